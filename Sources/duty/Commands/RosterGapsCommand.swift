import ArgumentParser
import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

struct RosterGapsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gaps",
        abstract: words("常委会组成人员联系代表的缺口。", "Gaps in the links between standing-committee members and deputies."),
        discussion: words(
            """
            列出某日的缺口：所联系的组成人员已离任的代表、已离任而未解除联系的代表、没有联系任何在任代表的组成人员；加 --unlinked 另列没有组成人员联系的代表。\
            联系关系用“联系关系”表报送（duty template liaison），代表和组成人员两条链各登记一个条目。

            示例：
              duty roster gaps
              duty roster gaps --congress 220000.14 --date 2026-01-31 --format csv > 缺口.csv
              duty roster gaps --unlinked --format json
            """,
            """
            Lists, on one day: deputies whose member is gone, deputies who are gone while the link runs, and members without a link to any \
            deputy in office; with --unlinked, deputies without a member too. Links are filed as liaison sheets (duty template liaison), and \
            become an entry on the deputy's and on the member's chain.

            Examples:
              duty roster gaps
              duty roster gaps --congress 220000.14 --date 2026-01-31 --format csv > gaps.csv
              duty roster gaps --unlinked --format json
            """))

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

    @Option(help: ArgumentHelp("只看这一届；默认报送过联系关系的各届。", "Only this congress; by default each one with links.", value: "division.term"))
    var congress: String?

    @Option(help: ArgumentHelp("看哪一天；默认今天。", "On which day; by default today.", value: "YYYY-MM-DD"))
    var date: String?

    @Flag(help: ArgumentHelp("另列没有组成人员联系的代表。", "List deputies without a member as well."))
    var unlinked = false

    @Option(help: ArgumentHelp("表格、CSV 或 NDJSON。", "A table, CSV or NDJSON.", value: "format"))
    var format = Format.table

    @OptionGroup var options: ArchiveOptions

    func validate() throws {
        guard date.map({ CalendarDate($0) != nil }) ?? true else {
            throw ValidationError(words("--date 须是 YYYY-MM-DD 形式的日期。", "--date is a day as YYYY-MM-DD."))
        }
    }

    func run() throws {
        let archive = try options.open()
        let day = date ?? DeputyText.today()
        let (language, output) = (options.display.language, options.display.output)
        let rows = try archive.snapshot { snapshot in
            let names = Dictionary(uniqueKeysWithValues: try snapshot.subjects())
            let gaps = try LiaisonReader.gaps(snapshot, congress: congress, on: day)
            return try gaps.filter { unlinked || $0.reason != .deputyWithoutMember }.map { gap in
                func person(_ number: Int64?) throws -> (id: String, name: String)? {
                    try number.flatMap { names[$0] }.map { ($0, try snapshot.deputy($0)?.name ?? "") }
                }
                return Row(gap: gap, deputy: try person(gap.deputy), member: try person(gap.member))
            }
        }
        switch format {
        case .json: for row in rows { try output.write(bytes: row.json) }
        case .csv: try output.write(bytes: Array(CSVText.sheet([Self.header(language)] + rows.map { $0.cells(language) }).utf8))
        case .table:
            guard !rows.isEmpty else { return try output.line(Self.none.text(language, day)) }
            var table = TextTable(Self.header(language).map { .init($0) })
            for row in rows { table.append(row.cells(language)) }
            for (index, line) in table.lines().enumerated() { try output.line(index == 0 ? output.painted(line, .bold) : line) }
        }
    }

    private struct Row {
        let gap: LiaisonGap
        let deputy: (id: String, name: String)?
        let member: (id: String, name: String)?

        func cells(_ language: Language) -> [String] {
            [
                gap.reason.label[language], gap.congress, deputy?.id ?? "", deputy?.name ?? "", member?.id ?? "", member?.name ?? "",
                gap.lastDay ?? "", gap.entry.map { "#\($0)" } ?? "",
            ]
        }

        var json: [UInt8] {
            var members: [(String, CanonicalJSON.Value)] = [("reason", .string(gap.reason.rawValue)), ("congress", .string(gap.congress))]
            for (key, person) in [("deputy", deputy), ("member", member)] {
                if let person { members.append((key, .object([("id", .string(person.id)), ("name", .string(person.name))]))) }
            }
            if let day = gap.lastDay { members.append(("lastDay", .string(day))) }
            if let entry = gap.entry { members.append(("entry", .integer(entry.rawValue))) }
            return CanonicalJSON.Value.object(members).serialize() + [0x0A]
        }
    }

    private static func header(_ language: Language) -> [String] {
        [
            Phrase("情况", "Gap"), Phrase("人大届次", "Congress"), Phrase("代表编号", "Deputy"), Phrase("姓名", "Name"),
            Phrase("组成人员编号", "Member"), Phrase("组成人员姓名", "Member's name"), Phrase("最后在任日", "Last day"), Phrase("条目", "Entry"),
        ].map { $0[language] }
    }

    private static let none = Phrase("%1 没有缺口。", "No gaps on %1.")
}

extension LiaisonGap.Reason {
    var label: Phrase {
        switch self {
        case .memberGone: Phrase("组成人员已离任", "member gone")
        case .deputyGone: Phrase("代表已离任，联系未解除", "deputy gone, link still runs")
        case .memberWithoutDeputies: Phrase("组成人员未联系代表", "member without deputies")
        case .deputyWithoutMember: Phrase("代表无人联系", "deputy without member")
        }
    }
}
