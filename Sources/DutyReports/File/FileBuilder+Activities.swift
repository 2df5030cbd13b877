import DutyArchive
import DutyRecords
import TransparencyLog

/// 闭会期间活动, findings and the summary.
extension FileBuilder {
    var activities: PerformanceFile.Section {
        let byType = activityTotals
        let bars = byType.rows.compactMap { row -> Chart.Bar? in
            guard case .code(_, let label) = row[0], case .count(let count) = row[1] else { return nil }
            return Chart.Bar(label: label, segments: [.init(tone: .other, label: Phrase("次数", "Times"), count: count)])
        }
        let chart = bars.count > 1 ? Chart(Phrase("各类活动次数", "Activities by type"), bars) : nil
        let tables = (byType.rows.isEmpty ? [] : [byType]) + tables(of: .activities)
        return .init(
            key: FileSection.activities.key, title: FileSection.activities.title,
            parts: [.init(congress: nil, facts: [], charts: chart.map { [$0] } ?? [], tables: tables, notes: [])], restricted: false)
    }

    private var activityRecords: [FiledRecord] { records(of: .activity) }

    private var activityTotals: Table {
        var table = Table(
            "byType", Phrase("分类统计", "By type"),
            [
                .init("type", Phrase("活动类型", "Type")), .init("count", Phrase("次数", "Times")),
                .init("minutes", Phrase("时长", "Hours"), optional: true),
            ])
        var byType: [String: (cell: Cell, count: Count, minutes: Int64?)] = [:]
        var order: [String] = []
        for record in activityRecords {
            let type = record.text("type") ?? ""
            if byType[type] == nil { order.append(type) }
            var line = byType[type] ?? (record.cell("type"), Count(), nil)
            line.count.entries.append(record.sequence)
            if let minutes = record.integer("minutes") { line.minutes = (line.minutes ?? 0) + minutes }
            byType[type] = line
        }
        for type in order {
            guard let line = byType[type] else { continue }
            table.append([line.cell, .count(line.count), line.minutes.map { .minutes($0) } ?? .empty])
        }
        return table
    }

    /// What a person should look at, in all congresses.
    private var allFindings: [Finding] { duties.flatMap(\.findings) + outsideMandate }

    var findings: PerformanceFile.Section {
        var table = Table(
            "findings", Phrase("提示事项", "Findings"),
            [
                .init("code", Phrase("事项", "Finding")), .init("basis", Phrase("依据", "Basis")),
                .init("entries", Phrase("条目", "Entries")),
            ])
        for finding in allFindings {
            let text = Phrase(finding.text(.chinese), finding.text(.english))
            table.append([.code(finding.code.name, text), .code(finding.code.name, finding.code.basis), .entries(finding.entries)])
        }
        let note = Phrase("提示事项由记录自动比对得出，供核查之用，不作任何认定或决定。", "Findings come from comparing records. They are for review and decide nothing.")
        return .init(
            key: "findings", title: Phrase("提示事项", "Findings"),
            parts: [.init(congress: nil, facts: [], tables: table.rows.isEmpty ? [] : [table], notes: table.rows.isEmpty ? [] : [note])],
            restricted: false)
    }

    /// The file at a glance.
    func summary() -> [Fact] {
        var result: [Fact] = []
        for duty in duties {
            let congress = duty.attendance.facts.congress
            let rates = (duty.attendance.total.rate, duty.voting.rate)
            result.append(Fact("attendanceRate", Phrase("出席率", "Attendance"), .rate(rates.0), congress: congress))
            result.append(Fact("votingRate", Phrase("表决参加率", "Voting"), .rate(rates.1), congress: congress))
        }
        let activities = activityRecords
        result.append(Fact("activities", Phrase("闭会期间活动", "Recess activities"), .count(Count(activities.map(\.sequence)))))
        let findings = allFindings
        if !findings.isEmpty {
            result.append(Fact("findings", Phrase("提示事项", "Findings"), .integer(Int64(findings.count))))
        }
        return result
    }
}
