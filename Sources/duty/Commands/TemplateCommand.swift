import ArgumentParser
import DutyArchive
import DutyIntake
import DutyRecords
import DutyService
import Foundation

struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: words("输出某类记录的空表（CSV 或 XLSX）。", "Write an empty sheet of one kind (CSV or XLSX)."),
        discussion: words("类别：", "Kinds:") + "\n" + kinds + "\n\n"
            + words(
                """
                XLSX 表带填写说明、下拉列表和日期校验，填好后直接投递。--roster 填入在任代表；--meeting 生成出席登记表：一人一行，一次会议一列。

                示例：
                  duty template attendance > 出席.csv
                  duty template activity -o 活动.xlsx
                  duty template activity --roster 白城市代表团 -o 白城活动.xlsx
                  duty template attendance --meeting 14-4 --roster 白城市代表团 -o 白城出席.xlsx
                """,
                """
                An XLSX sheet has instructions, choices and bounds for dates, and is delivered as it is once filled. --roster lists the deputies in office; \
                --meeting makes the sheet for attendance: a row for each deputy, a column for each sitting.

                Examples:
                  duty template attendance > attendance.csv
                  duty template activity -o activities.xlsx
                  duty template activity --roster 白城市代表团 -o activities.xlsx
                  duty template attendance --meeting 14-4 --roster all -o attendance.xlsx
                """))

    enum Format: String, ExpressibleByArgument, CaseIterable { case csv, xlsx }

    @Argument(
        help: ArgumentHelp("记录类别的名称或中文名。", "The kind, by its name or label.", value: "kind"),
        completion: .list(KindRegistry.standard.kinds.map(\.name)))
    var kind: String

    @Option(
        help: ArgumentHelp(
            "csv 或 xlsx；默认随 -o 的扩展名，否则 csv。", "csv or xlsx; by default what the name given with -o ends in, else csv.", value: "format"))
    var format: Format?

    @Option(
        help: ArgumentHelp(
            "填入这个代表团（或“全体”）的代表。",
            "Fill in the deputies of this delegation, or “all”.", value: "delegation"))
    var roster: String?

    @Option(
        help: ArgumentHelp(
            "为这次会议（编号）的各单元会议各设一列；限 attendance。",
            "A column for each sitting of this meeting; attendance only.", value: "meeting"))
    var meeting: String?

    @Option(
        help: ArgumentHelp(
            "人大届次，如 220000.14；档案库只有一届时可不填。",
            "The congress, such as 220000.14; needed where there are several.", value: "congress"))
    var congress: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("输出文件；默认输出到标准输出。", "A file; by default standard output.", value: "file"), completion: .file())
    var output: String?

    @Flag(help: ArgumentHelp("允许覆盖已有的文件。", "Replace a file that is there."))
    var force = false

    @OptionGroup var options: ArchiveOptions

    func run() throws {
        guard let found = KindRegistry.standard.kind(named: kind) else {
            throw CommandError(.refused, Self.unknown, kind, KindRegistry.standard.kinds.map(\.name).joined(separator: ", "))
        }
        let template = Template(found, options.display.language, filling: try filling(found))
        let bytes: [UInt8]
        switch format ?? (output?.lowercased().hasSuffix(".xlsx") == true ? .xlsx : .csv) {
        case .csv: bytes = template.csv
        case .xlsx:
            #if Spreadsheets
                bytes = try template.xlsx(created: Int(Date().timeIntervalSince1970))
            #else
                throw CommandError(.failed, Self.notBuilt)
            #endif
            if output == nil && options.display.output.isTerminal { throw CommandError(.usage, Self.binary) }
        }
        guard let output else { return try options.display.output.write(bytes: bytes) }
        try OutputFile.write(bytes, to: URL(filePath: output), replaces: force)
        try options.display.output.line(
            Self.written.text(options.display.language, output, String(template.rowCount), String(bytes.count)))
    }

    /// The archive is opened only where it is asked for something.
    private func filling(_ kind: RecordKind) throws -> TemplateFilling {
        guard roster != nil || meeting != nil else { return .none }
        guard kind.chain == .deputy else { throw CommandError(.refused, Self.noDeputies, kind.label[options.display.language]) }
        guard meeting == nil || Template.hasWideForm(kind) else {
            throw CommandError(.refused, Self.noWideForm, kind.label[options.display.language])
        }
        let request = TemplateRequest(roster: roster, meeting: meeting, congress: congress)
        do {
            return try options.open().snapshot { try $0.filling(request, today: DeputyText.today()) }
        } catch let refusal as TemplateRefusal {
            throw explained(refusal)
        }
    }

    private func explained(_ refusal: TemplateRefusal) -> CommandError {
        let list = { (known: [String]) in known.isEmpty ? Self.none[options.display.language] : known.joined(separator: "、") }
        return switch refusal {
        case .noDeputies: CommandError(.refused, Self.emptyRoster)
        case .noSuchCongress(let known): CommandError(.refused, Self.noCongress, congress ?? "", list(known))
        case .congressNeeded(let known): CommandError(.refused, Self.whichCongress, list(known))
        case .noSuchDelegation(let known): CommandError(.refused, Self.noDelegation, roster ?? "", list(known))
        case .noSuchMeeting(let known): CommandError(.refused, Self.noMeeting, meeting ?? "", list(known))
        case .noSittings: CommandError(.refused, Self.noSittings, meeting ?? "")
        case .nobodyDue: CommandError(.refused, Self.nobodyDue)
        }
    }

    private static var kinds: String {
        var lines = LabelledLines()
        for kind in KindRegistry.standard.kinds { lines.add(kind.name, kind.label[Session.language]) }
        return lines.lines(indent: 2).joined(separator: "\n")
    }

    private static let unknown = Phrase("没有类别“%1”。可用的有：%2。", "There is no kind “%1”. Known: %2.")
    private static let notBuilt = Phrase(
        "本程序编译时未包含表格支持，请用 --format csv。", "This program was built without spreadsheets. Use --format csv.")
    private static let binary = Phrase(
        "XLSX 不能显示在终端上。请用 -o 指定文件。",
        "A terminal cannot show XLSX. Name a file with -o.")
    private static let written = Phrase("已写出 %1（已填 %2 行，%3 字节）", "Wrote %1 (%2 rows filled in, %3 bytes)")
    private static let noDeputies = Phrase(
        "“%1”不是代表个人的记录，不能填入名册。",
        "“%1” is not about deputies: it has no roster.")
    private static let noWideForm = Phrase(
        "--meeting 只用于 attendance，“%1”没有按会议排列的表。", "--meeting is for attendance: “%1” has no sheet with sittings across.")
    private static let emptyRoster = Phrase(
        "档案库中还没有代表。请先收录代表名册。", "The archive has no deputy yet. File the roster first.")
    private static let noCongress = Phrase("没有人大届次“%1”。已有：%2。", "There is no congress “%1”. There are: %2.")
    private static let whichCongress = Phrase(
        "档案库有几届人大，请用 --congress 指定：%1。",
        "The archive has several congresses. Name one with --congress: %1.")
    private static let noDelegation = Phrase(
        "没有代表团“%1”。当日有：%2；全体用“全体”。",
        "There is no delegation “%1”. That day there are: %2; for everybody, “all”.")
    private static let noMeeting = Phrase("没有会议“%1”。已有：%2。", "There is no meeting “%1”. There are: %2.")
    private static let noSittings = Phrase(
        "会议“%1”还没有单元会议。请先收录单元会议。",
        "The meeting “%1” has no sitting yet. File its sittings first.")
    private static let nobodyDue = Phrase(
        "名册中当日没有应到的代表。请检查会议、应到范围和代表团。",
        "Nobody of the roster is due. Check the meeting, its audience and the delegation.")
    private static let none = Phrase("（无）", "(none)")
}
