import CryptoSuite
import DutyRecords
import Foundation
import Glibc
import TransparencyLog

/// One run of `Archive.backup`: copies what is new, verifies all of it, and makes it count.
///
/// Until the manifest is renamed into its place the backup before is untouched: every new file has a name of its own, and a file that is
/// replaced goes only afterwards. So a run that is cut off costs nothing, and the next one removes what it left.
final class BackupWriter {
    private let archive: Archive
    private let folder: BackupFolder
    private let observe: (BackupStep) throws -> Void
    private var old: BackupManifest?
    /// Files of the backup before whose bytes are still what they were.
    private var intact: Set<BackupFile> = []
    private var report = BackupReport()

    init(_ archive: Archive, _ folder: BackupFolder, observe: @escaping (BackupStep) throws -> Void) {
        self.archive = archive
        self.folder = folder
        self.observe = observe
    }

    func run(now: Timestamp) throws -> BackupReport {
        if let refused = try archive.checkpoints.refusedSizes().first {
            throw ArchiveError(
                .checkpointInconsistent, .checkpointRefused, archive.checkpoints.refusedPath(refused).path, String(refused))
        }
        old = try folder.currentManifest()
        try folder.sweep(keeping: old)
        try observe(.begun)
        try readOld()
        // Before the snapshot, so that none is ahead of it.
        let notes = try noteNames()
        let manifest = try archive.store.read { reader in try copy(reader, notes, now) }
        try observe(.copied)
        try verify(manifest)
        try observe(.verified)
        for name in BackupFolder.folders { try DurableFile.syncDirectory(folder.directory.appending(path: name)) }
        // The rename in here is the moment from which the new backup counts.
        try DurableFile.write(Array(manifest.text.utf8), to: folder.manifest, mode: 0o640)
        try observe(.committed)
        try folder.sweep(keeping: manifest)
        return report
    }

    /// A file that the medium lost or changed is copied again.
    private func readOld() throws {
        for file in old?.files ?? [] {
            if try BackupFolder.digest(folder.url(file))?.digest == file.digest { intact.insert(file) } else { report.repaired += 1 }
        }
    }

    private func noteNames() throws -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: archive.layout.checkpoints.path)) ?? []
        return names.filter { $0.contains(".") && BackupFile(checkpoint: $0, digest: .zero).checkpoint == $0 }.sorted()
    }

    private func copy(_ reader: any StoreReader, _ notes: [String], _ now: Timestamp) throws -> BackupManifest {
        let size = try reader.size()
        if let newest = notes.compactMap({ Int64($0.prefix { $0 != "." }) }).max(), newest > size {
            throw ArchiveError(.checkpointAhead, .checkpointAhead, String(newest), String(size))
        }
        try checkContinues(reader, size)
        let objects = try reader.objects()
        var files = try segments(reader, size, objects)
        try observe(.segment)
        for name in notes { files.append(try checkpoint(name)) }
        try observe(.checkpoints)
        for object in objects { files.append(try copy(object)) }
        guard let head = try reader.entry(size - 1)?.hash else { throw ArchiveError(.damaged, .noOpening, archive.layout.directory.path) }
        (report.entries, report.objects, report.checkpoints) = (size, objects.count, notes.count)
        report.newEntries = size - (old?.entries ?? 0)
        report.files = files.count
        return BackupManifest(origin: archive.opening.origin, entries: size, head: head, takenAt: now, files: files)
    }

    /// An archive that was rolled back, or is another one, must not take the place of what the backup has.
    private func checkContinues(_ reader: any StoreReader, _ size: Int64) throws {
        guard let old else { return }
        guard old.origin == archive.opening.origin else {
            throw ArchiveError(.input, .backupOfAnother, folder.directory.path, old.origin, archive.opening.origin)
        }
        guard old.entries <= size else {
            throw ArchiveError(.checkpointAhead, .backupAhead, folder.directory.path, String(old.entries), String(size))
        }
        guard try reader.entry(old.entries - 1)?.hash == old.head else {
            throw ArchiveError(.checkpointInconsistent, .backupForeign, folder.directory.path, String(old.entries))
        }
    }

    // MARK: Copying

    /// The segments that can stay, and one with all that they lack.
    private func segments(_ reader: any StoreReader, _ size: Int64, _ objects: [StoredObject]) throws -> [BackupFile] {
        var kept = Array((old?.segments ?? []).prefix { intact.contains($0) })
        try dropErased(&kept, reader, size, objects)
        guard (kept.last?.segment?.upperBound ?? 0) < size else { return kept }
        // Small ones are merged into the new one, so that there are few, and each entry is copied a few times at most.
        while let last = kept.last?.segment, last.count <= size - last.upperBound || kept.count >= SQLiteStore.segmentsMax {
            kept.removeLast()
        }
        let first = kept.last?.segment?.upperBound ?? 0
        let there = try contents(of: kept)
        let url = folder.partial.appending(path: "segment.sqlite")
        try SQLiteStore.createSegment(url, registry: archive.registry) { segment in
            for (number, name) in try reader.subjects() where !there.subjects.contains(number) {
                try segment.addSubject(name, number: number)
            }
            try reader.scan(first..<size) { entry in
                try segment.insert(entry)
                return true
            }
            for object in objects where !there.objects.contains(object.digest) { try segment.addObject(object) }
        }
        return kept + [try place(url) { BackupFile(segment: first..<size, digest: $0) }]
    }

    /// Segments from the first that holds what was erased since are written anew.
    private func dropErased(_ kept: inout [BackupFile], _ reader: any StoreReader, _ size: Int64, _ objects: [StoredObject]) throws {
        guard let old else { return }
        var struck = Int64.max
        for sequence in try reader.sequences(of: [.erasure], in: old.entries..<size) {
            guard let content = try reader.entry(sequence)?.content else { continue }
            struck = min(struck, try ErasureContent(content: content).targets.min() ?? .max)
        }
        kept.removeAll { $0.segment!.upperBound > struck }
        let still = Set(objects.map(\.digest))
        while !kept.isEmpty, try !contents(of: kept).objects.isSubset(of: still) { kept.removeLast() }
    }

    private func contents(of segments: [BackupFile]) throws -> (subjects: Set<Int64>, objects: Set<Digest>) {
        guard !segments.isEmpty else { return ([], []) }
        let store = try SQLiteStore(segments: segments.map(folder.url), registry: archive.registry)
        defer { try? store.close() }
        return try store.read { (Set(try $0.subjects().map(\.number)), Set(try $0.objects().map(\.digest))) }
    }

    private func checkpoint(_ name: String) throws -> BackupFile {
        let bytes = try CheckpointStore.read(archive.layout.checkpoints.appending(path: name))
        let file = BackupFile(checkpoint: name, digest: HashContext(.sha256).digest(of: bytes))
        guard !intact.contains(file) else { return file }
        let url = folder.partial.appending(path: "checkpoint")
        try DurableFile.write(bytes, to: url, mode: 0o640)
        return try place(url) { BackupFile(checkpoint: name, digest: $0) }
    }

    private func copy(_ object: StoredObject) throws -> BackupFile {
        let path = BackupFile(object: object.digest, digest: .zero).path
        if let file = intactObjects[path] { return file }
        let url = folder.partial.appending(path: "object")
        let digest = ObjectDigest(archive.suite, salt: object.salt)
        let plain = HashContext(.sha256)
        // A writer may be moving it from its second place to the first just now.
        let places = [
            archive.objects.path(object.digest), archive.objects.incomingPath(object.digest), archive.objects.path(object.digest),
        ]
        var bytes: Int64?
        for place in places where bytes == nil {
            bytes = try BackupFolder.copy(place, to: url) { buffer in
                digest.update(buffer)
                plain.update(buffer)
            }
        }
        guard bytes == object.bytes, digest.finish() == object.digest else {
            throw ArchiveError(.damaged, .backupObject, archive.objects.path(object.digest).path)
        }
        try observe(.object)
        report.newObjects += 1
        return try place(url, digest: plain.finish(), length: bytes ?? 0) { BackupFile(object: object.digest, digest: $0) }
    }

    private lazy var intactObjects: [String: BackupFile] = Dictionary(
        uniqueKeysWithValues: intact.filter { $0.object != nil }.map { ($0.path, $0) })

    private func place(_ url: URL, as file: (Digest) -> BackupFile) throws -> BackupFile {
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DurableFile.failure("open", url) }
        defer { close(descriptor) }
        try DurableFile.sync(descriptor, of: url)
        guard let (digest, bytes) = try BackupFolder.digest(url) else { throw DurableFile.failure("open", url) }
        return try place(url, digest: digest, length: bytes, as: file)
    }

    private func place(_ url: URL, digest: Digest, length: Int64, as file: (Digest) -> BackupFile) throws -> BackupFile {
        let file = file(digest)
        try folder.place(url, as: file)
        touched.insert(folder.url(file).deletingLastPathComponent())
        report.newBytes += length
        new.append(file)
        return file
    }

    private var new: [BackupFile] = []
    private var touched: Set<URL> = []

    // MARK: Verifying

    private func verify(_ manifest: BackupManifest) throws {
        for url in touched { try DurableFile.syncDirectory(url) }
        for file in new {
            guard try BackupFolder.digest(folder.url(file))?.digest == file.digest else {
                throw ArchiveError(.damaged, .backupFault, folder.directory.path, file.path)
            }
        }
        _ = try BackupAudit(folder, manifest, registry: archive.registry)
    }
}
