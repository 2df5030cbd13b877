import CryptoSuite
import DutyRecords
import Foundation
import TransparencyLog

/// What an erasure is to strike, decided from an `ErasureScope` by whoever carries out the order.
public struct ErasureRequest: Sendable {
    public var order: ErasureOrder
    public var scope: ErasureScope
    /// Batches whose own content goes as well: a file's name may tell what was in it.
    public var batches: Set<SequenceNumber> = []
    public var disclosures: Set<SequenceNumber> = []
    /// base64 objectDigests of files that go beside those that have to: lists of faulty rows, mappings, scans that prove other records too.
    public var files: Set<String> = []
    /// By the base64 objectDigest of the file it takes the place of: what is kept of it, without the struck rows.
    public var copies: [String: [UInt8]] = [:]

    public init(order: ErasureOrder, scope: ErasureScope) {
        self.order = order
        self.scope = scope
    }
}

/// What an erasure did.
public struct ErasureReport: Sendable {
    public let erasure: SequenceNumber
    public let content: ErasureContent
    public let recordedAt: Timestamp
    /// Delivered copies that this process may not touch.
    public internal(set) var leftovers: [ErasureLeftover]
}

extension ArchiveWriter {
    /// Destroys contents, salts and objects under a lawful order (FORMAT "Erasure").
    ///
    /// One transaction appends the erasure and destroys what is in the database; objects, free pages, write-ahead log and delivered copies
    /// follow. What a crash leaves of that the next writer does first of all.
    ///
    /// - Parameters:
    ///   - key: Where the signing key lies or would lie: the tombstones are kept beside it.
    ///   - folders: Where delivered copies may lie.
    /// - Throws: `input` where the order or a target is not in order, or the records changed since the scope was read; `damaged` where a
    ///   content or object is missing or wrong already, which no erasure may cover up. Nothing is erased then.
    public func erase(_ request: ErasureRequest, key: URL, folders: [URL] = [], now: Timestamp? = nil) throws -> ErasureReport {
        try erase(request, key: key, folders: folders, now: now, observe: { _ in })
    }

    /// - Parameter observe: Called after each step; what it throws cuts the erasure off there, as a crash would.
    func erase(
        _ request: ErasureRequest, key: URL, folders: [URL], now: Timestamp?, observe: (ErasureStep) throws -> Void
    ) throws -> ErasureReport {
        try request.order.check()
        try DeliveredCopies.check(folders, archive.layout)
        let strike = try store.read { try ErasureStrike(request, archive, $0) }
        var plan: [PendingErasure.Copy] = []
        for object in strike.objects {
            guard let found = try objects.digests(of: object), found.digest == object.digest, found.bytes == object.bytes else {
                throw ArchiveError(.damaged, .erasureObject, objects.path(object.digest).path)
            }
            plan.append(PendingErasure.Copy(plainDigest: found.plainDigest.hex, bytes: found.bytes))
        }
        let copies = try request.copies.sorted { $0.key < $1.key }.map { of, bytes in (of: of, incoming: try objects.receive(bytes: bytes))
        }
        var isCommitted = false
        defer { if !isCommitted { for copy in copies { objects.discard(copy.incoming) } } }
        try observe(.copiesKept)
        let content = ErasureContent(
            targets: strike.targets, objects: strike.objects.map(\.digest),
            copies: copies.map { ErasureContent.Copy(of: Digest(base64: $0.of)!, copy: $0.incoming.object.digest) }, order: request.order)
        // A crash from here to the commit leaves tombstones of records that are still there, which count for nothing.
        try keepTombstones(strike, Tombstones.file(besideKey: key))
        try observe(.tombstones)
        let (erasure, recordedAt) = try commit(
            content, subject: request.scope.subject, deliveries: strike.deliveries, kept: copies.map(\.incoming.object), copies: plan,
            folders: folders.map(\.standardizedFileURL.path), now: now, planned: { try observe(.planned) })
        isCommitted = true
        try observe(.committed)
        try settle()
        return ErasureReport(erasure: erasure, content: content, recordedAt: recordedAt, leftovers: try finishErasure(observe))
    }

    /// Appends an erasure and strikes what it names in the database, in one transaction, which writes down what is to be destroyed outside it.
    ///
    /// - Parameters:
    ///   - content: In order by `ErasureRules`.
    ///   - deliveries: Batches whose original goes, and with it what recognises the file.
    ///   - kept: Objects that take the place of others.
    ///   - copies: Delivered copies to look for in `folders`.
    ///   - planned: Called before the transaction commits.
    func commit(
        _ content: ErasureContent, subject: String, deliveries: Set<Int64>, kept: [StoredObject] = [], copies: [PendingErasure.Copy] = [],
        folders: [String] = [], now: Timestamp?, planned: () throws -> Void = {}
    ) throws -> (erasure: SequenceNumber, recordedAt: Timestamp) {
        try store.writeErasing { writer in
            let appender = try EntryAppender(writer, suite: archive.suite)
            let recordedAt = try ClockRule.recordedAt(now: now ?? .now(), last: appender.lastTime)
            let erasure = try appender.append(content, subject: subject, recordedAt: recordedAt)
            try removeRows(of: content.targets, writer)
            for target in content.targets { try writer.strike(target) }
            for object in content.objects { try writer.removeObject(object) }
            for batch in deliveries { try writer.removeDeliveries(of: batch) }
            for object in kept { try writer.addObject(object) }
            let hash = try writer.entry(erasure.rawValue)!.hash.base64
            try PendingErasure(
                sequence: erasure.rawValue, hash: hash, objects: content.objects.map(\.hex), copies: copies, folders: folders
            ).write(archive.layout)
            try planned()
            return (erasure, recordedAt)
        }
    }

    /// Takes out of the views what the targets show there.
    private func removeRows(of targets: [Int64], _ writer: any StoreWriter) throws {
        let contents = StandingContent(writer, registry: archive.registry)
        let struck = Set(targets)
        for target in targets {
            // The key never changes, so the record itself finds its row; another record may bear the key by now.
            guard let entry = try writer.entry(target), entry.role == .record, let record = try contents.buffer(at: target) else {
                continue
            }
            if let standing = try writer.viewRow(record.kind, subject: entry.subject, keyOf: record), struck.contains(standing) {
                try writer.removeView(record.kind, subject: entry.subject, keyOf: record)
            }
        }
    }

    /// Goes on with an erasure that could not be finished.
    ///
    /// - Returns: What this process still may not touch.
    public func finishErasures() throws -> [ErasureLeftover] { try finishErasure() }

    private func keepTombstones(_ strike: ErasureStrike, _ file: URL) throws {
        guard !strike.records.isEmpty else { return }
        let folder = file.deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: folder) else { throw ArchiveError(.notFound, .tombstonesNowhere, folder) }
        var tombstones = try Tombstones.read(file, archive.suite) ?? Tombstones(archive.suite)
        for record in strike.records {
            try store.read { reader in
                let contents = StandingContent(reader, registry: archive.registry)
                guard let buffer = try contents.buffer(at: record.sequence) else { return }
                tombstones.add(buffer, subject: strike.subject, sequence: record.sequence, hash: record.hash)
            }
        }
        try tombstones.write(file)
    }
}

/// What one erasure strikes, read and checked before anything is touched.
struct ErasureStrike {
    let subject: String
    let targets: [Int64]
    let records: [StoredEntry]
    /// Objects that go.
    let objects: [StoredObject]
    /// Batches whose original goes, and with it what recognises the file.
    let deliveries: Set<Int64>

    init(_ request: ErasureRequest, _ archive: Archive, _ reader: any StoreReader) throws {
        let scope = try ErasureScope(reader, archive, targets: request.scope.groups.map(\.target.rawValue))
        if let new = scope.groups.first(where: { now in !request.scope.groups.contains { $0.target == now.target } }) {
            throw ArchiveError(.input, .erasureChanged, new.target.description)
        }
        for (now, seen) in zip(scope.groups, request.scope.groups) where now.entries.map(\.sequence) != seen.entries.map(\.sequence) {
            throw ArchiveError(.input, .erasureChanged, seen.target.description)
        }
        let known = Set(scope.batches.map(\.sequence))
        let disclosures = request.disclosures.sorted()
        let batches = request.batches.sorted()
        if let other = batches.first(where: { !known.contains($0) }) {
            throw ArchiveError(.input, .erasureTarget, other.description, "it brought none of these records")
        }
        // What a batch names goes with it: nothing would say any more what it is.
        let files = scope.files.filter {
            $0.isRequired || request.files.contains($0.digest) || request.batches.contains($0.batch)
        }
        if let other = request.files.first(where: { digest in !files.contains { $0.digest == digest } }) {
            throw ArchiveError(.input, .erasureOriginal, other)
        }
        for digest in request.copies.keys
        where !files.contains(where: { $0.digest == digest && $0.isRequired && $0.role != .scan && !request.batches.contains($0.batch) }) {
            throw ArchiveError(.input, .erasureOriginal, digest)
        }
        subject = scope.subject
        let groups = scope.groups.filter(\.isRecord).map { $0.entries.map(\.sequence.rawValue) }
        let alone = scope.groups.filter { !$0.isRecord }.map(\.target.rawValue)
        targets = groups.flatMap(\.self) + Set(alone + disclosures.map(\.rawValue)).sorted() + batches.map(\.rawValue)
        objects = files.map(\.object)
        deliveries = Set(files.filter { $0.role == .original }.map(\.batch.rawValue)).union(batches.map(\.rawValue))
        let content = ErasureContent(targets: targets, objects: objects.map(\.digest), copies: [], order: request.order)
        if let (target, reason) = try ErasureRules.fault(content, at: reader.size(), subject: reader.subjectNumber(subject)!, reader) {
            throw ArchiveError(.input, .erasureTarget, String(target), reason)
        }
        let hashing = HashContext(archive.suite)
        let entries = try targets.map { target in
            guard let entry = try reader.entry(target), let content = entry.content, let salt = entry.salt,
                content.withUnsafeBytes({ ContentDigest.digest(content: $0, salt: salt, context: hashing) }) == entry.contentDigest
            else { throw ArchiveError(.damaged, .erasureDamaged, String(target)) }
            return entry
        }
        records = entries.filter { $0.role == .record }
    }
}
