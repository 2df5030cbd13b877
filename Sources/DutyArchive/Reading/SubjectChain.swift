import DutyRecords
import TransparencyLog

/// One subject's chain, read once: the records that stand, what was done to records, and who read what is restricted.
public struct SubjectChain: Sendable {
    /// A correction or an annulment.
    public struct Change: Sendable {
        public let sequence: SequenceNumber
        public let subjectSequence: Int64
        public let recordedAt: Timestamp
        public let isAnnulment: Bool
        /// The record's own entry.
        public let target: SequenceNumber
        /// Of the record as it stood before; nil where none did, so that nothing tells whether its kind is restricted.
        public let kind: RecordKind?
        public let amendment: Amendment
    }

    /// In the order of the chain, as are the changes.
    public internal(set) var records: [FiledRecord] = []
    public internal(set) var changes: [Change] = []
    /// The readings of the deputy's restricted content, those whose content is erased too.
    public internal(set) var disclosures: [Disclosure] = []
}

extension ArchiveSnapshot {
    /// Empty for a subject that does not exist. Records that are erased are left out.
    ///
    /// - Complexity: O(entries of the chain).
    public func chain(of subject: String) throws -> SubjectChain {
        var chain = SubjectChain()
        guard let number = try reader.subjectNumber(subject) else { return chain }
        var standing = StandingRecords(subject: subject, contents: contents)
        try reader.scan(subject: number, from: 1) { entry in
            if entry.role == .disclosure { chain.disclosures.append(try Disclosure(entry, of: subject)) }
            guard let content = entry.content else { return true }
            let recordedAt = try Timestamp(milliseconds: entry.recordedAt)
            if entry.role == .correction || entry.role == .annulment {
                chain.changes.append(try change(entry, Array(content), recordedAt, standing))
            }
            try standing.take(
                entry.role, sequence: entry.sequence, subjectSequence: entry.subjectSequence, recordedAt: recordedAt, content: content,
                batch: { try batch(of: entry.sequence) })
            return true
        }
        chain.records = standing.records
        return chain
    }

    private func change(
        _ entry: EntryView, _ content: [UInt8], _ recordedAt: Timestamp, _ standing: StandingRecords
    ) throws -> SubjectChain.Change {
        let target: Int64
        let amendment: Amendment
        if entry.role == .annulment {
            let annulment = try AnnulmentContent(content: content)
            (target, amendment) = (annulment.target, Amendment(reason: annulment.reason, decidedBy: annulment.decidedBy))
        } else {
            let correction = try CorrectionContent(content: content)
            (target, amendment) = (correction.target, Amendment(reason: correction.reason, decidedBy: correction.decidedBy))
        }
        return SubjectChain.Change(
            sequence: SequenceNumber(entry.sequence), subjectSequence: entry.subjectSequence, recordedAt: recordedAt,
            isAnnulment: entry.role == .annulment, target: SequenceNumber(target), kind: standing.kind(of: target), amendment: amendment)
    }
}
