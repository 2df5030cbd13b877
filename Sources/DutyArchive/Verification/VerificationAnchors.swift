import CryptoSuite
import Foundation
import TransparencyLog

/// What an auditor brings from outside the archive.
public struct VerificationAnchors: Sendable {
    /// Vkeys of the archive's signing keys, from a source that the archive's keeper does not control: the first or any later one, and of
    /// the SM2 key whose line its newest checkpoint must bear.
    public var vkeys: [String]
    /// Signed notes that somebody remembered.
    public var checkpoints: [[UInt8]]
    /// Folders of witnesses, whose largest checkpoint of this log counts as remembered.
    public var witnesses: [WitnessFolder]
    /// Whom to believe: the log's key, and how many of which witnesses.
    public var policy: TrustPolicy?
    /// Whose timestamps to believe.
    public var authorities: TimestampAuthorities?

    public init(
        vkey: String? = nil, vkeys: [String] = [], checkpoint: [UInt8]? = nil, checkpoints: [[UInt8]] = [], witnesses: [WitnessFolder] = [],
        policy: TrustPolicy? = nil, authorities: TimestampAuthorities? = nil
    ) {
        self.vkeys = vkeys + [vkey].compactMap(\.self)
        self.checkpoints = checkpoints + [checkpoint].compactMap(\.self)
        self.witnesses = witnesses
        self.policy = policy
        self.authorities = authorities
    }
}

extension VerificationAnchors {
    /// Those of the vkeys that are SM2 keys.
    var sm2Keys: [NoteVerifier] { vkeys.compactMap { try? NoteVerifier(vkey: $0) }.filter { $0.algorithm == .sm2 } }
}

/// A note that somebody outside holds, and which witness, where it is one.
struct OutsideNote {
    let note: [UInt8]
    let size: Int64
    let witness: String?

    /// - Throws: `input` where a note is none; `notFound` where a witness saw nothing of this log.
    static func all(of anchors: VerificationAnchors, origin: Origin) throws -> [OutsideNote] {
        try anchors.checkpoints.map { OutsideNote(note: $0, size: try Archive.claimedSize($0), witness: nil) }
            + anchors.witnesses.map { witness in
                let note = try witness.largestNote(of: origin)
                return OutsideNote(note: note, size: try Archive.claimedSize(note), witness: witness.verifier.name.text)
            }
    }
}

extension WitnessFolder {
    /// What it keeps of a log that it is known to follow.
    ///
    /// - Throws: `notFound` where it saw nothing of it: then it is the wrong folder, or no anchor.
    public func largestNote(of origin: Origin) throws -> [UInt8] {
        guard let note = try note(of: origin) else {
            throw ArchiveError(.notFound, .witnessSawNothing, directory.path, origin.text)
        }
        return note
    }
}
