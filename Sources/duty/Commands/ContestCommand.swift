import ArgumentParser
import DutyArchive
import DutyRecords
import DutyService

struct ContestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contest",
        abstract: words("登记代表对一个条目的异议及其结论。", "File a deputy's objection to an entry, and its outcome."),
        discussion: words(
            """
            异议和结论各是代表链上的一个条目；被提出异议的记录本身不变，是否更正另行决定。履职档案在该条目旁注明异议；异议内容和结论理由属受限内容。

            示例：
              duty contest 1234 --objection 当日已到会，签到表漏签
              duty contest 1234 --outcome upheld --reason 会场录像可证 --decided-by 代表联络处 --correction 1302
              duty contest 1234 --outcome rejected --reason 录像无此人 --decided-by 代表联络处
            """,
            """
            Objection and outcome are an entry each on the deputy's chain. The record itself stays as it is; whether it is corrected is decided \
            apart. The file notes the contest beside the entry; the words of objection and reason are restricted.

            Examples:
              duty contest 1234 --objection "I was there, and was not asked to sign"
              duty contest 1234 --outcome upheld --reason "seen on the recording" --decided-by office --correction 1302
              duty contest 1234 --outcome rejected --reason "not on the recording" --decided-by office
            """))

    enum Outcome: String, ExpressibleByArgument, CaseIterable { case upheld, rejected }

    @Argument(help: ArgumentHelp("有异议的记录的条目号。", "The contested record's entry number.", value: "entry"))
    var entry: EntryNumber

    @Option(help: ArgumentHelp("代表的异议，照录原话。", "What the deputy objects, in the deputy's words.", value: "text"))
    var objection: String?

    @Option(help: ArgumentHelp("结论：成立或不成立。", "How it was decided.", value: "outcome"))
    var outcome: Outcome?

    @Option(help: ArgumentHelp("结论的理由。", "Why it was decided so.", value: "text"))
    var reason: String?

    @Option(help: ArgumentHelp("谁作的结论：机关或负责人。", "Who decided: the organ or the person.", value: "who"))
    var decidedBy: String?

    @Option(
        help: ArgumentHelp("随后的更正或撤销的条目号。", "The entry number of the correction or annulment that followed.", value: "entry"))
    var correction: EntryNumber?

    @Option(help: ArgumentHelp("提出或作出结论的日期；默认今天。", "The day of the objection or outcome; by default today.", value: "YYYY-MM-DD"))
    var date: String?

    @OptionGroup var filing: FilingOptions

    func validate() throws {
        guard (objection != nil) != (outcome != nil), objection != "" else {
            throw ValidationError(words("请用 --objection 或 --outcome 之一。", "Give either --objection or --outcome."))
        }
        guard outcome == nil || (reason ?? "" != "" && decidedBy ?? "" != "") else {
            throw ValidationError(words("--outcome 需要 --reason 和 --decided-by。", "--outcome needs --reason and --decided-by."))
        }
        guard outcome != nil || (reason == nil && decidedBy == nil && correction == nil) else {
            throw ValidationError(
                words(
                    "--reason、--decided-by 和 --correction 只与 --outcome 一起使用。",
                    "--reason, --decided-by and --correction go with --outcome only."))
        }
    }

    func run() throws {
        let day = date ?? DeputyText.today()
        try filing.file("duty contest") { snapshot in
            guard let outcome else {
                return try AmendingAct.contest(entry.sequence, objection: objection ?? "", on: day, in: snapshot)
            }
            return try AmendingAct.outcome(
                of: entry.sequence, outcome.rawValue, Amendment(reason: reason ?? "", decidedBy: decidedBy ?? ""),
                correction: correction?.sequence, on: day, in: snapshot)
        }
    }
}
