import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// Media that cannot be written, and media that are full.
@Suite(.enabled(if: Mount.isPossible, "needs root, to mount")) struct MediaTests {
    @Test("an archive on media that cannot be written opens as immutable, verifies, and refuses to be written")
    func immutable() throws {
        let world = try TestArchive()
        try world.fill()
        let copy = try AnchorTests.copy(world)
        // Closing the last connection moves the write-ahead log into the database and removes it.
        try SQLiteShell.run("PRAGMA wal_checkpoint(TRUNCATE)", on: copy.appending(path: "archive.sqlite"))
        let medium = try Mount(readOnly: copy)
        let archive = try Archive(medium.folder)
        #expect(archive.medium == .immutable)
        #expect(try archive.verify().faults == [])
        #expect(throws: ArchiveError(.readOnly, .notWritable)) { try archive.write(purpose: "test") { _ in } }
        #expect(throws: ArchiveError(.readOnly, .notWritable)) { try archive.remember([]) }
    }

    @Test("with a write-ahead log beside it, a private copy is opened that has what the log holds, and nothing of it stays behind")
    func privateCopy() throws {
        let world = try TestArchive()
        try world.fill()
        let copy = try AnchorTests.copy(world)
        let medium = try Mount(readOnly: copy)
        let archive = try Archive(medium.folder)
        #expect(archive.medium == .privateCopy)
        #expect(try archive.status().entries == world.archive.status().entries)
        #expect(try archive.verify().faults == [])
        #expect(throws: ArchiveError(.readOnly, .notWritable)) { try archive.write(purpose: "test") { _ in } }
    }

    @Test(
        "on a full disk a file is refused as disk-full, the archive is as it was, and goes on when there is room", arguments: [0, 120_000])
    func full(leaving room: Int) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "duty-full-\(UUID().uuidString)")
        let medium = try Mount(emptyOf: 4 << 20, at: folder)
        let world = try TestArchive(in: medium.folder)
        try world.fill()
        let before = try world.archive.status().entries
        let ballast = medium.folder.appending(path: "ballast")
        try Self.fill(ballast, leaving: room, in: medium.folder)
        let deputies = (100..<900).map { "JL14-0\($0)" }
        let rows = deputies.map { [$0, "220000.14", "enrolled", "2023-01-10", "代表\($0)"] }
        let headers = ["deputy", "congress", "event", "date", "name"]
        let error = #expect(throws: ArchiveError.self) { try world.ingest(.mandate, headers, rows, file: "many.csv") }
        #expect(error?.code == .diskFull)
        #expect(try world.archive.status().entries == before)
        #expect(try world.archive.verify().faults == [])
        try FileManager.default.removeItem(at: ballast)
        try world.ingest(.mandate, headers, rows, file: "many.csv")
        try world.seal()
        #expect(try world.archive.status().entries == before + 802)
        #expect(try world.archive.verify().faults == [])
    }

    private static func fill(_ ballast: URL, leaving room: Int, in folder: URL) throws {
        let free = try FileManager.default.attributesOfFileSystem(forPath: folder.path)[.systemFreeSize] as! Int
        try Data(count: max(0, free - room)).write(to: ballast)
    }
}
