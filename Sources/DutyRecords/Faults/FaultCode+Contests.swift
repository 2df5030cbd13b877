/// Faults of contests.
extension FaultCode {
    public static let contestsNoRecord = FaultCode(
        "contests-no-record",
        Phrase(
            "第 %1 号条目不是代表 %2 的记录，不能对其提出异议；请填写档案中所印的记录条目号",
            "entry %1 is no record of deputy %2 that could be contested; give the record's entry number as the file prints it"))
    public static let contestCorrection = FaultCode(
        "contest-correction",
        Phrase("第 %1 号条目不是第 %2 号记录的更正或撤销；请核对，或留空", "entry %1 does not correct or annul record %2; check it, or leave it empty"))
    public static let contestNotOpen = FaultCode(
        "contest-not-open",
        Phrase(
            "%2 时，对第 %1 号条目没有未决的异议，不能作出结论；请先登记异议",
            "on %2 no contest of entry %1 is open, so there is nothing to decide; file the objection first"))
    public static let contestOpen = FaultCode(
        "contest-open",
        Phrase(
            "对第 %1 号条目的异议（%2）尚无结论或次序不符；请先登记结论，或核对日期",
            "a contest of entry %1 (%2) is open or out of order; file its outcome first, or check the date"))
}
