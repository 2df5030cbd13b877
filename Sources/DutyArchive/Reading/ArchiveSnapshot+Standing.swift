import DutyRecords
import TransparencyLog

/// What stands of one kind over all subjects: what counts are made of, without reading any content.
extension ArchiveSnapshot {
    /// Number and name of every subject, deputies and reserved ones.
    public func subjects() throws -> [(number: Int64, name: String)] { try reader.subjects() }

    /// The kind of this name in the archive's registry.
    public func kind(named name: String) -> RecordKind? { archive.registry.kind(named: name) }

    /// The kind of the record that an entry is; nil for any other entry, and where its content is erased.
    public func kind(ofRecordAt sequence: SequenceNumber) throws -> RecordKind? {
        guard let entry = try reader.entry(sequence.rawValue), entry.role == .record, let content = entry.content else { return nil }
        return content.withUnsafeBytes { archive.registry.position(ofKindIn: $0) }.map { archive.registry.kinds[$0] }
    }

    /// Whether nobody may learn of the record without a disclosure: its kind is restricted, or it contests a record whose kind is, or of
    /// which nobody can tell.
    public func isRestricted(_ record: FiledRecord) throws -> Bool {
        if record.kind.restricted { return true }
        guard record.kind.name == RecordKind.contest.name, let entry = record.integer("entry") else { return false }
        return try kind(ofRecordAt: SequenceNumber(entry))?.restricted ?? true
    }

    /// Calls `body` for every standing record of a kind, as last corrected, in no order that may be relied on.
    ///
    /// It goes by the kind's view, which `verify` compares with the log.
    /// - Complexity: O(records of the kind), about half a second for a million.
    ///
    /// - Parameter fields: Only records whose text fields hold these values; quick where they are the first of the view's key.
    public func standing(
        _ kind: RecordKind, where fields: [(name: String, value: String)] = [], _ body: (ViewRow) throws -> Void
    ) throws { try reader.scanView(kind, where: fields, body) }

    /// The mandates that each deputy has in a congress, by subject number, as `deputy(_:)` would tell them.
    public func mandates(in congress: String) throws -> [Int64: Mandate] {
        guard let kind = kind(named: RecordKind.mandate.name) else { return [:] }
        var events: [Int64: [(sequence: Int64, event: MandateEvent)]] = [:]
        func text(_ row: ViewRow, _ field: String) -> String? {
            kind.valueIndex(of: field).flatMap { row.values[$0].text }.flatMap { $0.isEmpty ? nil : $0 }
        }
        try standing(kind, where: [("congress", congress)]) { row in
            guard let change = text(row, "event").flatMap(MandateEvent.Change.init), let date = text(row, "date") else { return }
            let event = MandateEvent(
                congress: congress, change: change, date: date, delegation: text(row, "delegation"), organ: text(row, "organ"),
                ends: text(row, "ends"))
            events[row.subject, default: []].append((row.sequence, event))
        }
        return events.compactMapValues { events in
            MandateTimeline.mandates(from: events.sorted { $0.sequence < $1.sequence }.map(\.event)).first { $0.congress == congress }
        }
    }
}

extension RecordKind {
    /// Where a stored field stands in the values of a `ViewRow`; nil for a field that is not stored.
    public func valueIndex(of field: String) -> Int? { fields.filter(\.isStored).firstIndex { $0.name == field } }
}
