import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// Checks of what was recorded against the mandate.
extension DeputyCase {
    /// Kinds that tell of duty performed on their own day; of what goes on for years after a mandate (replies, media) only its beginning counts.
    private static let dutyKinds: Set<String> = ["activity", "contact", "training", "inquiry", "report"]

    private func isDuty(_ record: FiledRecord) -> Bool {
        switch record.kind.name {
        case "motion", "suggestion": record.text("stage") == "submitted"
        default: Self.dutyKinds.contains(record.kind.name)
        }
    }

    /// DOMAIN rule 13: such records are accepted, and a later change of the mandate makes more of them.
    func outsideMandate(_ limits: Limits) throws -> [Trace] {
        var days: [String: [FiledRecord]] = [:]
        for record in records where isDuty(record) {
            guard let span = record.days, let congress = record.text("congress"),
                !deputy.holdsMandate(in: congress, from: span.lowerBound, to: span.upperBound)
            else { continue }
            days["\(congress) \(span.lowerBound)", default: []].append(record)
        }
        var traces = days.values.map { records in
            Trace(
                .day(records[0].days!.lowerBound), on: records[0].days!.lowerBound, of: records[0].text("congress")!,
                [Phrase(records[0].days!.lowerBound, records[0].days!.lowerBound), records.map(\.caption).joined],
                entries: records.map(\.sequence))
        }
        for (mandate, facts) in mandates {
            for line in try attendance(mandate, facts).lines where line.standing == .outside && !mandate.isHeld(on: line.sitting.starts) {
                let caption = line.record?.kind.label ?? Phrase("", "")
                traces.append(
                    Trace(
                        .sitting(line.sitting.identifier), on: line.sitting.starts, of: mandate.congress,
                        [Phrase(line.sitting.starts, line.sitting.starts), caption], entries: [line.entry, line.sitting.record.sequence]))
            }
        }
        return traces
    }

    /// Deputies Law §61: who is suspended performs no duty; a record that says otherwise, or a suspension that came late, is found.
    func suspensionNotReflected(_ limits: Limits) throws -> [Trace] {
        var traces: [Trace] = []
        for (mandate, facts) in mandates where !mandate.suspensions.isEmpty {
            for line in try attendance(mandate, facts).lines where line.standing == .suspended {
                guard let record = line.record, record.text("capacity") != "observer",
                    record.text("status").flatMap(AttendanceState.init(rawValue:))?.attended == true
                else { continue }
                traces.append(
                    Trace(
                        .sitting(line.sitting.identifier), on: line.sitting.starts, of: mandate.congress,
                        [Phrase(line.sitting.starts, line.sitting.starts), record.kind.label],
                        entries: [record.sequence, line.sitting.record.sequence]))
            }
            let dated = records.filter { isDuty($0) && $0.text("congress") == mandate.congress && $0.kind.name != "training" }
            let within = dated.filter { record in record.days.map { mandate.isSuspended(on: $0.lowerBound) } ?? false }
            for (day, records) in Dictionary(grouping: within, by: { $0.days!.lowerBound }) {
                traces.append(
                    Trace(
                        .day(day), on: day, of: mandate.congress, [Phrase(day, day), records.map(\.caption).joined],
                        entries: records.map(\.sequence)))
            }
        }
        return traces
    }

    /// A member of the standing committee who left it, with links to deputies that nobody ended (work plan item 7).
    func linkedMemberEnded(_ limits: Limits) throws -> [Trace] {
        deputy.mandates.compactMap { mandate in
            guard let left = mandate.lastDay(in: "standingCommittee"), left < today, !mandate.isMember(of: "standingCommittee", on: today)
            else { return nil }
            var running: [String: SequenceNumber] = [:]
            let links = records.filter {
                $0.kind.name == "liaison" && $0.text("side") == "member" && $0.text("congress") == mandate.congress
            }
            for link in links.sorted(by: {
                ($0.text("date") ?? "", $0.text("event") ?? "") < ($1.text("date") ?? "", $1.text("event") ?? "")
            }) {
                guard let other = link.text("counterpart") else { continue }
                running[other] = link.text("event") == "started" ? link.sequence : nil
            }
            guard !running.isEmpty else { return nil }
            return Trace(
                .term, on: left, of: mandate.congress, [left, running.keys.sorted().joined(separator: "、")],
                entries: Array(running.values))
        }
    }
}

extension Mandate {
    /// The last day of membership of an organ, or of the mandate itself where that came first; nil while it runs, and for who never was one.
    fileprivate func lastDay(in organ: String) -> String? {
        guard let intervals = organs[organ], intervals.allSatisfy({ $0.ends != nil }) else { return nil }
        return intervals.compactMap(\.ends).max()
    }
}

extension FiledRecord {
    /// What a list calls it: its title where it has one, else its kind.
    var caption: Phrase {
        for field in ["title", "course", "station", "audience"] { if let text = text(field) { return Phrase(text, text) } }
        return kind.label
    }
}
