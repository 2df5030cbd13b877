import DutyArchive
import DutyRecords

/// The attacks that what an archive was compared with cannot show (Docs/format.md "What verification must catch").
struct OpenAttacks {
    enum Attack: String {
        /// An older copy put in the archive's place.
        case rollback
        /// Everything written anew under another key, with all hashes recomputed.
        case rewrite
        /// Everything written anew by who holds the signing key.
        case rewriteByKeyHolder = "rewrite-by-key-holder"
        /// Everything written anew before the timestamp was made.
        case rewriteBeforeTimestamp = "rewrite-before-timestamp"
        /// What came after the largest anchored checkpoint was cut or rewritten by who holds the signing key.
        case tail
        /// Others are shown another history under the same key.
        case splitView = "split-view"
        /// Entries that bear other times than those at which they were written.
        case backdating
    }

    let attacks: [Attack]
    /// How many entries some anchor fixes.
    private let fixed: Int64
    private let stamped: Int64?

    init(_ anchors: [VerificationReport.Anchor]) {
        var (kept, witnessed): (Int64?, Int64?)
        var stamp: (size: Int64, milliseconds: Int64)?
        for anchor in anchors {
            switch anchor {
            case .key, .sm2: break
            case .checkpoint(let size): kept = max(kept ?? 0, size)
            case .witness(_, let size): (kept, witnessed) = (max(kept ?? 0, size), max(witnessed ?? 0, size))
            case .policy(let size, let cosigners): if !cosigners.isEmpty { witnessed = max(witnessed ?? 0, size) }
            case .timestamp(let size, let milliseconds, _): stamp = (size, milliseconds)
            }
        }
        var attacks: [Attack] = []
        if kept == nil { attacks.append(.rollback) }
        if kept == nil, witnessed == nil {
            attacks.append(stamp != nil ? .rewriteBeforeTimestamp : anchors.isEmpty ? .rewrite : .rewriteByKeyHolder)
        }
        fixed = max(kept ?? 0, witnessed ?? 0, stamp?.size ?? 0)
        if fixed > 0 { attacks.append(.tail) }
        if witnessed == nil { attacks.append(.splitView) }
        if witnessed == nil, stamp == nil { attacks.append(.backdating) }
        self.attacks = attacks
        stamped = stamp?.milliseconds
    }

    func words(_ attack: Attack, _ language: Language) -> String {
        switch attack {
        case .rewriteBeforeTimestamp: attack.phrase.text(language, TimestampText.time(stamped ?? 0))
        default: attack.phrase.text(language, Numbers.grouped(fixed))
        }
    }
}

extension OpenAttacks.Attack {
    fileprivate var phrase: Phrase {
        switch self {
        case .rollback:
            Phrase(
                "回退：整个档案库被换成较早的副本。请用 --since 或 --witness。",
                "a rollback: the archive replaced by an older copy. Use --since or --witness.")
        case .rewrite:
            Phrase(
                "整体重写：全部记录另行编写，散列重算，改用别的密钥签名。请用 --key。",
                "a whole rewrite: everything written anew, all hashes recomputed, signed with another key. Use --key.")
        case .rewriteByKeyHolder:
            Phrase(
                "持有签名密钥的人整体重写。请用 --since、--witness 或有见证者的 --policy。",
                "a whole rewrite by who holds the signing key. Use --since, --witness, or a --policy with witnesses.")
        case .rewriteBeforeTimestamp:
            Phrase(
                "整体重写，在 %1 之前完成：时间戳不说明此前有没有另一份历史。",
                "a whole rewrite, done before %1: a timestamp does not tell of another history before it.")
        case .tail:
            Phrase(
                "第 %1 条之后的部分被持有签名密钥的人截去或重写。请保存更新的检查点。",
                "what came after the first %1 entries cut off or rewritten by who holds the signing key. Keep newer checkpoints.")
        case .splitView:
            Phrase(
                "给别人看的是另一份历史。请与他人核对检查点，或请见证者共同签名。",
                "others being shown another history. Compare checkpoints with theirs, or have witnesses cosign.")
        case .backdating:
            Phrase(
                "条目的时间不实：它是录入方的说法。请为检查点取时间戳。", "false times: an entry's time is the writer's claim. Have checkpoints timestamped.")
        }
    }
}
