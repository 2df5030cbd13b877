import CryptoSuite

/// A text and the signatures over it (C2SP signed-note).
public struct SignedNote: Hashable, Sendable {
    public static let byteCountMax = 1 << 20
    /// Go's note package stops there too.
    public static let signatureCountMax = 100

    /// What is signed: UTF-8 without control characters but LF, in which it ends.
    public let text: [UInt8]
    /// At least one, no two the same.
    public private(set) var signatures: [NoteSignature]

    /// A note of one's own; `text` ends in LF, and there is at least one signature.
    init(text: [UInt8], signatures: [NoteSignature]) {
        self.text = text
        self.signatures = signatures
    }

    /// Reads a whole note, of at most 1 MiB and 100 signatures, and nothing after it; a signature line that is there twice is taken once. Throws `noteMalformed`.
    public init(parsing bytes: [UInt8]) throws(LogError) {
        guard bytes.count <= SignedNote.byteCountMax else {
            throw LogError(.noteMalformed, "A note is at most \(SignedNote.byteCountMax) bytes; this is \(bytes.count).")
        }
        guard String(validating: bytes, as: UTF8.self) != nil, bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0a }) else {
            throw LogError(.noteMalformed, "A note is UTF-8 without control characters; its line end is one LF.")
        }
        guard bytes.last == 0x0a, let empty = bytes.indices.dropFirst().last(where: { bytes[$0] == 0x0a && bytes[$0 - 1] == 0x0a }),
            empty + 1 < bytes.count
        else {
            throw LogError(.noteMalformed, "A note is a text, an empty line, and one or more signature lines, each ending in LF.")
        }
        self.init(text: Array(bytes[..<empty]), signatures: [])
        for signature in try NoteSignature.lines(parsing: Array(bytes[(empty + 1)...])) { add(signature) }
    }

    /// The note as it is kept and given out.
    public var bytes: [UInt8] { text + [0x0a] + signatures.flatMap(\.line) }

    /// Adds a signature after the others, unless it is there.
    public mutating func add(_ signature: NoteSignature) {
        if !signatures.contains(signature) { signatures.append(signature) }
    }

    /// The signatures by the keys that are known, all of them valid, in the note's order; those of unknown keys prove nothing and are left out.
    ///
    /// Throws `signatureInvalid` where one by a known key (name and id) is not valid over the text, whatever the others are.
    public func signatures(by known: [NoteVerifier]) throws(LogError) -> [NoteSignature] {
        var verified: [NoteSignature] = []
        for signature in signatures {
            guard let verifier = known.first(where: { $0.name == signature.name && $0.keyID == signature.keyID }) else { continue }
            guard verifier.isValid(signature, over: text) else {
                throw LogError(.signatureInvalid, "The note's signature by \(verifier.name) is not over this text: refuse the note.")
            }
            verified.append(signature)
        }
        return verified
    }
}

extension SignedNote {
    /// A statement of another kind than a checkpoint, signed by a log's key.
    ///
    /// - Parameter kind: The first line, which no log has as its origin, so that no signature over it is one over a checkpoint.
    /// - Precondition: no line is empty or has a line's end in it, and the kind begins with `duty-archive/`.
    public static func statement(_ kind: String, _ lines: [String], by signer: NoteSigner) throws(CryptoError) -> SignedNote {
        precondition(kind.hasPrefix("duty-archive/"), "a kind of our own")
        precondition(([kind] + lines).allSatisfy { !$0.isEmpty && !$0.utf8.contains { $0 < 0x20 } }, "lines of a statement")
        let text = Array(([kind] + lines).map { $0 + "\n" }.joined().utf8)
        return SignedNote(text: text, signatures: [try signer.sign(text)])
    }
}
