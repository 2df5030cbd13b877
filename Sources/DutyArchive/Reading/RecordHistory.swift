import DutyRecords
import TransparencyLog

/// Everything the log says of one record: how it was filed, and who put it right, when and why.
public struct RecordHistory: Sendable {
    /// One entry of it, in the log's order.
    public struct Version: Sendable {
        public let entry: LogEntry
        /// The batch that brought it; nil for an erasure.
        public let batch: SequenceNumber?
        /// Why, and who decided: of corrections and annulments whose content is not erased.
        public let amendment: Amendment?
        /// Canonical content of the record as this version has it; nil for an annulment, an erasure, and where it is erased.
        public let record: [UInt8]?
    }

    /// The record's own entry.
    public let target: SequenceNumber
    public let subject: String
    public let versions: [Version]
    /// The deputy's objections to the record and what came of them, in the log's order; of contests that were corrected, every version.
    public let contests: [LogEntry]

    /// The version that stands; nil where the record is annulled or erased.
    public var standing: Version? {
        guard let last = versions.last(where: { $0.entry.role != .erasure }), last.record != nil else { return nil }
        return last
    }
}

extension ArchiveSnapshot {
    /// The history of the record that an entry is, corrects or annuls.
    ///
    /// - Throws: `notFound` where the entry is none of these.
    /// - Complexity: O(the subject's chain).
    public func history(of sequence: SequenceNumber) throws -> RecordHistory {
        let target = try record(behind: sequence)
        let names = Dictionary(uniqueKeysWithValues: try reader.subjects())
        guard let record = try reader.entry(target) else { throw ArchiveError(.notFound, .noRecord, sequence.description) }
        let subject = names[record.subject] ?? "?"
        var versions: [RecordHistory.Version] = []
        var contests: [LogEntry] = []
        try reader.scan(subject: record.subject, from: record.subjectSequence) { view in
            if let version = try version(view, of: target, subject: subject) { versions.append(version) }
            if try isContest(view, of: target) { contests.append(try LogEntry(view, subject: subject)) }
            return true
        }
        versions = try versions.map { version in
            guard version.entry.role != .erasure else { return version }
            let batch = try reader.last(.batch, atOrBefore: version.entry.sequence.rawValue).map { SequenceNumber($0) }
            return RecordHistory.Version(entry: version.entry, batch: batch, amendment: version.amendment, record: version.record)
        }
        return RecordHistory(target: SequenceNumber(target), subject: subject, versions: versions, contests: contests)
    }

    private func isContest(_ view: EntryView, of target: Int64) throws -> Bool {
        guard let kind = archive.registry.kind(named: RecordKind.contest.name), view.role == .record || view.role == .correction,
            let content = view.content, view.sequence != target
        else { return false }
        let record: CanonicalJSON.Value
        if view.role == .record {
            guard let position = archive.registry.position(ofKindIn: content), archive.registry.kinds[position].name == kind.name else {
                return false
            }
            record = try CanonicalJSON.parse(Array(content))
        } else {
            record = try CorrectionContent(content: Array(content)).record
        }
        guard case .object(let members) = record else { return false }
        return members.contains { $0 == ("kind", .string(kind.name)) } && members.contains { $0 == ("entry", .integer(target)) }
    }

    /// The record that an entry is, corrects or annuls.
    private func record(behind sequence: SequenceNumber) throws -> Int64 {
        if let entry = try reader.entry(sequence.rawValue) {
            switch (entry.role, entry.content) {
            case (.record, _): return sequence.rawValue
            case (let role, let content?): if let target = try role.target(content) { return target }
            case (.correction, nil), (.annulment, nil):
                if let record = try erasedEntries().record(amendedBy: sequence.rawValue, reader) { return record }
            default: break
            }
        }
        throw ArchiveError(.notFound, .noRecord, sequence.description)
    }

    private func version(_ view: EntryView, of target: Int64, subject: String) throws -> RecordHistory.Version? {
        func version(_ amendment: Amendment?, _ record: [UInt8]?) throws -> RecordHistory.Version {
            RecordHistory.Version(entry: try LogEntry(view, subject: subject), batch: nil, amendment: amendment, record: record)
        }
        let content = view.content.map(Array.init)
        switch (view.role, content) {
        case (.record, _): return view.sequence == target ? try version(nil, content) : nil
        case (.correction, let content?):
            let correction = try CorrectionContent(content: content)
            guard correction.target == target else { return nil }
            return try version(Amendment(reason: correction.reason, decidedBy: correction.decidedBy), correction.record.serialize())
        case (.annulment, let content?):
            let annulment = try AnnulmentContent(content: content)
            guard annulment.target == target else { return nil }
            return try version(Amendment(reason: annulment.reason, decidedBy: annulment.decidedBy), nil)
        case (.correction, nil), (.annulment, nil):
            return try erasedEntries().record(amendedBy: view.sequence, reader) == target ? try version(nil, nil) : nil
        case (.erasure, let content?): return try ErasureContent(content: content).targets.contains(target) ? version(nil, nil) : nil
        default: return nil
        }
    }
}
