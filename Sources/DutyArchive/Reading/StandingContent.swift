import DutyRecords
import TransparencyLog

/// Reads what an entry says as a record: its own content, or the replacement that a correction carries.
final class StandingContent {
    private let reader: any StoreReader
    private var buffers: [String: RecordBuffer] = [:]
    private let registry: KindRegistry

    init(_ reader: any StoreReader, registry: KindRegistry) {
        self.reader = reader
        self.registry = registry
    }

    /// Whether the standing entry says the same as a record, their sources aside.
    func says(_ record: RecordBuffer, at sequence: Int64) throws -> Bool {
        guard let standing = try buffer(at: sequence) else { return false }
        return Self.withoutSource(standing) == Self.withoutSource(record)
    }

    /// The record at an entry, on loan until the next call; nil where the entry bears none or its content is withheld.
    func buffer(at sequence: Int64) throws -> RecordBuffer? {
        guard let entry = try reader.entry(sequence), let content = entry.content else { return nil }
        return try buffer(role: entry.role, content: content, sequence: sequence)
    }

    func buffer(role: EntryRole, content: [UInt8], sequence: Int64) throws -> RecordBuffer? {
        let bytes: [UInt8]
        switch role {
        case .record: bytes = content
        case .correction: bytes = try CorrectionContent(content: content).record.serialize()
        default: return nil
        }
        return try bytes.withUnsafeBytes { try buffer(reading: $0, sequence: sequence) }
    }

    func buffer(reading content: UnsafeRawBufferPointer, sequence: Int64) throws -> RecordBuffer {
        guard let position = registry.position(ofKindIn: content) else { throw ArchiveError(.damaged, .unknownKind, String(sequence)) }
        let kind = registry.kinds[position]
        let buffer: RecordBuffer
        if let known = buffers[kind.name] {
            buffer = known
        } else {
            buffer = RecordBuffer(kind: kind)
            buffers[kind.name] = buffer
        }
        do { try kind.read(content: content, into: buffer) } catch {
            throw ArchiveError(.damaged, .contentNotRecord, String(sequence), "\(error)")
        }
        return buffer
    }

    private static func withoutSource(_ record: RecordBuffer) -> [UInt8] {
        var content = record.content
        content.removeSubrange(record.sourceRange)
        return content
    }
}
