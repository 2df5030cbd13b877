import DutyRecords

/// What stands of one kind over all subjects: what counts are made of, without reading any content.
extension ArchiveSnapshot {
    /// Number and name of every subject, deputies and reserved ones.
    public func subjects() throws -> [(number: Int64, name: String)] { try reader.subjects() }

    /// The kind of this name in the archive's registry.
    public func kind(named name: String) -> RecordKind? { archive.registry.kind(named: name) }

    /// Calls `body` for every standing record of a kind, as last corrected, in no order that may be relied on.
    ///
    /// It goes by the kind's view, which `verify` compares with the log.
    /// - Complexity: O(records of the kind), about half a second for a million.
    public func standing(_ kind: RecordKind, _ body: (ViewRow) throws -> Void) throws { try reader.scanView(kind, body) }
}

extension RecordKind {
    /// Where a stored field stands in the values of a `ViewRow`; nil for a field that is not stored.
    public func valueIndex(of field: String) -> Int? { fields.filter(\.isStored).firstIndex { $0.name == field } }
}
