import DutyRecords
import TransparencyLog

/// How counts of duty are grouped.
public enum DutyGrouping: String, Sendable, CaseIterable {
    case deputy, delegation, meeting
    /// One row for each sitting, or ballot.
    case event

    /// What the tables are called after: `attendance_by_deputy`.
    public var suffix: String { "by_" + rawValue }
}

/// Attendance of many deputies, added up by the tallies of the deputies' own files.
struct AttendanceSurvey {
    let grouping: DutyGrouping
    let scope: SurveyScope
    private var groups = SurveyGroups<AttendanceTally>()

    init(_ grouping: DutyGrouping, _ scope: SurveyScope) {
        self.grouping = grouping
        self.scope = scope
    }

    mutating func add(_ deputy: SurveyedDeputy) {
        for duty in deputy.duties {
            for line in duty.attendance.lines where scope.holds(day: line.sitting.starts) {
                let sitting = line.sitting
                let key = SurveyKey(
                    grouping, deputy.deputy, duty, event: sitting.identifier, sitting.title, sitting.starts, meeting: sitting.meeting)
                groups.add(key, AttendanceTally()) { $0.add(line) }
            }
            // Somebody at whom nothing was due is in the list all the same.
            if grouping == .deputy { groups.add(.deputy(deputy.deputy, duty.mandate), AttendanceTally()) { _ in } }
        }
    }

    var table: DataTable {
        var table = DataTable(
            "attendance_" + grouping.suffix, Phrase("出席", "Attendance"),
            SurveyKey.columns(grouping, event: .sitting) + [
                .integer("due", Phrase("应到", "Due")), .integer("attended", Phrase("出席", "Attended")),
                .integer("late", Phrase("其中迟到", "of these late")), .integer("leftEarly", Phrase("其中早退", "of these left early")),
                .integer("leave", Phrase("请假", "Leave")), .integer("absent", Phrase("缺席", "Absent")),
                .integer("notRecorded", Phrase("未记录", "Not recorded")), .integer("recorded", Phrase("有记录", "Recorded")),
                .perMille("ratePerMille", Phrase("出席率", "Rate")), .integer("observed", Phrase("列席", "Observed")),
                .integer("notApplicable", Phrase("不适用", "Not applicable")), .integer("suspended", Phrase("暂停期间", "While suspended")),
                .integer("outside", Phrase("范围外", "Not due")),
            ])
        for (key, tally) in groups.sorted {
            var row = key.values
            for count in [
                tally.due, tally.attended, tally.late, tally.leftEarly, tally.leave, tally.absent, tally.notRecorded, tally.recorded,
            ] { row.append(DataTable.Value(count)) }
            row.append(DataTable.Value(tally.rate.perMille))
            for count in [tally.observed, tally.notApplicable, tally.suspended, tally.outside] { row.append(DataTable.Value(count)) }
            table.append(row)
        }
        return table
    }
}

/// Participation in ballots of many deputies. Choices are never added up over deputies.
struct VotingSurvey {
    let grouping: DutyGrouping
    let scope: SurveyScope
    private var groups = SurveyGroups<VotingTally>()

    init(_ grouping: DutyGrouping, _ scope: SurveyScope) {
        self.grouping = grouping
        self.scope = scope
    }

    mutating func add(_ deputy: SurveyedDeputy) {
        for duty in deputy.duties {
            for line in duty.voting.lines where scope.holds(day: line.ballot.date) {
                let ballot = line.ballot
                let key = SurveyKey(
                    grouping, deputy.deputy, duty, event: ballot.identifier, ballot.question, ballot.date,
                    meeting: duty.facts.sitting(ballot.sitting)?.meeting ?? "")
                groups.add(key, VotingTally()) { $0.add(line) }
            }
            if grouping == .deputy { groups.add(.deputy(deputy.deputy, duty.mandate), VotingTally()) { _ in } }
        }
    }

    var table: DataTable {
        var table = DataTable(
            "voting_" + grouping.suffix, Phrase("参加表决", "Voting"),
            SurveyKey.columns(grouping, event: .ballot) + [
                .integer("due", Phrase("应参加", "Due")), .integer("participated", Phrase("参加", "Took part")),
                .integer("tookNoPart", Phrase("未参加", "Took no part")), .integer("unknown", Phrase("未知", "Unknown")),
                .integer("notRecorded", Phrase("未记录", "Not recorded")), .perMille("ratePerMille", Phrase("参加率", "Rate")),
                .integer("outside", Phrase("范围外", "Not due")),
            ])
        for (key, tally) in groups.sorted {
            var row = key.values
            for count in [tally.due, tally.participated, tally.tookNoPart, tally.unknown, tally.notRecorded] {
                row.append(DataTable.Value(count))
            }
            row.append(DataTable.Value(tally.rate.perMille))
            row.append(DataTable.Value(tally.outside))
            table.append(row)
        }
        return table
    }
}
