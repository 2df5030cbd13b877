import CryptoSuite
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// What was erased leaves the backup with its next run, and does not come back with an older one.
@Suite struct ErasureRestoreTests {
    private let world: ErasureWorld
    private var backup: URL { world.place.url.appending(path: "backup") }
    private var restored: URL { world.place.url.appending(path: "restored") }

    init() throws { world = try ErasureWorld() }

    @Test("the next backup into the same folder holds nothing of it any more, and restores", arguments: [false, true])
    func backup(withBatch: Bool) throws {
        try world.archive.backup(to: backup)
        var request = try world.request()
        if withBatch { request.batches = Set(request.scope.batches.map(\.sequence)) }
        let forbidden = try world.forbidden(request)
        try world.erase(request)
        let note = try world.world.seal().note
        #expect(try !ErasureWorld.files(holding: forbidden, in: [backup]).isEmpty)
        let report = try world.archive.backup(to: backup)
        #expect(try ErasureWorld.files(holding: forbidden, in: [backup]) == [])
        #expect(try world.archive.backup(to: backup).newBytes == 0)
        let done = try Archive.restore(from: backup, to: restored, remembered: [note])
        #expect(done.entries == report.entries && done.erasures == 0)
        #expect(try Archive.verify(at: restored).withheld.keys.contains(world.target.rawValue))
    }

    @Test("an older backup is restored with the erasures that are known, from the old archive or from a list", arguments: [false, true])
    func older(fromList: Bool) throws {
        let note = try #require(try world.archive.checkpoints.newest()).note
        try world.archive.backup(to: backup)
        let forbidden = try world.forbidden(try world.request())
        try world.erase()
        let list = world.place.url.appending(path: "erasures.ndjson")
        try Data(world.archive.knownErasures().bytes).write(to: list)
        let known = try KnownErasures(fromList ? list : world.archive.layout.directory)
        #expect(try known == world.archive.knownErasures())
        let done = try Archive.restore(from: backup, to: restored, remembered: [note], erasures: [known, known], by: "tester")
        #expect(done.erasures == 1)
        let found = try Archive.verify(at: restored)
        #expect(found.faults == [] && Set(found.withheld.keys) == [world.target.rawValue, world.correction.rawValue])
        #expect(try ErasureWorld.files(holding: forbidden, in: [restored]) == [])
        // The backup itself was not touched, and without the list it comes back.
        #expect(try !ErasureWorld.files(holding: forbidden, in: [backup]).isEmpty)
        let archive = try Archive(restored)
        let content = try archive.store.read { try ErasureContent(content: $0.entry(found.withheld[world.target.rawValue]!)!.content!) }
        #expect(content.order == world.order)
        // The archive's last entry is more than thirty days old: who restores accepted the clock.
        #expect(try archive.store.read { try $0.sequences(of: [.clock], in: 0..<$0.size()).count } == 1)
    }

    @Test("a backup that has the erasure already is left as it is")
    func known() throws {
        try world.erase()
        let note = try world.world.seal().note
        try world.archive.backup(to: backup)
        let done = try Archive.restore(from: backup, to: restored, remembered: [note], erasures: [world.archive.knownErasures()])
        #expect(done.erasures == 0)
        #expect(try Archive(restored).status().entries == world.archive.status().entries)
    }

    @Test("the erasures of another archive strike nothing: by their origin, or by the entries' hashes")
    func foreign() throws {
        let other = try ErasureWorld()
        try other.erase()
        let known = try other.archive.knownErasures()
        try world.archive.backup(to: backup)
        let done = try Archive.restore(from: backup, to: restored, remembered: [], erasures: [known])
        #expect(done.erasures == 0)
        let renamed = KnownErasures(origin: "archive.example/other", erasures: known.erasures)
        #expect(throws: ArchiveError.self) {
            try Archive.restore(from: backup, to: world.place.url.appending(path: "third"), remembered: [], erasures: [renamed])
        }
    }

    @Test("a list is read back as it was written, and any other form is refused with its line")
    func list() throws {
        try world.erase()
        let known = try world.archive.knownErasures()
        let bytes = known.bytes
        #expect(try KnownErasures(parsing: bytes, "x") == known)
        let text = String(decoding: bytes, as: UTF8.self)
        for wrong in [
            "", "\n", text + "{}\n", String(text.dropLast()), text + "\n", text.replacing("/v1", with: "/v2"),
            text.replacing("basis", with: "bases"),
            text.replacing("\"hash\":\"", with: "\"hash\":\"A"), text.replacing("2026-01-14", with: "2026-13-14"),
            text.replacing("{", with: "{ "),
        ] {
            #expect(throws: ArchiveError.self, "\(wrong.prefix(80))") { try KnownErasures(parsing: Array(wrong.utf8), "x") }
        }
    }
}

/// Tombstones tell an erased record by its key, and nothing to who lacks the secret.
@Suite struct TombstoneTests {
    private let world: ErasureWorld
    private var file: URL { Tombstones.file(besideKey: world.key) }

    init() throws {
        world = try ErasureWorld()
        try world.erase()
    }

    @Test("the file is its owner's alone, and holds nothing that was erased, nor what anybody could compute")
    func secrecy() throws {
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.hasPrefix("duty-archive/tombstones/v1\n") && text.split(separator: "\n").count == 3)
        #expect(!text.contains("JL14") && !text.contains("activity"))
        let again = try ErasureWorld()
        try again.erase()
        // The same fact under another secret.
        let codes = try [file, Tombstones.file(besideKey: again.key)].map {
            try String(contentsOf: $0, encoding: .utf8).split(separator: "\n")[2].prefix(44)
        }
        #expect(codes[0] != codes[1])
    }

    @Test("a second erasure adds to the file; every other form of it is refused")
    func form() throws {
        try world.erase(world.request([SequenceNumber(world.target.rawValue + 1)]))
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.split(separator: "\n").count == 4)
        #expect(try Tombstones.read(file, .sha256) != nil)
        for wrong in [
            "", "x\n", String(text.dropLast()), text + "x\n", text.replacing("/v1", with: "/v2"), text.replacing(" ", with: "  x "),
            text.replacing("\n", with: "\r\n"),
        ] {
            try Data(wrong.utf8).write(to: file)
            #expect(throws: ArchiveError.self, "\(wrong.prefix(60))") { try Tombstones.read(file, .sha256) }
        }
        try Data(text.utf8).write(to: file)
        chmod(file.path, 0o640)
        #expect(throws: ArchiveError.self) { try Tombstones.read(file, .sha256) }
        try FileManager.default.removeItem(at: file)
        #expect(try Tombstones.read(file, .sha256) == nil)
    }
}
