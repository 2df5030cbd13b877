import DutyRecords
import Foundation

/// What a batch's submitter gets, after the batch is durable: which entries it became and how to find them again.
public struct BatchReceipt: Codable, Hashable, Sendable {
    /// A scan that came with the file.
    public struct Scan: Codable, Hashable, Sendable {
        /// The name as delivered, in display form.
        public var file: String
        /// base64 of its object digest.
        public var digest: String
        public var bytes: Int64
        /// `pdf`, `jpeg` …
        public var type: String
        /// Whether it proves the whole file, by its name, and not only the rows that name it.
        public var whole: Bool
    }

    /// The archive it stands in.
    public var origin: String
    /// The batch entry's sequence number.
    public var batch: Int64
    /// The batch's own entries; nil where it brought none (all were there already).
    public var firstRecord: Int64?
    public var lastRecord: Int64?
    /// The name as delivered with this batch, in display form.
    public var file: String
    /// base64 of the original's object digest (FORMAT "Object").
    public var digest: String
    public var bytes: Int64
    /// `csv`, `ndjson` …
    public var format: String
    public var submitter: String
    /// base64 of the mapping's object digest, where one was used.
    public var mapping: String?
    /// New records.
    public var records: Int64
    /// Corrections of records that stood.
    public var corrections: Int64
    /// Annulments of records that stood.
    public var annulments: Int64
    /// Rows that stood in the archive before.
    public var skipped: Int64
    /// Faulty rows kept apart, where the submitter asked for that.
    public var setAside: Int64
    /// base64 of the object digest of the list of those rows.
    public var faults: String?
    /// Nil where none came.
    public var evidence: [Scan]?
    /// The batch entry's time, RFC 3339.
    public var recordedAt: String
    /// base64 of the batch entry's hash: what to ask the archive for later.
    public var entryHash: String
    /// The size of the first checkpoint over the batch; nil while it is not anchored.
    public var checkpoint: Int64?
    /// The same bytes had been delivered before: nothing was added now.
    public var redelivery: Bool
    /// What the file held that is no data; nil where there was none, and for a redelivery.
    public var notes: RowNotes?
    /// What a person should look at, of what the batch touched; nil where there was nothing to compare, and for a redelivery.
    public var findings: FindingNotes?

    public init(
        origin: String, batch: Int64, firstRecord: Int64?, lastRecord: Int64?, file: String, digest: String, bytes: Int64,
        format: String, submitter: String, mapping: String? = nil, records: Int64, corrections: Int64 = 0, annulments: Int64 = 0,
        skipped: Int64,
        setAside: Int64 = 0, faults: String? = nil, evidence: [Scan]? = nil, recordedAt: String, entryHash: String,
        checkpoint: Int64? = nil,
        redelivery: Bool = false
    ) {
        self.origin = origin
        self.batch = batch
        self.firstRecord = firstRecord
        self.lastRecord = lastRecord
        self.file = file
        self.digest = digest
        self.bytes = bytes
        self.format = format
        self.submitter = submitter
        self.mapping = mapping
        self.records = records
        self.corrections = corrections
        self.annulments = annulments
        self.skipped = skipped
        self.setAside = setAside
        self.faults = faults
        self.evidence = evidence
        self.recordedAt = recordedAt
        self.entryHash = entryHash
        self.checkpoint = checkpoint
        self.redelivery = redelivery
    }

    public var counts: BatchCounts {
        BatchCounts(records: records, corrections: corrections, annulments: annulments, skipped: skipped, setAside: setAside)
    }

    /// Whether a signed checkpoint covers the batch.
    public var isAnchored: Bool { checkpoint != nil }

    /// `NAME.receipt.json`: sorted keys, one final LF.
    public func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0A]
    }

    public init(json: [UInt8]) throws { self = try JSONDecoder().decode(BatchReceipt.self, from: Data(json)) }
}
