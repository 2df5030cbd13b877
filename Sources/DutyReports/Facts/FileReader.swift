import DutyArchive
import DutyRecords
import TransparencyLog

/// Reads from one snapshot what performance files are made of.
///
/// Congress facts, batch names and the checkpoint are read once and shared by all files that the reader gives, so that the files of a
/// whole congress cost one reading of its chain.
public final class FileReader {
    private let snapshot: ArchiveSnapshot
    private let congressNames: [String: Phrase]
    private var congresses: [String: (facts: CongressFacts, chain: IntegrityFacts.Chain?)] = [:]
    private var batchFiles: [SequenceNumber: String] = [:]
    private var batchScans: [SequenceNumber: [KeptScan]] = [:]
    private var batchesRead: Set<SequenceNumber> = []
    private var anchor: (seal: IntegrityFacts.Seal?, checkpoint: IntegrityFacts.Checkpoint)?

    /// - Parameter congressNames: What people call a congress, by `<division>.<term>`.
    public init(_ snapshot: ArchiveSnapshot, congressNames: [String: Phrase] = [:]) {
        self.snapshot = snapshot
        self.congressNames = congressNames
    }

    /// What the file of one deputy is made of; nil where no mandate record of the deputy stands.
    ///
    /// - Throws: `ReportError.Code.malformedRecord`, and whatever reading the archive throws.
    public func input(of deputy: String) throws -> FileInput? {
        guard let standing = try snapshot.deputy(deputy) else { return nil }
        let own = try snapshot.chain(of: deputy)
        var chains = [try chain(of: deputy)]
        var facts: [String: CongressFacts] = [:]
        for mandate in standing.mandates where facts[mandate.congress] == nil {
            let congress = try self.congress(mandate.congress)
            facts[mandate.congress] = congress.facts
            if let chain = congress.chain { chains.append(chain) }
        }
        for record in own.records { try readFile(of: record) }
        var input = FileInput(
            deputy: standing, records: own.records, changes: own.changes, readings: own.disclosures, congresses: facts,
            integrity: IntegrityFacts(
                origin: snapshot.origin, title: snapshot.title, suite: snapshot.suite, chains: chains, seal: anchor?.seal,
                checkpoint: anchor?.checkpoint), printCode: try snapshot.printCode(of: deputy),
            congressNames: names(standing), batchFiles: batchFiles, batchScans: batchScans)
        for record in own.records {
            if try !record.kind.restricted && snapshot.isRestricted(record) { input.restrictedContests.insert(record.sequence) }
            if record.kind.name == RecordKind.identity.name, let other = try record.text("other").flatMap(snapshot.deputy) {
                input.linked.append(other)
            }
        }
        return input
    }

    /// What the office says, else what the law has a congress called.
    private func names(_ deputy: Deputy) -> [String: Phrase] {
        var names = congressNames
        for mandate in deputy.mandates where names[mandate.congress] == nil { names[mandate.congress] = CongressName.of(mandate.congress) }
        return names
    }

    /// A congress without a chain has facts that name nothing: nobody recorded a meeting yet.
    private func congress(_ congress: String) throws -> (facts: CongressFacts, chain: IntegrityFacts.Chain?) {
        if let known = congresses[congress] { return known }
        let subject = try SubjectID.congress(congress).text
        let records = try snapshot.records(of: subject)
        for record in records { try readFile(of: record) }
        let value = (
            facts: try CongressFacts(congress: congress, records: records), chain: records.isEmpty ? nil : try chain(of: subject)
        )
        congresses[congress] = value
        return value
    }

    private func chain(of subject: String) throws -> IntegrityFacts.Chain {
        let integrity = try snapshot.integrity(of: subject)
        if anchor == nil, let signed = integrity.checkpoint, let root = integrity.rootHex {
            // A checkpoint's seal is its last entry (FORMAT "Checkpoint").
            let seal = SequenceNumber(signed.checkpoint.size.rawValue - 1)
            anchor = (
                try snapshot.recordedAt(seal).map { .init(sequence: seal, recordedAt: $0) },
                .init(note: String(decoding: signed.note, as: UTF8.self), size: signed.checkpoint.size, root: root)
            )
        }
        return IntegrityFacts.Chain(
            subject: subject, entries: integrity.entries, head: integrity.headHex,
            withheld: try snapshot.withheld(of: subject).map { .init(entry: $0.entry, erasure: $0.erasure) })
    }

    /// Its own batch, and that of the correction that stands for it, whose scans it may name.
    private func readFile(of record: FiledRecord) throws {
        try readFile(of: record.batch)
        if !record.scans.isEmpty, let correction = record.correctedBy, let batch = try snapshot.batch(of: correction) {
            try readFile(of: batch)
        }
    }

    private func readFile(of batch: SequenceNumber) throws {
        guard batchesRead.insert(batch).inserted, let content = try snapshot.content(ofBatch: batch) else { return }
        batchFiles[batch] = content.file
        if !content.evidence.isEmpty { batchScans[batch] = content.evidence }
    }
}
