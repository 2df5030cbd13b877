import CryptoSuite
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

@Suite("Verifying exported tiles")
struct TileAuditTests {
    /// Of 573 entries, with bundles: two full tiles and a partial one at level 0, a partial one at level 1.
    private func published(_ suite: HashSuite = .sha256) throws -> (world: TestArchive, folder: ExportedFolder) {
        let world = try TestArchive(suite: suite)
        try world.grow(569, prefix: "A")
        let folder = ExportedFolder()
        try world.archive.exportTiles(to: folder.url, withEntries: true)
        return (world, folder)
    }

    private func faults(_ folder: ExportedFolder, _ world: TestArchive) throws -> [TileFault] {
        try TileAudit.verify(at: folder.url, verifiers: [world.archive.verifier]).faults
    }

    @Test("each file changed, cut, lengthened or removed is named, and no other", arguments: [HashSuite.sha256, .sm3])
    func mutations(suite: HashSuite) throws {
        let (world, folder) = try published(suite)
        let files = try folder.files()
        #expect(files.count == 1 + 3 + 1 + 3)
        #expect(try faults(folder, world) == [])
        for (path, bytes) in files where path != "checkpoint" {
            var flipped = bytes
            flipped[flipped.count / 2] ^= 1
            let mutations = [
                ("changed", flipped), ("cut", bytes.dropLast()), ("cut by a hash", bytes.dropLast(32)), ("longer", bytes + [0]),
            ]
            for (what, changed) in mutations {
                try folder.write(changed, to: path)
                let found = try faults(folder, world)
                #expect(found.contains { $0.path == path && $0.code == .wrong }, "\(path) \(what): \(found)")
                #expect(found.allSatisfy { $0.path == path || $0.code == .checkpoint }, "\(path) \(what): \(found)")
            }
            try folder.remove(path)
            #expect(try faults(folder, world).contains { $0.path == path && $0.code == .missing }, "\(path) removed")
            try folder.write(bytes, to: path)
        }
        #expect(try faults(folder, world) == [])
    }

    @Test("two tiles that each look right in the other's place are named")
    func swapped() throws {
        let (world, folder) = try published()
        let files = try folder.files()
        try folder.write(try #require(files["tile/0/001"]), to: "tile/0/000")
        try folder.write(try #require(files["tile/0/000"]), to: "tile/0/001")
        #expect(Set(try faults(folder, world).filter { $0.code == .wrong }.map(\.path)).isSuperset(of: ["tile/0/000", "tile/0/001"]))
    }

    @Test("without its checkpoint, with another's, or with one that another key signed, a folder is at fault")
    func checkpoint() throws {
        let (world, folder) = try published()
        let stranger = try TestArchive()
        #expect(try TileAudit.verify(at: folder.url, verifiers: [stranger.archive.verifier]).faults.map(\.code) == [.checkpoint])
        let note = try #require(try folder.files()["checkpoint"])
        try folder.write(Data(String(decoding: note, as: UTF8.self).replacing("\n573\n", with: "\n572\n").utf8), to: "checkpoint")
        #expect(try faults(folder, world).contains { $0.code == .checkpoint })
        try folder.write(note + Data("x".utf8), to: "checkpoint")
        #expect(try faults(folder, world).map(\.code) == [.checkpoint])
        try folder.remove("checkpoint")
        #expect(try faults(folder, world).map(\.code) == [.checkpoint])
        #expect(throws: ArchiveError(.notFound, .noTiles)) { try TileAudit.verify(at: folder.url.appending(path: "nowhere")) }
    }

    @Test("without a key it says that none signed, and finds the same")
    func unanchored() throws {
        let (_, folder) = try published()
        let report = try TileAudit.verify(at: folder.url)
        #expect(report.isSound && report.signer == nil && report.size == 573 && report.bundles == 3 && report.tiles == 4)
    }

    @Test("a remembered checkpoint is found in the tree, and another history is not")
    func remembered() throws {
        let (world, folder) = try published()
        let first = try world.archive.checkpoints.note(2)
        #expect(try TileAudit.verify(at: folder.url, remembered: first).remembered == 2)
        let newest = try world.archive.checkpoints.note(573)
        #expect(try TileAudit.verify(at: folder.url, remembered: newest).remembered == 573)
        let stranger = try TestArchive(key: world.key)
        let other = try stranger.archive.checkpoints.note(2)
        #expect(try TileAudit.verify(at: folder.url, remembered: other).faults.map(\.code) == [.remembered])
        try world.grow(1, prefix: "B")
        let later = try world.archive.checkpoints.note(try #require(try world.archive.status().newestCheckpoint))
        #expect(try TileAudit.verify(at: folder.url, remembered: later).faults.map(\.code) == [.remembered])
    }

    @Test("files that are no part of the log, and tiles beyond the checkpoint, are named")
    func strangers() throws {
        let (world, folder) = try published()
        for (path, code) in [
            ("index.html", .unknown), (".partial", .unknown), ("tile/0/00", .unknown), ("tile/x/000", .unknown), ("tile/0/003", .extra),
            ("tile/1/000.p/3", .extra), ("tile/2/000.p/1", .extra), ("tile/entries/003", .extra), ("tile/0/002.p/255", .extra),
        ] as [(String, TileFault.Code)] {
            let copy = try folder.copy()
            try copy.write(Data(repeating: 7, count: 96), to: path)
            let found = try faults(copy, world)
            #expect(found.map(\.code) == [code] && found.map(\.path) == [path], "\(path): \(found)")
        }
        let copy = try folder.copy()
        try FileManager.default.createSymbolicLink(
            at: copy.url.appending(path: "tile/0/004"), withDestinationURL: copy.url.appending(path: "tile/0/000"))
        #expect(try faults(copy, world).map(\.code) == [.extra])
    }

    @Test("a partial tile of an earlier checkpoint is counted where it is the beginning of the later one, and named where it is not")
    func earlier() throws {
        let (world, folder) = try published()
        let files = try folder.files()
        let edge = try #require(files["tile/0/002.p/61"])
        try folder.write(edge.prefix(5 * 32), to: "tile/0/002.p/5")
        try folder.write(try #require(files["tile/0/000"]).prefix(32), to: "tile/0/000.p/1")
        let report = try TileAudit.verify(at: folder.url)
        #expect(report.faults == [] && report.earlier == 2)
        for wrong in [edge.prefix(4 * 32), Data(repeating: 1, count: 5 * 32), Data()] {
            try folder.write(wrong, to: "tile/0/002.p/5")
            #expect(try faults(folder, world).map(\.path) == ["tile/0/002.p/5"])
        }
    }

    @Test("a full tile stands for the partial one that a server let go of")
    func fallback() throws {
        let (world, folder) = try published()
        let small = ExportedFolder()
        try world.archive.exportTiles(to: small.url, withEntries: true)
        try world.grow(250, prefix: "B")
        try world.archive.exportTiles(to: folder.url, withEntries: true)
        let later = try folder.files()
        for what in ["tile/0/002", "tile/entries/002"] {
            try small.remove(what + ".p/61")
            try small.write(try #require(later[what]), to: what)
        }
        let report = try TileAudit.verify(at: small.url, verifiers: [world.archive.verifier])
        #expect(report.size == 573)
        #expect(report.faults.allSatisfy { $0.code == .extra }, "\(report.faults)")
    }
}
