import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// Reads of each touched deputy no more than what the touched sittings, days and suggestions are judged by, from the kinds' views.
struct PartReader {
    private let snapshot: ArchiveSnapshot
    private let congresses: CongressReader
    private let today: String

    init(_ snapshot: ArchiveSnapshot, _ congresses: CongressReader, today: String) {
        self.snapshot = snapshot
        self.congresses = congresses
        self.today = today
    }

    /// One for each deputy and congress touched in part.
    func cases(_ reach: Reach, without whole: Set<String>) throws -> [DeputyCase] {
        var byCongress: [String: [String: Reach.Part]] = [:]
        for (deputy, parts) in reach.parts where !whole.contains(deputy) {
            for (congress, part) in parts where !reach.congresses.contains(congress) { byCongress[congress, default: [:]][deputy] = part }
        }
        let names = Dictionary(uniqueKeysWithValues: try snapshot.subjects())
        return try byCongress.sorted { $0.key < $1.key }.flatMap { try cases(of: $0.key, $0.value, names) }
    }

    private func cases(of congress: String, _ parts: [String: Reach.Part], _ names: [Int64: String]) throws -> [DeputyCase] {
        let facts = try narrowed(congress, parts)
        var records: [String: [FiledRecord]] = [:]
        func take(
            _ kind: RecordKind, _ fields: [(name: String, value: String)], _ isWanted: (ViewRow, Reach.Part) -> Bool = { _, _ in true }
        )
            throws
        {
            try snapshot.standing(kind, where: fields + [("congress", congress)]) { row in
                guard let name = names[row.subject], let part = parts[name], isWanted(row, part) else { return }
                records[name, default: []].append(try FiledRecord(row, kind, subject: name))
            }
        }
        for sitting in facts.sittings {
            for kind in [RecordKind.attendance, .deliberation] { try take(kind, [("sitting", sitting.identifier)]) }
        }
        for ballot in facts.ballots { try take(.vote, [("ballot", ballot.identifier)]) }
        for kind in KindRegistry.standard.kinds where kind.chain == .deputy && kind.name != RecordKind.mandate.name {
            guard let date = kind.valueIndex(of: "date"), kind.valueIndex(of: "congress") != nil else { continue }
            let ends = kind.valueIndex(of: "ends")
            let number = kind.name == "suggestion" ? kind.valueIndex(of: "suggestion") : nil
            try take(kind, []) { row, part in
                if let number, let text = row.values[number].text, part.suggestions.contains(text) { return true }
                guard let first = row.values[date].text else { return false }
                let last = ends.flatMap { row.values[$0].text } ?? first
                return part.days.contains { first <= $0 && $0 <= last }
            }
        }
        let mandates = try congresses.mandates(in: congress)
        let numbers = Dictionary(names.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return parts.keys.sorted().map { name in
            let mandate = numbers[name].flatMap { mandates[$0] }
            let deputy = Deputy(id: name, name: "", formerNames: [], birthMonth: nil, mandates: mandate.map { [$0] } ?? [])
            return DeputyCase(
                deputy, (records[name] ?? []).sorted { $0.sequence < $1.sequence }, mandate == nil ? [:] : [congress: facts], today: today)
        }
    }

    /// The congress as if only the touched sittings, and those of the touched days, had been held.
    private func narrowed(_ congress: String, _ parts: [String: Reach.Part]) throws -> CongressFacts {
        let all = try congresses.of(congress)
        let sittings = parts.values.reduce(into: Set<String>()) { $0.formUnion($1.sittings) }
        let days = parts.values.reduce(into: Set<String>()) { $0.formUnion($1.days) }
        let kept = all.sittings.filter { sitting in
            sittings.contains(sitting.identifier) || days.contains { sitting.starts <= $0 && $0 <= sitting.ends }
        }
        let names = Set(kept.map(\.identifier))
        let records =
            all.meetings.values.map(\.record) + kept.map(\.record) + all.ballots.filter { names.contains($0.sitting) }.map(\.record)
        return try CongressFacts(congress: congress, records: records)
    }
}

extension FiledRecord {
    /// What a row of the kind's view holds, under the entry that stands. Where it came from is not in the view.
    convenience init(_ row: ViewRow, _ kind: RecordKind, subject: String) throws {
        var fields = RecordFields()
        for (column, value) in zip(kind.storedColumns, row.values) {
            switch value {
            case .absent: continue
            case .integer(let number): fields.append(.integer(number), as: column.name)
            // A key's field that was left out is the empty text there.
            case .text(let bytes) where bytes.isEmpty: continue
            case .text(let bytes): fields.append(.text(String(decoding: bytes, as: UTF8.self)), as: column.name)
            }
        }
        self.init(
            sequence: SequenceNumber(row.sequence), subject: subject, subjectSequence: 0, recordedAt: try Timestamp(milliseconds: 0),
            kind: kind, fields: fields, row: 0, sheet: nil, batch: SequenceNumber(0), correctedBy: nil)
    }
}
