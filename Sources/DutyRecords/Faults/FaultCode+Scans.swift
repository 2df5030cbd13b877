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
    public static let noSuchRecord = FaultCode(
        "no-such-record",
        Phrase(
            "第 %1 号条目不是 %2 名下的记录；请用 duty log 查出记录的条目号",
            "entry %1 is no record of %2; find the record's number with duty log"))
}
