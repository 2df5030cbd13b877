import CryptoSuite
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// FORMAT "Key": a new key by an entry that the old one signs.
@Suite("A change of the signing key")
struct KeyRotationTests {
    private let world: TestArchive
    private let old: NoteVerifier
    private let new: SigningKey

    init() throws {
        world = try TestArchive()
        try world.fill(deputies: 2, sittings: 1)
        old = try world.archive.verifier
        new = try .generate()
    }

    private func verifier(_ key: SigningKey) throws -> NoteVerifier { try world.archive.signer(key).verifier }

    @discardableResult
    private func rotate(from key: SigningKey?, to new: SigningKey, sm2: SigningKey? = nil) throws -> SignedCheckpoint {
        try world.tick()
        return try world.archive.write(purpose: "test") {
            try $0.rotate(from: key, to: new, sm2: sm2, reason: "yearly", now: world.now)
        }
    }

    private func seal(with key: SigningKey) throws -> SignedCheckpoint {
        try world.tick()
        return try world.archive.write(purpose: "test") { try $0.seal(with: key, now: world.now) }
    }

    @Test("the first checkpoint over it bears both keys' lines, later ones the new one's, and all verify")
    func rotates() throws {
        let before = try world.archive.newestCheckpointSize()
        let first = try rotate(from: world.key, to: new)
        let lines = try SignedNote(parsing: first.note).signatures.map(\.keyID)
        #expect(try lines == [verifier(new).keyID, old.keyID])
        // The entry and its seal, and nothing between.
        #expect(first.checkpoint.size.rawValue == before + 2)
        try world.enrol("JL14-0009")
        _ = try seal(with: new)
        let report = try world.archive.verify()
        #expect(report.faults == [] && report.unvouchedKeys.isEmpty)
        #expect(try report.verifierInForce == verifier(new).vkey)
        let periods = try world.archive.signingPeriods()
        #expect(periods.map(\.isVouched) == [nil, true] && periods.map(\.reason) == [nil, "yearly"])
        #expect(try ArchiveScript.status(world.directory, "--key", verifier(new).vkey) == 0)
        #expect(try ArchiveScript.status(world.directory, "--key", old.vkey) == 0)
    }

    @Test("the old key signs nothing more, and a checkpoint that it signed over the entry is a fault, the script alike")
    func retired() throws {
        let first = try rotate(from: world.key, to: new)
        #expect(throws: ArchiveError(.wrongKey, .wrongKey)) { try self.seal(with: self.world.key) }
        #expect(throws: ArchiveError(.wrongKey, .wrongKey)) { try self.rotate(from: self.world.key, to: .generate()) }
        let forged = try first.checkpoint.signed(by: [world.archive.signer(world.key)]).bytes
        try Data(forged).write(to: world.archive.checkpoints.path(first.checkpoint.size.rawValue))
        #expect(try world.archive.verify().faults.map(\.code) == [.checkpoint])
        #expect(try ArchiveScript.status(world.directory) == 3)
    }

    @Test("a key that was in force before never returns")
    func returning() throws {
        try rotate(from: world.key, to: new)
        #expect(throws: ArchiveError(.input, .keyUsedBefore)) { try self.rotate(from: self.new, to: self.world.key) }
        #expect(throws: ArchiveError(.input, .keyUsedBefore)) { try self.rotate(from: self.new, to: self.new) }
    }

    @Test("without the old key nothing in the archive vouches for the new one, and verify says so until it is named from outside")
    func lost() throws {
        try rotate(from: nil, to: new)
        let vkey = try verifier(new).vkey
        let report = try world.archive.verify()
        #expect(report.faults == [] && Array(report.unvouchedKeys.values) == [vkey])
        #expect(try world.archive.signingPeriods().last?.isVouched == false)
        #expect(try world.archive.verify(anchors: .init(vkey: vkey)).anchors == [.key(vkey)])
    }

    @Test("cut off after the entry, the same rotation signs what is there and appends nothing")
    func resumed() throws {
        let first = try rotate(from: world.key, to: new)
        try FileManager.default.removeItem(at: world.archive.checkpoints.path(first.checkpoint.size.rawValue))
        #expect(throws: ArchiveError(.wrongKey, .wrongKey)) { try self.rotate(from: self.world.key, to: .generate()) }
        let again = try rotate(from: world.key, to: new)
        #expect(again.checkpoint == first.checkpoint && again.note == first.note)
        #expect(try world.archive.verify().faults == [])
    }

    @Test("a verifier that is none of the archive's is a fault, whichever key is in force")
    func foreign() throws {
        try rotate(from: world.key, to: new)
        let stranger = try verifier(.generate()).vkey
        #expect(try world.archive.verify(anchors: .init(vkeys: [old.vkey, stranger])).faults.map(\.code) == [.anchorKey])
        #expect(try ArchiveScript.status(world.directory, "--key", stranger) == 3)
    }

    @Test("a bundle is proven by the key in force then; a backup, and a witness that knew the old key, follow over the change")
    func followers() throws {
        try rotate(from: world.key, to: new)
        let bundle = try world.archive.snapshot { try $0.proofBundle(of: "JL14-0001") }
        for key in [old, try verifier(new)] { _ = try bundle.verify(TrustPolicy(log: key)) }
        try world.enrol("JL14-0009")
        _ = try seal(with: new)
        let folder = FileManager.default.temporaryDirectory.appending(path: "rotated-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try world.archive.backup(to: folder)
        let restored = folder.appendingPathExtension("restored")
        defer { try? FileManager.default.removeItem(at: restored) }
        let note = try world.archive.checkpoints.note(world.archive.newestCheckpointSize())
        try Archive.restore(from: folder, to: restored, remembered: [note])
        #expect(try Archive.verify(at: restored, anchors: .init(vkey: verifier(new).vkey)).faults == [])
    }
}

/// FORMAT "Checkpoint": SM2 lines in an archive.
@Suite("Checkpoints with an SM2 line")
struct SM2CheckpointTests {
    private let world: TestArchive
    private let sm2: SigningKey
    private let vkey: String

    init() throws {
        world = try TestArchive(suite: .sm3)
        try world.fill(deputies: 2, sittings: 1)
        sm2 = try .generate(.sm2)
        vkey = try world.archive.signer(sm2).verifier.vkey
        try world.enrol("JL14-0009")
        try world.tick()
        _ = try world.archive.write(purpose: "test") { [world, sm2] in try $0.seal(with: world.key, sm2: sm2, now: world.now) }
    }

    /// The script's verdict is the library's.
    private func verdict(_ keys: [String]) throws -> Bool {
        let isSound = try world.archive.verify(anchors: .init(vkeys: keys)).isSound
        let status = try ArchiveScript.status(world.directory, keys.flatMap { ["--key", $0] })
        #expect(status == (isSound ? 0 : 3), "\(keys)")
        return isSound
    }

    private var newest: URL { get throws { world.archive.checkpoints.path(try world.archive.newestCheckpointSize()) } }

    @Test("its line stands after the Ed25519 line, and is verified by whoever brings its key")
    func signed() throws {
        let lines = try SignedNote(parsing: Array(Data(contentsOf: newest))).signatures
        #expect(try lines.count == 2 && lines[0].keyID == world.archive.verifier.keyID)
        let size = try world.archive.newestCheckpointSize()
        #expect(try world.archive.verify(anchors: .init(vkeys: [vkey])).anchors == [.sm2(vkey, size: size)])
        for keys in [[], [vkey], [vkey, try world.archive.verifier.vkey]] { #expect(try verdict(keys)) }
        let other = try world.archive.signer(.generate(.sm2)).verifier.vkey
        #expect(try !verdict([other]))
    }

    @Test("a line that is altered or taken out is a fault for whoever brings the key, and for nobody else")
    func altered() throws {
        let text = try String(contentsOf: newest, encoding: .utf8)
        let line = try #require(text.split(separator: "\n").last)
        let payload = try #require(Base64.decode(Array(line.split(separator: " ")[2].utf8)[...]))
        var changed = payload
        changed[10] ^= 1
        for replaced in [line.replacing(Base64.encode(payload), with: Base64.encode(changed)) + "\n", ""] {
            try Data((text.dropLast(line.utf8.count == 0 ? 0 : line.count + 1) + replaced).utf8).write(to: newest)
            #expect(try verdict([]))
            #expect(try !verdict([vkey]))
        }
    }

    @Test("a bundle carries the line, and both verifiers ask for it where its key is named")
    func bundle() throws {
        let keys = [try world.archive.verifier, try NoteVerifier(vkey: vkey)]
        let file = FileManager.default.temporaryDirectory.appending(path: "sm2-\(UUID().uuidString).dutyproof")
        defer { try? FileManager.default.removeItem(at: file) }
        let whole = try world.archive.snapshot { try $0.proofBundle(of: "JL14-0009") }
        // The text, its empty line, and the Ed25519 line alone.
        let lines = String(decoding: whole.note, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let note = Array((lines[..<5].joined(separator: "\n") + "\n").utf8)
        let plain = ProofBundle(note: note, timestamps: [], opening: whole.opening, seal: whole.seal, chains: whole.chains)
        for (bundle, holds) in [(whole, true), (plain, false)] {
            try Data(bundle.bytes).write(to: file)
            #expect(((try? bundle.verify(TrustPolicy(logs: keys))) != nil) == holds)
            #expect((try? bundle.verify(TrustPolicy(log: keys[0]))) != nil)
            let both = keys.map(\.vkey).joined(separator: ",")
            for (named, status) in [(both, holds ? 0 : 3), (keys[0].vkey, 0), (vkey, 3)] {
                let run = try Tool("python3", ["verify_proof.py", file.path, named], in: ArchiveScript.folder)
                #expect(run?.status == Int32(status), "\(run?.output ?? "python3 is not here")")
            }
        }
    }
}

/// `Scripts/verify_archive.py`, by its exit code.
enum ArchiveScript {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Scripts").standardizedFileURL

    static func status(_ archive: URL, _ arguments: String...) throws -> Int32 { try status(archive, arguments) }

    static func status(_ archive: URL, _ arguments: [String]) throws -> Int32 {
        let run = try Tool("python3", [folder.appending(path: "verify_archive.py").path, archive.path] + arguments, in: folder)
        return try #require(run, "python3 is not here").status
    }
}
