import ArgumentParser
import DutyRecords
import TransparencyLog

/// Keys that an auditor brings from outside.
struct VerifierOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "外部保存的公钥，或保存它的文件；可多次使用：换钥后的新公钥，国密 SM2 公钥。",
            "A verifier key, from outside, or a file that holds it; may be repeated: a later key, the SM2 key.", value: "vkey|file"),
        completion: .file())
    var key: [String] = []

    func verifiers() throws -> [NoteVerifier] { try key.map { try NoteVerifier(vkey: NoteFile.verifier($0)) } }

    /// Nil where none is named.
    ///
    /// - Throws: where SM2 keys alone are named: their line never stands alone.
    func policy() throws -> TrustPolicy? {
        let keys = try verifiers()
        guard !keys.isEmpty else { return nil }
        guard keys.contains(where: { $0.algorithm == .ed25519 }) else { throw CommandError(.usage, Self.sm2Alone) }
        return TrustPolicy(logs: keys)
    }

    private static let sm2Alone = Phrase(
        "SM2 公钥须与 Ed25519 公钥一起给出：SM2 签名行只是附加的。", "Give the Ed25519 key with the SM2 key: the SM2 line stands beside the other, never alone."
    )
}
