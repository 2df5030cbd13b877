import CryptoSuite

/// What appending to a tree and computing its root need of it: the roots of its largest complete subtrees.
///
/// Takes at most 53 digests at any size. Appending costs one node hash on average, the root at most 53.
public struct CompactRange: Hashable, Sendable {
    public private(set) var size: TreeSize
    /// From left to right, so the largest first: one for each bit that is set in `size`.
    public private(set) var hashes: [Digest]

    /// The empty tree.
    public init() {
        size = TreeSize(0)
        hashes = []
    }

    /// Throws `compactRangeMalformed` unless there is a hash for each bit that is set in `size`.
    public init(size: TreeSize, hashes: [Digest]) throws(LogError) {
        guard hashes.count == size.rawValue.nonzeroBitCount else {
            throw LogError(
                .compactRangeMalformed,
                "A tree of \(size) leaves has \(size.rawValue.nonzeroBitCount) complete subtrees; \(hashes.count) hashes are given.")
        }
        self.size = size
        self.hashes = hashes
    }

    /// The range of a tree whose complete nodes are at hand; rethrows what `reader` throws.
    public init(size: TreeSize, reader: MerkleNode.Reader) rethrows {
        self.size = size
        hashes = try (0..<size.rawValue.bitWidth).reversed().filter { size.rawValue >> $0 & 1 == 1 }.map { level in
            try reader(MerkleNode(level: level, index: size.rawValue >> level - 1))
        }
    }

    /// Hears of each complete subtree above the leaves, once, in the order in which they are completed.
    public typealias Listener = (MerkleNode, Digest) -> Void

    /// Adds the next leaf, by its hash.
    public mutating func append(_ leaf: Digest, _ context: HashContext, completed: Listener = { _, _ in }) {
        append(subtree: leaf, height: 0, context, completed: completed)
    }

    /// Adds 2^`height` leaves at once, by the root of the complete subtree they make, which `completed` hears of too unless it is a leaf.
    ///
    /// - Precondition: `size` is a multiple of 2^`height`.
    public mutating func append(subtree: Digest, height: Int, _ context: HashContext, completed: Listener = { _, _ in }) {
        precondition(size.rawValue & (1 << height - 1) == 0, "a subtree begins at a multiple of its size")
        var hash = subtree
        var node = MerkleNode(level: height, index: size.rawValue >> height)
        if height > 0 { completed(node, hash) }
        while node.index & 1 == 1 {
            hash = context.treeNode(hashes.removeLast(), hash)
            node = MerkleNode(level: node.level + 1, index: node.index >> 1)
            completed(node, hash)
        }
        hashes.append(hash)
        size = TreeSize(size.rawValue + 1 << height)
    }

    /// The root of the tree (RFC 6962 §2.1).
    public func root(_ context: HashContext) -> Digest {
        guard var root = hashes.last else { return context.digest(of: []) }
        for left in hashes.dropLast().reversed() { root = context.treeNode(left, root) }
        return root
    }
}

extension HashContext {
    /// A node of the log's tree: `H(0x01 ‖ left ‖ right)`.
    func treeNode(_ left: Digest, _ right: Digest) -> Digest { node(prefix: 0x01, left, right) }
}
