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
                    try Self.disclosure(sequence, entry.subjectSequence, entry.recordedAt, names[entry.subject] ?? "?", entry.content))
            }
            return found
        }
        guard let number = try reader.subjectNumber(deputy) else { throw ArchiveError(.notFound, .unknownSubject, deputy) }
        try reader.scan(subject: number, from: 1) { view in
            guard view.role == .disclosure else { return true }
            found.append(try Self.disclosure(view.sequence, view.subjectSequence, view.recordedAt, deputy, view.content.map(Array.init)))
            return true
        }
        return found
    }

    private static func disclosure(
        _ sequence: Int64, _ subjectSequence: Int64, _ recordedAt: Int64, _ deputy: String, _ content: [UInt8]?
    ) throws -> Disclosure {
        Disclosure(
            sequence: SequenceNumber(sequence), subjectSequence: subjectSequence, recordedAt: try Timestamp(milliseconds: recordedAt),
            deputy: deputy,
            content: try content.map { try DisclosureContent(content: $0) })
    }
}
