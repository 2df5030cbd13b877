/// Faults of scans that lie beside a file, and of records that file one later.
extension FaultCode {
    public static let scanMissing = FaultCode(
        "scan-missing",
        Phrase(
            "旁边没有扫描件“%1”；请把它与表格放在同一目录，或改正文件名",
            "no scan “%1” lies beside the file; put it into the same folder, or correct the name"),
        missingReference: true)
    public static let scanChanged = FaultCode(
        "scan-changed",
        Phrase(
            "扫描件“%1”在读取时被改动；请等它写完", "the scan “%1” changed while it was read; wait until it is fully written"),
        missingReference: true)
    public static let scanPath = FaultCode(
        "scan-path",
        Phrase(
            "“%1”不是单纯的文件名；只填与表格同一目录中的文件名，不带目录",
            "“%1” is no plain file name; give the name of a file beside the sheet, without a folder"))
    public static let tooManyScans = FaultCode(
        "too-many-scans", Phrase("有 %1 份扫描件，最多 %2 份", "there are %1 scans, and at most %2 are taken"))
    public static let repeatedScan = FaultCode(
        "repeated-scan",
        Phrase("有两份扫描件都叫“%1”；请给其中一份改名", "two scans are called “%1”; rename one of them"))
    public static let noSuchRecord = FaultCode(
        "no-such-record",
        Phrase(
            "第 %1 号条目不是 %2 名下的记录；请用 duty log 查出记录的条目号",
            "entry %1 is no record of %2; find the record's number with duty log"))
    public static let scanType = FaultCode(
        "scan-type",
        Phrase(
            "“%1”的内容不是 PDF、OFD、JPEG、PNG 或 TIFF；请另存为其中一种",
            "by its content “%1” is none of PDF, OFD, JPEG, PNG and TIFF; save it as one of these"))
    public static let scanCutOff = FaultCode(
        "scan-cut-off",
        Phrase("“%1”不完整：%2 文件没有结尾；请重新复制或扫描", "“%1” is cut off: the %2 has no end; copy or scan it again"))
    public static let scanEmpty = FaultCode(
        "scan-empty", Phrase("扫描件“%1”是空文件；请重新复制或扫描", "the scan “%1” is empty; copy or scan it again"))
    public static let scanTooLarge = FaultCode(
        "scan-too-large",
        Phrase(
            "扫描件“%1”有 %2 字节，最多 %3 字节；请降低分辨率或分成几份",
            "the scan “%1” has %2 bytes, and at most %3 are taken; lower its resolution or split it"))
    public static let scanNotFile = FaultCode(
        "scan-not-a-file",
        Phrase(
            "“%1”不是普通文件（%2），不会打开；请放入扫描件文件本身",
            "“%1” is no regular file (%2) and is not opened; put the scan itself there"))
    public static let scanUnreadable = FaultCode(
        "scan-unreadable",
        Phrase("扫描件“%1”无法读取：%2；请检查文件权限", "the scan “%1” cannot be read: %2; check its permissions"))
}
