import DutyRecords
import TransparencyLog

/// A value of a standing record's field.
public enum FieldValue: Sendable, Hashable {
    case text(String)
    /// An integer, minutes, or a flag (0 or 1).
    case integer(Int64)
}

/// One standing record as readers see it: what it says now, and the entries that show it.
///
/// It never changes, and is shared by all that reads it.
public final class FiledRecord: Sendable {
    /// The record's own entry.
    public let sequence: SequenceNumber
    public let subject: String
    public let subjectSequence: Int64
    public let recordedAt: Timestamp
    public let kind: RecordKind
    /// The standing version's fields, by name; absent ones are left out.
    public let fields: RecordFields
    /// The row (CSV: physical line) of its file, and the sheet where there is one.
    public let row: Int
    public let sheet: String?
    /// The batch that brought it.
    public let batch: SequenceNumber
    /// The correction that stands in its place, where there is one.
    public let correctedBy: SequenceNumber?
    /// base64 digests of the scans that its versions name.
    public let scans: [String]

    public init(
        sequence: SequenceNumber, subject: String, subjectSequence: Int64, recordedAt: Timestamp, kind: RecordKind,
        fields: RecordFields, row: Int, sheet: String?, batch: SequenceNumber, correctedBy: SequenceNumber?,
        scans: [String] = []
    ) {
        self.sequence = sequence
        self.subject = subject
        self.subjectSequence = subjectSequence
        self.recordedAt = recordedAt
        self.kind = kind
        self.fields = fields
        self.row = row
        self.sheet = sheet
        self.batch = batch
        self.correctedBy = correctedBy
        self.scans = scans
    }

    public func text(_ field: String) -> String? {
        if case .text(let text)? = fields[field] { text } else { nil }
    }

    public func integer(_ field: String) -> Int64? {
        if case .integer(let value)? = fields[field] { value } else { nil }
    }
}
