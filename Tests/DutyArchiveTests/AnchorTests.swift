import CryptoSuite
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// What an archive cannot say of itself: each is not detected without something from outside, and detected with it.
@Suite struct AnchorTests {
    @Test("a roll back to an older copy is found only by a remembered checkpoint")
    func rolledBack() throws {
        let world = try TestArchive()
        try world.fill()
        let old = try Self.copy(world)
        defer { try? FileManager.default.removeItem(at: old) }
        try world.enrol("JL14-0042")
        let remembered = try world.seal()
        #expect(try Archive.verify(at: old).faults == [])
        try Self.expectFault(.anchorCheckpoint, in: old, .init(checkpoint: remembered.note))
        #expect(
            try Archive.verify(at: world.directory, anchors: .init(checkpoint: remembered.note)).anchors == [
                .checkpoint(size: remembered.checkpoint.size.rawValue)
            ])
    }

    @Test("the database alone rolled back is found by the checkpoints beside it")
    func databaseRolledBack() throws {
        let world = try TestArchive()
        try world.fill()
        let old = try Self.copy(world)
        defer { try? FileManager.default.removeItem(at: old) }
        try world.enrol("JL14-0042")
        try world.seal()
        let checkpoints = old.appending(path: "checkpoints")
        try FileManager.default.removeItem(at: checkpoints)
        try FileManager.default.copyItem(at: world.archive.layout.checkpoints, to: checkpoints)
        try Self.expectFault(.checkpoint, in: old, .init())
    }

    @Test("everything written anew under another key is found only by the key from outside")
    func otherKey() throws {
        let (world, forged) = (try TestArchive(), try TestArchive())
        try world.fill()
        try forged.fill(deputies: 4)
        #expect(try forged.archive.verify().faults == [])
        try Self.expectFault(.anchorKey, in: forged.directory, .init(vkey: world.archive.opening.verifier))
        #expect(try world.archive.verify(anchors: .init(vkey: world.archive.opening.verifier)).anchors.count == 1)
    }

    @Test("everything written anew under the same key is found only by a remembered checkpoint")
    func sameKey() throws {
        let world = try TestArchive()
        try world.fill()
        let remembered = try world.archive.checkpoints.newest()!.note
        let forged = try TestArchive(key: world.key)
        try forged.fill(deputies: 6)
        #expect(try forged.archive.verify(anchors: .init(vkey: world.archive.opening.verifier)).faults == [])
        try Self.expectFault(.anchorCheckpoint, in: forged.directory, .init(checkpoint: remembered))
    }

    @Test("a remembered checkpoint that is no note is refused as input")
    func noNote() throws {
        let world = try TestArchive()
        #expect(throws: ArchiveError(.input, .badCheckpoint)) { try world.archive.verify(anchors: .init(checkpoint: [1, 2, 3])) }
    }

    static func copy(_ world: TestArchive) throws -> URL {
        let copy = FileManager.default.temporaryDirectory.appending(path: "duty-copy-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: world.directory, to: copy)
        return copy
    }

    private static func expectFault(_ code: IntegrityFault.Code, in folder: URL, _ anchors: VerificationAnchors) throws {
        let faults = try Archive.verify(at: folder, anchors: anchors).faults
        #expect(faults.contains { $0.code == code }, "\(faults)")
    }
}
