import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// A restore must not fork history: it refuses what it can see to be older, and otherwise waits for a checkpoint from outside.
@Suite struct RestoreTests {
    private let world: TestArchive
    private let place: TemporaryFolder
    private var backup: URL { place.url.appending(path: "backup") }
    private var restored: URL { place.url.appending(path: "restored") }

    init() throws {
        world = try TestArchive()
        try world.fill()
        place = try TemporaryFolder()
        try world.archive.backup(to: backup)
    }

    @Test("a backup older than a checkpoint that somebody holds is refused, and nothing is restored")
    func rollback() throws {
        let old = try world.archive.checkpoints.newest()!.note
        try world.enrol("JL14-0042")
        let newer = try world.seal().note
        #expect(throws: ArchiveError(.checkpointAhead, .backupBehind)) {
            try Archive.restore(from: backup, to: restored, remembered: [old, newer])
        }
        #expect(!FileManager.default.fileExists(atPath: restored.path))
        try Archive.restore(from: backup, to: restored, remembered: [old])
    }

    @Test("a backup of another history than a checkpoint vouches for is refused, and so is a note of another key")
    func otherHistory() throws {
        let forged = try TestArchive(key: world.key)
        try forged.fill()
        let note = try forged.archive.checkpoints.newest()!.note
        #expect(throws: ArchiveError(.checkpointInconsistent, .backupForeign)) {
            try Archive.restore(from: backup, to: restored, remembered: [note])
        }
        let stranger = try TestArchive()
        try stranger.fill()
        let strange = try stranger.archive.checkpoints.newest()!.note
        #expect(throws: ArchiveError(.checkpointInconsistent, .badCheckpoint)) {
            try Archive.restore(from: backup, to: restored, remembered: [strange])
        }
        #expect(throws: ArchiveError(.input, .badCheckpoint)) { try Archive.restore(from: backup, to: restored, remembered: [[1, 2]]) }
    }

    @Test("restored without a checkpoint from outside the archive can be read and verified, and is written only once one was supplied")
    func readOnly() throws {
        let note = try world.archive.checkpoints.newest()!.note
        try Archive.restore(from: backup, to: restored, remembered: [])
        let archive = try Archive(restored)
        #expect(try archive.status().isRestored)
        #expect(try archive.verify().faults == [])
        #expect(throws: ArchiveError(.checkpointMissing, .restoredUnanchored)) { try archive.write(purpose: "test") { _ in } }
        let stranger = try TestArchive()
        #expect(throws: ArchiveError.self) { try archive.remember(stranger.archive.checkpoints.newest()!.note) }
        #expect(throws: ArchiveError(.checkpointMissing, .restoredUnanchored)) { try archive.write(purpose: "test") { _ in } }
        try archive.remember(note)
        #expect(try !archive.status().isRestored)
        _ = try archive.write(purpose: "test") { try $0.seal(with: world.key, now: world.now) }
    }

    @Test("a tail lost for good: restored without one, the archive keeps the larger checkpoint and stays read-only")
    func lostTail() throws {
        try world.enrol("JL14-0042")
        let newer = try world.seal().note
        try Archive.restore(from: backup, to: restored, remembered: [])
        let archive = try Archive(restored)
        #expect(throws: ArchiveError(.checkpointAhead, .checkpointAhead)) { try archive.remember(newer) }
        #expect(throws: ArchiveError.self) { try archive.write(purpose: "test") { _ in } }
        #expect(try archive.status().lost > 0)
    }

    @Test("nothing is overwritten, and what an earlier restore left half built is removed")
    func places() throws {
        #expect(throws: ArchiveError(.alreadyExists, .folderNotEmpty)) {
            try Archive.restore(from: backup, to: world.directory, remembered: [])
        }
        let half = place.url.appending(path: ".restored.restoring/checkpoints")
        try FileManager.default.createDirectory(at: half, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: half.appending(path: "junk"))
        try FileManager.default.createDirectory(at: restored, withIntermediateDirectories: false)
        try Archive.restore(from: backup, to: restored, remembered: [])
        #expect(try Archive.verify(at: restored).faults == [])
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.url.path).sorted() == ["backup", "restored"])
    }

    @Test(
        "a manifest that is cut, has a gap, a foreign path or another order of bytes is refused",
        arguments: ["cut", "gap", "path", "twice", "entries", "crlf"])
    func manifest(_ change: String) throws {
        let url = BackupFolder(backup).manifest
        let text = try String(contentsOf: url, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let changed =
            switch change {
            case "cut": text.replacing("# end\n", with: "")
            case "gap": lines.filter { !$0.contains("  log/") }.joined(separator: "\n")
            case "path": text.replacing("  objects/", with: "  ../objects/")
            case "twice": (lines.prefix(6) + lines.dropFirst(5)).joined(separator: "\n")
            case "entries": text.replacing("# entries ", with: "# entries 1")
            default: text.replacing("\n", with: "\r\n")
            }
        try Data(changed.utf8).write(to: url)
        #expect(throws: ArchiveError(.damaged, .backupManifest)) { try Archive.restore(from: backup, to: restored, remembered: []) }
        #expect(throws: ArchiveError(.damaged, .backupManifest)) { try world.archive.backup(to: backup) }
    }
}
