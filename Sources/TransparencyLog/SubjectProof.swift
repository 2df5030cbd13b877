import CryptoSuite

/// That a subject map holds a subject with its head, or does not hold it (FORMAT "Subject map and seal").
public struct SubjectProof: Hashable, Sendable {
    /// A member of the map.
    public struct Leaf: Hashable, Sendable {
        public let key: Digest
        public let head: Digest

        public init(key: Digest, head: Digest) {
            self.key = key
            self.head = head
        }
    }

    /// Steps from the root to the end, 0 to 256.
    public let depth: Int
    /// 32 bytes; bit i, numbered as in a key, is set where the sibling at step i is not empty.
    public let bitmap: [UInt8]
    /// Those siblings, deepest first.
    public let siblings: [Digest]
    /// What stands at the end; nil where nothing does.
    public let end: Leaf?

    init(checked depth: Int, bitmap: [UInt8], siblings: [Digest], end: Leaf?) {
        self.depth = depth
        self.bitmap = bitmap
        self.siblings = siblings
        self.end = end
    }

    /// Throws `proofMalformed` for what no map could have given.
    public init(depth: Int, bitmap: [UInt8], siblings: [Digest], end: Leaf?) throws(LogError) {
        self.init(checked: depth, bitmap: bitmap, siblings: siblings, end: end)
        guard 0...256 ~= depth, bitmap.count == Digest.byteCount else {
            throw LogError(.proofMalformed, "A subject proof has a depth of 0 to 256, not \(depth), and a bitmap of 32 bytes.")
        }
        guard (depth..<256).allSatisfy({ !hasSibling(at: $0) }) else {
            throw LogError(.proofMalformed, "A subject proof of depth \(depth) has no sibling below that depth.")
        }
        // The last step parts the end from something, else the path would have ended before.
        guard depth == 0 || hasSibling(at: depth - 1) else {
            throw LogError(.proofMalformed, "A subject proof of depth \(depth) has a sibling at its last step.")
        }
        let expected = bitmap.reduce(0) { $0 + $1.nonzeroBitCount }
        guard siblings.count == expected, !siblings.contains(.zero) else {
            throw LogError(
                .proofMalformed, "A subject proof lists the \(expected) siblings of its bitmap, none zero, not \(siblings.count).")
        }
    }

    private func hasSibling(at step: Int) -> Bool { bitmap[step / 8] & 0x80 >> UInt8(step % 8) != 0 }
}

// MARK: - Verification

extension SubjectProof {
    /// The subject's head in the map of that root, or nil where the proof shows that the map does not hold the subject.
    ///
    /// Throws `proofInvalid` for a proof of anything else.
    public func head(of subject: SubjectID, in root: Digest, salt: MapSalt, _ context: HashContext) throws(LogError) -> Digest? {
        let key = salt.key(of: subject, context)
        var hash = Digest.zero
        if let end {
            guard (0..<depth).allSatisfy({ end.key.bit($0) == key.bit($0) }) else {
                throw LogError(.proofInvalid, "The subject proof ends in a place where \(subject) could not stand.")
            }
            hash = context.mapLeaf(key: end.key, head: end.head)
        }
        var rest = siblings[...]
        for step in stride(from: depth - 1, through: 0, by: -1) {
            let sibling = hasSibling(at: step) ? rest.removeFirst() : .zero
            hash = key.bit(step) ? context.mapNode(sibling, hash) : context.mapNode(hash, sibling)
        }
        guard hash == root else {
            throw LogError(.proofInvalid, "The subject proof of \(subject) does not lead to the root of the subject map.")
        }
        guard let end, end.key == key else { return nil }
        return end.head
    }
}

// MARK: - Bytes

extension SubjectProof {
    /// Depth (two bytes, the higher first) ‖ bitmap ‖ siblings ‖ the end's key and head, or nothing.
    public var bytes: [UInt8] {
        var bytes = [UInt8(depth >> 8), UInt8(depth & 0xff)] + bitmap
        for sibling in siblings { sibling.append(to: &bytes) }
        end?.key.append(to: &bytes)
        end?.head.append(to: &bytes)
        return bytes
    }

    /// Two bytes, and the bitmap, 256 siblings, a key and a head.
    public static let byteCountMax = 2 + 259 * Digest.byteCount

    /// Throws `proofMalformed` unless these are the bytes of a proof, at most 8290, with nothing after it.
    public init(bytes: [UInt8]) throws(LogError) {
        guard 34...SubjectProof.byteCountMax ~= bytes.count, bytes.count % Digest.byteCount == 2 else {
            throw LogError(.proofMalformed, "A subject proof is 2 bytes and 1 to 259 times 32; this is \(bytes.count) bytes.")
        }
        let parts = stride(from: 2, to: bytes.count, by: Digest.byteCount).compactMap { Digest(bytes: bytes[$0..<$0 + Digest.byteCount]) }
        let bitmap = parts[0].bytes
        let siblingCount = bitmap.reduce(0) { $0 + $1.nonzeroBitCount }
        let end = parts.dropFirst(1 + siblingCount)
        guard parts.count == 1 + siblingCount || end.count == 2 else {
            throw LogError(.proofMalformed, "A subject proof ends in nothing or in a key and a head.")
        }
        try self.init(
            depth: Int(bytes[0]) << 8 | Int(bytes[1]), bitmap: bitmap, siblings: Array(parts[1..<min(parts.count, 1 + siblingCount)]),
            end: end.first.flatMap { key in end.last.map { Leaf(key: key, head: $0) } })
    }
}
