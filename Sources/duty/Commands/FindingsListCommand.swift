import ArgumentParser
import DutyArchive
import DutyRecords
import DutySupervision
import TransparencyLog

struct FindingsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: words("按监督规则查找线索。", "Look for findings by the supervision rules."),
        discussion: words(
            """
            默认查全部代表和会议；--batch 只查这一批次触及的部分，结果与全部查找一致。核查进展属受限内容，加 --restricted 才列出。

            示例：
              duty findings list
              duty findings list --deputy JL14-0150
              duty findings list --batch 1234 --format json
              duty findings list --rule late-reply -o 逾期答复.xlsx
            """,
            """
            By default of all deputies and meetings; with --batch only what that batch touched, which finds the same there. How far a finding has come is restricted, and \
            listed with --restricted.

            Examples:
              duty findings list
              duty findings list --deputy JL14-0150
              duty findings list --batch 1234 --format json
              duty findings list --rule late-reply -o late.xlsx
            """))

    @Option(help: ArgumentHelp("只查这名代表。", "Of this deputy only.", value: "deputy"))
    var deputy: String?

    @Option(help: ArgumentHelp("只查这一批次触及的部分（批次条目号）。", "Only what this batch touched (its entry number).", value: "entry"))
    var batch: EntryNumber?

    @Option(help: ArgumentHelp("只列这条规则的线索。", "Findings of this rule only.", value: "rule"))
    var rule: String?

    @OptionGroup var rules: RuleOptions
    @OptionGroup var day: DayOptions
    @OptionGroup var report: ReportOptions
    @OptionGroup var restricted: RestrictedOptions
    @OptionGroup var options: WritingOptions

    func validate() throws {
        guard deputy == nil || batch == nil else {
            throw ValidationError(words("--deputy 与 --batch 请只用一个。", "Give either --deputy or --batch."))
        }
    }

    func run() throws {
        let rules = try rules.read()
        if let rule, !rules.names.contains(rule) {
            throw CommandError(.refused, Self.noRule, rule, rules.names.joined(separator: ", "))
        }
        let archive = try options.open()
        let found = try archive.snapshot { snapshot in
            try find(Supervisor(snapshot, rules, today: day.day), snapshot).filter { rule == nil || $0.rule.name == rule }
        }
        if restricted.restricted { try disclose(archive, found) }
        let made = try archive.snapshot { snapshot in
            try Report.findings(found, rules, restricted.restricted ? try FindingLog(snapshot) : nil, snapshot, day: day.day)
        }
        try report.write(made, options.display, shown: ["rules", "list"])
    }

    /// How far findings have come is restricted: one entry on the chain of each deputy listed, before anything is shown.
    private func disclose(_ archive: Archive, _ found: [RuleFinding]) throws {
        let deputies = Set(found.compactMap(\.key.deputy)).sorted()
        guard !deputies.isEmpty else { return }
        let content = restricted.disclosure(archive.registry)
        _ = try archive.write(purpose: "duty findings", wait: options.wait.duration) { writer in
            try deputies.map { try writer.disclose(content, of: $0) }
        }
    }

    private func find(_ supervisor: Supervisor, _ snapshot: ArchiveSnapshot) throws -> [RuleFinding] {
        if let deputy {
            guard try snapshot.deputy(deputy) != nil else { throw CommandError(.refused, FileCommand.unknown, deputy) }
            return try supervisor.findings(of: deputy)
        }
        if let batch { return try supervisor.findings(touchedBy: supervisor.reach(of: batch.sequence)) }
        return try supervisor.findings()
    }

    private static let noRule = Phrase("规则文件中没有规则“%1”。现有：%2。", "The rules have no rule “%1”. There are: %2.")
}
