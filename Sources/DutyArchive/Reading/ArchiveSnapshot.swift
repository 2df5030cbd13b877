import CryptoSuite
import DutyRecords
import TransparencyLog

/// A consistent view of an archive: everything asked of one snapshot fits together.
public final class ArchiveSnapshot {
    let archive: Archive
    let reader: any StoreReader
    let contents: StandingContent
    private var batches: [Int64]?
    private(set) lazy var tree = TreeHashes(reader, archive.suite)
    private var erased: ErasedEntries?
    /// The checkpoint that was found newest: every deputy's file names it.
    var newest: SignedCheckpoint?
    /// The subject map last made, and of which seal: many proofs of one snapshot share it.
    var sealed: (seal: SequenceNumber, map: SubjectMap)?

    init(_ archive: Archive, _ reader: any StoreReader) {
        self.archive = archive
        self.reader = reader
        contents = StandingContent(reader, registry: archive.registry)
    }

    func erasedEntries() throws -> ErasedEntries {
        if let erased { return erased }
        let read = try ErasedEntries(reader)
        erased = read
        return read
    }

    public func size() throws -> TreeSize { TreeSize(try reader.size()) }

    /// Every deputy's identifier, in the order of first appearance.
    public func deputies() throws -> [String] {
        try reader.subjects().map(\.name).filter { name in (try? SubjectID(name))?.isReserved == false }
    }

    public func deputy(_ id: String) throws -> Deputy? {
        guard let number = try reader.subjectNumber(id), let kind = archive.registry.kind(named: "mandate") else { return nil }
        let events = try reader.standing(kind, subject: number).compactMap { sequence in
            try contents.buffer(at: sequence).flatMap(MandateEvent.init(record:))
        }
        return events.isEmpty ? nil : Deputy(id: id, events: events)
    }

    /// The standing records on a subject's chain, in its order; empty for a subject that does not exist.
    public func records(of subject: String) throws -> [FiledRecord] { try chain(of: subject).records }

    /// The batch before a record: batches are few beside records, so their list is read once and searched.
    func batch(of sequence: Int64) throws -> Int64 {
        if batches == nil { batches = try reader.sequences(of: [.batch], in: 0..<(try reader.size())) }
        let all = batches!
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle] < sequence { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? all[low - 1] : 0
    }

    /// What a subject's file states about itself: how long its chain is, what its head is, and which checkpoint covers it.
    public func integrity(of subject: String) throws -> ChainIntegrity {
        let size = try reader.size()
        guard let number = try reader.subjectNumber(subject), let head = try reader.lastEntry(of: number, before: size) else {
            throw ArchiveError(.notFound, .unknownSubject, subject)
        }
        let newest = try newestCheckpoint()
        return ChainIntegrity(
            subject: subject, entries: head.subjectSequence, head: head.hash, headSequence: SequenceNumber(head.sequence),
            checkpoint: newest,
            isAnchored: newest.map { $0.checkpoint.size.rawValue > head.sequence } ?? false)
    }

    /// Entries in order of sequence, or of one subject's chain, until `body` returns false.
    public func entries(of subject: String? = nil, from first: Int64 = 0, _ body: (LogEntry) throws -> Bool) throws {
        let names = Dictionary(uniqueKeysWithValues: try reader.subjects())
        func call(_ view: EntryView) throws -> Bool {
            try body(LogEntry(view, subject: names[view.subject] ?? "?"))
        }
        guard let subject else { return try reader.scan(first..<Int64.max, call) }
        guard let number = try reader.subjectNumber(subject) else { throw ArchiveError(.notFound, .unknownSubject, subject) }
        try reader.scan(subject: number, from: 1) { try $0.sequence < first || call($0) }
    }

    public func receipt(of batch: SequenceNumber) throws -> Receipt { try archive.receipt(of: batch.rawValue, reader, isRedelivery: false) }

    /// Batches in order, newest last.
    public func batchSequences() throws -> [SequenceNumber] {
        try reader.sequences(of: [.batch], in: 0..<(try reader.size())).map { SequenceNumber($0) }
    }

    public var origin: String { archive.opening.origin }
    public var title: String { archive.opening.title }
    /// `sha256` or `sm3`.
    public var suite: String { archive.suite.rawValue }

    /// The name of the file that a batch brought, as delivered; nil where its content is erased.
    public func file(of batch: SequenceNumber) throws -> String? { try content(ofBatch: batch)?.file }

    /// The batch that brought a record, correction or annulment.
    public func batch(of sequence: SequenceNumber) throws -> SequenceNumber? {
        let batch = try batch(of: sequence.rawValue)
        return batch > 0 ? SequenceNumber(batch) : nil
    }

    /// What a batch says; nil where its content is erased.
    public func content(ofBatch batch: SequenceNumber) throws -> BatchContent? {
        guard let entry = try reader.entry(batch.rawValue), entry.role == .batch else {
            throw ArchiveError(.notFound, .noBatch, batch.description)
        }
        return try entry.content.map { try BatchContent(content: $0) }
    }

    /// When an entry was recorded.
    public func recordedAt(_ sequence: SequenceNumber) throws -> Timestamp? {
        try reader.entry(sequence.rawValue).map { try Timestamp(milliseconds: $0.recordedAt) }
    }
}

/// What binds one subject's file to the archive.
public struct ChainIntegrity: Sendable {
    public let subject: String
    /// How many entries its chain has.
    public let entries: Int64
    /// The hash of its last entry.
    public let head: Digest
    public let headSequence: SequenceNumber
    /// The newest checkpoint at hand that is not larger than the archive.
    public let checkpoint: SignedCheckpoint?
    /// Whether that checkpoint covers the head.
    public let isAnchored: Bool

    /// Lower-case hexadecimal, as files print it.
    public var headHex: String { head.hex }
    public var rootHex: String? { checkpoint?.checkpoint.root.hex }
}

/// One entry as `duty log` shows it.
public struct LogEntry: Sendable {
    public let sequence: SequenceNumber
    public let recordedAt: Timestamp
    public let role: EntryRole
    public let subject: String
    public let subjectSequence: Int64
    public let contentDigest: Digest
    public let hash: Digest
    /// Canonical content; nil once erased.
    public let content: [UInt8]?

    init(_ view: EntryView, subject: String) throws {
        sequence = SequenceNumber(view.sequence)
        recordedAt = try Timestamp(milliseconds: view.recordedAt)
        role = view.role
        self.subject = subject
        subjectSequence = view.subjectSequence
        contentDigest = view.contentDigest
        hash = view.hash
        content = view.content.map(Array.init)
    }
}

extension Archive {
    /// Reads in one consistent snapshot. `body` asks the snapshot alone: a call on the archive itself would wait for its own end.
    public func snapshot<Result>(_ body: (ArchiveSnapshot) throws -> Result) throws -> Result {
        try store.read { try body(ArchiveSnapshot(self, $0)) }
    }

    func receipt(of batch: Int64, _ reader: any StoreReader, isRedelivery: Bool) throws -> Receipt {
        guard batch >= 0, let entry = try reader.entry(batch), entry.role == .batch, let bytes = entry.content else {
            throw ArchiveError(.notFound, .noBatch, String(batch))
        }
        let content = try BatchContent(content: bytes)
        let last = batch + content.records
        let size = try reader.size()
        return Receipt(
            batch: SequenceNumber(batch), content: content, recordedAt: try Timestamp(milliseconds: entry.recordedAt),
            anchoredBy: try checkpoints.sizes().first { $0 > last && $0 <= size }.map { TreeSize($0) }, isRedelivery: isRedelivery,
            corrections: Int64(try reader.sequences(of: [.correction], in: batch + 1..<last + 1).count),
            annulments: Int64(try reader.sequences(of: [.annulment], in: batch + 1..<last + 1).count))
    }
}
