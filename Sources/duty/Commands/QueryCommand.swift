import ArgumentParser
import DutyArchive
import DutyRecords
import DutyReports
import Foundation

struct QueryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: words("回答常见问题：出席、表决、活动、谁没有记录。", "Answer the common questions: attendance, voting, activities, who has no record."),
        discussion: words(
            """
            问题：
              attendance  出席，按代表、代表团、会议或单元会议
              voting      参加表决，按代表、代表团、会议或表决
              records     某类记录的条数，按其中一个字段（--kind、--by）
              missing     没有某类记录的代表（--kind）

            比率与履职档案用同一算法，不含受限内容。CSV 中以 = + - @ 开头的单元格前加单引号。

            示例：
              duty query attendance --by delegation --congress 220000.14
              duty query voting --by deputy --from 2025-01-01 --to 2025-12-31 --format csv
              duty query records --kind activity --by type
              duty query missing --kind activity --from 2025-01-01
            """,
            """
            Questions:
              attendance  by deputy, delegation, meeting or sitting
              voting      by deputy, delegation, meeting or ballot
              records     how many of a kind, by one of its fields (--kind, --by)
              missing     deputies without a record of a kind (--kind)

            Rates are counted as in the performance files; restricted content is left out. In CSV a cell that begins with = + - @ gets an \
            apostrophe before it.

            Examples:
              duty query attendance --by delegation --congress 220000.14
              duty query voting --by deputy --from 2025-01-01 --to 2025-12-31 --format csv
              duty query records --kind activity --by type
              duty query missing --kind activity --from 2025-01-01
            """))

    enum Question: String, ExpressibleByArgument, CaseIterable { case attendance, voting, records, missing }
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

    @Argument(help: ArgumentHelp("问题。", "The question.", value: "question"))
    var question: Question

    @Option(
        help: ArgumentHelp(
            "按什么分组：deputy、delegation、meeting、event（单元会议或表决）；用于 records 时为字段名。",
            "What to group by: deputy, delegation, meeting, event (sitting or ballot); for records, a field's name.", value: "group"))
    var by: String?

    @Option(help: ArgumentHelp("哪类记录，用于 records 和 missing。", "Which kind of records, for records and missing.", value: "kind"))
    var kind: String?

    @Option(help: ArgumentHelp("只看这一届，如 220000.14。", "Only this congress, such as 220000.14.", value: "congress"))
    var congress: String?

    @Option(help: ArgumentHelp("从这一天起（含），如 2025-01-01。", "From this day on, such as 2025-01-01.", value: "date"))
    var from: String?

    @Option(help: ArgumentHelp("到这一天止（含）。", "Up to this day.", value: "date"))
    var to: String?

    @Option(help: ArgumentHelp("输出格式。", "How to print it.", value: "format"))
    var format = Format.table

    @OptionGroup var options: ArchiveOptions

    func validate() throws {
        for date in [from, to].compactMap(\.self) where CalendarDate(date) == nil {
            throw ValidationError(words(Self.noDate, date))
        }
        if let from, let to, to < from { throw ValidationError(words("--to 早于 --from。", "--to is before --from.")) }
        switch question {
        case .attendance, .voting:
            guard kind == nil else {
                throw ValidationError(words("--kind 只用于 records 和 missing。", "--kind goes with records and missing."))
            }
            guard by == nil || DutyGrouping(rawValue: by ?? "") != nil else {
                throw ValidationError(words(Self.noGrouping, by ?? "", DutyGrouping.allCases.map(\.rawValue).joined(separator: ", ")))
            }
        case .records:
            guard kind != nil, by != nil else {
                throw ValidationError(words("records 需要 --kind 和 --by。", "records needs --kind and --by."))
            }
        case .missing:
            guard kind != nil, by == nil else {
                throw ValidationError(words("missing 需要 --kind，不用 --by。", "missing needs --kind, and no --by."))
            }
        }
    }

    func run() throws {
        let archive = try options.open()
        let question = try asked(archive.registry)
        let scope = SurveyScope(congress: congress, from: from, to: to)
        let table = try archive.snapshot { snapshot in
            if let congress, try snapshot.subjects().contains(where: { $0.name == "congress.\(congress)" }) == false {
                throw CommandError(.refused, Self.noCongress, congress)
            }
            return try question.answer(snapshot, scope)
        }
        let output = options.display.output
        switch format {
        case .csv: try output.write(bytes: table.csv)
        case .json: try output.write(bytes: table.json)
        case .table: try output.show(table, options.display.language, ifEmpty: Self.nothing)
        }
    }

    private func asked(_ registry: KindRegistry) throws -> DutyQuestion {
        let grouping = by.flatMap { DutyGrouping(rawValue: $0) } ?? .deputy
        switch question {
        case .attendance: return .attendance(grouping)
        case .voting: return .voting(grouping)
        case .missing:
            let kinds = registry.kinds.filter { !$0.restricted && $0.chain == .deputy }
            return .without(try named(kind ?? "", kinds))
        case .records:
            let kind = try named(kind ?? "", registry.kinds.filter { !$0.restricted })
            let fields = kind.fields.filter { $0.isStored && !$0.restricted }
            guard let field = fields.first(where: { $0.name == by || $0.label.chinese == by }) else {
                throw CommandError(.refused, Self.noField, kind.name, by ?? "", fields.map(\.name).joined(separator: ", "))
            }
            return .records(kind, by: field)
        }
    }

    private func named(_ name: String, _ kinds: [RecordKind]) throws -> RecordKind {
        guard let kind = kinds.first(where: { $0.name == name || $0.label.chinese == name }) else {
            throw CommandError(.refused, Self.noKind, name, kinds.map(\.name).joined(separator: ", "))
        }
        return kind
    }

    private static let noDate = Phrase("%1 不是日期，应如 2025-01-01。", "%1 is no date such as 2025-01-01.")
    private static let noGrouping = Phrase("没有 %1 这种分组。可用：%2。", "There is no grouping %1. There are: %2.")
    private static let noCongress = Phrase(
        "档案库中没有 %1 的会议。请检查届次，如 220000.14。", "The archive has no congress %1. It is written like 220000.14.")
    private static let noKind = Phrase("没有可查询的记录种类 %1。可用：%2。", "There is no kind %1 to ask about. There are: %2.")
    private static let noField = Phrase("%1 没有可查询的字段 %2。可用：%3。", "%1 has no field %2 to ask about. There are: %3.")
    private static let nothing = Phrase("没有符合的记录。", "Nothing is recorded.")
}
