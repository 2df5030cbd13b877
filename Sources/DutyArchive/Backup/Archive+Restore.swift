import CryptoSuite
import DutyRecords
import Foundation
import Glibc
import TransparencyLog

/// What was restored.
public struct RestoreReport: Sendable {
    public internal(set) var entries: Int64
    public internal(set) var objects: Int
    /// The largest checkpoint that the backup brought.
    public internal(set) var newestCheckpoint: Int64?
    /// The largest of the checkpoints that were given, all of which the backup bears out; without one the archive is read-only.
    public internal(set) var remembered: Int64?
    public internal(set) var takenAt: Timestamp
    /// How many erasures that the backup did not know were carried out on what was restored.
    public internal(set) var erasures: Int
}

extension Archive {
    /// Makes an archive anew from a backup: verifies the backup, builds the archive beside its place, verifies it whole, and puts it there.
    ///
    /// - Parameters:
    ///   - directory: Absent or empty; nothing is overwritten.
    ///   - remembered: Every checkpoint at hand from outside: the keeper's, auditors', witnesses'. With none the archive is read-only until
    ///     `remember` is given one.
    ///   - witnesses: Folders of witnesses, whose largest checkpoint of this log is remembered too.
    ///   - erasures: Erasures that are known from elsewhere: what they struck and the backup still holds is struck again before anything
    ///     is in its place.
    ///   - by: Who restores, for the entry that accepts the clock where the backup is more than 30 days old and something is struck.
    /// - Throws: `checkpointAhead` where a checkpoint covers more than the backup holds, `checkpointInconsistent` where one vouches for
    ///   another history: then nothing is restored. `alreadyExists`, `notFound`, `damaged`, and what writing throws.
    @discardableResult
    public static func restore(
        from backup: URL, to directory: URL, remembered: [[UInt8]], witnesses: [WitnessFolder] = [], erasures: [KnownErasures] = [],
        by: String = "duty restore", registry: KindRegistry = .standard, now: Timestamp? = nil
    ) throws -> RestoreReport {
        let folder = BackupFolder(backup)
        let place = ArchiveLayout(directory).directory
        guard ((try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []).isEmpty else {
            throw ArchiveError(.alreadyExists, .folderNotEmpty, place.path)
        }
        guard let manifest = try folder.currentManifest() else {
            throw ArchiveError(.notFound, .noBackup, folder.directory.path)
        }
        for file in manifest.files {
            guard try BackupFolder.digest(folder.url(file))?.digest == file.digest else {
                throw ArchiveError(.damaged, .backupFault, folder.directory.path, file.path)
            }
        }
        let origin = try Origin(manifest.origin)
        let remembered = try remembered + witnesses.map { try $0.largestNote(of: origin) }
        let audit = try BackupAudit(folder, manifest, registry: registry, sizes: remembered.map(claimedSize))
        try audit.readObjects()
        if let other = erasures.first(where: { $0.origin != manifest.origin }) {
            throw ArchiveError(.input, .erasuresForeign, "--erasures", other.origin, manifest.origin)
        }
        let given = try remembered.map { (try audit.checkpoint($0).size.rawValue, $0) }
        // A crash before the rename leaves only the building place, which the next restore removes.
        let building = place.deletingLastPathComponent().appending(path: ".\(place.lastPathComponent).restoring")
        try? FileManager.default.removeItem(at: building)
        var struck = 0
        do {
            try build(folder, manifest, ArchiveLayout(building), registry)
            struck = try strike(erasures, ArchiveLayout(building), manifest, by: by, registry, now)
            let found = try Archive.verify(at: building, registry: registry)
            guard found.isSound else {
                throw ArchiveError(.damaged, .backupFault, folder.directory.path, found.faults.first?.message(.english) ?? "?")
            }
            try DurableFile.write(Array(Self.mark(manifest, folder).utf8), to: ArchiveLayout(building).restored, mode: 0o640)
        } catch {
            try? FileManager.default.removeItem(at: building)
            throw error
        }
        guard rename(building.path, place.path) == 0 else { throw DurableFile.failure("rename", place) }
        try DurableFile.syncDirectory(place.deletingLastPathComponent())
        // A crash from here on leaves the archive read-only, as one for which no checkpoint is known.
        if let (_, note) = given.max(by: { $0.0 < $1.0 }) { try Archive(place, registry: registry).remember(note) }
        let notes = manifest.files.compactMap { $0.checkpoint?.split(separator: ".") }.filter { $0.last == "note" }
        return RestoreReport(
            entries: manifest.entries, objects: audit.objects.count, newestCheckpoint: notes.compactMap { Int64($0[0]) }.max(),
            remembered: given.map(\.0).max(), takenAt: manifest.takenAt, erasures: struck)
    }

    private static func build(_ folder: BackupFolder, _ manifest: BackupManifest, _ layout: ArchiveLayout, _ registry: KindRegistry) throws
    {
        for url in [layout.directory, layout.objects, layout.incoming, layout.checkpoints] {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
        }
        let store = try SQLiteStore(layout.database, .readWrite, registry: registry)
        try store.createTables()
        for segment in manifest.segments { try store.take(segment: folder.url(segment)) }
        try store.close()
        var folders: Set<URL> = [layout.objects, layout.incoming, layout.checkpoints, layout.directory]
        for file in manifest.files where file.segment == nil {
            let target = file.checkpoint.map { layout.checkpoints.appending(path: $0) } ?? layout.directory.appending(path: file.path)
            if mkdir(target.deletingLastPathComponent().path, 0o750) == 0 { folders.insert(target.deletingLastPathComponent()) }
            guard try BackupFolder.copy(folder.url(file), to: target, each: { _ in }) != nil else {
                throw DurableFile.failure("open", folder.url(file))
            }
        }
        for url in folders { try DurableFile.syncDirectory(url) }
        // Whatever is derived is made as `duty reindex` makes it.
        try Archive(layout.directory, registry: registry).write(purpose: "duty restore") { _ = try $0.reindex() }
    }

    private static func strike(
        _ known: [KnownErasures], _ layout: ArchiveLayout, _ manifest: BackupManifest, by: String, _ registry: KindRegistry,
        _ now: Timestamp?
    ) throws -> Int {
        guard known.contains(where: { !$0.erasures.isEmpty }) else { return 0 }
        return try Archive(layout.directory, registry: registry).write(purpose: "duty restore") { writer in
            do { return try known.reduce(0) { $0 + (try writer.strikeAgain($1, now: now)) } } catch let error as ArchiveError
                where error.code == .clockAhead
            {
                try writer.acceptClock(reason: "erasures on the restore of a backup taken \(manifest.takenAt.text)", by: by, now: now)
                return try known.reduce(0) { $0 + (try writer.strikeAgain($1, now: now)) }
            }
        }
    }

    private static func mark(_ manifest: BackupManifest, _ folder: BackupFolder) -> String {
        "restored from \(folder.directory.path), \(manifest.entries) entries, taken \(manifest.takenAt.text)\n"
    }
}
