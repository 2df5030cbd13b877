import CryptoSuite

/// Whom a reader believes: the logs' keys, the witnesses, and which of them together are enough (C2SP tlog-policy).
public struct TrustPolicy: Hashable, Sendable {
    public struct Witness: Hashable, Sendable {
        /// The policy's own word for it.
        public let name: String
        public let verifier: NoteVerifier
    }

    /// Members of which `needed` are enough; each is a witness or a group of an earlier line.
    public struct Group: Hashable, Sendable {
        public let name: String
        public let needed: Int
        public let members: [String]
    }

    public let logs: [NoteVerifier]
    public let witnesses: [Witness]
    public let groups: [Group]
    /// A witness or a group; nil where the log's own signature is enough.
    public let quorum: String?

    /// Believes one log's key, and asks no witness.
    public init(log: NoteVerifier) { self.init(logs: [log]) }

    /// Believes any Ed25519 key among these, asks for an SM2 line where one is named as well, and asks no witness.
    public init(logs: [NoteVerifier]) { self.init(logs: logs, witnesses: [], groups: [], quorum: nil) }

    init(logs: [NoteVerifier], witnesses: [Witness], groups: [Group], quorum: String?) {
        self.logs = logs
        self.witnesses = witnesses
        self.groups = groups
        self.quorum = quorum
    }
}

// MARK: - Verification

extension TrustPolicy {
    /// A checkpoint that the policy lets one believe.
    public struct Accepted: Hashable, Sendable {
        public let opened: Checkpoint.Opened
        /// Those whose cosignatures are valid, in the policy's order, with the latest time each gave.
        public let witnesses: [(witness: Witness, seconds: Int64)]

        public static func == (left: Self, right: Self) -> Bool { left.opened == right.opened }
        public func hash(into hasher: inout Hasher) { hasher.combine(opened) }
    }

    /// Reads a checkpoint's note, and verifies every signature by a key that the policy names.
    ///
    /// Throws `noteMalformed`, `checkpointMalformed`; `originForeign` for a log that the policy does not name; `signatureMissing`,
    /// `signatureInvalid`; `quorumUnmet`.
    public func accept(_ note: [UInt8]) throws(LogError) -> Accepted {
        let claimed = try Checkpoint(parsing: SignedNote(parsing: note).text)
        let keys = logs.filter { $0.name.bytes == claimed.origin.bytes }
        guard !keys.isEmpty else {
            throw LogError(.originForeign, "The checkpoint is of the log \(claimed.origin), which is none of those that are trusted.")
        }
        let opened = try Checkpoint.open(note, origin: claimed.origin, keys: keys, witnesses: witnesses.map(\.verifier))
        var seen: [(witness: Witness, seconds: Int64)] = []
        for witness in witnesses {
            let own = opened.cosignatures.filter { $0.name == witness.verifier.name && $0.keyID == witness.verifier.keyID }
            if let seconds = own.compactMap({ Cosignature($0)?.seconds }).max() { seen.append((witness, seconds)) }
        }
        if let quorum, !isMet(quorum, by: Set(seen.map { Array($0.witness.name.utf8) })) {
            throw LogError(
                .quorumUnmet,
                "The quorum \(quorum) is not met: of the policy's witnesses, \(seen.count) cosigned the checkpoint of size \(claimed.size)."
            )
        }
        return Accepted(opened: opened, witnesses: seen)
    }

    /// Groups name earlier lines only, so that this ends. Names are compared as bytes.
    private func isMet(_ name: String, by seen: Set<[UInt8]>) -> Bool {
        guard let group = groups.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { return seen.contains(Array(name.utf8)) }
        return group.members.count { isMet($0, by: seen) } >= group.needed
    }
}
