import ArgumentParser
import DutyIntake
import DutyRecords

struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: words("输出某类记录的空表（CSV）。", "Print an empty sheet of one kind (CSV)."),
        discussion: words("类别：", "Kinds:") + "\n" + kinds + "\n\n"
            + words(
                """
                示例：
                  duty template attendance > 出席.csv
                  duty template 代表资格 --lang zh > 名册.csv
                """,
                """
                Examples:
                  duty template attendance > attendance.csv
                  duty template mandate --lang zh > roster.csv
                """))

    @Argument(
        help: ArgumentHelp("记录类别的名称或中文名。", "The kind, by its name or label.", value: "kind"),
        completion: .list(KindRegistry.standard.kinds.map(\.name)))
    var kind: String

    @OptionGroup var display: DisplayOptions

    func run() throws {
        guard let found = KindRegistry.standard.kind(named: kind) else {
            throw CommandError(.refused, Self.unknown, kind, KindRegistry.standard.kinds.map(\.name).joined(separator: ", "))
        }
        try display.output.write(bytes: Template.csv(found, display.language))
    }

    private static var kinds: String {
        var lines = LabelledLines()
        for kind in KindRegistry.standard.kinds { lines.add(kind.name, kind.label[Session.language]) }
        return lines.lines(indent: 2).joined(separator: "\n")
    }

    private static let unknown = Phrase("没有类别“%1”。可用的有：%2。", "There is no kind “%1”. Known: %2.")
}
