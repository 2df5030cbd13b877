import CryptoSuite
import TransparencyLog

extension FuzzTarget {
    static let notes = [
        note, policy,
        exact("checkpoint", { try Checkpoint(parsing: $0) }, \.text),
        exact("signatures", { try NoteSignature.lines(parsing: $0) }, { $0.flatMap(\.line) }),
        exactText("vkey", { try NoteVerifier(vkey: $0) }, \.vkey),
        exact("request", { try WitnessRequest(parsing: $0) }, \.bytes),
    ]

    /// A signature that stands twice counts once (as in Go's note package): such notes alone are written otherwise than they came.
    private static let note = FuzzTarget("note") { bytes in
        let note = try SignedNote(parsing: bytes)
        try promise(try attempt { try SignedNote(parsing: note.bytes) } == note, "what is written is the same note")
        let lines = bytes.dropFirst(note.text.count + 1).split(separator: 0x0a, omittingEmptySubsequences: false).dropLast()
        try promise(Set(lines).count == note.signatures.count, "as many signatures as different lines")
        try promise(lines.count != note.signatures.count || note.bytes == bytes, "what was taken is what is written")
        _ = try attempt { try Checkpoint(parsing: note.text) }
    }

    /// Comments and blanks may stand anywhere: so a policy is written anew in its plainest form, which says the same, each name byte for byte.
    private static let policy = FuzzTarget("policy") { bytes in
        let policy = try TrustPolicy(parsing: bytes)
        let lines =
            policy.logs.map { "log \($0.vkey)" } + policy.witnesses.map { "witness \($0.name) \($0.verifier.vkey)" }
            + policy.groups.map { "group \($0.name) \($0.needed) \($0.members.joined(separator: " "))" } + [
                "quorum \(policy.quorum ?? "none")"
            ]
        let again = try attempt { try TrustPolicy(parsing: Array(lines.joined(separator: "\n").utf8)) }
        try promise(again == policy, "the plain form says the same")
        let names = (policy.witnesses.map(\.name) + policy.groups.map(\.name)).map { Array($0.utf8) }
        let used = (policy.groups.flatMap(\.members) + [policy.quorum].compactMap(\.self)).map { Array($0.utf8) }
        try promise(Set(names).count == names.count, "each name is defined once")
        try promise(Set(used).isSubset(of: names), "each name that is used is defined, byte for byte")
        let keys = policy.logs.map(\.key.bytes) + policy.witnesses.map(\.verifier.key.bytes)
        try promise(Set(keys).count == keys.count, "each key stands once")
    }
}
