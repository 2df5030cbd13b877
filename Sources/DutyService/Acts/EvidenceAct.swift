import DutyArchive
import DutyRecords
import TransparencyLog

/// Scans filed at the command line for a record that is there already, as the line of NDJSON that is their batch's original.
public struct EvidenceAct {
    /// The line, with its line feed.
    public let line: [UInt8]
    /// What the batch calls its file.
    public let name: String
    let scans: ScanFolder

    /// - Parameters:
    ///   - sequence: The record, or what corrects it.
    ///   - files: Paths of the scans.
    ///   - title: What the evidence is called; by default the first scan's name.
    /// - Throws: `Fault` for two scans of one name, or a name that no cell can hold; `notFound` where there is no such record;
    ///   `ServiceError` where a path leads nowhere.
    public init(
        for sequence: SequenceNumber, files: [String], title: String?, remark: String?, in snapshot: ArchiveSnapshot
    ) throws {
        let history = try snapshot.history(of: sequence)
        guard history.standing != nil else { throw Fault(.amendsNotStanding, history.target.description) }
        let names = try files.map { try FilePlace($0).name.display }
        for name in names where !ScanNames.isPlain(name) || name.contains(";") || name.contains("；") { throw Fault(.scanPath, name) }
        let isDeputy = try !SubjectID(history.subject).isReserved
        let kind: RecordKind = isDeputy ? .evidence : .meetingEvidence
        let subject = isDeputy ? history.subject : String(history.subject.dropFirst("congress.".count))
        var members: [(String, CanonicalJSON.Value)] = [
            ("kind", .string(kind.name)), (kind.fields[0].name, .string(subject)), ("entry", .string(history.target.description)),
            ("title", .string(title ?? names.first ?? "")), ("scan", .string(names.joined(separator: ";"))),
        ]
        if let remark { members.append(("remark", .string(remark))) }
        line = CanonicalJSON.Value.object(members).serialize() + [0x0A]
        name = "evidence-\(history.target).ndjson"
        scans = try ScanFolder(listed: files)
        self.names = names
    }

    private let names: [String]

    /// Whether the batch that brought the same line before brought these scans.
    public func isSame(as receipt: BatchReceipt, in archive: Archive) throws -> Bool {
        let kept = receipt.evidence ?? []
        return try names.allSatisfy { name in
            guard let file = try scans.scan(named: name), let scan = kept.first(where: { $0.file == name }) else { return false }
            return try archive.holdsObject(scan.digest, in: file.descriptor)
        }
    }
}

extension IngestPipeline.Source {
    /// The act, held in memory only, with its scans where they lie.
    public init(_ act: EvidenceAct, submitter: String) throws {
        self.init(name: act.name, submitter: submitter, file: try OpenFile(memory: act.line, name: act.name), scans: act.scans)
    }
}
