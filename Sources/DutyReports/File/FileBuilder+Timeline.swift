import DutyArchive
import DutyRecords
import TransparencyLog

/// The years at a glance: when the mandate ran, and what fell on which day.
extension FileBuilder {
    var timeline: Chart? {
        var lanes = [mandateLane, attendanceLane, votingLane].filter { !$0.spans.isEmpty || !$0.marks.isEmpty }
        for section in FileSection.allCases where section > .voting {
            let marks = recordsByKind.filter { $0.kind.section == section }.flatMap(\.records).compactMap { record in
                input.day(of: record).map {
                    Chart.Lane.Mark(day: $0, tone: .other, label: record.kind.label, entry: record.sequence)
                }
            }
            if !marks.isEmpty { lanes.append(Chart.Lane(label: section.title, marks: marks)) }
        }
        let days = lanes.flatMap { lane in lane.spans.map(\.interval.starts) + lane.marks.map(\.day) }
        let ends = lanes.flatMap { lane in lane.spans.compactMap(\.interval.ends) + lane.marks.map(\.day) }
        guard let first = period.days?.first ?? days.min() else { return nil }
        let last = period.days?.last ?? max(ends.max() ?? first, String(first.prefix(4)) + "-12-31")
        return Chart(title: Phrase("履职时间线", "Timeline"), form: .timeline(lanes, first: first, last: last))
    }

    private var mandateLane: Chart.Lane {
        var lane = Chart.Lane(label: Phrase("任期", "Mandate"))
        for mandate in input.deputy.mandates {
            lane.spans += mandate.periods.map { .init(interval: $0, tone: .term, label: Phrase("代表资格", "Mandate")) }
            lane.spans += mandate.suspensions.map { .init(interval: $0, tone: .absent, label: Phrase("暂停执行职务", "Suspended")) }
        }
        return lane
    }

    private var attendanceLane: Chart.Lane {
        var lane = Chart.Lane(label: Phrase("出席", "Attendance"))
        for line in duties.lazy.flatMap(\.attendance.lines) {
            guard case .due(let state) = line.standing else { continue }
            let (tone, label) = state.drawn
            lane.marks.append(.init(day: line.sitting.starts, tone: tone, label: label, entry: line.entry))
        }
        return lane
    }

    private var votingLane: Chart.Lane {
        var lane = Chart.Lane(label: Phrase("表决", "Voting"))
        for line in duties.lazy.flatMap(\.voting.lines) where !line.outside {
            let (tone, label) = line.participation.drawn
            lane.marks.append(.init(day: line.ballot.date, tone: tone, label: label, entry: line.entry))
        }
        return lane
    }
}

extension AttendanceState {
    fileprivate var drawn: (Chart.Tone, Phrase) {
        switch self {
        case .present: (.attended, Phrase("出席", "Present"))
        case .late: (.partly, Phrase("迟到", "Late"))
        case .leftEarly: (.partly, Phrase("早退", "Left early"))
        case .leave: (.leave, Phrase("请假", "On leave"))
        case .absent: (.absent, Phrase("缺席", "Absent"))
        case .notRecorded, .notApplicable: (.notRecorded, Phrase("未记录", "Not recorded"))
        }
    }
}

extension Participation {
    fileprivate var drawn: (Chart.Tone, Phrase) {
        switch self {
        case .yes: (.attended, Phrase("参加", "Took part"))
        case .no: (.absent, Phrase("未参加", "Took no part"))
        case .unknown, .notRecorded: (.notRecorded, Phrase("未知或未记录", "Unknown or not recorded"))
        }
    }
}
