import CryptoSuite
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// A checkpoint that is handed over and refused leaves its mark: what was once signed is not forgotten by trying again without it.
@Suite struct RememberTests {
    private let world: TestArchive

    init() throws {
        world = try TestArchive()
        try world.fill()
    }

    private func names(_ world: TestArchive) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: world.archive.layout.checkpoints.path).sorted()
    }

    @Test("a checkpoint larger than the archive is kept as its newest, and nothing is written until a copy that has it is there")
    func ahead() throws {
        let old = try AnchorTests.copy(world)
        defer { try? FileManager.default.removeItem(at: old) }
        try world.enrol("JL14-0042")
        let note = try world.seal()
        let size = note.checkpoint.size.rawValue
        let restored = try Archive(old)
        let entries = try restored.status().entries
        #expect(throws: ArchiveError(.checkpointAhead, .checkpointAhead)) { try restored.remember(note.note) }
        #expect(throws: ArchiveError(.checkpointAhead, .checkpointAhead)) {
            try restored.write(purpose: "test") { try $0.seal(with: world.key) }
        }
        let status = try restored.status()
        #expect(status.newestCheckpoint == size && status.lost == size - entries && status.unanchored == 0)
        #expect(try restored.verify().faults.map(\.code) == [.checkpoint])
        // What the archive cannot bear out anchors nothing in it, neither a file nor a receipt.
        let anchored = try restored.snapshot { try $0.integrity(of: "JL14-0001") }
        #expect(try #require(anchored.checkpoint).checkpoint.size.rawValue <= entries)
        let receipts = try restored.snapshot { snapshot in try snapshot.batchSequences().map { try snapshot.receipt(of: $0) } }
        #expect(receipts.allSatisfy { ($0.anchoredBy?.rawValue ?? 0) <= entries })
        // A newer copy comes to light: under the very note that was kept, it takes entries again.
        let newer = try AnchorTests.copy(world)
        defer { try? FileManager.default.removeItem(at: newer) }
        let better = try Archive(newer)
        let place = better.layout.checkpoint(ofSize: note.checkpoint.size)
        try FileManager.default.removeItem(at: place)
        try FileManager.default.copyItem(at: restored.layout.checkpoint(ofSize: note.checkpoint.size), to: place)
        #expect(try better.status().lost == 0)
        let content = DisclosureContent(by: "office", to: "file.html", reason: "review", kinds: ["discipline"])
        _ = try better.write(purpose: "test") { try $0.disclose(content, of: "JL14-0042", now: world.now) }
        _ = try better.write(purpose: "test") { try $0.seal(with: world.key, now: world.now) }
        #expect(try better.verify(anchors: .init(checkpoint: note.note)).faults == [])
    }

    @Test("a checkpoint of another history under the same key is kept apart: nothing is written, and status and verify say why")
    func inconsistent() throws {
        let note = try #require(try world.archive.checkpoints.newest())
        let forged = try TestArchive(key: world.key)
        try forged.fill(deputies: 6)
        let before = try names(forged)
        #expect(throws: ArchiveError(.checkpointInconsistent, .checkpointInconsistent)) { try forged.archive.remember(note.note) }
        let kept = forged.archive.layout.refusedCheckpoint(ofSize: TreeSize(note.size))
        #expect(try names(forged) == (before + [kept.lastPathComponent]).sorted())
        #expect(try CheckpointStore.read(kept) == note.note)
        #expect(throws: ArchiveError(.checkpointInconsistent, .checkpointRefused)) { try forged.seal() }
        #expect(throws: ArchiveError(.checkpointInconsistent, .checkpointRefused)) { try forged.enrol("JL14-0042") }
        #expect(try forged.archive.status().refusedCheckpoints == [note.size])
        let faults = try forged.archive.verify().faults
        #expect(faults.map(\.code) == [.checkpoint])
        #expect(faults.first?.detail.contains(kept.lastPathComponent) == true)
        let pass = try VerificationPass(forged.archive)
        while case .underway = try pass.advance(entries: 10) {}
        #expect(pass.faults.map(\.code) == [.checkpoint])
        // One that the archive bears out does not make the other one right.
        try forged.archive.remember(try #require(try forged.archive.checkpoints.newest()).note)
        #expect(throws: ArchiveError(.checkpointInconsistent, .checkpointRefused)) { try forged.seal() }
    }

    @Test("a refused checkpoint is let go once it is given to the copy that bears it out")
    func resolved() throws {
        let note = try #require(try world.archive.checkpoints.newest())
        try world.archive.checkpoints.keepRefused(note.note, size: note.size)
        #expect(throws: ArchiveError(.checkpointInconsistent, .checkpointRefused)) { try world.enrol("JL14-0042") }
        #expect(try world.archive.verify().faults == [])
        try world.archive.remember(note.note)
        #expect(try world.archive.checkpoints.refusedSizes() == [])
        try world.enrol("JL14-0042")
        try world.seal()
    }

    @Test(
        "a note without a valid signature by the archive's key leaves no mark, larger than the archive or not", arguments: [5, 1_000_000])
    func forged(size: Int64) throws {
        let stranger = NoteSigner(name: try KeyName(Origin(world.archive.opening.origin)), key: try .generate())
        let root = try #require(Digest(bytes: [UInt8](repeating: 7, count: 32)))
        let checkpoint = Checkpoint(origin: try Origin(world.archive.opening.origin), size: TreeSize(size), root: root)
        let before = try names(world)
        #expect(throws: ArchiveError(.checkpointInconsistent, .badCheckpoint)) {
            try world.archive.remember(try checkpoint.signed(by: [stranger]).bytes)
        }
        #expect(try names(world) == before)
        try world.enrol("JL14-0042")
        try world.seal()
    }
}
