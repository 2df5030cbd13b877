import CryptoSuite
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// What witnesses bring back goes onto the stored note, and from there wherever the note goes.
@Suite("Cosignatures that are attached")
struct CosignatureAttachTests {
    private let world: TestArchive
    private let witnesses: [Cosigner]
    private let size: Int64

    init() throws {
        world = try TestArchive()
        try world.fill()
        witnesses = try (1...3).map { Cosigner(name: try KeyName("w\($0).example"), key: try .generate()) }
        size = try #require(try world.archive.checkpoints.sizes().last)
    }

    private var verifiers: [NoteVerifier] { witnesses.map(\.verifier) }

    private func stored(_ size: Int64? = nil) throws -> SignedNote {
        try SignedNote(parsing: world.archive.checkpoints.note(size ?? self.size))
    }

    private func line(_ witness: Int, seconds: Int64 = 1_768_464_000, over size: Int64? = nil) throws -> [UInt8] {
        try witnesses[witness].sign(Checkpoint(parsing: stored(size).text), seconds: seconds).line
    }

    @Test("lines and notes are added after what was there, in their order, and once")
    func added() throws {
        let before = try stored().signatures
        let first = try world.archive.attach(line(0) + line(1), witnesses: verifiers)
        #expect(first.added.map(\.witness) == [verifiers[0], verifiers[1]] && first.size.rawValue == size)
        let whole = try stored().text + [0x0a] + before.flatMap(\.line) + line(2)
        let second = try world.archive.attach(whole, witnesses: verifiers)
        #expect(second.added.map(\.seconds) == [1_768_464_000] && second.known.isEmpty)
        #expect(try stored().signatures.map(\.name.text) == [before[0].name.text, "w1.example", "w2.example", "w3.example"])
        let bytes = try stored().bytes
        let again = try world.archive.attach(line(1) + line(0), witnesses: verifiers)
        #expect(again.added.isEmpty && again.known == [verifiers[1], verifiers[0]])
        // A later word of a witness that has spoken adds nothing: the first vouches for the earlier time.
        #expect(try world.archive.attach(line(0, seconds: 1_800_000_000), witnesses: verifiers).added.isEmpty)
        #expect(try stored().bytes == bytes)
        #expect(try world.archive.verify().faults == [])
    }

    @Test("lines are found to be over an earlier checkpoint where the archive was sealed since")
    func earlier() throws {
        let lines = try line(0)
        try world.enrol("JL14-0042")
        try world.seal()
        #expect(try world.archive.attach(lines, witnesses: verifiers).size.rawValue == size)
        #expect(try stored().signatures.count == 2)
    }

    @Test("a line by nobody that was named, over nothing at hand, or altered is refused, and nothing of that file is kept")
    func refused() throws {
        let before = try stored().bytes
        let good = try line(0)
        #expect(throws: ArchiveError(.input, .cosignatureUnknown)) { try world.archive.attach(good + line(1), witnesses: [verifiers[0]]) }
        let other = try TestArchive()
        let foreign = try witnesses[0].sign(Checkpoint(parsing: SignedNote(parsing: other.archive.checkpoints.note(2)).text), seconds: 9)
        #expect(throws: ArchiveError(.input, .cosignatureInvalid)) { try world.archive.attach(foreign.line, witnesses: verifiers) }
        #expect(throws: ArchiveError(.input, .cosignatureInvalid)) { try world.archive.attach(good + foreign.line, witnesses: verifiers) }
        var altered = good
        let place = good.count - 20
        altered[place] = altered[place] == 0x41 ? 0x42 : 0x41
        #expect(throws: ArchiveError(.input, .cosignatureInvalid)) { try world.archive.attach(altered, witnesses: verifiers) }
        #expect(throws: ArchiveError(.input, .cosignatureInvalid)) {
            try world.archive.attach(try stored().bytes + altered, witnesses: verifiers)
        }
        #expect(throws: ArchiveError(.checkpointInconsistent, .cosignedElse)) {
            try world.archive.attach(other.archive.checkpoints.note(2), witnesses: verifiers)
        }
        let elsewhere = try TestArchive(suite: .sm3)
        #expect(throws: ArchiveError(.input, .badCheckpoint)) {
            try world.archive.attach(elsewhere.archive.checkpoints.note(2), witnesses: verifiers)
        }
        for bytes in [[], Array("x\n".utf8), Array(good.dropLast()), good + Array("\n".utf8)] {
            #expect(throws: LogError.self) { try world.archive.attach(bytes, witnesses: verifiers) }
        }
        #expect(try stored().bytes == before)
    }

    @Test("a cosigned note of another history is told apart, and of a size that is not at hand")
    func otherHistory() throws {
        func cosigned(_ size: Int64) throws -> [UInt8] {
            let checkpoint = Checkpoint(origin: try Origin(world.archive.opening.origin), size: TreeSize(size), root: .zero)
            var note = try checkpoint.signed(by: [NoteSigner(name: KeyName(checkpoint.origin), key: world.key)])
            note.add(try witnesses[0].sign(checkpoint, seconds: 9))
            return note.bytes
        }
        #expect(throws: ArchiveError(.checkpointInconsistent, .cosignedElse)) {
            try world.archive.attach(cosigned(size), witnesses: verifiers)
        }
        #expect(throws: ArchiveError(.notFound, .noSuchCheckpoint)) { try world.archive.attach(cosigned(size + 1), witnesses: verifiers) }
    }

    @Test("the same note remembered without them does not take them away, nor does sealing again")
    func kept() throws {
        let plain = try stored().bytes
        try world.archive.attach(line(0), witnesses: verifiers)
        try world.archive.remember(plain)
        try world.seal()
        #expect(try stored().signatures.count == 2)
        // And what a witness exported brings its line along.
        var note = try stored()
        for signature in try NoteSignature.lines(parsing: line(1)) { note.add(signature) }
        try world.archive.remember(try SignedNote(parsing: plain).text + [0x0a] + note.signatures[0].line + line(1))
        #expect(try stored().signatures == note.signatures)
    }

    @Test("a published folder gets the cosigned checkpoint with the next export, and tools that check it find it sound")
    func published() throws {
        let folder = ExportedFolder()
        try world.archive.exportTiles(to: folder.url)
        let before = try folder.files()
        try world.archive.attach(line(0), witnesses: verifiers)
        let report = try world.archive.exportTiles(to: folder.url)
        #expect(report.tiles == 0)
        var after = try folder.files()
        #expect(after["checkpoint"] == Data(try stored().bytes))
        after["checkpoint"] = before["checkpoint"]
        #expect(after == before)
        #expect(try TileAudit.verify(at: folder.url, verifiers: [world.archive.verifier]).faults == [])
    }

    @Test("a backup takes them along, also those that came since, and what is restored has them")
    func backedUp() throws {
        let place = try TemporaryFolder()
        let backup = place.url.appending(path: "backup")
        try world.archive.backup(to: backup)
        try world.archive.attach(line(0), witnesses: verifiers)
        #expect(try world.archive.backup(to: backup).newEntries == 0)
        let restored = place.url.appending(path: "restored")
        try Archive.restore(from: backup, to: restored, remembered: [stored().bytes])
        #expect(try CheckpointStore(layout: ArchiveLayout(restored)).note(size) == stored().bytes)
    }

    @Test("a proof brings them, and a policy with a quorum accepts it")
    func proven() throws {
        try world.archive.attach(line(0) + line(2), witnesses: verifiers)
        let bundle = try world.archive.snapshot { try $0.proofBundle(of: "JL14-0001") }
        let lines = verifiers.enumerated().map { "witness w\($0 + 1) \($1.vkey)\n" }.joined()
        func policy(_ needed: Int) throws -> TrustPolicy {
            let text = "log \(try world.archive.verifier.vkey)\n\(lines)group g \(needed) w1 w2 w3\nquorum g\n"
            return try TrustPolicy(parsing: Array(text.utf8))
        }
        let proven = try ProofBundle(parsing: bundle.bytes).verify(policy(2))
        #expect(proven.accepted.witnesses.map(\.witness.name) == ["w1", "w3"])
        #expect(throws: ArchiveError(.proofInvalid, .proofInvalid)) { try bundle.verify(policy(3)) }
    }
}
