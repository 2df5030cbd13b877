import DutyRecords
import TransparencyLog

/// One reading of restricted content: who read whose, why, and which kinds (FORMAT "Disclosure").
public struct Disclosure: Sendable {
    public let sequence: SequenceNumber
    public let subjectSequence: Int64
    public let recordedAt: Timestamp
    /// On whose chain it stands.
    public let deputy: String
    /// Nil once erased.
    public let content: DisclosureContent?
}

extension ArchiveSnapshot {
    /// The readings of one deputy's restricted content, or of all deputies', in order.
    ///
    /// - Throws: `notFound` for a deputy who does not exist; `damaged` where an entry cannot be read.
    /// - Complexity: O(the deputy's chain), or O(all disclosures).
    public func disclosures(of deputy: String? = nil) throws -> [Disclosure] {
        var found: [Disclosure] = []
        guard let deputy else {
            let names = Dictionary(uniqueKeysWithValues: try reader.subjects())
            for sequence in try reader.sequences(of: [.disclosure], in: 0..<(try reader.size())) {
                guard let entry = try reader.entry(sequence) else { throw ArchiveError(.damaged, .entryMissing, String(sequence)) }
                found.append(
                    try Disclosure(sequence, entry.subjectSequence, entry.recordedAt, names[entry.subject] ?? "?", entry.content))
            }
            return found
        }
        guard let number = try reader.subjectNumber(deputy) else { throw ArchiveError(.notFound, .unknownSubject, deputy) }
        try reader.scan(subject: number, from: 1) { view in
            if view.role == .disclosure { found.append(try Disclosure(view, of: deputy)) }
            return true
        }
        return found
    }
}

extension Disclosure {
    init(_ entry: EntryView, of deputy: String) throws {
        try self.init(entry.sequence, entry.subjectSequence, entry.recordedAt, deputy, entry.content.map(Array.init))
    }

    fileprivate init(_ sequence: Int64, _ subjectSequence: Int64, _ recordedAt: Int64, _ deputy: String, _ content: [UInt8]?) throws {
        self.init(
            sequence: SequenceNumber(sequence), subjectSequence: subjectSequence, recordedAt: try Timestamp(milliseconds: recordedAt),
            deputy: deputy, content: try content.map { try DisclosureContent(content: $0) })
    }
}
