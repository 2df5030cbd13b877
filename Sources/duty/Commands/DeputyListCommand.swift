import ArgumentParser
import DutyArchive
import DutyRecords

struct DeputyListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: words("列出全部代表。", "List every deputy."),
        discussion: words(
            """
            示例：
              duty deputy list
              duty deputy list --json
            """,
            """
            Examples:
              duty deputy list
              duty deputy list --json
            """))

    @Flag(help: ArgumentHelp("每名代表输出一个 JSON 对象（NDJSON）。", "Print one JSON object per deputy (NDJSON)."))
    var json = false

    @OptionGroup var options: ArchiveOptions

    func run() throws {
        let archive = try options.open()
        let deputies = try archive.snapshot { snapshot in try snapshot.deputies().compactMap { try snapshot.deputy($0) } }
            .sorted { $0.id < $1.id }
        let (language, output) = (options.display.language, options.display.output)
        if json { return try output.write(bytes: deputies.flatMap { DeputyText.json($0).serialize() + [0x0A] }) }
        guard !deputies.isEmpty else { return try output.line(Self.none[language]) }
        var table = TextTable([
            .init(Phrase("代表编号", "Identifier")[language]), .init(Phrase("姓名", "Name")[language]),
            .init(Phrase("人大届次", "Congress")[language]), .init(Phrase("代表团", "Delegation")[language]),
            .init(Phrase("状态", "Standing")[language]),
        ])
        let today = DeputyText.today()
        for deputy in deputies {
            let mandate = deputy.mandates.last
            table.append([
                deputy.id, deputy.name, deputy.mandates.map(\.congress).joined(separator: ", "),
                mandate?.delegations.last?.delegation ?? "", mandate.map { DeputyText.standing($0, on: today)[language] } ?? "",
            ])
        }
        for (index, line) in table.lines().enumerated() { try output.line(index == 0 ? output.painted(line, .bold) : line) }
    }

    private static let none = Phrase(
        "档案库中还没有代表。请用 duty ingest 收录代表名册（模板：duty template mandate）。",
        "The archive has no deputy yet. File a roster with duty ingest (its template: duty template mandate).")
}
