import ArgumentParser
import DutyArchive
import DutyRecords
import DutyReports

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

    @Option(help: ArgumentHelp("表格、CSV 或 JSON。", "A table, CSV or JSON.", value: "format"))
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
        let table = try archive.snapshot { snapshot in
            let gaps = try LiaisonReader.gaps(snapshot, congress: congress, on: day)
            return try DataTable.liaisonGaps(
                gaps.filter { unlinked || $0.reason != .deputyWithoutMember }, snapshot, in: format == .json ? nil : language)
        }
        switch format {
        case .csv: try output.write(bytes: table.csv)
        case .json: try output.write(bytes: table.json)
        case .table: try output.show(table, language, ifEmpty: Self.none, day)
        }
    }

    private static let none = Phrase("%1 没有缺口。", "No gaps on %1.")
}
