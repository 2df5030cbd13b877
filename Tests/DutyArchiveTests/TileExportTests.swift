import CryptoSuite
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

@Suite("Exporting tiles")
struct TileExportTests {
    struct Kill: Error {}

    static let seeds: [UInt64] = [1, 2, UInt64.random(in: 0...UInt64.max)]

    @Test("what is exported step by step is what one export writes, and partial tiles that are not full yet", arguments: seeds)
    func incremental(seed: UInt64) throws {
        var random = SplitMix(seed)
        let world = try TestArchive(suite: seed.isMultiple(of: 2) ? .sm3 : .sha256)
        let stepwise = ExportedFolder()
        let withEntries = Bool.random(using: &random)
        var previous: Int64?
        for step in 0..<6 {
            try world.grow(Int.random(in: 1...330, using: &random), prefix: "S\(step)")
            let report = try world.archive.exportTiles(to: stepwise.url, withEntries: withEntries)
            #expect(report.previous == previous, "seed \(seed)")
            previous = report.size
            let once = ExportedFolder()
            try world.archive.exportTiles(to: once.url, withEntries: withEntries)
            let (all, fresh) = (try stepwise.files(), try once.files())
            #expect(fresh.allSatisfy { all[$0] == $1 }, "seed \(seed), step \(step)")
            for path in all.keys where fresh[path] == nil {
                let stem = path.split(separator: ".p/")[0]
                #expect(path.contains(".p/") && fresh[String(stem)] == nil, "seed \(seed), step \(step): \(path) is superseded")
            }
            let checked = try TileAudit.verify(at: stepwise.url, verifiers: [world.archive.verifier])
            #expect(checked.faults == [] && checked.size == report.size, "seed \(seed), step \(step)")
            let again = try world.archive.exportTiles(to: stepwise.url, withEntries: withEntries)
            #expect(again.tiles == 0 && again.bundles == 0 && again.removed == 0)
        }
    }

    @Test("what an export writes is as much as what is new")
    func proportional() throws {
        let world = try TestArchive()
        try world.grow(1_200, prefix: "A")
        let folder = ExportedFolder()
        #expect(try world.archive.exportTiles(to: folder.url).tiles == 4 + 1 + 1)
        try world.grow(3, prefix: "B")
        #expect(try world.archive.exportTiles(to: folder.url).tiles == 1)
        try world.grow(200, prefix: "C")
        let report = try world.archive.exportTiles(to: folder.url)
        #expect(report.tiles == 3, "a full tile, the partial one after it, and that of level 1")
        #expect(report.removed == 2)
    }

    @Test(
        "stopped before any change to the folder, it serves a whole tree, and the next export ends in the same files",
        arguments: [false, true])
    func killed(isFirst: Bool) throws {
        let world = try TestArchive()
        try world.grow(300, prefix: "A")
        let before = ExportedFolder()
        if !isFirst { try world.archive.exportTiles(to: before.url, withEntries: true) }
        try world.grow(270, prefix: "B")
        let expected = try isFirst ? ExportedFolder() : before.copy()
        var steps = 0
        _ = try world.archive.exportTiles(to: expected.url, withEntries: true) { _ in steps += 1 }
        #expect(steps > 20)
        let files = try expected.files()
        for stop in 0..<steps {
            let folder = try isFirst ? ExportedFolder() : before.copy()
            var count = 0
            #expect(throws: Kill.self) {
                try world.archive.exportTiles(to: folder.url, withEntries: true) { _ in
                    if count == stop { throw Kill() }
                    count += 1
                }
            }
            let served = try TileAudit.verify(at: folder.url, verifiers: [world.archive.verifier]).faults
            // What lies beyond the checkpoint, or without one, nobody asks for.
            #expect(served.allSatisfy { [.extra, .unknown].contains($0.code) || isFirst }, "step \(stop): \(served)")
            try world.archive.exportTiles(to: folder.url, withEntries: true)
            #expect(try folder.files() == files, "step \(stop)")
        }
    }

    @Test("a folder of something else is left as it is")
    func foreign() throws {
        let (world, other) = (try TestArchive(), try TestArchive())
        let published = ExportedFolder()
        try other.archive.exportTiles(to: published.url)
        let files = try published.files()
        #expect(throws: ArchiveError(.alreadyExists, .tilesForeign)) { try world.archive.exportTiles(to: published.url) }
        #expect(try published.files() == files)
        let notes = ExportedFolder()
        try notes.write(Data("mine".utf8), to: "notes.txt")
        #expect(throws: ArchiveError(.alreadyExists, .tilesForeign)) { try world.archive.exportTiles(to: notes.url) }
        #expect(try notes.files() == ["notes.txt": Data("mine".utf8)])
        let tile = ExportedFolder()
        try tile.write(Data(repeating: 1, count: 64), to: "tile/0/000.p/2")
        #expect(throws: ArchiveError(.alreadyExists, .tilesForeign)) { try world.archive.exportTiles(to: tile.url) }
        #expect(try tile.files() == ["tile/0/000.p/2": Data(repeating: 1, count: 64)])
    }

    @Test("with and without entry bundles are two kinds of folder")
    func entries() throws {
        let world = try TestArchive()
        let (with, without) = (ExportedFolder(), ExportedFolder())
        try world.archive.exportTiles(to: with.url, withEntries: true)
        try world.archive.exportTiles(to: without.url)
        #expect(try without.files().keys.allSatisfy { !$0.hasPrefix("tile/entries") })
        #expect(throws: ArchiveError(.input, .tilesWithEntries)) { try world.archive.exportTiles(to: with.url) }
        #expect(throws: ArchiveError(.input, .tilesWithoutEntries)) { try world.archive.exportTiles(to: without.url, withEntries: true) }
        let bundle = EntryBundle(index: 0, width: 2)
        let texts = try bundle.entries(in: [UInt8](try #require(try with.files()[bundle.path])))
        #expect(try texts.map { try EntryHeader(parsing: Array($0)).role } == [.opening, .seal])
    }

    @Test("a folder that is ahead of the archive, or publishes another history under its key, is refused and left as it is")
    func rollback() throws {
        let world = try TestArchive()
        let copy = FileManager.default.temporaryDirectory.appending(path: "duty-rolled-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: world.directory, to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        try world.grow(5, prefix: "A")
        let folder = ExportedFolder()
        try world.archive.exportTiles(to: folder.url)
        let files = try folder.files()
        let old = try Archive(copy)
        #expect(throws: ArchiveError(.checkpointAhead, .tilesAhead)) { try old.exportTiles(to: folder.url) }
        try world.tick()
        for _ in 0..<4 {
            try old.write(purpose: "test") { writer in
                _ = try writer.acceptClock(reason: "fork", by: "test", now: world.now)
                _ = try writer.seal(with: world.key, now: world.now)
            }
        }
        #expect(throws: ArchiveError(.checkpointInconsistent, .tilesInconsistent)) { try old.exportTiles(to: folder.url) }
        #expect(try folder.files() == files)
    }

    @Test("an archive whose hashes do not give its own checkpoint publishes none")
    func damaged() throws {
        let world = try TestArchive()
        try world.grow(300, prefix: "A")
        try SQLiteShell.run("UPDATE entry SET hash = randomblob(32) WHERE sequence = 100", on: world.archive.layout.database)
        let folder = ExportedFolder()
        #expect(throws: ArchiveError(.damaged, .checkpointInconsistent)) { try world.archive.exportTiles(to: folder.url) }
        #expect(try folder.files()["checkpoint"] == nil)
    }

    @Test("two exports into one folder do not run at once")
    func lock() throws {
        let world = try TestArchive()
        let folder = ExportedFolder()
        let holder = try TileFolder.making(folder.url, willChange: { _ in })
        #expect(throws: ArchiveError(.locked, .tilesLocked)) { try world.archive.exportTiles(to: folder.url) }
        withExtendedLifetime(holder) {}
    }
}
