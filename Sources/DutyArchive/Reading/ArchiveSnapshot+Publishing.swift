import DutyRecords
import TransparencyLog

/// What those ask who take something out of the archive.
extension ArchiveSnapshot {
    /// The newest checkpoint at hand that is not larger than the archive; nil where there is none.
    public func newestCheckpoint() throws -> SignedCheckpoint? {
        if let newest { return newest }
        newest = try archive.checkpoints.newest(atMost: reader.size()).map { try archive.checkpoint($0.note, reader) }
        return newest
    }

    /// Whether the first record that a batch brought is restricted as a whole, so that the file's name may tell what it was.
    public func beginsRestricted(_ batch: SequenceNumber) throws -> Bool {
        guard let entry = try reader.entry(batch.rawValue + 1), let content = entry.content else { return false }
        let value = try CanonicalJSON.parse(content)
        let record = entry.role == .correction ? value["record"] ?? value : value
        guard case .string(let name)? = record["kind"] else { return false }
        return archive.registry.kind(named: name)?.restricted ?? true
    }
}
