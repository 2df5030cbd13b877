import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// Checks that count sittings and ballots, exactly as the performance file does.
extension DeputyCase {
    /// Deputies Law §62(3): the text says two meetings, not in a row (see `SessionAbsence`).
    func sessionsMissed(_ limits: Limits) throws -> [Trace] {
        try mandates.compactMap { mandate, facts in
            let missed = SessionAbsence.all(in: try attendance(mandate, facts))
            guard missed.count >= limits.number("sessions"), let last = missed.last else { return nil }
            let titles = missed.map { facts.meetings[$0.meeting]?.title ?? $0.meeting }.joined(separator: "、")
            return Trace(
                .term, on: facts.meetings[last.meeting]?.starts ?? today, of: mandate.congress,
                [String(missed.count), titles, String(missed.reduce(0) { $0 + $1.notRecorded.value })],
                entries: missed.flatMap(\.absent.entries))
        }
    }

    func leaveWithoutApproval(_ limits: Limits) throws -> [Trace] {
        try mandates.flatMap { mandate, facts in
            try attendance(mandate, facts).lines.compactMap { line in
                guard line.standing == .due(.leave), let record = line.record, record.text("approvedBy") == nil,
                    record.text("approvedOn") == nil
                else { return nil }
                return Trace(
                    .sitting(line.sitting.identifier), on: line.sitting.starts, of: mandate.congress, [line.sitting.identifier],
                    entries: [record.sequence])
            }
        }
    }

    /// Voted in a sitting from which the deputy was on leave or absent.
    func votedOnLeave(_ limits: Limits) throws -> [Trace] {
        try mandates.flatMap { mandate, facts in
            let lines = try voting(mandate, facts).lines.filter {
                $0.participation == .yes && !$0.outside && ($0.attendance == .leave || $0.attendance == .absent)
            }
            return try Dictionary(grouping: lines, by: \.ballot.sitting).compactMap { sitting, lines -> Trace? in
                guard let account = try attendance(mandate, facts).lines.first(where: { $0.sitting.identifier == sitting }) else {
                    return nil
                }
                let state = CodeLists.attendanceStatus[lines[0].attendance?.rawValue ?? ""]?.label ?? Phrase("", "")
                let names = lines.map(\.ballot.identifier).joined(separator: "、")
                return Trace(
                    .sitting(sitting), on: account.sitting.starts, of: mandate.congress,
                    [Phrase(sitting, sitting), state, Phrase(names, names)], entries: [account.entry] + lines.map(\.entry))
            }
        }
    }

    func lowAttendance(_ limits: Limits) throws -> [Trace] {
        try mandates.flatMap { mandate, facts in
            let account = try attendance(mandate, facts)
            return years(mandate).compactMap { year -> Trace? in
                let lines = account.lines.filter { $0.sitting.starts.hasPrefix(String(year)) }
                let recorded = lines.filter { if case .due(let state) = $0.standing { state != .notRecorded } else { false } }
                let missed = recorded.filter { if case .due(let state) = $0.standing { !state.attended } else { false } }
                let attended = recorded.count - missed.count
                guard recorded.count >= limits.number("sittings"), Self.isBelow(attended, recorded.count, limits) else { return nil }
                return Trace(
                    .year(year), on: "\(year)-12-31", of: mandate.congress,
                    [String(year), String(recorded.count), String(attended), Self.percent(limits)], entries: missed.map(\.entry))
            }
        }
    }

    func lowVoting(_ limits: Limits) throws -> [Trace] {
        try mandates.flatMap { mandate, facts in
            let account = try voting(mandate, facts)
            return years(mandate).compactMap { year -> Trace? in
                let lines = account.lines.filter { $0.ballot.date.hasPrefix(String(year)) && !$0.outside }
                let known = lines.filter { $0.participation == .yes || $0.participation == .no }
                let missed = known.filter { $0.participation == .no }
                let took = known.count - missed.count
                guard known.count >= limits.number("ballots"), Self.isBelow(took, known.count, limits) else { return nil }
                return Trace(
                    .year(year), on: "\(year)-12-31", of: mandate.congress,
                    [String(year), String(known.count), String(took), Self.percent(limits)], entries: missed.map(\.entry))
            }
        }
    }

    /// Exactly, so that nobody is found by a rounding.
    private static func isBelow(_ part: Int, _ whole: Int, _ limits: Limits) -> Bool {
        part * 1000 < whole * limits.number("perMille")
    }

    private static func percent(_ limits: Limits) -> String {
        let perMille = limits.number("perMille")
        return "\(perMille / 10)" + (perMille % 10 == 0 ? "" : ".\(perMille % 10)") + "%"
    }
}
