import DutyRecords
import TransparencyLog

/// Reads what an entry says as a record: its own content, or the replacement that a correction carries.
class RecordContents {
    private var buffers: [String: RecordBuffer] = [:]
    private let registry: KindRegistry

    init(registry: KindRegistry) { self.registry = registry }

    /// The record that an entry bears, on loan until the next call; nil where its role bears none.
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
}
