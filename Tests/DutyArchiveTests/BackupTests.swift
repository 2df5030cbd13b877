import CryptoSuite
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// A backup is whole or the one before it still is, and what is restored from it is the archive that was.
@Suite struct BackupTests {
    private let world: TestArchive
    private let place: TemporaryFolder
    private var backup: URL { place.url.appending(path: "backup") }
    private var restored: URL { place.url.appending(path: "restored") }

    init() throws {
        world = try TestArchive()
        try world.fill()
        place = try TemporaryFolder()
    }

    private func dump(_ folder: URL) throws -> String {
        let database = folder.appending(path: "archive.sqlite")
        // How chains are cut into runs is free.
        let tables = try SQLiteShell.run("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'chain' ORDER BY 1", on: database)
        return try tables.split(separator: "\n").map { table in
            "\(table)\n" + (try SQLiteShell.run(".mode quote\nSELECT * FROM \(table) ORDER BY 1, 2", on: database))
        }.joined(separator: "\n")
    }

    @Test("what is restored has the rows, objects and checkpoints of the archive, and verifies", arguments: HashSuite.allCases)
    func roundTrip(_ suite: HashSuite) throws {
        let world = try TestArchive(suite: suite)
        try world.fill()
        try world.amend()
        let note = try world.seal().note
        let report = try world.archive.backup(to: backup)
        #expect(report.newEntries == report.entries && report.newObjects == report.objects && report.repaired == 0)
        let done = try Archive.restore(from: backup, to: restored, remembered: [note])
        #expect(done.entries == report.entries && done.newestCheckpoint == done.remembered)
        #expect(try Archive.verify(at: restored, anchors: .init(checkpoint: note)).faults == [])
        #expect(try dump(restored) == dump(world.directory))
        for folder in ["checkpoints", "objects"] {
            #expect(try Self.files(restored.appending(path: folder)) == Self.files(world.directory.appending(path: folder)))
        }
        #expect(try !Archive(restored).isRestored)
    }

    private static func files(_ folder: URL) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            files[name] = try? Data(contentsOf: folder.appending(path: name))
        }
        return files
    }

    @Test("a second backup copies what is new alone, and one of nothing new writes no file")
    func incremental() throws {
        let first = try world.archive.backup(to: backup)
        let nothing = try world.archive.backup(to: backup)
        #expect(nothing.newBytes == 0 && nothing.newObjects == 0 && nothing.newEntries == 0)
        try world.enrol("JL14-0042")
        try world.seal()
        let second = try world.archive.backup(to: backup)
        #expect(second.newEntries == 3 && second.newObjects == 1 && second.entries == first.entries + 3)
        #expect(second.newBytes < first.newBytes)
        try Archive.restore(from: backup, to: restored, remembered: [])
        #expect(try dump(restored) == dump(world.directory))
    }

    @Test("after many backups there are few segments, and each entry is in one")
    func merged() throws {
        for number in 100..<130 {
            try world.enrol("JL14-0\(number)")
            try world.archive.backup(to: backup)
        }
        let manifest = try #require(try BackupFolder(backup).currentManifest())
        #expect(manifest.segments.count <= 6)
        #expect(try FileManager.default.contentsOfDirectory(atPath: backup.path + "/log").count == manifest.segments.count)
        try Archive.restore(from: backup, to: restored, remembered: [])
        #expect(try dump(restored) == dump(world.directory))
    }

    struct Crash: Error {}

    @Test("cut off after any step it leaves a backup that can be restored, and the next run cleans up", arguments: BackupStep.allCases)
    func interrupted(_ step: BackupStep) throws {
        let before = try world.archive.backup(to: backup).entries
        try world.enrol("JL14-0042")
        let after = try world.archive.status().entries
        #expect(throws: Crash.self) { try world.archive.backup(to: backup) { if $0 == step { throw Crash() } } }
        let counts = try Archive.restore(from: backup, to: restored, remembered: []).entries
        #expect(counts == (step == .committed ? after : before))
        try world.archive.backup(to: backup)
        let manifest = try #require(try BackupFolder(backup).currentManifest())
        #expect(manifest.entries == after)
        let lying = BackupFolder.folders.flatMap { folder in
            (try? FileManager.default.subpathsOfDirectory(atPath: backup.appending(path: folder).path))?.map { "\(folder)/\($0)" } ?? []
        }.filter { $0.contains(".") || $0.utf8.count > 60 }
        #expect(Set(lying) == Set(manifest.files.map(\.path)))
    }

    @Test("the first backup cut off is none, and the next run makes it")
    func firstInterrupted() throws {
        #expect(throws: Crash.self) { try world.archive.backup(to: backup) { if $0 == .verified { throw Crash() } } }
        #expect(throws: ArchiveError(.notFound, .noBackup)) { try Archive.restore(from: backup, to: restored, remembered: []) }
        try world.archive.backup(to: backup)
        try Archive.restore(from: backup, to: restored, remembered: [])
    }

    @Test("the signing key is in no backup, wherever it lies in the archive")
    func noKey() throws {
        let key = Data("-----BEGIN PRIVATE KEY-----\nsecret".utf8)
        for path in ["keys/signing.pem", "signing.pem", "checkpoints/signing.pem"] {
            let url = world.directory.appending(path: path)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try key.write(to: url)
        }
        try world.archive.backup(to: backup)
        for (_, data) in try Self.files(backup) { #expect(data.range(of: Data("PRIVATE KEY".utf8)) == nil) }
    }

    @Test("its manifest is what sha256sum -c checks")
    func manifest() throws {
        try world.archive.backup(to: backup)
        guard let run = try Tool("sha256sum", ["-c", "--quiet", "manifest"], in: backup) else { try Test.cancel("sha256sum is not here") }
        #expect(run.status == 0, "\(run.output)")
    }

    @Test("every file of a backup that is changed or gone is found, and copied again by the next run")
    func damaged() throws {
        try world.archive.backup(to: backup)
        let files = try #require(try BackupFolder(backup).currentManifest()).files
        for (index, file) in files.enumerated() {
            let url = BackupFolder(backup).url(file)
            if index % 2 == 0 {
                try (Data(contentsOf: url) + [0]).write(to: url)
            } else {
                try FileManager.default.removeItem(at: url)
            }
            #expect(throws: ArchiveError(.damaged, .backupFault)) { try Archive.restore(from: backup, to: restored, remembered: []) }
            #expect(!FileManager.default.fileExists(atPath: restored.path))
            #expect(try world.archive.backup(to: backup).repaired == 1, "\(file.path)")
        }
        try Archive.restore(from: backup, to: restored, remembered: [])
    }

    @Test("a manifest made to fit a changed log does not help: the hashes are computed again")
    func forged() throws {
        try world.archive.backup(to: backup)
        let folder = BackupFolder(backup)
        let manifest = try #require(try folder.currentManifest())
        let segment = folder.url(manifest.segments[0])
        try SQLiteShell.run(
            "UPDATE entry SET content = CAST(replace(CAST(content AS TEXT), 'present', 'absent') AS BLOB) WHERE sequence = 20", on: segment)
        let changed = BackupFile(segment: manifest.segments[0].segment!, digest: try #require(try BackupFolder.digest(segment)).digest)
        try FileManager.default.moveItem(at: segment, to: folder.url(changed))
        let files = [changed] + manifest.files.filter { $0.segment == nil }
        let forged = BackupManifest(
            origin: manifest.origin, entries: manifest.entries, head: manifest.head, takenAt: manifest.takenAt, files: files)
        try Data(forged.text.utf8).write(to: folder.manifest)
        let error = #expect(throws: ArchiveError.self) { try Archive.restore(from: backup, to: restored, remembered: []) }
        #expect(error?.message(.english).contains("entry 20") == true)
    }

    @Test("an archive that was rolled back, rewritten, or is another one, does not take the place of a backup")
    func foreign() throws {
        let old = try AnchorTests.copy(world)
        defer { try? FileManager.default.removeItem(at: old) }
        try world.enrol("JL14-0042")
        try world.archive.backup(to: backup)
        let kept = try Data(contentsOf: BackupFolder(backup).manifest)
        #expect(throws: ArchiveError(.checkpointAhead, .backupAhead)) { try Archive(old).backup(to: backup) }
        let other = try TestArchive(key: world.key)
        try other.fill(deputies: 9)
        #expect(throws: ArchiveError(.checkpointInconsistent, .backupForeign)) { try other.archive.backup(to: backup) }
        let sm3 = try TestArchive(suite: .sm3)
        #expect(throws: ArchiveError(.input, .backupOfAnother)) { try sm3.archive.backup(to: backup) }
        #expect(try Data(contentsOf: BackupFolder(backup).manifest) == kept)
    }

    @Test("a folder that holds something else, or lies in the archive, is refused")
    func places() throws {
        try FileManager.default.createDirectory(at: backup, withIntermediateDirectories: true)
        try Data().write(to: backup.appending(path: "letter.txt"))
        #expect(throws: ArchiveError(.alreadyExists, .backupFolderForeign)) { try world.archive.backup(to: backup) }
        #expect(throws: ArchiveError(.input, .backupWithin)) { try world.archive.backup(to: world.directory.appending(path: "backup")) }
        #expect(throws: ArchiveError(.input, .backupWithin)) { try world.archive.backup(to: world.directory) }
    }

    @Test("an object that is gone or changed in the archive stops the backup, and the one before still counts")
    func faultySource() throws {
        try world.archive.backup(to: backup)
        try world.enrol("JL14-0042")
        let known = try #require(try BackupFolder(backup).currentManifest()).files.compactMap(\.object)
        let new = try #require(try world.archive.store.read { try $0.objects() }.first { !known.contains($0.digest) })
        try Data("x".utf8).write(to: world.archive.objects.path(new.digest))
        #expect(throws: ArchiveError(.damaged, .backupObject)) { try world.archive.backup(to: backup) }
        try Archive.restore(from: backup, to: restored, remembered: [])
    }
}

/// A folder that goes with its owner.
final class TemporaryFolder {
    let url = FileManager.default.temporaryDirectory.appending(path: "duty-folder-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }
}
