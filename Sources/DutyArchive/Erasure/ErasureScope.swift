import CryptoSuite
import DutyRecords
import TransparencyLog

/// Everything in an archive that holds what some records say: what an erasure of them has to reach, or may.
public struct ErasureScope: Sendable {
    /// A record with all that corrects or annuls it, in order; or a disclosure by itself.
    public struct Group: Sendable {
        public let entries: [LogEntry]
        public var target: SequenceNumber { entries[0].sequence }
        public var isRecord: Bool { entries[0].role == .record }
    }

    /// An object in which rows of the records stand.
    public struct File: Sendable {
        public enum Role: String, Sendable { case original, copy, mapping, faults, scan }

        public let role: Role
        let object: StoredObject
        /// The batch that names it.
        public let batch: SequenceNumber
        /// As delivered; nil where the batch's content is erased.
        public let name: String?
        public let format: String
        /// Where the struck entries stand in it; nil where one of them does not say, as annulments do not.
        public let places: [Place]?
        /// Entries of other records that came from it, and will rest on the copy, or on nothing; of a scan, those that it proves.
        public let others: Int64
        /// Whether it holds what the records say, or may. Another record's scan does not; it goes only with its batch.
        public let isConcerned: Bool

        public var digest: String { object.digest.base64 }
        public var bytes: Int64 { object.bytes }
        /// Whether the records cannot be erased without it.
        public var isRequired: Bool { role == .original || role == .copy || role == .scan && isConcerned && others == 0 }
    }

    public struct Place: Sendable, Hashable {
        public let sheet: String?
        public let row: Int
        /// Zero-based, where one row became several records.
        public let column: Int?
    }

    public let subject: String
    public let groups: [Group]
    public let files: [File]
    /// Every batch that brought one of the entries; its content holds the file's name and who delivered it.
    public let batches: [(sequence: SequenceNumber, file: String?)]
    /// Disclosures on the chain: their reasons may tell of what was shown.
    public let disclosures: [LogEntry]
    /// Records of their own that tell of these: their contests, and the same on another deputy's chain. They are erased by being named.
    public let related: [LogEntry]
}

extension ArchiveSnapshot {
    /// What holds what these records say.
    ///
    /// - Parameter targets: Records of one chain, and disclosures of it. Evidence that was filed for such a record goes with it.
    /// - Throws: `input` where one is neither, is erased already, or is of another chain; `notFound`.
    /// - Complexity: O(the chain) and the batches concerned.
    public func erasureScope(of targets: [SequenceNumber]) throws -> ErasureScope {
        try ErasureScope(reader, archive, targets: targets.map(\.rawValue))
    }
}

extension ErasureScope {
    init(_ reader: any StoreReader, _ archive: Archive, targets: [Int64]) throws {
        let erased = try ErasedEntries(reader)
        let names = Dictionary(uniqueKeysWithValues: try reader.subjects())
        var number: Int64?
        for target in targets {
            guard let entry = try reader.entry(target) else {
                throw ArchiveError(.notFound, .erasureTarget, String(target), "no such entry")
            }
            guard entry.role == .record || entry.role == .disclosure else {
                throw ArchiveError(.input, .erasureRole, String(target), entry.role.text)
            }
            if let erasure = erased.targets[target] { throw ArchiveError(.input, .erasureGone, String(target), String(erasure)) }
            guard number == nil || number == entry.subject else {
                throw ArchiveError(.input, .erasureSubjects, String(target), names[entry.subject] ?? "?", names[number ?? 0] ?? "?")
            }
            number = entry.subject
        }
        guard let number, let subject = names[number] else { throw ArchiveError(.input, .erasureTarget, "-", "no target") }
        var groups = Dictionary(uniqueKeysWithValues: Set(targets).map { ($0, [LogEntry]()) })
        var disclosures: [LogEntry] = []
        let contents = RecordContents(registry: archive.registry)
        try reader.scan(subject: number, from: 1) { view in
            let entry = try LogEntry(view, subject: subject)
            if view.role == .record, let content = entry.content,
                let proved = try contents.buffer(role: .record, content: content, sequence: view.sequence)?.provedEntry,
                groups[proved] != nil
            {
                groups[view.sequence] = []
            }
            if groups[view.sequence] != nil {
                groups[view.sequence]?.append(entry)
            } else if let target = try entry.content.flatMap(entry.role.target), groups[target] != nil {
                groups[target]?.append(entry)
            } else if view.role == .disclosure, view.content != nil {
                disclosures.append(entry)
            }
            return true
        }
        self.subject = subject
        self.groups = groups.sorted { $0.key < $1.key }.map { Group(entries: $0.value) }
        self.disclosures = disclosures
        let entries = self.groups.filter(\.isRecord).flatMap(\.entries)
        let batches = Set(try entries.compactMap { try reader.last(.batch, atOrBefore: $0.sequence.rawValue) }).sorted()
        related = try Self.related(to: entries, subject: (number, subject), reader, archive.registry)
        files = try batches.flatMap { try Self.files(of: $0, entries, reader, erased, archive.registry) }
        self.batches = try batches.map { batch in
            (SequenceNumber(batch), try reader.entry(batch)?.content.map { try BatchContent(content: $0).file })
        }
    }

    private static func files(
        of batch: Int64, _ entries: [LogEntry], _ reader: any StoreReader, _ erased: ErasedEntries, _ registry: KindRegistry
    ) throws -> [File] {
        // A batch is erased with its objects: then there is nothing to look for.
        guard let bytes = try reader.entry(batch)?.content else { return [] }
        let content = try BatchContent(content: bytes)
        let own = batch + 1..<batch + 1 + content.records
        let struck = entries.filter { own.contains($0.sequence.rawValue) }
        let places = struck.compactMap { entry in entry.content.flatMap { try? place(entry.role, $0) } }
        var left = content.records
        for target in erased.targets.keys where own.contains(target) { left -= 1 }
        func file(_ role: File.Role, _ digest: Digest?, _ format: String) throws -> File? {
            guard let digest, let object = try reader.object(digest) else { return nil }
            return File(
                role: role, object: object, batch: SequenceNumber(batch), name: content.file, format: format,
                places: places.count == struck.count ? places : nil, others: left - Int64(struck.count), isConcerned: true)
        }
        let uses = content.evidence.isEmpty ? [] : try ScanUse.all(of: batch, content, reader, registry)
        func scan(_ scan: KeptScan) throws -> File? {
            guard let object = try reader.object(scan.digest) else { return nil }
            let users = uses.filter { use in
                erased.targets[use.sequence] == nil && (scan.isWhole || use.scans.contains(scan.digest.base64))
            }
            let others = users.filter { use in !struck.contains { $0.sequence.rawValue == use.sequence } }
            return File(
                role: .scan, object: object, batch: SequenceNumber(batch), name: scan.file, format: scan.type, places: nil,
                others: Int64(others.count), isConcerned: others.count < users.count)
        }
        let standing = erased.standing(content.digest)
        return try [
            file(standing == content.digest ? .original : .copy, standing, content.format),
            file(.faults, content.faults, "ndjson"), file(.mapping, content.mapping, "yaml"),
        ].compactMap(\.self) + content.evidence.compactMap(scan)
    }

    /// Where a row stands, as its entry's content says.
    private static func place(_ role: EntryRole, _ content: [UInt8]) throws -> Place? {
        let value = try CanonicalJSON.parse(content)
        guard let source = (role == .correction ? value["record"] : value)?["source"], case .integer(let row)? = source["row"] else {
            return nil
        }
        var (sheet, column): (String?, Int?)
        if case .string(let text)? = source["sheet"] { sheet = text }
        if case .string(let letters)? = source["sheetColumn"] { column = SheetColumn.index(letters) }
        return Place(sheet: sheet, row: Int(row), column: column)
    }
}
