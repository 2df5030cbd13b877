import DutyRecords
import TransparencyLog

/// What a verification read, found, and could not tell.
public struct VerificationReport: Sendable {
    public internal(set) var depth: VerificationDepth
    /// What the archive says it is; nil where its opening cannot be read.
    public internal(set) var opening: Opening?
    /// The vkey of the signing key in force after the last entry that was read; nil where the opening cannot be read.
    public internal(set) var verifierInForce: String?
    public internal(set) var entries: Int64 = 0
    public internal(set) var subjects: Int = 0
    public internal(set) var seals: Int = 0
    /// Checkpoints at hand whose signature and root were checked.
    public internal(set) var checkpoints: Int = 0
    public internal(set) var newestCheckpoint: Int64?
    /// Entries that no checkpoint at hand covers yet.
    public internal(set) var unanchored: Int64 = 0
    /// Timestamps beside the notes that are over their text; who made them is an anchor, where authorities were named.
    public internal(set) var timestamps: Int = 0
    /// Entries that put a new signing key in force which the old one did not vouch for, with that new key.
    public internal(set) var unvouchedKeys: [Int64: String] = [:]
    public internal(set) var objects: Int = 0
    public internal(set) var viewRows: Int64 = 0
    /// Erased contents, by sequence, and the erasure entry that covers each.
    public internal(set) var withheld: [Int64: Int64] = [:]
    /// What from outside the archive it was compared with.
    public internal(set) var anchors: [Anchor] = []
    /// The first 10,000.
    public internal(set) var faults: [IntegrityFault] = []
    public internal(set) var faultCount = 0
    /// The walk was stopped before its end.
    public internal(set) var isPartial = false

    /// Nothing wrong was found in what was read. What was read is `depth`, and what it was compared with is `anchors`.
    public var isSound: Bool { faultCount == 0 && !isPartial }

    public enum Anchor: Sendable, Hashable {
        /// The signing key named from outside is the opening's, or came into force later.
        case key(String)
        /// The newest checkpoint at hand bears a line of the SM2 key named from outside.
        case sm2(String, size: Int64)
        /// A checkpoint remembered outside is consistent with the archive.
        case checkpoint(size: Int64)
        /// The archive is consistent with the largest checkpoint that a witness cosigned, as the witness itself keeps it.
        case witness(name: String, size: Int64)
        /// The largest checkpoint that the given policy lets one believe, with the witnesses that cosigned it, none where it asks for none.
        case policy(size: Int64, cosigners: [Cosigner])
        /// An authority saw the largest checkpoint that has a timestamp, at this time at the latest.
        case timestamp(size: Int64, milliseconds: Int64, authority: String)
    }

    public struct Cosigner: Sendable, Hashable {
        /// As the policy calls it.
        public let name: String
        /// When it saw that checkpoint, since 1970.
        public let seconds: Int64
    }
}
