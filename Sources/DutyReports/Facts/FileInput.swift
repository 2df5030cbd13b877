import DutyArchive
import DutyRecords
import TransparencyLog

/// Everything that one deputy's performance file is made of, read in one snapshot of the archive.
public struct FileInput: Sendable {
    public var deputy: Deputy
    /// The deputy's standing records in the order of the chain, restricted ones included: what may be shown is decided here.
    public var records: [FiledRecord]
    /// Corrections and annulments on the deputy's chain, restricted ones included.
    public var changes: [SubjectChain.Change]
    /// Who was shown restricted content of the deputy, and why.
    public var readings: [Disclosure]
    /// The facts of each congress that the deputy's mandates touch, by `<division>.<term>`.
    public var congresses: [String: CongressFacts]
    public var integrity: IntegrityFacts
    /// What a print carries; nil where there is no checkpoint.
    public var printCode: PrintCode?
    /// What people call a congress, where the office says (`220000.14` → 吉林省第十四届人民代表大会).
    public var congressNames: [String: Phrase]
    /// The file that each batch brought, as delivered.
    public var batchFiles: [SequenceNumber: String]
    /// The scans that each batch brought, where it brought any.
    public var batchScans: [SequenceNumber: [KeptScan]]
    /// Those of the records that contest a restricted one, as `ArchiveSnapshot.isRestricted` tells.
    public var restrictedContests: Set<SequenceNumber> = []
    /// The deputies who are the same person under another identifier.
    public var linked: [Deputy] = []

    public init(
        deputy: Deputy, records: [FiledRecord], changes: [SubjectChain.Change] = [], readings: [Disclosure] = [],
        congresses: [String: CongressFacts], integrity: IntegrityFacts, printCode: PrintCode? = nil,
        congressNames: [String: Phrase] = [:], batchFiles: [SequenceNumber: String] = [:],
        batchScans: [SequenceNumber: [KeptScan]] = [:]
    ) {
        self.deputy = deputy
        self.records = records
        self.changes = changes
        self.readings = readings
        self.printCode = printCode
        self.congresses = congresses
        self.integrity = integrity
        self.congressNames = congressNames
        self.batchFiles = batchFiles
        self.batchScans = batchScans
    }

    /// The records that may be shown without a disclosure, their restricted fields apart.
    var unrestricted: [FiledRecord] { records.filter { !$0.kind.restricted && !restrictedContests.contains($0.sequence) } }
}
