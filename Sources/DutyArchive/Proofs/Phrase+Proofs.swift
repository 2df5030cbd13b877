import DutyRecords

/// What proofs say to people.
extension Phrase {
    static let proofMalformed = Phrase("证明文件格式不对：%1 处应为 %2。", "This is no proof: at %1, expected %2.")
    static let proofInvalid = Phrase("证明不成立：%1：%2。", "The proof does not hold: %1: %2.")
    static let proofOfDamage = Phrase(
        "档案库给不出成立的证明，未写出：%1 请运行 duty verify。", "The archive gives no proof that holds, and none was written: %1 Run duty verify.")
    static let entryMissing = Phrase("第 %1 号条目缺失或不完整。请运行 duty verify。", "Entry %1 is missing or not whole. Run duty verify.")
    static let noSuchEntry = Phrase(
        "规模为 %2 的检查点不包括第 %1 号条目。新条目请先用 duty seal 封存。",
        "The checkpoint of size %2 does not cover entry %1. Seal a new entry first, with duty seal.")
    static let noSuchTree = Phrase("没有从规模 %1 到 %2 的树。", "There is no tree from size %1 to %2.")
    static let noSeal = Phrase("第 %1 号条目不是封存条目。请运行 duty verify。", "Entry %1 is no seal. Run duty verify.")
    static let mapNotSealed = Phrase(
        "主体映射与第 %1 号封存条目不符。请运行 duty verify。", "The subject map is not the one that entry %1 sealed. Run duty verify.")
    static let reservedSubject = Phrase("%1 是保留的编号，不是代表。", "%1 is reserved, and no deputy.")
    static let noCheckpoint = Phrase("还没有检查点。请先运行 duty seal。", "There is no checkpoint yet. Run duty seal first.")
    static let noLogProof = Phrase(
        "SM3 档案库不是 C2SP 日志，没有 .tlog-proof 形式的证明。请出具代表的证明文件。",
        "An archive of SM3 is no C2SP log and has no .tlog-proof. Prove the deputy's file instead.")
}
