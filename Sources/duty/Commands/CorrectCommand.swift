import ArgumentParser
import DutyArchive
import DutyRecords
import DutyService

struct CorrectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: words("更正一条记录。", "Correct a record."),
        discussion: words(
            """
            原记录不动，另写一个更正条目；此后各处显示更正后的内容，duty log --history 显示经过。给出要改的字段和新值，其余照旧；值为空表示删去该字段。\
            代表、类别和关键项不能改：那样的记录请用 duty annul 撤销，再重新报送。

            许多记录需要更正时，请报送带“更正原因”一列的文件：内容不同的行成为更正，相同的行跳过，新的行成为记录。

            示例：
              duty correct 1234 status=缺席 --reason 与签到表不符 --decided-by 代表联络处
              duty correct 1234 title=视察 remark= --reason 录入有误 --decided-by 代表联络处 --dry-run
            """,
            """
            The record stays as it is, and a correction is filed beside it; from then on everything shows what the correction says, and \
            duty log --history shows how it came about. Give the fields to change and their new values; an empty value takes a field out. \
            Subject, kind and key cannot change: annul such a record and file the right one.

            Where many records are wrong, deliver a file with a column correctionReason: rows that differ become corrections, rows that \
            say the same are skipped, new rows are records.

            Examples:
              duty correct 1234 status=absent --reason "not as on the signing-in sheet" --decided-by "deputies' office"
              duty correct 1234 title=Inspection remark= --reason misread --decided-by office --dry-run
            """))

    @Argument(help: ArgumentHelp("记录的条目号。", "The record's entry number.", value: "entry"))
    var entry: EntryNumber

    @Argument(help: ArgumentHelp("字段=新值。", "field=new value.", value: "field=value"))
    var changes: [FieldChange]

    @OptionGroup var amending: AmendingOptions

    func run() throws {
        try amending.filing.file("duty correct") { snapshot in
            try AmendingAct.correction(
                of: entry.sequence, changes: changes.map { ($0.field, $0.value) }, amending.amendment, in: snapshot)
        }
    }
}
