import CryptoSuite
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// What an auditor brings from outside: a column of the table in Docs/threat-model.md.
enum HeldAnchor: String, CaseIterable {
    case none, vkey, checkpoint, policy, timestamp
}

/// What an attacker shows to the auditor.
enum ShownEvidence {
    case archive(TestArchive)
    case proof(ProofBundle)
}

/// Who anchors whatever is brought to them: a witness, as far as it does not contradict what it saw, and a time stamping authority.
struct Bystanders {
    let witness: WitnessFolder
    let authority: LocalAuthority
    let authorities: TimestampAuthorities

    init(in folder: URL, log: NoteVerifier) throws {
        witness = try WitnessFolder.create(at: folder.appending(path: "witness"), name: "witness.example", logs: [log])
        authority = try LocalAuthority()
        authorities = try TimestampAuthorities(pem: authority.pem)
    }

    /// Has the newest checkpoint cosigned, if the witness will, and stamped.
    ///
    /// - Parameter time: When the authority sees it; nil where it is not shown to it.
    /// - Returns: Whether the witness cosigned it.
    func anchor(_ world: TestArchive, at time: String? = nil) throws -> Bool {
        if let time {
            let answer = try authority.answer(world.archive.requestTimestamp().request.bytes)
            _ = try world.archive.attachTimestamp(authority.forge(answer, by: "tsa", time: time), authorities: authorities)
        }
        let known = try witness.state(of: Origin(world.archive.opening.origin)).newest.values.first?.size ?? TreeSize(0)
        do {
            let line = try witness.cosign(world.archive.witnessRequest(from: known))
            try world.archive.attach(line.line, witnesses: [witness.verifier])
            return true
        } catch let error as ArchiveError where [.witnessContradicted, .witnessRefused, .checkpointAhead].contains(error.code) {
            return false
        }
    }
}

/// An archive as an honest keeper runs it, with a witness and a time stamping authority, and what an auditor holds of it.
///
/// The auditor remembers the checkpoint after the attendance was filed, and was told that nothing is younger than the morning of 17 January
/// 2026. Every seal was cosigned and stamped, those before the attendance too.
final class AttackWorld {
    static let victim = "JL14-0001"
    /// The attendance of the victim at the first sitting.
    static let attacked: Int64 = 16

    /// As it is now.
    let genuine: TestArchive
    /// As it was before the attendance was filed.
    let early: TestArchive
    /// The checkpoint that the auditor remembers, as the keeper gave it out.
    let remembered: URL

    let bystanders: Bystanders
    private let place: TemporaryFolder
    /// When the authority saw each of the genuine seals.
    static let stamped = ["20260115090000", "20260116090000", "20260117090000"]
    private let told: Timestamp

    /// - Parameter isRotated: The signing key was changed since the auditor's checkpoint.
    init(isRotated: Bool) throws {
        place = try TemporaryFolder()
        genuine = try TestArchive()
        bystanders = try Bystanders(in: place.url, log: genuine.archive.verifier)
        told = try Timestamp(text: "2026-01-17T09:01:00.000Z")
        remembered = place.url.appending(path: "remembered.note")

        let deputies = try genuine.convene()
        try genuine.seal()
        try #require(try bystanders.anchor(genuine, at: Self.stamped[0]))
        early = try TestArchive(copying: genuine)
        try genuine.attend(deputies, sittings: 3)
        try Data(genuine.seal().note).write(to: remembered)
        try #require(try bystanders.anchor(genuine, at: Self.stamped[1]))
        if isRotated {
            let new = try SigningKey.generate()
            try genuine.rotate(to: new, vouchedBy: genuine.key)
            try bystanders.witness.trust(genuine.archive.signer(new).verifier)
        }
        try genuine.enrol("JL14-0042")
        try genuine.seal()
        try #require(try bystanders.anchor(genuine, at: Self.stamped[2]))
    }

    // MARK: - The auditor

    /// The key in force, as the auditor knows it.
    var vkey: String { get throws { try genuine.archive.signer(genuine.key).verifier.vkey } }

    private var policy: TrustPolicy {
        get throws {
            try TrustPolicy(parsing: Array("log \(vkey)\nwitness w \(bystanders.witness.verifier.vkey)\nquorum w\n".utf8))
        }
    }

    /// Whether the auditor, with this one thing from outside, sees that something is wrong.
    func isDetected(_ shown: ShownEvidence, with anchor: HeldAnchor) throws -> Bool {
        switch shown {
        case .archive(let world):
            let anchors =
                switch anchor {
                case .none: VerificationAnchors()
                case .vkey: VerificationAnchors(vkey: try vkey)
                case .checkpoint: VerificationAnchors(checkpoint: try CheckpointStore.read(remembered))
                case .policy: VerificationAnchors(policy: try policy)
                case .timestamp: VerificationAnchors(authorities: bystanders.authorities)
                }
            let report = try Archive.verify(at: world.directory, anchors: anchors)
            guard report.isSound, anchor == .timestamp else { return !report.isSound }
            return !report.anchors.contains {
                guard case .timestamp(_, let milliseconds, _) = $0 else { return false }
                return milliseconds <= told.milliseconds
            }
        case .proof(let bundle):
            let own = TrustPolicy(log: try NoteVerifier(vkey: try anchor == .none ? genuine.archive.opening.verifier : vkey))
            do {
                let file = try ProofBundle(parsing: bundle.bytes)
                let authorities = anchor == .timestamp ? bystanders.authorities : nil
                let proven = try file.verify(anchor == .policy ? policy : own, authorities: authorities)
                return anchor == .timestamp && !proven.timestamps.contains { $0.token.latestMilliseconds <= told.milliseconds }
            } catch let error as ArchiveError where error.code == .proofInvalid { return true }
        }
    }

    /// What `Scripts/verify_archive.py` says; nil where it cannot be told so.
    func isDetectedByScript(_ shown: ShownEvidence, with anchor: HeldAnchor) throws -> Bool? {
        guard case .archive(let world) = shown else { return nil }
        let arguments: [String]
        switch anchor {
        case .none: arguments = []
        case .vkey: arguments = ["--key", try vkey]
        case .checkpoint: arguments = ["--since", remembered.path]
        case .policy, .timestamp: return nil
        }
        let status = try ArchiveScript.status(world.directory, arguments)
        try #require([0, 3].contains(status))
        return status == 3
    }
}

extension TestArchive {
    /// - Parameter old: The key that was in force; nil where its holder does not vouch.
    func rotate(to new: SigningKey, vouchedBy old: SigningKey?) throws {
        try tick()
        try archive.write(purpose: "test") { _ = try $0.rotate(from: old, to: new, reason: "yearly", now: now) }
        key = new
    }
}
