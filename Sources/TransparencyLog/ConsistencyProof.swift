import CryptoSuite

/// That a tree of one size is the beginning of a larger one (RFC 6962 §2.1.2).
public struct ConsistencyProof: Hashable, Sendable {
    public let first: TreeSize
    public let second: TreeSize
    /// At most 54; none where both sizes are the same.
    public let hashes: [Digest]

    public init(first: TreeSize, second: TreeSize, hashes: [Digest]) {
        self.first = first
        self.second = second
        self.hashes = hashes
    }

    /// Makes the proof; `first` is at least 1 and at most `second`. Asks for O(log² size) nodes, and rethrows what `reader` throws.
    public init(from first: TreeSize, to second: TreeSize, _ context: HashContext, reader: MerkleNode.Reader) throws {
        precondition(first.rawValue >= 1 && first <= second, "the first tree is not empty and not the larger one")
        var span = MerkleSpan(start: 0, end: second.rawValue)
        var hashes: [Digest] = []
        while span.end != first.rawValue {
            let (left, right) = span.halves
            let isLeft = first.rawValue <= left.end
            hashes.append(try (isLeft ? right : left).hash(context, reader))
            span = isLeft ? left : right
        }
        // The verifier knows this part only where it is the whole first tree.
        if span.start != 0 { hashes.append(try span.hash(context, reader)) }
        self.init(first: first, second: second, hashes: hashes.reversed())
    }

    /// Throws `proofInvalid` unless the proof leads to both roots (RFC 9162 §2.1.4.2). An empty first tree proves nothing.
    public func verify(firstRoot: Digest, secondRoot: Digest, _ context: HashContext) throws(LogError) {
        let invalid = LogError(.proofInvalid, "The tree of size \(first) is not shown to be the beginning of the tree of size \(second).")
        guard first.rawValue >= 1, first <= second else { throw invalid }
        if first == second {
            guard hashes.isEmpty, firstRoot == secondRoot else { throw invalid }
            return
        }
        var path = hashes[...]
        var place = first.rawValue - 1
        var last = second.rawValue - 1
        while place & 1 == 1 {
            place >>= 1
            last >>= 1
        }
        // A power of two is itself a node of the larger tree: its root need not be sent.
        guard let start = first.rawValue.nonzeroBitCount == 1 ? firstRoot : path.popFirst(), !path.isEmpty else { throw invalid }
        var (firstHash, secondHash) = (start, start)
        for hash in path {
            guard last != 0 else { throw invalid }
            if place & 1 == 1 || place == last {
                firstHash = context.treeNode(hash, firstHash)
                secondHash = context.treeNode(hash, secondHash)
                while place & 1 == 0 && place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                secondHash = context.treeNode(secondHash, hash)
            }
            place >>= 1
            last >>= 1
        }
        guard last == 0, firstHash == firstRoot, secondHash == secondRoot else { throw invalid }
    }
}
