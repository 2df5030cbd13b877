import ArgumentParser
import DutyArchive
import DutyRecords
import DutyService

struct AnnulCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annul",
        abstract: words("撤销一条记录。", "Annul a record."),
        discussion: words(
            """
            原记录不动，另写一个撤销条目；此后它不再有效，也不再计入任何数字，duty log --history 仍显示经过。仍被其他有效记录引用的会议、单元会议和表决事项不能撤销。\
            依法删除内容是另一回事：duty erase。

            示例：
              duty annul 1234 --reason 记在了别人名下 --decided-by 代表联络处
            """,
            """
            The record stays as it is, and an annulment is filed beside it; from then on it stands no more and counts in no number, and \
            duty log --history still shows how it came about. A meeting, sitting or ballot to which standing records refer cannot be \
            annulled. Erasing content under an order is another thing: duty erase.

            Example:
              duty annul 1234 --reason "filed under the wrong deputy" --decided-by "deputies' office"
            """))

    @Argument(help: ArgumentHelp("记录的条目号。", "The record's entry number.", value: "entry"))
    var entry: EntryNumber

    @OptionGroup var amending: AmendingOptions

    func run() throws {
        try amending.filing.file("duty annul") { try AmendingAct.annulment(of: entry.sequence, amending.amendment, in: $0) }
    }
}
