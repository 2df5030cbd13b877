import DutyRecords
import TransparencyLog

/// An event file as it is handed to the archive: everything its batch entry says of it but the counts.
public struct Delivery: Sendable {
    /// The name as delivered, in a form that is valid text.
    public let file: String
    /// `csv` or `ndjson`.
    public let format: String
    /// Who delivered: the file's owner, or who is logged in.
    public let submitter: String
    /// The mapping's bytes, where one was used.
    public let mapping: [UInt8]?

    public init(file: String, format: String, submitter: String, mapping: [UInt8]? = nil) {
        self.file = file
        self.format = format
        self.submitter = submitter
        self.mapping = mapping
    }
}

/// Why a validated record was not added, though it does not stand already.
public enum AddOutcome: Sendable, Equatable {
    /// A record with the same key and another content stands at this entry.
    case conflict(SequenceNumber)
    /// The record stands at this entry and names fewer scans.
    case standsWithoutScan(SequenceNumber)
    /// The same file has a record with the same key in this row.
    case repeated(row: Int)
}

/// A record that was not added, and where its file has it.
public struct RefusedRecord: Sendable, Equatable {
    public let row: Int
    public let sheet: String?
    /// Of a row that became several records, this one's column, zero-based.
    public let column: Int?
    public let outcome: AddOutcome
}

/// What the archive did with an event file.
public struct Receipt: Sendable, Equatable {
    public let batch: SequenceNumber
    public let content: BatchContent
    public let recordedAt: Timestamp
    /// The entries that hold its records, corrections and annulments, empty where there are none.
    public var entries: Range<Int64> { batch.rawValue + 1..<batch.rawValue + 1 + content.records }
    /// The newest checkpoint whose size is above the batch's last entry, where there is one.
    public let anchoredBy: TreeSize?
    /// The bytes had been delivered before; nothing was added.
    public let isRedelivery: Bool
    /// How many of its entries correct an earlier record.
    public let corrections: Int64
    /// How many annul one.
    public let annulments: Int64
    /// What it changed that other records are compared with; known only right after the batch was written.
    public var reach = BatchReach()
    /// How many are records of their own.
    public var records: Int64 { content.records - corrections - annulments }
}
