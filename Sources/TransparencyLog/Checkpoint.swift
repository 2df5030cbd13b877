import CryptoSuite

/// A log's size and root at one moment (C2SP tlog-checkpoint): three lines, never an extension.
public struct Checkpoint: Hashable, Sendable {
    public let origin: Origin
    public let size: TreeSize
    public let root: Digest

    public init(origin: Origin, size: TreeSize, root: Digest) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The note's text.
    public var text: [UInt8] { origin.bytes + Array("\n\(size)\n\(root.base64)\n".utf8) }

    /// Reads a note's text, of at most 1 MiB. Throws `checkpointMalformed` for all that `text` would not give back byte for byte, extension lines among it.
    public init(parsing text: [UInt8]) throws(LogError) {
        guard text.count <= SignedNote.byteCountMax else {
            throw LogError(.checkpointMalformed, "A checkpoint is at most \(SignedNote.byteCountMax) bytes; this is \(text.count).")
        }
        let lines = text.split(separator: 0x0a, omittingEmptySubsequences: false)
        guard lines.count == 4, lines[3].isEmpty, let origin = String(validating: lines[0], as: UTF8.self) else {
            throw LogError(.checkpointMalformed, "A checkpoint is three lines: origin, tree size and root; this has \(lines.count - 1).")
        }
        guard let size = Decimal.parse(lines[1]) else {
            throw LogError(.checkpointMalformed, "A checkpoint's tree size is decimal, without sign or leading zero, at most 2^53−1.")
        }
        guard let bytes = Base64.decode(lines[2]), let root = Digest(bytes: bytes) else {
            throw LogError(.checkpointMalformed, "A checkpoint's root is the base64 of 32 bytes.")
        }
        self.init(origin: try Origin(origin), size: TreeSize(size), root: root)
    }
}

// MARK: - Notes

extension Checkpoint {
    /// Signs with the log's key, then where a new key begins with the old one, and with an SM2 key: at least one signer.
    public func signed(by signers: [NoteSigner]) throws(CryptoError) -> SignedNote {
        precondition(!signers.isEmpty, "a checkpoint is signed")
        var note = SignedNote(text: text, signatures: [])
        for signer in signers { note.add(try signer.sign(text)) }
        return note
    }

    /// A checkpoint with the signatures that were found valid.
    public struct Opened: Hashable, Sendable {
        public let checkpoint: Checkpoint
        public let note: SignedNote
        /// Those of the given keys that signed: at least one, in the given order.
        public let signers: [NoteVerifier]
        /// The cosignatures of known witnesses.
        public let cosignatures: [NoteSignature]
    }

    /// Reads and verifies a checkpoint of the log `origin`: at least one of the log's `keys` must have signed it, whatever witnesses say;
    /// where there are SM2 keys among them, one of those as well: an SM2 line never takes the place of the Ed25519 line.
    ///
    /// Throws `noteMalformed`, `checkpointMalformed`, `originForeign`, `signatureMissing`, or `signatureInvalid` for a bad signature by
    /// any of the keys or witnesses.
    public static func open(
        _ bytes: [UInt8], origin: Origin, keys: [NoteVerifier], witnesses: [NoteVerifier] = []
    ) throws(LogError) -> Opened {
        let note = try SignedNote(parsing: bytes)
        let checkpoint = try Checkpoint(parsing: note.text)
        guard checkpoint.origin == origin else {
            throw LogError(.originForeign, "The checkpoint is of the log \(checkpoint.origin), not of \(origin).")
        }
        // A cosignature says what a witness saw; it is never the log's own word, even if its key is given as the log's.
        let logKeys = keys.filter { $0.algorithm != .cosignature }
        let signed = try note.signatures(by: logKeys)
        let signers = logKeys.filter { key in signed.contains { $0.name == key.name && $0.keyID == key.keyID } }
        guard signers.contains(where: { $0.algorithm == .ed25519 }) else {
            throw LogError(.signatureMissing, "No key that is known for \(origin) has signed the checkpoint of size \(checkpoint.size).")
        }
        guard signers.contains(where: { $0.algorithm == .sm2 }) || !logKeys.contains(where: { $0.algorithm == .sm2 }) else {
            throw LogError(
                .signatureMissing,
                "The checkpoint of size \(checkpoint.size) lacks the SM2 line that the key you named for \(origin) makes.")
        }
        return Opened(checkpoint: checkpoint, note: note, signers: signers, cosignatures: try note.signatures(by: witnesses))
    }
}
