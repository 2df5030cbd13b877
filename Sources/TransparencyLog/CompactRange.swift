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

    /// Adds the next leaf, by its hash.
    public mutating func append(_ leaf: Digest, _ context: HashContext) {
        var hash = leaf
        for _ in 0..<(~size.rawValue).trailingZeroBitCount {
            hash = context.treeNode(hashes.removeLast(), hash)
        }
        hashes.append(hash)
        size = TreeSize(size.rawValue + 1)
    }

    /// Adds 2^`height` leaves at once, by the root of the complete subtree they make.
    ///
    /// - Precondition: `size` is a multiple of 2^`height`.
    public mutating func append(subtree: Digest, height: Int, _ context: HashContext) {
        precondition(size.rawValue & (1 << height - 1) == 0, "a subtree begins at a multiple of its size")
        var hash = subtree
        for _ in 0..<(~(size.rawValue >> height)).trailingZeroBitCount {
            hash = context.treeNode(hashes.removeLast(), hash)
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
