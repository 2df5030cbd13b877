import CryptoSuite
import DutyRecords
import TransparencyLog

/// What one event file brought (FORMAT "Batch"): the counts, and the objects kept as evidence.
public struct BatchContent: RoleContent, Sendable, Equatable {
    static let role = EntryRole.batch

    /// The name as delivered.
    public var file: String
    /// objectDigest of the original.
    public var digest: Digest
    public var bytes: Int64
    /// `csv` or `ndjson`.
    public var format: String
    public var submitter: String
    /// objectDigest of the mapping, where one was used.
    public var mapping: Digest?
    /// How many entries right after it are its own.
    public var records: Int64
    public var rows: Int64
    /// Rows that were already there.
    public var skipped: Int64
    /// Faulty rows, listed in `faults`.
    public var setAside: Int64
    /// objectDigest of the list of faulty rows, where there are any.
    public var faults: Digest?
    /// Scans that came with it.
    public var evidence: [KeptScan]

    init(
        file: String, digest: Digest, bytes: Int64, format: String, submitter: String, mapping: Digest?, records: Int64, skipped: Int64,
        setAside: Int64, faults: Digest?, evidence: [KeptScan] = []
    ) {
        self.file = file
        self.digest = digest
        self.bytes = bytes
        self.format = format
        self.submitter = submitter
        self.mapping = mapping
        self.records = records
        self.rows = records + skipped + setAside
        self.skipped = skipped
        self.setAside = setAside
        self.faults = faults
        self.evidence = evidence
    }

    init(_ object: ContentObject) throws {
        var object = object
        file = try object.string("file")
        digest = try object.digest("digest")
        bytes = try object.count("bytes")
        format = try object.string("format")
        submitter = try object.string("submitter")
        mapping = try object.optionalDigest("mapping")
        records = try object.count("records")
        rows = try object.count("rows")
        skipped = try object.count("skipped")
        setAside = try object.count("setAside")
        faults = try object.optionalDigest("faults")
        evidence =
            try object.optionalArray("evidence")?.map { value in
                guard let scan = KeptScan(value) else { throw object.wrong("evidence", "objects of file, digest, bytes, type and whole") }
                return scan
            } ?? []
        guard rows == records + skipped + setAside else { throw object.wrong("rows", "records + skipped + setAside") }
        guard (faults != nil) == (setAside > 0) else { throw object.wrong("faults", "present exactly where setAside > 0") }
        try object.end()
    }

    var members: [(String, CanonicalJSON.Value)] {
        [
            ("file", .string(file)), ("digest", .string(digest.base64)), ("bytes", .integer(bytes)), ("format", .string(format)),
            ("submitter", .string(submitter)), ("records", .integer(records)), ("rows", .integer(rows)), ("skipped", .integer(skipped)),
            ("setAside", .integer(setAside)),
        ] + (mapping?.base64).member("mapping") + (faults?.base64).member("faults")
            + (evidence.isEmpty ? [] : [("evidence", .array(evidence.map(\.value)))])
    }

    /// Every object the batch names.
    var objects: [Digest] { [digest] + [mapping, faults].compactMap(\.self) + evidence.map(\.digest) }
}
