import ArgumentParser
import DutyArchive
import DutyRecords
import DutyReports
import DutyService
import DutySupervision

struct FindingsOpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: words("把一条线索立项核查。", "Open a finding: file that it is being looked into."),
        discussion: words(
            """
            重新按规则查找，找到的规则、版本、依据和条目记入代表（或会议）的链上。线索编号见 duty findings。

            示例：
              duty findings open two-absences:220000.14:JL14-0150
              duty findings open late-reply:220000.14:JL14-0471:14-3-J001 --date 2026-02-01
            """,
            """
            It is looked for once more, and rule, version, basis and entries go onto the deputy's (or the congress's) chain. duty findings lists the keys.

            Examples:
              duty findings open two-absences:220000.14:JL14-0150
              duty findings open late-reply:220000.14:JL14-0471:14-3-J001 --date 2026-02-01
            """))

    @OptionGroup var finding: FindingOptions
    @OptionGroup var rules: RuleOptions

    func run() throws {
        let rules = try rules.read()
        try finding.file("opened") { snapshot, key in
            let supervisor = Supervisor(snapshot, rules, today: finding.day.day)
            let all = key.deputy == nil ? try supervisor.findings(ofCongress: key.congress) : try supervisor.findings(of: key.subject)
            guard let found = all.first(where: { $0.key == key }) else { throw CommandError(.refused, Self.notFound, key.description) }
            let step = AmendingAct.FindingStep.opened(
                finding: found.finding.text(.chinese), basis: found.rule.basis.chinese, entries: Array(found.finding.entries.prefix(1000)))
            return (step, found.rule.version)
        }
    }

    private static let notFound = Phrase(
        "按现行规则和记录没有线索 %1。请用 duty findings 查看线索编号。", "By the rules and the record there is no finding %1. See the keys with duty findings.")
}

struct FindingsAnswerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer",
        abstract: words("登记代表或单位对线索的说明。", "File what the deputy or the office says to an open finding."),
        discussion: words(
            """
            示例：
              duty findings answer two-absences:220000.14:JL14-0150 --text 当时住院，假条在档
            """,
            """
            Example:
              duty findings answer two-absences:220000.14:JL14-0150 --text "in hospital; the request for leave is on file"
            """))

    @OptionGroup var finding: FindingOptions

    @Option(help: ArgumentHelp("说明的内容。", "What is said.", value: "text"))
    var text: String

    func run() throws { try finding.file("answered") { _, _ in (.answered(text), nil) } }
}

struct FindingsCloseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: words("登记线索的核查结果。", "File the outcome of an open finding."),
        discussion: words(
            """
            结果：recordMended 记录已更正，explained 情况已说明，referred 已移交有权机关，noAction 不需处理。

            示例：
              duty findings close two-absences:220000.14:JL14-0150 --outcome explained --reason 假条在档 --decided-by 代表联络处
            """,
            """
            Outcomes: recordMended, explained, referred (to the competent organ), noAction.

            Example:
              duty findings close two-absences:220000.14:JL14-0150 --outcome explained --reason "leave is on file" --decided-by office
            """))

    enum Outcome: String, ExpressibleByArgument, CaseIterable { case recordMended, explained, referred, noAction }

    @OptionGroup var finding: FindingOptions

    @Option(help: ArgumentHelp("核查结果。", "What became of it.", value: "outcome"))
    var outcome: Outcome

    @Option(help: ArgumentHelp("理由。", "Why.", value: "text"))
    var reason: String

    @Option(help: ArgumentHelp("谁核查办结的。", "Who closed it.", value: "who"))
    var decidedBy: String

    func run() throws {
        try finding.file("closed") { _, _ in (.closed(outcome: outcome.rawValue, reason: reason, decidedBy: decidedBy), nil) }
    }
}

/// Which finding is meant, and how its step is filed.
struct FindingOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("线索编号，如 duty findings 所列。", "The finding's key, as duty findings lists it.", value: "key"))
    var key: FindingKey

    @OptionGroup var day: DayOptions
    @OptionGroup var filing: FilingOptions

    /// - Parameter step: What the step says, and the version of the rule; nil for that under which the finding was opened.
    func file(
        _ event: String, _ step: (ArchiveSnapshot, FindingKey) throws -> (AmendingAct.FindingStep, version: Int?)
    ) throws {
        try filing.file("duty findings") { snapshot in
            let log = try FindingLog(snapshot)
            if let refusal = log.refusal(of: event, key) { throw CommandError(.refused, refusal, key.description) }
            let (step, version) = try step(snapshot, key)
            return AmendingAct.finding(
                step, deputy: key.deputy, congress: key.congress, rule: key.rule, version: version ?? log.version(of: key) ?? 1,
                about: key.about, on: day.day)
        }
    }
}

extension FindingKey: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
