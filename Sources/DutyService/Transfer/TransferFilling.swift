import CryptoSuite
import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// Fills one package, from one snapshot.
struct TransferFilling {
    static let note = "log/checkpoint.note"
    static let entries = "log/entries.ndjson"
    static let objects = "log/objects.ndjson"
    static let proofs = "proofs/"

    let package: TransferPackage
    let snapshot: ArchiveSnapshot
    let bag: BagWriter
    let checkpoint: SignedCheckpoint
    let showsRestricted: Bool
    let date: String
    private(set) var items: [TransferCatalogue.Item] = []
    private(set) var originals = 0
    /// Deputies, and every congress that a mandate of theirs touches.
    private var subjects: Set<String> = []

    init(
        package: TransferPackage, snapshot: ArchiveSnapshot, bag: BagWriter, checkpoint: SignedCheckpoint, showsRestricted: Bool,
        date: String
    ) {
        self.package = package
        self.snapshot = snapshot
        self.bag = bag
        self.checkpoint = checkpoint
        self.showsRestricted = showsRestricted
        self.date = date
    }

    /// Each deputy's performance file and proof.
    mutating func addFiles(
        _ deputies: [String], _ disclosures: [String: DisclosureFacts], _ progress: (Int64, Int64) -> Void
    ) throws {
        let reader = FileReader(snapshot)
        let html = HTMLRenderer(language: package.language)
        for (index, id) in deputies.enumerated() {
            guard let input = try reader.input(of: id) else { continue }
            let file = try PerformanceFile(input, disclosure: disclosures[id])
            let title = Self.fileTitle.text(package.language, input.deputy.name)
            try add(.file, "files/\(id).html", title, input.deputy.name, html.render(file))
            try add(.file, "files/\(id).json", title, input.deputy.name, JSONRenderer().render(file))
            let proof = try snapshot.proofBundle(of: id, showsRestricted: showsRestricted)
            // A deputy whom the checkpoint does not cover yet has no entry in it, and goes with the next package.
            if !proof.claimsAbsence {
                try add(
                    .proof, "\(Self.proofs)\(id).dutyproof", Self.proofTitle.text(package.language, input.deputy.name), input.deputy.name,
                    proof.bytes)
                subjects.insert(id)
                subjects.formUnion(proof.chains.map(\.subject.text))
            }
            progress(Int64(index + 1), Int64(deputies.count))
        }
    }

    /// The log, and with restricted content the sheets that it names.
    mutating func addLog(_ deputies: [String]) throws {
        let agent = snapshot.title
        try add(.log, Self.note, Self.noteTitle[package.language], agent, checkpoint.note)
        let scope = LogExtract.Scope(subjects: subjects, recorded: try package.scope.recorded, showsRestricted: showsRestricted)
        let (snapshot, size) = (snapshot, checkpoint.checkpoint.size)
        var batches: [SequenceNumber] = []
        try add(.log, Self.entries, Self.entriesTitle[package.language], agent) { append in
            batches = try snapshot.extract(scope, size: size) { try append($0 + [0x0A]) }
        }
        guard showsRestricted else { return }
        var lines: [UInt8] = []
        for batch in batches {
            try addOriginal(of: batch, &lines)
            try addScans(of: batch, &lines)
        }
        try add(.log, Self.objects, Self.objectsTitle[package.language], agent, lines)
    }

    private mutating func addOriginal(of batch: SequenceNumber, _ lines: inout [UInt8]) throws {
        let receipt = try snapshot.receipt(of: batch)
        let (snapshot, content) = (snapshot, receipt.content)
        let path = "originals/\(Self.digits(batch)).\(content.format)"
        var kept: (salt: Salt, bytes: Int64)?
        // Asked first, so that an erased sheet leaves no empty file.
        guard try snapshot.object(content.digest, { _ in }) != nil else { return }
        try add(.original, path, content.file, content.submitter, date: receipt.recordedAt.localDay) { append in
            kept = try snapshot.object(content.digest, append)
        }
        guard let kept else { return }
        originals += 1
        lines += Self.line(batch, content.digest, kept.salt, path)
    }

    private mutating func addScans(of batch: SequenceNumber, _ lines: inout [UInt8]) throws {
        let receipt = try snapshot.receipt(of: batch)
        let snapshot = snapshot
        for (index, scan) in receipt.content.evidence.enumerated() {
            let path = "originals/\(Self.digits(batch)).\(index + 1).\(scan.type)"
            var salt: Salt?
            guard try snapshot.object(scan.digest, { _ in }) != nil else { continue }
            try add(.original, path, scan.file, receipt.content.submitter, date: receipt.recordedAt.localDay) { append in
                salt = try snapshot.object(scan.digest, append)?.salt
            }
            if let salt { lines += Self.line(batch, scan.digest, salt, path) }
        }
    }

    private static func line(_ batch: SequenceNumber, _ digest: Digest, _ salt: Salt, _ path: String) -> [UInt8] {
        CanonicalJSON.Value.object([
            ("batch", .integer(batch.rawValue)), ("digest", .string(digest.base64)), ("salt", .string(Base64.encode(salt.bytes))),
            ("path", .string(path)),
        ]).serialize() + [0x0A]
    }

    private mutating func add(
        _ kind: TransferCatalogue.Item.Kind, _ path: String, _ title: String, _ responsible: String, _ bytes: [UInt8]
    ) throws {
        try add(kind, path, title, responsible) { try $0(bytes) }
    }

    private mutating func add(
        _ kind: TransferCatalogue.Item.Kind, _ path: String, _ title: String, _ responsible: String, date: String? = nil,
        _ fill: (_ append: ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        let entry = try bag.add(path, fill)
        items.append(
            TransferCatalogue.Item(
                kind: kind, path: entry.path, title: title, responsible: responsible, date: date ?? self.date,
                bytes: entry.bytes, sha256: entry.digests[0], sm3: entry.digests[1]))
    }

    private static func digits(_ sequence: SequenceNumber) -> String {
        let digits = sequence.description
        return String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits
    }

    private static let fileTitle = Phrase("%1 履职档案", "Performance file of %1")
    private static let proofTitle = Phrase("%1 履职档案证明", "Proof of the file of %1")
    private static let noteTitle = Phrase("检查点", "Checkpoint")
    private static let entriesTitle = Phrase("日志条目", "Entries of the log")
    private static let objectsTitle = Phrase("原始表格与批次对照", "Original sheets by batch")
}
