import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// Works out what some entries touched, from themselves and what they refer to.
struct ReachReader {
    let snapshot: ArchiveSnapshot
    let facts: CongressReader
    let today: String
    private(set) var reach = Reach()

    init(_ snapshot: ArchiveSnapshot, _ facts: CongressReader, today: String) {
        self.snapshot = snapshot
        self.facts = facts
        self.today = today
    }

    mutating func read(_ entries: Range<Int64>) throws -> Reach {
        // Nothing is read while a scan is under way: what entries refer to comes after it.
        var content: [(LogEntry, CanonicalJSON.Value?)] = []
        try snapshot.entries(from: entries.lowerBound) { entry in
            guard entry.sequence.rawValue < entries.upperBound else { return false }
            switch entry.role {
            case .record, .correction, .annulment, .erasure: content.append((entry, try entry.content.map(CanonicalJSON.parse)))
            default: break
            }
            return true
        }
        for (entry, value) in content {
            switch (entry.role, value) {
            case (.record, let value?): try note(value, of: entry.subject)
            // Erased: what it was is not known any more.
            case (.record, nil): try noteUnknown(entry.subject)
            case (.erasure, _), (_, nil): try noteUnknown(entry.subject)
            case (_, let value?): try noteAmended(entry, value)
            }
        }
        try noteAbsentees()
        for deputy in reach.deputies { reach.parts[deputy] = nil }
        return reach
    }

    /// The record that is put right or taken back moves the ground under its deputy, and counts in its sitting.
    private mutating func noteAmended(_ entry: LogEntry, _ value: CanonicalJSON.Value) throws {
        noteWhole(entry.subject)
        if let record = value["record"] { return try note(record, of: entry.subject) }
        guard let record = try snapshot.history(of: entry.sequence).versions.first?.record else { return try noteUnknown(entry.subject) }
        try note(try CanonicalJSON.parse(record), of: entry.subject)
    }

    private mutating func noteUnknown(_ subject: String) throws {
        noteWhole(subject)
        reach.counted.formUnion(try facts.all())
    }

    private mutating func noteWhole(_ subject: String) {
        if let congress = (try? SubjectID(subject))?.congress {
            reach.congresses.insert(congress)
        } else {
            reach.deputies.insert(subject)
        }
    }

    private mutating func note(_ record: CanonicalJSON.Value, of subject: String) throws {
        func text(_ key: String) -> String? { if case .string(let text)? = record[key] { text } else { nil } }
        guard let kind = text("kind") else { return }
        if let congress = (try? SubjectID(subject))?.congress {
            if ["meeting", "sitting", "ballot"].contains(kind) { reach.congresses.insert(congress) }
            return
        }
        guard let congress = text("congress") else { return }
        switch kind {
        case "mandate":
            reach.deputies.insert(subject)
            reach.counted.insert(congress)
        case "liaison": reach.deputies.insert(subject)
        case "attendance":
            guard let sitting = try text("sitting").flatMap(facts.of(congress).sitting) else { return }
            reach.sittings[congress, default: []].insert(sitting.identifier)
            noteDays(sitting.starts, sitting.ends, subject, congress)
            reach.touch(subject, congress) { $0.sittings.insert(sitting.identifier) }
        case "deliberation":
            guard let sitting = try text("sitting").flatMap(facts.of(congress).sitting) else { return }
            noteDays(sitting.starts, sitting.ends, subject, congress)
        case "vote":
            let known = try facts.of(congress)
            guard let ballot = text("ballot").flatMap(known.ballot) else { return }
            noteDays(ballot.date, ballot.date, subject, congress)
            reach.touch(subject, congress) { $0.sittings.insert(ballot.sitting) }
        default:
            guard let first = text("date") else { return }
            noteDays(first, text("ends") ?? first, subject, congress)
            if kind == "suggestion", let number = text("suggestion") { reach.touch(subject, congress) { $0.suggestions.insert(number) } }
        }
    }

    /// A year that is over is judged as a whole.
    private mutating func noteDays(_ first: String, _ last: String, _ subject: String, _ congress: String) {
        if first.prefix(4) < today.prefix(4) {
            reach.deputies.insert(subject)
            return
        }
        reach.touch(subject, congress) { part in
            part.days.insert(first)
            guard last > first, var day = CalendarDate(first) else { return }
            // Longer than any `twoPlaces` looks.
            for _ in 0..<31 where day.text < last {
                guard let next = day.adding(days: 1) else { return }
                day = next
                part.days.insert(day.text)
            }
        }
    }

    /// A record of a session touches what is said of the whole term only of those who were absent from some of its sittings.
    private mutating func noteAbsentees() throws {
        guard let kind = snapshot.kind(named: RecordKind.attendance.name), let status = kind.valueIndex(of: "status") else { return }
        let names = Dictionary(uniqueKeysWithValues: try snapshot.subjects())
        for (congress, sittings) in reach.sittings {
            let known = try facts.of(congress)
            func isSession(_ sitting: CongressFacts.Sitting) -> Bool { known.meetings[sitting.meeting]?.isSession ?? false }
            guard sittings.contains(where: { known.sitting($0).map(isSession) ?? false }) else { continue }
            for sitting in known.sittings where isSession(sitting) {
                try snapshot.standing(kind, where: [("sitting", sitting.identifier), ("congress", congress)]) { row in
                    guard case .text(let bytes) = row.values[status], bytes.elementsEqual("absent".utf8),
                        let name = names[row.subject], reach.parts[name]?[congress]?.sittings.isEmpty == false
                    else { return }
                    reach.deputies.insert(name)
                }
            }
        }
    }
}
