import CryptoSuite
import DutyRecords
import Foundation
import TransparencyLog

/// One event file on its way into the log: records are added one by one, and either all of them are committed or none.
///
/// The batch entry comes before its records and states how many there are, so it is written with an assumption that
/// `revisedAssumption` checks: where it turns out wrong, the transaction is rolled back and the file read once more, with the right numbers.
public final class BatchWriter {
    /// What the batch entry says of the rows, before they have been read.
    struct Assumption {
        /// How many records there will be.
        var records: Int64
        var setAside: Int64 = 0
        var faults: StoredObject?
        /// Scans that the batch will name.
        var evidence: [KeptScan] = []
        /// Calls of `add` whose record stands already, by their ordinal.
        var skipped = OrdinalSet()
    }

    /// What validation may ask; it sees the records added so far.
    public let context: ArchiveContext
    /// Tells records that were erased under an order and must not come back.
    public let erased: ErasedRecords
    let appender: EntryAppender
    let pipeline: InsertPipeline
    let scans: ScanDesk
    /// base64 digests of the scans that its records name.
    private var scansNamed: Set<String> = []
    private let assumption: Assumption
    let recordedAt: Timestamp
    private var salts = SaltSource()
    var ordinal = 0
    /// Records handed to the pipeline, corrections and annulments.
    var added: Int64 = 0
    private let firstRecord: Int64
    let store: any StoreWriter
    /// What was committed before this batch.
    let past: any StoreReader
    let registry: KindRegistry
    /// Reads what was committed before.
    let contents: StandingContent
    var subjectNames: [Int64: String]?
    /// Of a file that corrects: calls whose record was found to stand already before anything was appended for it.
    var alreadyThere = OrdinalSet()
    /// The record's own entry → the row that amended it.
    var amended: [Int64: Int] = [:]
    public internal(set) var corrections: Int64 = 0
    public internal(set) var annulments: Int64 = 0
    /// What this batch changed that other records are compared with.
    private(set) var reach = BatchReach()
    let batch: SequenceNumber
    let content: BatchContent

    init(
        _ archive: Archive, _ writer: any StoreWriter, past: any StoreReader, _ delivery: Delivery, original: StoredObject,
        mapping: StoredObject?, scans: ScanDesk, assuming assumption: Assumption, now: Timestamp, tombstones: Tombstones?
    ) throws {
        self.assumption = assumption
        self.scans = scans
        erased = try ErasedRecords(past, tombstones)
        store = writer
        self.past = past
        registry = archive.registry
        contents = StandingContent(past, registry: archive.registry)
        appender = try EntryAppender(writer, past: past, suite: archive.suite)
        recordedAt = try ClockRule.recordedAt(now: now, last: appender.lastTime)
        content = BatchContent(
            file: delivery.file, digest: original.digest, bytes: original.bytes, format: delivery.format, submitter: delivery.submitter,
            mapping: mapping?.digest, records: assumption.records, skipped: Int64(assumption.skipped.count), setAside: assumption.setAside,
            faults: assumption.faults?.digest, evidence: assumption.evidence)
        batch = try appender.append(content, subject: SubjectID.archive.text, recordedAt: recordedAt)
        firstRecord = batch.rawValue + 1
        let pipeline = InsertPipeline(writer, registry: archive.registry, scans: scans, firstRecord: firstRecord)
        self.pipeline = pipeline
        context = ArchiveContext(past, registry: archive.registry, scans: scans)
        appender.beforeWriting = { try pipeline.drain() }
    }

    /// Adds one validated record, to both chains where it is of two deputies, and takes over what the buffer holds. Whether its natural
    /// key was free is told by `taken`.
    ///
    /// - Returns: how many records the row became.
    @discardableResult
    public func add(_ record: RecordBuffer) throws -> Int64 {
        let twin = twin(of: record, subject: record.subject)
        try addOne(record)
        if let twin { try addOne(twin) }
        return twin == nil ? 1 : 2
    }

    /// What the record is on the other deputy's chain; nil for a record of one.
    func twin(of record: RecordBuffer, subject: String) -> RecordBuffer? {
        guard record.kind.mirror != nil else { return nil }
        let twin = RecordBuffer(kind: record.kind)
        return record.mirror(into: twin, subject: subject) ? twin : nil
    }

    private func addOne(_ record: RecordBuffer) throws {
        defer { ordinal += 1 }
        context.brought(record)
        guard !assumption.skipped.contains(ordinal) else { return }
        note(record, subject: record.subject, amends: false)
        let subject = try appender.number(of: record.subject)
        let salt = try salts.next()
        let contentDigest = record.withContent { ContentDigest.digest(content: $0, salt: salt, context: appender.context) }
        let entry = try appender.next(.record, subject: subject, contentDigest: contentDigest, recordedAt: recordedAt)
        added += 1
        pipeline.add(
            InsertPipeline.Item(
                sequence: entry.sequence, recordedAt: recordedAt.milliseconds, subject: subject, subjectSequence: entry.subjectSequence,
                contentDigest: contentDigest, hash: entry.hash, salt: salt, ordinal: ordinal), record)
    }

    /// The erasure under which the record, or what it is on the other deputy's chain, was struck; it must not come back.
    public func erasure(of record: RecordBuffer) throws -> SequenceNumber? {
        try erased.erasure(of: record) ?? twin(of: record, subject: record.subject).flatMap { try erased.erasure(of: $0) }
    }

    /// Takes note of whom an entry of the batch reaches, and of the scans that it names.
    ///
    /// - Parameter amends: the record now stands in the place of another, or no longer stands.
    func note(_ record: RecordBuffer, subject: String, amends: Bool) {
        reach.note(record, subject: subject, amends: amends)
        if !record.sourceScans.isEmpty { scansNamed.formUnion(record.sourceScans) }
    }

    /// Whether an earlier reading of the same file found that this row's record stands already.
    public var isKnownToStand: Bool { assumption.skipped.contains(ordinal) }

    /// Waits until the batch no longer touches the store; owed before its transaction ends.
    func stop() { pipeline.stop() }

    /// What became so far of the records whose natural key was taken.
    ///
    /// - Returns: how many are skipped, since the same stands already; and each conflict or repetition.
    public func taken() throws -> (skipped: Int64, refused: [RefusedRecord]) {
        let taken = try pipeline.drain()
        let skipped = assumption.skipped.union(alreadyThere).count + taken.same.count
        return (Int64(skipped), taken.refused)
    }

    /// The assumption under which this file would have been right; nil where it was.
    ///
    /// - Throws: `input` where a conflict or repetition was to be committed all the same: the caller decides on those first.
    func revisedAssumption(setAside: Int64, faults: StoredObject?) throws -> Assumption? {
        let taken = try pipeline.drain()
        guard taken.refused.isEmpty else { throw ArchiveError(.input, .conflictsLeft, String(taken.refused.count)) }
        let records = added - Int64(taken.same.count)
        let skipped = assumption.skipped.union(taken.same).union(alreadyThere)
        let evidence = scans.scans(namedBy: scansNamed)
        if skipped.count == assumption.skipped.count, records == assumption.records, setAside == assumption.setAside,
            evidence == assumption.evidence
        {
            return nil
        }
        return Assumption(records: records, setAside: setAside, faults: faults, evidence: evidence, skipped: skipped)
    }
}
