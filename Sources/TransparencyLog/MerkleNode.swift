import CryptoSuite

/// A complete subtree of the log's tree: leaves `index` × 2^`level` up to (`index` + 1) × 2^`level`. Once complete it never changes.
public struct MerkleNode: Hashable, Sendable {
    /// 0 for a leaf, at most 53.
    public let level: Int
    public let index: Int64

    public init(level: Int, index: Int64) {
        precondition(level >= 0 && level <= 53 && index >= 0, "a node lies within the tree")
        self.level = level
        self.index = index
    }

    /// How a proof or a tile asks for hashes: of nodes that are complete in the tree it is about.
    public typealias Reader = (MerkleNode) throws -> Digest

    /// Computes the node from its 2^`level` leaf hashes: the reader of who keeps leaves only.
    public func hash(_ context: HashContext, leaf: (SequenceNumber) throws -> Digest) rethrows -> Digest {
        var range = CompactRange()
        for place in index << level..<(index + 1) << level { range.append(try leaf(SequenceNumber(place)), context) }
        return range.root(context)
    }
}

extension TreeSize {
    /// The root of the tree of this size (RFC 6962 §2.1), from the complete nodes that it consists of; at least one entry.
    public func root(_ context: HashContext, reader: MerkleNode.Reader) throws -> Digest {
        precondition(rawValue > 0, "an empty tree has no nodes")
        return try MerkleSpan(start: 0, end: rawValue).hash(context, reader)
    }
}

/// The part of a tree that one step of RFC 6962's recursion speaks of: its leaves from `start` up to `end`, at least one.
struct MerkleSpan {
    let start: Int64
    let end: Int64

    /// The two parts it splits into: the left one is the largest power of two below the whole.
    var halves: (left: MerkleSpan, right: MerkleSpan) {
        let middle = start + 1 << (63 - (end - start - 1).leadingZeroBitCount)
        return (MerkleSpan(start: start, end: middle), MerkleSpan(start: middle, end: end))
    }

    /// `MTH(D[start:end])`, from the complete nodes that it consists of.
    func hash(_ context: HashContext, _ reader: MerkleNode.Reader) throws -> Digest {
        var hashes: [Digest] = []
        var place = start
        while place < end {
            let level = 63 - (end - place).leadingZeroBitCount
            hashes.append(try reader(MerkleNode(level: level, index: place >> level)))
            place += 1 << level
        }
        var root = hashes.removeLast()
        while let left = hashes.popLast() { root = context.treeNode(left, root) }
        return root
    }
}
