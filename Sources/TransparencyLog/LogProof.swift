import CryptoSuite

/// That one entry stands in a log, to be taken away (C2SP tlog-proof): its inclusion proof and the whole checkpoint.
public struct LogProof: Hashable, Sendable {
    public static let byteCountMax = 2 << 20
    private static let heading = Array("c2sp.org/tlog-proof@v1".utf8)

    /// What the specification leaves to the application and does not authenticate. Ours is the entry's text, which the proof itself
    /// binds once it is hashed.
    public let extra: [UInt8]?
    public let index: SequenceNumber
    /// From the leaf's sibling up to the child of the root; at most 53.
    public let hashes: [Digest]
    /// The signed checkpoint, whole, with its cosignatures.
    public let note: [UInt8]

    public init(extra: [UInt8]?, index: SequenceNumber, hashes: [Digest], note: [UInt8]) {
        self.extra = extra
        self.index = index
        self.hashes = hashes
        self.note = note
    }

    /// The file.
    public var bytes: [UInt8] {
        var bytes = LogProof.heading + [0x0a]
        if let extra { bytes += Array("extra \(Base64.encode(extra))\n".utf8) }
        bytes += Array("index \(index)\n".utf8)
        for hash in hashes { bytes += Array("\(hash.base64)\n".utf8) }
        return bytes + [0x0a] + note
    }

    /// Whether a file begins as one.
    public static func isProof(_ bytes: [UInt8]) -> Bool { bytes.starts(with: heading) }

    /// Reads a file of at most 2 MiB. Throws `proofMalformed` for what `bytes` would not give back byte for byte; what the note throws.
    public init(parsing bytes: [UInt8]) throws(LogError) {
        guard bytes.count <= LogProof.byteCountMax else {
            throw LogError(.proofMalformed, "A tlog-proof is at most \(LogProof.byteCountMax) bytes; this is \(bytes.count).")
        }
        guard let empty = bytes.indices.dropFirst().first(where: { bytes[$0] == 0x0a && bytes[$0 - 1] == 0x0a }) else {
            throw LogError(.proofMalformed, "A tlog-proof is lines, an empty line and a signed checkpoint.")
        }
        var lines = bytes[..<(empty - 1)].split(separator: 0x0a, omittingEmptySubsequences: false)[...]
        guard let first = lines.popFirst(), first.elementsEqual(LogProof.heading) else {
            throw LogError(.proofMalformed, "A tlog-proof begins with the line c2sp.org/tlog-proof@v1.")
        }
        var extra: [UInt8]?
        if let line = lines.first, line.starts(with: "extra ".utf8) {
            guard let decoded = Base64.decode(line.dropFirst(6)) else {
                throw LogError(.proofMalformed, "After `extra ` stands base64 with padding.")
            }
            extra = decoded
            lines.removeFirst()
        }
        guard let line = lines.popFirst(), line.starts(with: "index ".utf8), let index = Decimal.parse(line.dropFirst(6)) else {
            throw LogError(.proofMalformed, "A tlog-proof names its entry as `index <decimal>`.")
        }
        guard lines.count <= InclusionProof.hashCountMax else {
            throw LogError(.proofMalformed, "An inclusion proof has at most \(InclusionProof.hashCountMax) hashes, not \(lines.count).")
        }
        var hashes: [Digest] = []
        for line in lines {
            guard let decoded = Base64.decode(line), let hash = Digest(bytes: decoded) else {
                throw LogError(.proofMalformed, "A proof's hash is the base64 of 32 bytes.")
            }
            hashes.append(hash)
        }
        let note = Array(bytes[(empty + 1)...])
        _ = try Checkpoint(parsing: SignedNote(parsing: note).text)
        self.init(extra: extra, index: SequenceNumber(index), hashes: hashes, note: note)
    }

    /// Throws what the policy does, and `proofInvalid` unless the proof leads from the entry's text to the checkpoint's root.
    ///
    /// Hashes with SHA-256, as every C2SP log does.
    public func verify(entry text: [UInt8], policy: TrustPolicy) throws(LogError) -> TrustPolicy.Accepted {
        let accepted = try policy.accept(note)
        let checkpoint = accepted.opened.checkpoint
        let context = HashContext(.sha256)
        guard checkpoint.origin.suite == .sha256 else {
            throw LogError(.proofInvalid, "\(checkpoint.origin) is no C2SP log: it hashes with SM3.")
        }
        try InclusionProof(leaf: index, size: checkpoint.size, hashes: hashes)
            .verify(leafHash: context.digest(of: [0x00] + text), root: checkpoint.root, context)
        return accepted
    }
}

extension InclusionProof {
    /// No tree of at most 2^53−1 leaves is higher.
    public static let hashCountMax = 53
}
