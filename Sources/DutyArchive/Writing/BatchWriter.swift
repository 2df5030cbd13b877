import CryptoSuite
import DutyRecords
import Foundation
import TransparencyLog

/// One event file on its way into the log: records are added one by one, and either all of them are committed or none.
public final class BatchWriter {
    /// What validation may ask; it sees the records added so far.
    public let context: ArchiveContext
    private let writer: any StoreWriter
    private let appender: EntryAppender
    private let hashing: HashContext
    private let spool: Spool
    private var salts = SaltSource()
    private let firstRecord: Int64
    /// The row of each added record, to name the earlier of two.
    private var rows: [Int32] = []
    private var skipped: Int64 = 0
    private let comparison: StandingContent

    init(_ archive: Archive, _ writer: any StoreWriter) throws {
        self.writer = writer
        context = ArchiveContext(writer, registry: archive.registry)
        appender = try EntryAppender(writer, suite: archive.suite)
        hashing = HashContext(archive.suite)
        spool = try Spool(in: archive.layout.directory)
        firstRecord = appender.next + 1
        comparison = StandingContent(writer, registry: archive.registry)
    }

    /// Adds one validated record, unless its natural key is taken.
    public func add(_ record: RecordBuffer) throws -> AddOutcome {
        let subject = try appender.number(of: record.subject)
        let sequence = firstRecord + spool.count
        if let standing = try writer.insertView(record, subject: subject, sequence: sequence) {
            if standing >= firstRecord { return .repeated(row: Int(rows[Int(standing - firstRecord)])) }
            guard try comparison.says(record, at: standing) else { return .conflict(SequenceNumber(standing)) }
            skipped += 1
            return .same(SequenceNumber(standing))
        }
        let salt = try salts.next()
        let digest = ContentDigest.digest(content: record.content, salt: salt, context: hashing)
        try spool.append(subject: subject, salt: salt, contentDigest: digest, content: record.content)
        rows.append(Int32(clamping: record.sourceRow))
        context.changed(record.kind, subject: record.subject)
        return .added
    }

    /// Writes the batch entry and its records into the transaction.
    func finish(_ delivery: Delivery, original: StoredObject, mapping: StoredObject?, setAside: Int64, faults: StoredObject?, now: Timestamp)
        throws -> (batch: SequenceNumber, content: BatchContent, recordedAt: Timestamp)
    {
        let recordedAt = try ClockRule.recordedAt(now: now, last: appender.lastTime)
        let content = BatchContent(
            file: delivery.file, digest: original.digest, bytes: original.bytes, format: delivery.format, submitter: delivery.submitter,
            mapping: mapping?.digest, records: spool.count, skipped: skipped, setAside: setAside, faults: faults?.digest)
        let batch = try appender.append(content, subject: SubjectID.archive.text, recordedAt: recordedAt)
        try spool.drain { subject, salt, contentDigest, content in
            try appender.append(
                .record, subject: subject, contentDigest: contentDigest, salt: salt, content: content, recordedAt: recordedAt)
        }
        return (batch, content, recordedAt)
    }
}
