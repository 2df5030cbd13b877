import CryptoSuite
import DutyRecords
import TransparencyLog

/// Reads what an entry of a store says as a record.
final class StandingContent: RecordContents {
    private let reader: any StoreReader

    init(_ reader: any StoreReader, registry: KindRegistry) {
        self.reader = reader
        super.init(registry: registry)
    }

    /// Whether the standing entry says the same as a record, their sources aside, and names every scan that the record does.
    func says(_ record: RecordBuffer, at sequence: Int64, scans: ScanDesk? = nil) throws -> Bool {
        guard let standing = try buffer(at: sequence), Self.withoutSource(standing) == Self.withoutSource(record) else { return false }
        let known = try standing.sourceScans.compactMap { try Digest(base64: $0).flatMap(reader.object) }
        return try record.sourceScans.allSatisfy { text in
            guard let digest = Digest(base64: text), let scans else { return false }
            return try known.contains { try scans.isSame(digest, as: $0) }
        }
    }

    /// Whether it would say the same but for the scans that the record names.
    func lacksOnlyScans(_ record: RecordBuffer, at sequence: Int64) throws -> Bool {
        guard !record.sourceScans.isEmpty, let standing = try buffer(at: sequence) else { return false }
        return Self.withoutSource(standing) == Self.withoutSource(record)
    }

    /// The record at an entry, on loan until the next call; nil where the entry bears none or its content is withheld.
    func buffer(at sequence: Int64) throws -> RecordBuffer? {
        guard let entry = try reader.entry(sequence), let content = entry.content else { return nil }
        return try buffer(role: entry.role, content: content, sequence: sequence)
    }

    private static func withoutSource(_ record: RecordBuffer) -> [UInt8] {
        var content = record.content
        content.removeSubrange(record.sourceRange)
        return content
    }
}
