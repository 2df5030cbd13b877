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
    static let printMalformed = Phrase(
        "这不是打印件上的核对码：%1 应为 %2。请重新扫描，或照抄二维码下方的文字。",
        "This is no code of a print: at %1, expected %2. Scan it again, or copy the line beneath the QR code.")
    static let printForeign = Phrase(
        "打印件属于 %1，用来核对的是 %2。请用同一档案库、同一代表的证明文件核对。",
        "The print is of %1, and what it is held against of %2. Use a proof of the same archive and deputy.")
    static let printNewer = Phrase(
        "打印件以规模 %1 的检查点为准，用来核对的只到 %2。请用更新的证明文件或档案库核对。",
        "The print is of the checkpoint of size %1, and what it is held against ends at %2. Use a newer proof or archive.")
    static let printCount = Phrase(
        "打印件与档案不符：在规模 %1 处，打印件称该代表有 %2 个条目，实为 %3 个。",
        "The print does not agree: at size %1 it claims %2 entries of the deputy, and there are %3.")
    static let printHead = Phrase(
        "打印件与档案不符：第 %1 个条目的杂凑值，打印件为 %2，实为 %3。",
        "The print does not agree: of the deputy's entry %1 it has the hash %2, and it is %3.")
    static let printRoot = Phrase(
        "打印件与档案不符：规模 %1 的树根，打印件为 %2，实为 %3。",
        "The print does not agree: of the tree of size %1 it has the root %2, and it is %3.")
}
