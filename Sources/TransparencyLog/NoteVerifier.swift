import CryptoSuite

/// A public key under a name: what a reader of notes must have from elsewhere (C2SP signed-note, "vkey").
public struct NoteVerifier: Hashable, Sendable {
    /// The kinds of signature that are understood, by their type byte.
    public enum Algorithm: UInt8, Sendable {
        /// Over the note's text.
        case ed25519 = 0x01
        /// A witness's, with its time (C2SP tlog-cosignature, v1).
        case cosignature = 0x04
        /// Over the note's text, by an SM2 key: a type of this archive's own, named by an identifier (FORMAT "Checkpoint").
        case sm2 = 0xff

        /// What stands before the public key: the type byte and, where that does not say it alone, which type.
        fileprivate var prefix: [UInt8] {
            switch self {
            case .ed25519, .cosignature: [rawValue]
            case .sm2: [rawValue] + Array("duty-archive/sm2-sm3/v1\n".utf8)
            }
        }

        public var key: KeyAlgorithm { self == .sm2 ? .sm2 : .ed25519 }
    }

    public let name: KeyName
    public let algorithm: Algorithm
    public let key: VerifyingKey
    /// The first four bytes of SHA-256(name ‖ LF ‖ type ‖ key), whatever the archive's suite.
    public let keyID: UInt32

    /// - Precondition: the key is of the algorithm's kind.
    public init(name: KeyName, algorithm: Algorithm, key: VerifyingKey) {
        precondition(key.algorithm == algorithm.key, "a key of the signature's kind")
        self.name = name
        self.algorithm = algorithm
        self.key = key
        let digest = HashContext(.sha256).digest(of: name.bytes + [0x0a] + algorithm.prefix + key.bytes)
        keyID = UInt32(digest.leadingBits >> 32)
    }

    /// Whether a signature by this key is valid over a note's text.
    public func isValid(_ signature: NoteSignature, over text: [UInt8]) -> Bool {
        switch algorithm {
        case .ed25519, .sm2: key.isValid(signature: signature.payload, for: text)
        case .cosignature: Cosignature(signature).map { key.isValid(signature: $0.signature, for: $0.message(over: text)) } ?? false
        }
    }
}

// MARK: - Text

extension NoteVerifier: CustomStringConvertible {
    /// `<name>+<8 hex digits of the key id>+<base64(type ‖ key)>`.
    public var vkey: String {
        let hex = String(keyID, radix: 16)
        let padding = String(repeating: "0", count: 8 - hex.count)
        return "\(name)+\(padding)\(hex)+\(Base64.encode(algorithm.prefix + key.bytes))"
    }

    public var description: String { vkey }

    /// Throws `verifierMalformed` unless this is the one text of a key that is understood, of at most 1 MiB, as a note's line.
    public init(vkey text: String) throws(LogError) {
        let malformed = LogError(
            .verifierMalformed,
            "A verifier is <name>+<8 hex digits>+<base64 of an Ed25519 or SM2 key>, the digits being the key's id; this is \(text.prefix(200))."
        )
        let parts = text.utf8.split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard text.utf8.count <= SignedNote.byteCountMax, parts.count == 3, let bytes = Base64.decode(parts[2]), let type = bytes.first,
            let algorithm = Algorithm(rawValue: type), bytes.starts(with: algorithm.prefix),
            let name = try? KeyName(String(decoding: parts[0], as: UTF8.self)),
            let key = try? VerifyingKey(bytes: Array(bytes.dropFirst(algorithm.prefix.count)), algorithm: algorithm.key)
        else { throw malformed }
        self.init(name: name, algorithm: algorithm, key: key)
        // Whatever else the text says, hex digits of another key or in capitals, it is not what this key gives.
        guard vkey.utf8.elementsEqual(text.utf8) else { throw malformed }
    }
}
