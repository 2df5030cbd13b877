import DutyRecords

extension ArchiveSnapshot {
    /// The other identifiers of the person who is this deputy, near and far (a link of a link), in order.
    public func linked(to deputy: String) throws -> [String] {
        var found: Set<String> = [deputy]
        var next = [deputy]
        while let id = next.popLast() {
            for record in try records(of: id) where record.kind.name == RecordKind.identity.name {
                if let other = record.text("other"), found.insert(other).inserted { next.append(other) }
            }
        }
        return found.subtracting([deputy]).sorted()
    }
}
