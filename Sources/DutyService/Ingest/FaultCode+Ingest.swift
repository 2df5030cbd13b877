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

    public static let noGoodRow = FaultCode(
        "no-good-row", Phrase("没有一行可以入库", "not one row can be taken"))
}
