import DutyArchive
import DutyRecords
import TransparencyLog

/// The reading log as people and programs see it.
struct DisclosureText {
    let archive: Archive
    let display: DisplayOptions

    private var language: Language { display.language }

    /// One row per reading.
    func print(_ disclosures: [Disclosure], names: [String: String]) throws {
        let output = display.output
        guard !disclosures.isEmpty else { return try output.line(Self.none[language]) }
        var table = TextTable(Self.titles.map { .init($0[language]) })
        for disclosure in disclosures {
            let content = disclosure.content
            table.append([
                "#\(disclosure.sequence)", disclosure.recordedAt.local,
                [disclosure.deputy, names[disclosure.deputy]].compactMap(\.self).joined(separator: " "),
                shown(content?.by), shown(content?.to), shown(content?.reason),
                content.map { $0.kinds.map(kind).joined(separator: language == .chinese ? "、" : ", ") } ?? "",
            ])
        }
        for (index, line) in table.lines().enumerated() { try output.line(index == 0 ? output.painted(line, .bold) : line) }
    }

    /// One object per reading.
    static func json(_ disclosure: Disclosure) -> [UInt8] {
        var members: [(String, CanonicalJSON.Value)] = [
            ("entry", .integer(disclosure.sequence.rawValue)), ("recordedAt", .string(disclosure.recordedAt.text)),
            ("deputy", .string(disclosure.deputy)),
        ]
        if let content = disclosure.content {
            members += [
                ("by", .string(content.by)), ("to", .string(content.to)), ("reason", .string(content.reason)),
                ("kinds", .array(content.kinds.map { .string($0) })),
            ]
        }
        return CanonicalJSON.Value.object(members).serialize() + [0x0A]
    }

    private func kind(_ name: String) -> String { archive.registry.kind(named: name)?.label[language] ?? ProofText.plain(name) }

    private func shown(_ text: String?) -> String { text.map(ProofText.plain) ?? Self.erased[language] }

    private static let titles = [
        Phrase("条目", "Entry"), Phrase("时间", "Time"), Phrase("代表", "Deputy"), Phrase("查阅人", "Read by"), Phrase("提供给", "Shown to"),
        Phrase("事由", "Reason"), Phrase("类别", "Kinds"),
    ]
    private static let erased = Phrase("（已删除）", "(erased)")
    private static let none = Phrase("没有查阅受限内容的登记。", "No restricted content was read.")
}
