import CryptoSuite
import DutyRecords
import TransparencyLog

/// Where an archive's rows are kept: the log, which is the truth, and what is derived from it.
///
/// Every store passes `StoreConformance`. Nothing here is peculiar to one database.
public protocol ArchiveStore: AnyObject {
    /// Reads in one consistent snapshot, which later writes do not change.
    func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result

    /// Runs `body` in one transaction: all of it durable when this returns, or none of it where it throws.
    ///
    /// The caller holds the archive's writer lock.
    func write<Result>(_ body: (any StoreWriter) throws -> Result) throws -> Result

    /// Lets go of the database. No other call may follow.
    func close() throws
}

/// A consistent view of the rows.
public protocol StoreReader: AnyObject {
    /// The number of entries; the last one's sequence is one less.
    func size() throws -> Int64
    func entry(_ sequence: Int64) throws -> StoredEntry?
    /// Calls `body` for each entry in the range, in order, until it returns false. Missing rows are skipped.
    func scan(_ range: Range<Int64>, _ body: (EntryView) throws -> Bool) throws
    /// Like `scan`, for verification: where `scan` throws because format 1 has no such role, the row is handed over as a `record`
    /// together with the role's code.
    func audit(_ range: Range<Int64>, _ body: (EntryView, _ unknownRole: Int64?) throws -> Bool) throws
    /// Calls `body` for each entry of the subject, by subject sequence from `first`, until it returns false.
    func scan(subject: Int64, from first: Int64, _ body: (EntryView) throws -> Bool) throws
    /// The subject's last entry before `sequence`.
    func lastEntry(of subject: Int64, before sequence: Int64) throws -> StoredEntry?
    /// Sequences of all entries in the range that have one of the roles, in order. `record` is not to be asked for.
    func sequences(of roles: [EntryRole], in range: Range<Int64>) throws -> [Int64]
    /// The nearest entry of the role at or before `sequence`.
    func last(_ role: EntryRole, atOrBefore sequence: Int64) throws -> Int64?

    /// The subject of exactly this name.
    func subjectNumber(_ name: String) throws -> Int64?
    func subjectName(_ number: Int64) throws -> String?
    /// Number and name of every subject, by number.
    func subjects() throws -> [(number: Int64, name: String)]

    func object(_ digest: Digest) throws -> StoredObject?
    func objects() throws -> [StoredObject]

    /// The batch that first brought a file with this plain digest.
    func delivery(_ plainDigest: Digest) throws -> Int64?
    func deliveries() throws -> [(plainDigest: Digest, batch: Int64)]

    /// The hashes kept of a level's subtrees, from the first of `places` on up to the first one that is not there.
    func subtrees(_ level: Int, _ places: Range<Int64>) throws -> [Digest]
    /// Calls `body` for every subtree kept, by level and place.
    func scanSubtrees(_ body: (Subtree) throws -> Void) throws

    /// Calls `body` for every row of a kind's view whose text fields hold these values; for all rows where none are named.
    func scanView(_ kind: RecordKind, where fields: [(name: String, value: String)], _ body: (ViewRow) throws -> Void) throws
    /// Calls `body` with subject, subject sequence and sequence of every entry, as what finds a subject's entries has them.
    func scanChains(_ body: (Int64, Int64, Int64) throws -> Void) throws
    /// The row of the kind's view that bears the record's natural key on that subject, if any.
    func viewRow(_ kind: RecordKind, subject: Int64, keyOf record: RecordBuffer) throws -> Int64?
    /// The same for a kind whose natural key is one text field.
    func viewRow(_ kind: RecordKind, subject: Int64, key: String) throws -> Int64?
    /// The standing entries of one kind on one subject, by sequence.
    func standing(_ kind: RecordKind, subject: Int64) throws -> [Int64]
    /// The standing entries of one kind whose text fields hold these values and whose field `having`, where one is named, is not left
    /// out, by sequence; of one subject or of all.
    func standing(_ kind: RecordKind, where fields: [(name: String, value: String)], subject: Int64?, having: String?) throws -> [Int64]
    /// What differs between what the store's own indexes say and the rows, rows of a shape that no archive has, and whatever is in the
    /// store that is not the archive's, in words; empty when nothing does.
    func structureFaults() throws -> [String]
}

extension StoreReader {
    /// Calls `body` for every row of a kind's view.
    func scanView(_ kind: RecordKind, _ body: (ViewRow) throws -> Void) throws { try scanView(kind, where: [], body) }
}

/// One transaction.
public protocol StoreWriter: StoreReader {
    /// - Throws: `input` naming the subject that differs from it only in case.
    func addSubject(_ name: String) throws -> Int64
    /// Appends the entry of the next sequence.
    func append(_ entry: EntryView) throws
    func addObject(_ object: StoredObject) throws
    func addDelivery(_ plainDigest: Digest, batch: Int64) throws
    /// Keeps a subtree's hash, in the place of one that is there.
    func putSubtree(_ subtree: Subtree) throws
    /// Puts a record into its kind's view unless its natural key is taken; then returns the sequence that stands there.
    func insertView(_ record: RecordBuffer, subject: Int64, sequence: Int64) throws -> Int64?
    /// Takes the row of this standing sequence out of the kind's view.
    func removeView(_ kind: RecordKind, subject: Int64, keyOf record: RecordBuffer) throws
    /// Puts an entry that is in the log into what finds a subject's entries. `append` does so by itself.
    func addToChain(subject: Int64, subjectSequence: Int64, sequence: Int64) throws
    /// Overwrites an entry's content and salt, and leaves neither: for an erasure alone.
    func strike(_ sequence: Int64) throws
    /// Overwrites and removes an object's row, its salt with it.
    func removeObject(_ digest: Digest) throws
    /// Forgets by which bytes a batch's file would be recognised.
    func removeDeliveries(of batch: Int64) throws
    /// Empties all that is derived: chains, views, deliveries, subtrees.
    func clearDerived() throws
}

/// One row of a kind's view, on loan: valid only during the call that received it.
public struct ViewRow {
    public let subject: Int64
    /// The entry that stands: a record, or the last correction of one.
    public let sequence: Int64
    /// One value per stored field of the kind, in declared order.
    public let values: [ViewValue]
}

/// A view column's value, on loan.
public enum ViewValue {
    case absent
    case integer(Int64)
    /// UTF-8.
    case text(UnsafeRawBufferPointer)

    /// A copy of a text; nil for anything else.
    public var text: String? {
        if case .text(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
    }
}
