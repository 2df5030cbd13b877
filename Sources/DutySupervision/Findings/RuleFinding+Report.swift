import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

extension FindingList {
    /// The list as it is printed, without how far findings have come, which is restricted.
    public func report(_ snapshot: ArchiveSnapshot) throws -> Report {
        try .findings(findings, rules, nil, snapshot, day: asOf?.day ?? "")
    }
}

extension Report {
    /// A list of findings: by rule, then each with rule, version, basis and entries, and how far it has come.
    ///
    /// - Parameters:
    ///   - log: What was filed of them, which is restricted: given only under a disclosure entry.
    ///   - snapshot: Says what the deputies are called.
    ///   - day: As of which day they were looked for, `YYYY-MM-DD`.
    public static func findings(
        _ findings: [RuleFinding], _ rules: RuleSet, _ log: FindingLog?, _ snapshot: ArchiveSnapshot, day: String
    ) throws -> Report {
        var names: [String: String] = [:]
        for subject in Set(findings.map(\.subject)) { names[subject] = try snapshot.deputy(subject)?.name }
        var report = Report("findings", Phrase("履职监督线索", "Supervision findings"), archive: snapshot.title, day: day)
        report.add("findings", Phrase("线索", "Findings"), .integer(Int64(findings.count)))
        if let log {
            for code in CodeLists.findingEvent.codes {
                report.add(code.code, code.label, .integer(Int64(findings.count { log.state(of: $0.key) == code.code })))
            }
        }
        report.add(summary(findings, rules))
        report.add(list(findings, log, names))
        report.note(RuleFinding.decidesNothing)
        report.note(Phrase("规则文件：\(rules.file)", "Rules: \(rules.file)"))
        return report
    }

    private static func summary(_ findings: [RuleFinding], _ rules: RuleSet) -> Table {
        var table = Table(
            "rules", Phrase("按规则", "By rule"),
            [
                .init("rule", Phrase("规则", "Rule")), .init("title", Phrase("名称", "Title")), .init("version", Phrase("版本", "Version")),
                .init("from", Phrase("施行日期", "In force from")), .init("basis", Phrase("依据", "Basis")),
                .init("findings", Phrase("线索", "Findings")),
            ])
        for rule in rules.rules {
            let count = findings.count { $0.rule.name == rule.name && $0.rule.version == rule.version }
            table.append([
                .text(rule.name), .code(rule.name, rule.title), .integer(Int64(rule.version)), .date(rule.from),
                .code(rule.basis.english, rule.basis), .integer(Int64(count)),
            ])
        }
        return table
    }

    private static func list(_ findings: [RuleFinding], _ log: FindingLog?, _ names: [String: String]) -> Table {
        var table = Table(
            "list", Phrase("线索清单", "The findings"),
            [
                .init("key", Phrase("线索编号", "Key")), .init("title", Phrase("规则", "Rule")), .init("version", Phrase("版本", "Version")),
                .init("subject", Phrase("对象", "Subject")), .init("name", Phrase("姓名", "Name"), optional: true),
                .init("date", Phrase("日期", "Date")), .init("finding", Phrase("线索", "Finding")), .init("basis", Phrase("依据", "Basis")),
                .init("state", Phrase("进展", "State"), optional: true), .entries,
            ])
        for finding in findings {
            let text = Phrase(finding.finding.text(.chinese), finding.finding.text(.english))
            let state = log?.state(of: finding.key).flatMap { CodeLists.findingEvent[$0] }
            table.append([
                .text(finding.key.description), .code(finding.rule.name, finding.rule.title), .integer(Int64(finding.rule.version)),
                .text(finding.subject), Cell(names[finding.subject]), .date(finding.date), .code(text.english, text),
                .code(finding.rule.basis.english, finding.rule.basis), state.map { .code($0.code, $0.label) } ?? .empty,
                .entries(finding.finding.entries),
            ])
        }
        return table
    }
}
