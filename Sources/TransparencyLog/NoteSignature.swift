import CryptoSuite

/// One signature line of a signed note: `— <name> <base64(key id ‖ payload)>`.
public struct NoteSignature: Hashable, Sendable {
    private static let prefix = Array("— ".utf8)

    public let name: KeyName
    /// Tells keys of one name apart; see `NoteVerifier`.
    public let keyID: UInt32
    /// What the key's algorithm makes of it: for Ed25519 the signature itself. At least one byte.
    public let payload: [UInt8]

    init(name: KeyName, keyID: UInt32, payload: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.payload = payload
    }

    /// Reads a line without its LF. Throws `noteMalformed`.
    init(line: ArraySlice<UInt8>) throws(LogError) {
        let parts = line.dropFirst(NoteSignature.prefix.count).split(separator: 0x20, omittingEmptySubsequences: false)
        guard line.starts(with: NoteSignature.prefix), parts.count == 2, let bytes = Base64.decode(parts[1]), bytes.count >= 5 else {
            throw LogError(.noteMalformed, "After a note's last empty line stand signature lines only: an em dash, a name and base64.")
        }
        self.init(
            name: try KeyName(String(decoding: parts[0], as: UTF8.self)), keyID: bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) },
            payload: Array(bytes[4...]))
    }

    /// Reads signature lines alone, as a witness answers them: 1 to 100, of at most 1 MiB together, each ending in LF, and nothing else. Throws `noteMalformed`.
    public static func lines(parsing bytes: [UInt8]) throws(LogError) -> [NoteSignature] {
        guard bytes.last == 0x0a, bytes.count <= SignedNote.byteCountMax else {
            throw LogError(.noteMalformed, "A witness's answer is one or more signature lines, each ending in LF.")
        }
        let lines = bytes.dropLast().split(separator: 0x0a, omittingEmptySubsequences: false)
        guard lines.count <= SignedNote.signatureCountMax else {
            throw LogError(.noteMalformed, "A note has at most \(SignedNote.signatureCountMax) signatures; this has \(lines.count).")
        }
        var signatures: [NoteSignature] = []
        for line in lines {
            guard String(validating: line, as: UTF8.self) != nil else { throw LogError(.noteMalformed, "A signature line is UTF-8.") }
            signatures.append(try NoteSignature(line: line))
        }
        return signatures
    }

    /// The line, its LF included.
    public var line: [UInt8] {
        let bytes = stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: keyID >> UInt32($0)) } + payload
        return NoteSignature.prefix + name.bytes + [0x20] + Array(Base64.encode(bytes).utf8) + [0x0a]
    }
}
