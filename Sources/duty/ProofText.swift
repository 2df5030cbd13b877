import CryptoSuite
import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// What a proof that holds says in plain words: what is proven, by whom, as of when, and what is not.
struct ProofText {
    let language: Language
    let output: Stream
    /// Whether a key or a policy came from outside the file.
    let isAnchored: Bool
    let quorum: String?

    func print(_ bundle: ProvenBundle, _ duty: ProvenDuty) throws {
        try heading()
        var facts = LabelledLines()
        facts.add(
            Phrase("代表", "Deputy")[language],
            Self.plain([bundle.subject.text, duty.deputy?.name].compactMap(\.self).joined(separator: " ")))
        facts.add(Phrase("档案库", "Archive")[language], Self.plain("\(bundle.opening.title) (\(bundle.opening.origin))"))
        facts.add(Phrase("截至", "As of")[language], bundle.seal.recordedAt.text)
        add(bundle.accepted, to: &facts)
        for stamp in bundle.timestamps {
            facts.add(
                Phrase("时间戳", "Timestamp")[language],
                Self.plain("\(TimestampText.time(stamp.token.latestMilliseconds)), \(stamp.authority)"))
        }
        for line in facts.lines() { try output.line(line) }
        try section(Self.proven)
        if bundle.isAbsent {
            try item(
                Phrase("%1 没有任何条目，截至封存条目 %2。", "%1 has no entry, as of seal %2."), bundle.subject.text, bundle.seal.sequence.description)
        } else {
            try bundle.chains.forEach(chain)
            for congress in duty.congresses { try rates(congress) }
            if duty.deputy == nil { try item(Phrase("未出示代表资格，不能计算出席和表决。", "No mandate is shown, so that nothing can be counted.")) }
        }
        try section(Self.unproven)
        try limits(bundle)
    }

    func print(_ sequence: SequenceNumber, _ text: [UInt8], _ accepted: TrustPolicy.Accepted) throws {
        try heading()
        var facts = LabelledLines()
        facts.add(Phrase("档案库", "Archive")[language], Self.plain(accepted.opened.checkpoint.origin.text))
        add(accepted, to: &facts)
        for line in facts.lines() { try output.line(line) }
        try section(Self.proven)
        try item(Phrase("第 %1 号条目在日志中：", "Entry %1 stands in the log:"), sequence.description)
        for line in text.split(separator: 0x0a) { try output.line("      " + Self.plain(String(decoding: line, as: UTF8.self))) }
        try section(Self.unproven)
        try item(Phrase("不说明条目的内容，也不说明该代表的其他条目。", "It tells neither what the entry says nor what else the subject's chain has."))
        try item(Self.split)
    }
}

// MARK: - Parts

extension ProofText {
    private func heading() throws {
        try output.line(output.painted((isAnchored ? Self.holds : Self.consistent)[language], isAnchored ? .green : .yellow))
    }

    private func add(_ accepted: TrustPolicy.Accepted, to facts: inout LabelledLines) {
        let checkpoint = accepted.opened.checkpoint
        facts.add(Phrase("检查点", "Checkpoint")[language], "\(checkpoint.size) · \(checkpoint.root.base64)")
        for signer in accepted.opened.signers { facts.add(Phrase("签名", "Signed by")[language], Self.plain(signer.vkey)) }
        for (witness, seconds) in accepted.witnesses {
            facts.add(Phrase("见证", "Witness")[language], Self.plain("\(witness.name), \(WitnessText.time(seconds))"))
        }
        facts.add(Phrase("见证要求", "Quorum")[language], quorum ?? Phrase("无", "none")[language])
    }

    private func chain(_ chain: ProvenChain) throws {
        try item(
            Phrase("%1 共 %2 个条目，首尾相接，一个不缺。", "%1 has %2 entries, linked from first to last, none missing."), chain.subject.text,
            Numbers.grouped(chain.entryCount))
        let hidden = chain.withheld.count - chain.erased.count
        if hidden > 0 {
            try item(
                Phrase("  其中 %1 条的内容未出示：在链上，但未经核对。", "  The contents of %1 are not shown: they stand, and are not verified."), "\(hidden)")
        }
        if !chain.erased.isEmpty {
            for (erasure, struck) in Dictionary(grouping: chain.erased, by: { chain.erasures[$0]! }).sorted(by: { $0.key < $1.key }) {
                try item(
                    Phrase("  %1：内容依第 %2 号条目不予显示。", "  %1: contents withheld under entry %2."),
                    struck.map { "#\($0)" }.joined(separator: ", "), erasure.description)
            }
        }
    }

    private func rates(_ congress: ProvenDuty.Congress) throws {
        let (attendance, voting) = (congress.attendance.total.rate, congress.voting.rate)
        try rate(Phrase("%1 出席：%2（应到 %3，未记录 %4）", "%1 attendance: %2 (due %3, not recorded %4)"), congress.congress, attendance)
        try rate(Phrase("%1 表决：%2（应参加 %3，未记录 %4）", "%1 voting: %2 (due %3, not recorded %4)"), congress.congress, voting)
        if !congress.isWhole {
            try item(
                Phrase("  有内容未出示，以上仅按已出示的记录计算。", "  Contents are withheld: this counts what is shown, and takes the rest as not recorded."))
        }
    }

    private func rate(_ phrase: Phrase, _ congress: String, _ rate: Rate) throws {
        let share = rate.perMille.map { " = \($0 / 10).\($0 % 10)%" } ?? ""
        try item(
            phrase, congress, "\(rate.numerator.value)/\(rate.denominator.value)\(share)", "\(rate.due.value)", "\(rate.notRecorded.value)")
    }

    private func limits(_ bundle: ProvenBundle) throws {
        if !isAnchored { try item(Self.unanchored) }
        try item(Self.later)
        if !bundle.isAbsent { try item(bundle.timestamps.isEmpty ? Self.truth : Self.truthByThen) }
        try item(Self.shortCount)
        if quorum == nil { try item(Self.split) }
        if bundle.timestampsUnread > 0 { try item(Self.timestampsUnread, "\(bundle.timestampsUnread)") }
        if bundle.chains.contains(where: { !$0.withheld.isEmpty }) { try item(Self.withheldContents) }
    }

    /// A file from anywhere must not steer the terminal that it is shown on.
    static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || 0x7f...0x9f ~= $0.value ? "\u{fffd}" : $0 }))
    }

    private func section(_ title: Phrase) throws {
        try output.line("")
        try output.line(title[language])
    }

    private func item(_ phrase: Phrase, _ arguments: String...) throws {
        try output.line("  - " + phrase.text(language, arguments.map(Self.plain)))
    }
}

// MARK: - Words

extension ProofText {
    private static let holds = Phrase("证明成立。", "The proof holds.")
    private static let consistent = Phrase(
        "文件自身前后一致；没有外部的公钥，不能说明它来自谁。", "The file agrees with itself; without a key from outside, nothing shows whose it is.")
    private static let proven = Phrase("已证明：", "Proven:")
    private static let unproven = Phrase("没有证明：", "Not proven:")
    private static let unanchored = Phrase(
        "公钥取自文件本身：任何人都能造出这样的文件。请用 --key 或 --policy。", "The key is the file's own: anybody could make such a file. Use --key or --policy.")
    private static let later = Phrase("检查点之后的条目不在其中。", "Entries after the checkpoint are not in it.")
    private static let truth = Phrase(
        "记录与事实相符：证明的是录入了什么、没有改动；时间是录入方的说法。",
        "That what was recorded is true: it is what was filed, unchanged. The times are the writer's claims.")
    private static let truthByThen = Phrase(
        "记录与事实相符：证明的是录入了什么、没有改动，且不晚于时间戳；条目上的时间仍是录入方的说法。",
        "That what was recorded is true: it is what was filed, unchanged, and not later than the timestamp says. The entries' own times are the writer's claims."
    )
    private static let timestampsUnread = Phrase(
        "时间：文件带有 %1 个时间戳，没有核对。请用 --ca 给出机构的根证书。",
        "The time: the file brings %1 timestamps, which were not read. Name the authorities' roots with --ca.")
    private static let shortCount = Phrase(
        "运营方没有少封存条目：若您留有的单条证明或更早的证明文件里有这里没有或不同的条目，同一公钥的两份签名放在一起即证明其造假。回执没有签名，只说明应有该条目。",
        """
        That the operator sealed the whole count. A single entry's proof or an earlier bundle that you kept proves the fraud: an entry of it that \
        is missing here, or differs, stands against the same key's signature. A receipt bears no signature: it only says what should be here.
        """)
    private static let split = Phrase(
        "运营方没有给别人看另一份日志：请与他人核对检查点，或要求见证者共同签名。",
        "That others are shown the same log: compare the checkpoint with theirs, or ask for witnesses' cosignatures.")
    private static let withheldContents = Phrase("未出示的内容说了什么。", "What the contents say that are not shown.")
}
