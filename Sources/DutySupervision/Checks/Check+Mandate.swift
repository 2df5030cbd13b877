import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// Checks of what was recorded against the mandate.
extension DeputyCase {
    /// DOMAIN rule 13: such records are accepted, and a later change of the mandate makes more of them.
    func outsideMandate(_ limits: Limits) throws -> [Trace] {
        let outside = OutsideMandate.records(of: deputy, among: records.filter { !$0.kind.restricted }) { congresses[$0] }
        let days = outside.compactMap { record in firstDay(of: record).map { (day: $0, record: record) } }
        return Dictionary(grouping: days) { "\($0.record.text("congress") ?? "") \($0.day)" }.values.map { group in
            let day = group[0].day
            return Trace(
                .day(day), on: day, of: group[0].record.text("congress") ?? "",
                [Phrase(day, day), group.map(\.record.caption).unrepeated.joined], entries: group.map(\.record.sequence))
        }
    }

    /// Its own, or that of the sitting or ballot that it refers to.
    private func firstDay(of record: FiledRecord) -> String? {
        if let days = record.days { return days.lowerBound }
        guard let facts = record.text("congress").flatMap({ congresses[$0] }) else { return nil }
        if let sitting = record.text("sitting") { return facts.sitting(sitting)?.starts }
        return record.text("ballot").flatMap { ballot in facts.ballot(ballot)?.date }
    }

    /// Whether it tells of duty performed on a day of its own. Who is suspended may still learn.
    private func isDuty(_ record: FiledRecord) -> Bool {
        record.kind.inOffice.isNeeded(atStage: record.text("stage")) && record.kind.name != RecordKind.training.name
            && !record.kind.restricted
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
            let dated = records.filter { isDuty($0) && $0.text("congress") == mandate.congress }
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
            // Subject numbers are of no account here: the member is 0, the others count up.
            let links = records.filter {
                $0.kind.name == RecordKind.liaison.name && $0.text("side") == "member" && $0.text("congress") == mandate.congress
            }
            let others = Set(links.compactMap { $0.text("counterpart") }).sorted()
            let events = links.compactMap { link -> LiaisonEvent? in
                guard let other = link.text("counterpart").flatMap(others.firstIndex), let date = link.text("date") else { return nil }
                return LiaisonEvent(
                    deputy: Int64(other + 1), member: 0, isStart: link.text("event") == "started", date: date, entry: link.sequence)
            }
            let running = LiaisonGaps.running(events, on: today)
            guard !running.isEmpty else { return nil }
            let names = running.keys.map { others[Int($0.deputy) - 1] }.sorted()
            return Trace(
                .term, on: left, of: mandate.congress, [left, names.joined(separator: "、")],
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
