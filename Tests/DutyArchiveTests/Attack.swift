import CryptoSuite
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// A row of the table in Docs/threat-model.md, by the words that it has there.
enum Attack: String, CaseIterable, CustomTestStringConvertible {
    case editInPlace = "edit in place"
    case hexEditor = "edit in place with a hex editor"
    case swappedRecord = "a swapped record"
    case cutTail = "cut tail, notes left"
    case rollback = "rollback"
    case rewriteWithoutKey = "full rewrite without the key"
    case rewriteWithKey = "full rewrite with the key"
    case backdating = "backdating with the key"
    case splitView = "split view"
    case omission = "omission from a query"
    case leftOutOfProof = "omission from a proof"
    case forgedMap = "a forged map, sealed and signed"
    case unsignedCheckpoint = "an unsigned checkpoint"
    case foreignCheckpoint = "a foreign checkpoint"
    case unsealed = "an unsealed archive"
    case resealed = "an old entry resealed with the current key"
    case truncatedAndContinued = "truncate-and-continue with the key"
    case stolenOldKey = "a stolen old key"

    var testDescription: String { rawValue }

    /// In these the signing key was changed before the attack, and the auditor knows the new one.
    var isAfterRotation: Bool { self == .resealed || self == .stolenOldKey }

    func carriedOut(in world: AttackWorld) throws -> ShownEvidence {
        switch self {
        case .editInPlace:
            return try edited(
                world,
                "UPDATE entry SET content = CAST(replace(CAST(content AS TEXT), 'present', 'excused') AS BLOB) "
                    + "WHERE sequence = \(AttackWorld.attacked)")
        case .hexEditor: return try hexEdited(world)
        case .swappedRecord:
            return try edited(
                world,
                "UPDATE entry SET (contentDigest, salt, content) = (SELECT contentDigest, salt, content FROM entry AS other "
                    + "WHERE other.sequence = 33 - entry.sequence) WHERE sequence IN (16, 17)")
        case .cutTail:
            // The database as it was once, with the notes of what came since.
            for size in try world.genuine.archive.checkpoints.sizes() {
                try Data(world.genuine.archive.checkpoints.note(size)).write(to: world.early.archive.checkpoints.path(size))
            }
            return .archive(world.early)
        case .rollback: return .archive(world.early)
        case .rewriteWithoutKey: return try rewritten(world, key: .generate())
        case .rewriteWithKey: return try rewritten(world, key: world.genuine.key)
        case .backdating: return try rewritten(world, key: world.genuine.key, from: "2026-01-11T08:00:00.000Z", status: "present")
        case .splitView:
            // The other history ran beside the genuine one all the time, so that its stamps are no younger.
            return try rewritten(world, key: world.genuine.key, at: AttackWorld.stamped[1])
        case .omission: return try edited(world, "DELETE FROM view_attendance WHERE sequence = \(AttackWorld.attacked)")
        case .leftOutOfProof:
            let whole = try world.genuine.archive.snapshot { try $0.proofBundle(of: AttackWorld.victim) }
            let chain = whole.chains[0]
            let entries = Array(chain.entries[..<1] + chain.entries[2...])
            return .proof(
                ProofBundle(
                    note: whole.note, timestamps: whole.timestamps, opening: whole.opening, seal: whole.seal,
                    chains: [.init(subject: chain.subject, proof: chain.proof, entries: entries)] + whole.chains[1...]))
        case .forgedMap: return try withForgedMap(world)
        case .unsignedCheckpoint:
            return try replacingNewestNote(world) { try SignedNote(parsing: $0).text + [0x0a] }
        case .foreignCheckpoint:
            return try replacingNewestNote(world) { note in
                let checkpoint = try Checkpoint(parsing: SignedNote(parsing: note).text)
                return try checkpoint.signed(by: [world.genuine.archive.signer(.generate())]).bytes
            }
        case .unsealed:
            let copy = try TestArchive(copying: world.genuine)
            try FileManager.default.removeItem(at: copy.archive.layout.checkpoints)
            try FileManager.default.createDirectory(at: copy.archive.layout.checkpoints, withIntermediateDirectories: false)
            return .archive(copy)
        case .resealed:
            try world.early.rotate(to: world.genuine.key, vouchedBy: nil)
            return try continued(world)
        case .truncatedAndContinued, .stolenOldKey: return try continued(world)
        }
    }

    private func edited(_ world: AttackWorld, _ sql: String) throws -> ShownEvidence {
        let copy = try TestArchive(copying: world.genuine)
        try SQLiteShell.run(sql, on: copy.archive.layout.database)
        return .archive(copy)
    }

    /// One byte of a content in the database's file, and nothing else.
    private func hexEdited(_ world: AttackWorld) throws -> ShownEvidence {
        let copy = try TestArchive(copying: world.genuine)
        try SQLiteShell.run("PRAGMA wal_checkpoint(TRUNCATE)", on: copy.archive.layout.database)
        var bytes = try Data(contentsOf: copy.archive.layout.database)
        let place = try #require(bytes.range(of: Data("\"status\":\"present\"".utf8)))
        bytes[place.upperBound - 2] ^= 0x01
        try bytes.write(to: copy.archive.layout.database)
        return .archive(copy)
    }

    /// A new archive of the same name with another attendance, anchored as well as it can be.
    ///
    /// - Parameter time: When the authority sees it; nil where it is not shown to it, who stamps no past.
    private func rewritten(
        _ world: AttackWorld, key: SigningKey, from start: String = "2026-01-15T08:00:00.000Z", status: String = "leave",
        at time: String? = nil
    ) throws -> ShownEvidence {
        let forged = try TestArchive(key: key, openedAt: start)
        let deputies = try forged.convene()
        try forged.seal()
        try forged.attend(deputies, sittings: 3, status: status)
        try forged.seal()
        _ = try world.bystanders.anchor(forged, at: time)
        return .archive(forged)
    }

    /// The old copy with another attendance, sealed with whichever key it has. Its old stamp is worth more than a new one.
    private func continued(_ world: AttackWorld) throws -> ShownEvidence {
        let deputies = (1...5).map { "JL14-000\($0)" }
        try world.early.attend(deputies, sittings: 3, status: "leave")
        try world.early.seal()
        _ = try world.bystanders.anchor(world.early)
        return .archive(world.early)
    }

    private func replacingNewestNote(_ world: AttackWorld, _ change: ([UInt8]) throws -> [UInt8]) throws -> ShownEvidence {
        let copy = try TestArchive(copying: world.genuine)
        let newest = try #require(try copy.archive.checkpoints.newest())
        try Data(change(newest.note)).write(to: copy.archive.checkpoints.path(newest.size))
        return .archive(copy)
    }

    /// A further seal that leaves a subject out, under a checkpoint that the key signed.
    private func withForgedMap(_ world: AttackWorld) throws -> ShownEvidence {
        let copy = try TestArchive(copying: world.genuine)
        try copy.tick()
        try copy.archive.write(purpose: "test") { writer in
            let size = try writer.store.write { store in
                let sound = try SealBuilder.seal(store, opening: copy.archive.opening)
                let forged = SealContent(entries: sound.entries, subjects: sound.subjects - 1, subjectMap: .zero)
                let appender = try EntryAppender(store, suite: copy.archive.suite)
                return try appender.append(forged, subject: SubjectID.archive.text, recordedAt: copy.now).rawValue + 1
            }
            let hashing = HashContext(copy.archive.suite)
            let root = try writer.store.read { try GrowingTree($0, size: size, hashing).range.root(hashing) }
            let checkpoint = Checkpoint(origin: try Origin(copy.archive.opening.origin), size: TreeSize(size), root: root)
            try copy.archive.checkpoints.save(checkpoint.signed(by: [copy.archive.signer(copy.key)]).bytes, size: size)
        }
        return .archive(copy)
    }
}
