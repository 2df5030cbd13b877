import CryptoSuite

/// That a leaf stands at its place in the tree of a size (RFC 6962 §2.1.1).
public struct InclusionProof: Hashable, Sendable {
    public let leaf: SequenceNumber
    public let size: TreeSize
    /// From the leaf's sibling up to the child of the root; at most 53.
    public let hashes: [Digest]

    public init(leaf: SequenceNumber, size: TreeSize, hashes: [Digest]) {
        self.leaf = leaf
        self.size = size
        self.hashes = hashes
    }

    /// Makes the proof; `leaf` lies within `size`. Asks for O(log² size) nodes, and rethrows what `reader` throws.
    public init(of leaf: SequenceNumber, in size: TreeSize, _ context: HashContext, reader: MerkleNode.Reader) throws {
        precondition(size.contains(leaf), "the leaf lies within the tree")
        var span = MerkleSpan(start: 0, end: size.rawValue)
        var hashes: [Digest] = []
        while span.end - span.start > 1 {
            let (left, right) = span.halves
            let isLeft = leaf.rawValue < left.end
            hashes.append(try (isLeft ? right : left).hash(context, reader))
            span = isLeft ? left : right
        }
        self.init(leaf: leaf, size: size, hashes: hashes.reversed())
    }

    /// Throws `proofInvalid` unless the proof leads from `leafHash` to `root` (RFC 9162 §2.1.3.2).
    public func verify(leafHash: Digest, root: Digest, _ context: HashContext) throws(LogError) {
        let invalid = LogError(.proofInvalid, "The inclusion proof of entry \(leaf) does not lead to the root of the tree of size \(size).")
        guard size.contains(leaf) else { throw invalid }
        var place = leaf.rawValue
        var last = size.rawValue - 1
        var hash = leafHash
        for sibling in hashes {
            guard last != 0 else { throw invalid }
            if place & 1 == 1 || place == last {
                hash = context.treeNode(sibling, hash)
                while place & 1 == 0 && place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                hash = context.treeNode(hash, sibling)
            }
            place >>= 1
            last >>= 1
        }
        guard last == 0, hash == root else { throw invalid }
    }
}
