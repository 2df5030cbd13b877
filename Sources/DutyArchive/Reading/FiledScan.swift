import CryptoSuite
import DutyRecords
import TransparencyLog

/// A scan that an archive keeps, or kept, and what it proves.
public struct FiledScan: Sendable {
    public let scan: KeptScan
    /// The batch that brought it.
    public let batch: SequenceNumber
    /// The batch's entries that rest on it: those that name it, or all of them where it proves the whole file.
    public let entries: [SequenceNumber]
    /// The records for which entries of kind `evidence` or `meetingEvidence` filed it later.
    public let proves: [SequenceNumber]
    /// Deputies on whose chains these entries stand, sorted.
    public let deputies: [String]
    /// Whether an entry among them is restricted, wholly or in part, or is erased and may have been.
    public let isRestricted: Bool
    /// The erasure that destroyed it.
    public let erasure: SequenceNumber?
}

extension ArchiveSnapshot {
    /// The scans that came with a batch, by name; none where its content is erased.
    ///
    /// - Throws: `notFound` where the entry is no batch.
    /// - Complexity: O(the batch's entries) where it has any scans.
    public func scans(ofBatch batch: SequenceNumber) throws -> [FiledScan] {
        guard let entry = try reader.entry(batch.rawValue), entry.role == .batch else {
            throw ArchiveError(.notFound, .noBatch, batch.description)
        }
        guard let content = try entry.content.map({ try BatchContent(content: $0) }), !content.evidence.isEmpty else { return [] }
        let erased = try erasedEntries()
        let names = Dictionary(uniqueKeysWithValues: try reader.subjects())
        let uses = try ScanUse.all(of: batch.rawValue, content, reader, archive.registry)
        return content.evidence.map { scan in
            let uses = uses.filter { scan.isWhole || $0.scans.contains(scan.digest.base64) }
            return FiledScan(
                scan: scan, batch: batch, entries: uses.map { SequenceNumber($0.sequence) },
                proves: uses.compactMap { $0.proves.map { SequenceNumber($0) } },
                deputies: Set(uses.compactMap { names[$0.subject] }).filter { (try? SubjectID($0))?.isReserved == false }.sorted(),
                isRestricted: uses.contains(where: \.isRestricted), erasure: erased.objects[scan.digest].map { SequenceNumber($0) })
        }
    }

    /// Every scan, batch by batch.
    public func scans() throws -> [FiledScan] { try batchSequences().flatMap(scans(ofBatch:)) }

    /// The scan of this digest in base64, with the first batch that names it.
    ///
    /// - Throws: `notFound` where none is known.
    public func scan(_ digest: String) throws -> FiledScan {
        for batch in try batchSequences() {
            if let scan = try scans(ofBatch: batch).first(where: { $0.scan.digest.base64 == digest }) { return scan }
        }
        throw ArchiveError(.notFound, .noScan, digest)
    }

    /// The scans that prove a record: those that its versions name, those of the files that brought them, and what was filed later.
    ///
    /// - Parameter sequence: The record, or what corrects or annuls it.
    /// - Throws: `notFound` where the entry is none of these.
    public func scans(of sequence: SequenceNumber) throws -> [FiledScan] {
        let history = try history(of: sequence)
        var entries = history.versions.filter { $0.batch != nil }.map(\.entry.sequence)
        entries += try evidence(for: history)
        let batches = try Set(entries.compactMap { try reader.last(.batch, atOrBefore: $0.rawValue) }).sorted()
        return try batches.flatMap { batch in
            try scans(ofBatch: SequenceNumber(batch)).filter { scan in entries.contains(where: scan.entries.contains) }
        }
    }

    /// Standing entries of the chain that file evidence for a record.
    private func evidence(for history: RecordHistory) throws -> [SequenceNumber] {
        guard let subject = try reader.subjectNumber(history.subject) else { return [] }
        let contents = StandingContent(reader, registry: archive.registry)
        return try archive.registry.kinds.filter(\.provesRecords).flatMap { kind in
            try reader.standing(kind, subject: subject).filter { try contents.buffer(at: $0)?.provedEntry == history.target.rawValue }
                .map { SequenceNumber($0) }
        }
    }
}

/// What one entry of a batch has to do with scans.
struct ScanUse {
    let sequence: Int64
    let subject: Int64
    /// base64 digests of those that it names.
    let scans: [String]
    /// The record for which it files them later.
    let proves: Int64?
    let isRestricted: Bool

    /// One for each of the batch's entries, in order; of an erased one nobody knows what it named.
    static func all(of batch: Int64, _ content: BatchContent, _ reader: any StoreReader, _ registry: KindRegistry) throws -> [ScanUse] {
        let contents = RecordContents(registry: registry)
        var uses: [ScanUse] = []
        try reader.scan(batch + 1..<batch + 1 + content.records) { entry in
            let record = try entry.content.flatMap { try contents.buffer(role: entry.role, content: Array($0), sequence: entry.sequence) }
            uses.append(
                ScanUse(
                    sequence: entry.sequence, subject: entry.subject, scans: record?.sourceScans ?? [], proves: record?.provedEntry,
                    isRestricted: record?.isRestricted ?? true))
            return true
        }
        return uses
    }
}
