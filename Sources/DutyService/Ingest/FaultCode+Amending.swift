import DutyRecords

/// Why a row that corrects or annuls is refused.
extension FaultCode {
    public static let amendsNothing = FaultCode(
        "amends-nothing",
        Phrase(
            "档案中没有与本行关键项相同的有效记录，无从撤销；请核对，或用“更正对象”写明条目号",
            "no standing record has this row's key, so there is nothing to annul; check it, or name the entry in correctionTarget"))
    public static let amendsNoRecord = FaultCode(
        "amends-no-record",
        Phrase(
            "第 %1 号条目不是记录；请填写记录本身的条目号（不是批次或更正的号）",
            "entry %1 is no record; give the number of the record itself, not of a batch or a correction"))
    public static let amendsNotStanding = FaultCode(
        "amends-not-standing",
        Phrase(
            "第 %1 号记录已不再有效（已撤销或已依法删除）；如需要，请重新报送",
            "record %1 no longer stands: it was annulled or erased; where it is needed, file it anew"))
    public static let amendsAnother = FaultCode(
        "amends-another",
        Phrase(
            "更正不能改变第 %1 号记录的代表、类别或关键项；请撤销原记录，另行报送正确的记录",
            "a correction keeps subject, kind and key of record %1; annul that one, and file the right one anew"))
    public static let amendedMeanwhile = FaultCode(
        "amended-meanwhile",
        Phrase(
            "此行依据第 %1 号条目，而现行版本已是第 %2 号；请重新查看后再更正",
            "the row was made from entry %1, and entry %2 stands by now; look again, then correct"))
    public static let amendedTwice = FaultCode(
        "amended-twice", Phrase("本文件第 %1 行已更正或撤销同一记录；请只保留一行", "row %1 of this file amends the same record; keep one of them"))
    public static let amendsWithoutReason = FaultCode(
        "amends-without-reason",
        Phrase("与档案中的记录不同，但没有填写更正原因；请填写“更正原因”", "this differs from the record on file, and no reason is given; fill in correctionReason"))
    public static let stillReferredTo = FaultCode(
        "still-referred-to",
        Phrase(
            "仍有 %1 条有效记录引用它（如第 %2 号）；请先撤销或更正这些记录",
            "%1 standing records still refer to it, such as entry %2; annul or correct those first"))
    public static let choiceStands = FaultCode(
        "choice-stands",
        Phrase(
            "仍有 %1 条有效表决记录写有个人意见（如第 %2 号），该事项不得改为无记名；请先更正或撤销这些记录",
            "%1 standing votes name a choice, such as entry %2, so the ballot cannot become secret; correct or annul those first"))
    public static let noSuchField = FaultCode(
        "no-such-field", Phrase("没有字段“%1”；可用的有：%2", "there is no field \"%1\"; there are: %2"))
    public static let mandateNeeded = FaultCode(
        "mandate-needed", Phrase("不能撤销该代表资格变动：%1", "this mandate event cannot be annulled: %2"))
    public static let stageNeeded = FaultCode(
        "stage-needed",
        Phrase("不能撤销该阶段，其后的阶段仍有效：%1；请先撤销后面的阶段", "this stage cannot be annulled while later ones stand: %2; annul the later ones first"))
}
