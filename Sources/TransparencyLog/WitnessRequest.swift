import CryptoSuite

/// What a log asks of a witness (C2SP tlog-witness, `add-checkpoint`): a checkpoint, and the proof that it continues the one of size `old`,
/// which the witness is thought to know. What is posted there is carried here, as a file.
public struct WitnessRequest: Hashable, Sendable {
    public static let byteCountMax = SignedNote.byteCountMax + 4096
    public static let hashCountMax = 63
    private static let heading = Array("old ".utf8)

    /// 0 where the witness is thought to know nothing.
    public let old: TreeSize
    /// From the tree of size `old`.
    public let hashes: [Digest]
    /// The signed checkpoint, whole.
    public let note: [UInt8]

    /// - Parameter note: A signed checkpoint.
    public init(old: TreeSize, hashes: [Digest], note: [UInt8]) {
        self.old = old
        self.hashes = hashes
        self.note = note
    }

    /// The file.
    public var bytes: [UInt8] {
        let lines = ["old \(old)"] + hashes.map(\.base64)
        return Array(lines.map { $0 + "\n" }.joined().utf8) + [0x0a] + note
    }

    /// Whether a file begins as one.
    public static func isRequest(_ bytes: [UInt8]) -> Bool { bytes.starts(with: heading) }

    /// Reads a file of at most 1 MiB and 4 KiB, with at most 63 hashes. Throws `requestMalformed` for what `bytes` would not give back byte for byte; what the note and the checkpoint in it throw.
    public init(parsing bytes: [UInt8]) throws(LogError) {
        func malformed(_ what: String) -> LogError { LogError(.requestMalformed, "This is no request to a witness: \(what).") }
        guard bytes.count <= WitnessRequest.byteCountMax else {
            throw malformed("it has \(bytes.count) bytes; one has at most \(WitnessRequest.byteCountMax)")
        }
        guard let empty = bytes.indices.dropFirst().first(where: { bytes[$0] == 0x0a && bytes[$0 - 1] == 0x0a }) else {
            throw malformed("one is `old` with a size, a proof, an empty line and a signed checkpoint")
        }
        var lines = bytes[..<(empty - 1)].split(separator: 0x0a, omittingEmptySubsequences: false)[...]
        guard let first = lines.popFirst(), first.starts(with: WitnessRequest.heading),
            let old = Decimal.parse(first.dropFirst(WitnessRequest.heading.count))
        else { throw malformed("it begins with `old` and a decimal size") }
        guard lines.count <= WitnessRequest.hashCountMax else {
            throw malformed("a proof has at most \(WitnessRequest.hashCountMax) hashes, this has \(lines.count)")
        }
        var hashes: [Digest] = []
        for line in lines {
            guard let decoded = Base64.decode(line), let hash = Digest(bytes: decoded) else {
                throw malformed("a proof's hash is the base64 of 32 bytes")
            }
            hashes.append(hash)
        }
        let note = Array(bytes[(empty + 1)...])
        _ = try Checkpoint(parsing: SignedNote(parsing: note).text)
        self.init(old: TreeSize(old), hashes: hashes, note: note)
    }
}
