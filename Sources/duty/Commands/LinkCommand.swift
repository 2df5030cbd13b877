import ArgumentParser
import DutyRecords
import DutyService

struct LinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: words("认定两个编号是同一人。", "Say that two identifiers are of one person."),
        discussion: words(
            """
            两个编号的链各登记一个条目，两份履职档案互相注明；各自的记录和统计不合并。认定有误时，用 duty annul 撤销其中任一条目，另一条目同时撤销。

            示例：
              duty link JL13-0102 JL14-0318 --reason 连任时另编了编号 --decided-by 代表资格审查委员会
            """,
            """
            Each of the two chains gets an entry, and each file names the other; records and rates are not added up. Where it was wrong, annul \
            either entry with duty annul, and the other is annulled with it.

            Example:
              duty link JL13-0102 JL14-0318 --reason "numbered anew when re-elected" --decided-by "credentials committee"
            """))

    @Argument(help: ArgumentHelp("一个代表编号。", "One identifier.", value: "deputy"))
    var deputy: String

    @Argument(help: ArgumentHelp("另一个代表编号。", "The other identifier.", value: "other"))
    var other: String

    @Option(help: ArgumentHelp("认定日期；默认今天。", "The day of the decision; by default today.", value: "YYYY-MM-DD"))
    var date: String?

    @OptionGroup var amending: AmendingOptions

    func run() throws {
        try amending.filing.file("duty link") { _ in
            AmendingAct.link(deputy, other, on: date ?? DeputyText.today(), amending.amendment)
        }
    }
}
