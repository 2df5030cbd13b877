import DutyRecords

/// What the pipeline refuses beyond what readers and validation do.
extension FaultCode {
    public static let conflictingRecord = FaultCode(
        "conflicting-record",
        Phrase(
            "与档案中已有的第 %1 号记录关键项相同而内容不同；档案只增不改，原记录继续有效。请核对本行；如是原记录有误，请用 duty correct 更正，或加“更正原因”一列重新报送",
            "entry %1 of the archive has the same key and says otherwise; nothing is ever edited, and the entry stands. Check this row; where it is the entry that is wrong, correct it with duty correct, or deliver the file with a column correctionReason"
        ))

    public static let repeatedKey = FaultCode(
        "repeated-key",
        Phrase("与本文件第 %1 行的关键项相同；请只保留一行", "row %1 of this file has the same key; keep one of them"))

    public static let erasedRecord = FaultCode(
        "erased-record",
        Phrase(
            "与本行关键项相同的记录已依法删除（第 %1 号条目），不得重新收录。请从文件中去掉本行；删除令本身有误的，请与作出决定的机关联系",
            "the record with this row's key was erased under a lawful order (entry %1) and is not taken in again. Leave the row out; where the order itself is wrong, ask the authority that gave it"
        ))

    /// A note on the receipt.
    public static let erasedUnrecognised = FaultCode(
        "erased-unrecognised",
        Phrase(
            "删除标记不在手边：有 %1 条已依法删除的记录如果重新报送，本次收录识别不出来（删除标记与签名密钥放在一起）",
            "the tombstones are not at hand: %1 records that were erased under an order would not be recognised if this file brought them again (tombstones lie beside the signing key)"
        ))

    public static let standsWithoutScan = FaultCode(
        "stands-without-scan",
        Phrase(
            "第 %1 号记录内容相同，但没有这份扫描件；补充证据请用 duty evidence add %1 文件，并从本行去掉扫描件",
            "entry %1 says the same and names no such scan; add it with duty evidence add %1 FILE, and take it out of this row"))

    /// A note on the receipt of a file that was delivered again.
    public static let scanLate = FaultCode(
        "scan-late",
        Phrase(
            "扫描件“%1”没有随批次 #%2 收录：该文件此前已入库；请用 duty evidence add 补充到所证的记录",
            "the scan “%1” was not kept with batch #%2: the file was filed before; add it with duty evidence add to the record that it proves"
        ))

    public static let noGoodRow = FaultCode(
        "no-good-row", Phrase("没有一行可以入库", "not one row can be taken"))
}
