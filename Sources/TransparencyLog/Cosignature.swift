import CryptoSuite

/// That at a time this was the largest consistent tree a witness had seen of the log (C2SP tlog-cosignature, v1).
public struct Cosignature: Hashable, Sendable {
    /// POSIX seconds, 0 to 2^63−1.
    public let seconds: Int64
    let signature: [UInt8]

    /// Nil unless the payload is a time of eight bytes and an Ed25519 signature.
    public init?(_ note: NoteSignature) {
        guard note.payload.count == 8 + VerifyingKey.signatureByteCount,
            let seconds = Int64(exactly: note.payload[..<8].reduce(0 as UInt64) { $0 << 8 | UInt64($1) })
        else { return nil }
        self.init(seconds: seconds, signature: Array(note.payload[8...]))
    }

    init(seconds: Int64, signature: [UInt8]) {
        self.seconds = seconds
        self.signature = signature
    }

    /// What is signed: a heading, the time, and the whole text of the checkpoint.
    func message(over text: [UInt8]) -> [UInt8] { Array("cosignature/v1\ntime \(seconds)\n".utf8) + text }

    var payload: [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: seconds >> Int64($0)) } + signature
    }
}

/// A witness's private key. It signs nothing else: one key is one witness.
public struct Cosigner: Sendable {
    public let verifier: NoteVerifier
    private let key: SigningKey

    public init(name: KeyName, key: SigningKey) {
        self.key = key
        verifier = NoteVerifier(name: name, algorithm: .cosignature, key: key.verifyingKey)
    }

    /// Signs that the checkpoint is the largest seen at `seconds`, which is at least 1.
    public func sign(_ checkpoint: Checkpoint, seconds: Int64) throws(CryptoError) -> NoteSignature {
        precondition(seconds >= 1, "a cosignature's time is not zero")
        let unsigned = Cosignature(seconds: seconds, signature: [])
        let signed = Cosignature(seconds: seconds, signature: try key.sign(unsigned.message(over: checkpoint.text)))
        return NoteSignature(name: verifier.name, keyID: verifier.keyID, payload: signed.payload)
    }
}
