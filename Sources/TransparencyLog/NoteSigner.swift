import CryptoSuite

/// A private key under a name, which signs notes' texts.
public struct NoteSigner: Sendable {
    /// The public half: what the opening and a `key` entry name.
    public let verifier: NoteVerifier
    private let key: SigningKey

    public init(name: KeyName, key: SigningKey) {
        self.key = key
        verifier = NoteVerifier(name: name, algorithm: key.algorithm == .sm2 ? .sm2 : .ed25519, key: key.verifyingKey)
    }

    /// Signs a text that ends in LF.
    func sign(_ text: [UInt8]) throws(CryptoError) -> NoteSignature {
        NoteSignature(name: verifier.name, keyID: verifier.keyID, payload: try key.sign(text))
    }
}
