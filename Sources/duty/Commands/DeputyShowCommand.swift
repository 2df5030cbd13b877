import ArgumentParser
import CryptoSuite
import DutyArchive
import DutyRecords
import TransparencyLog

struct DeputyShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: words("一名代表的概要。", "One deputy at a glance."),
        discussion: words(
            """
            示例：
              duty deputy show JL14-0318
            """,
            """
            Example:
              duty deputy show JL14-0318
            """))

    @Argument(help: ArgumentHelp("代表编号。", "The deputy's identifier.", value: "deputy"))
    var deputy: String

    @Flag(help: ArgumentHelp("输出一个 JSON 对象。", "Print one JSON object."))
    var json = false

    @OptionGroup var options: ArchiveOptions

    func run() throws {
        let archive = try options.open()
        let (found, counts, chain) = try archive.snapshot { snapshot in
            guard let found = try snapshot.deputy(deputy) else { throw CommandError(.refused, FileCommand.unknown, deputy) }
            // Restricted kinds are not even counted: that there is a note says what it must not.
            var counts: [String: Int] = [:]
            for record in try snapshot.records(of: deputy) where try !snapshot.isRestricted(record) {
                counts[record.kind.name, default: 0] += 1
            }
            return (found, counts, try snapshot.integrity(of: deputy))
        }
        let output = options.display.output
        if json { return try output.write(bytes: Self.json(found, counts, chain)) }
        for line in lines(found, counts, chain, archive.registry) {
            try output.line(TextWrap.wrap(line, columns: output.columns, indent: 18))
        }
    }

    private func lines(_ deputy: Deputy, _ counts: [String: Int], _ chain: ChainIntegrity, _ registry: KindRegistry) -> [String] {
        let language = options.display.language
        let today = DeputyText.today()
        var lines = LabelledLines()
        func add(_ label: Phrase, _ value: String) { lines.add(label[language], value) }
        add(Phrase("姓名", "Name"), deputy.name)
        add(Phrase("代表编号", "Identifier"), deputy.id)
        if !deputy.formerNames.isEmpty { add(Phrase("曾用名", "Former names"), deputy.formerNames.joined(separator: "、")) }
        if let month = deputy.birthMonth { add(Phrase("出生年月", "Birth month"), month) }
        for mandate in deputy.mandates {
            add(Phrase("人大届次", "Congress"), "\(mandate.congress)  \(DeputyText.standing(mandate, on: today)[language])")
            for period in mandate.periods { add(Phrase("  任期", "  Mandate"), DeputyText.interval(period, language)) }
            for period in mandate.suspensions { add(Phrase("  暂停", "  Suspended"), DeputyText.interval(period, language)) }
            for (delegation, period) in mandate.delegations {
                add(Phrase("  代表团", "  Delegation"), "\(delegation)  \(DeputyText.interval(period, language))")
            }
            for (organ, periods) in mandate.organs.sorted(by: { $0.key < $1.key }) {
                let label = CodeLists.organ[organ]?.label[language] ?? organ
                for period in periods { add(Phrase("  机构", "  Organ"), "\(label)  \(DeputyText.interval(period, language))") }
            }
        }
        let records = registry.kinds.compactMap { kind in counts[kind.name].map { "\(kind.label[language]) \(Numbers.grouped($0))" } }
        add(Phrase("有效记录", "Standing records"), records.joined(separator: language == .chinese ? "，" : ", "))
        add(Phrase("链", "Chain"), Self.entries.text(language, Numbers.grouped(chain.entries), chain.headSequence.description))
        add(Phrase("末条散列", "Head"), chain.head.base64)
        add(Phrase("锚定", "Anchored"), anchored(chain, language))
        return lines.lines()
    }

    private func anchored(_ chain: ChainIntegrity, _ language: Language) -> String {
        guard let checkpoint = chain.checkpoint, chain.isAnchored else { return Self.notAnchored[language] }
        return Self.anchored.text(language, Numbers.grouped(checkpoint.checkpoint.size.rawValue))
    }

    private static func json(_ deputy: Deputy, _ counts: [String: Int], _ chain: ChainIntegrity) -> [UInt8] {
        let members: [(String, CanonicalJSON.Value)] = [
            ("deputy", DeputyText.json(deputy)),
            ("records", .object(counts.map { ($0.key, .integer(Int64($0.value))) })),
            ("entries", .integer(chain.entries)), ("head", .string(chain.head.base64)),
            ("headSequence", .integer(chain.headSequence.rawValue)), ("isAnchored", .bool(chain.isAnchored)),
        ]
        return CanonicalJSON.Value.object(members).serialize() + [0x0A]
    }

    private static let entries = Phrase("%1 条，末条为第 %2 号", "%1 entries, the last is entry %2")
    private static let anchored = Phrase("是，检查点覆盖 %1 条", "yes, by the checkpoint over %1 entries")
    private static let notAnchored = Phrase("末条尚未锚定；运行 duty seal", "the last entry is not yet; run duty seal")
}
