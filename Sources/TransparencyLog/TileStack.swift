import CryptoSuite

/// Makes the tiles of a log whose leaf hashes come in order: hands out each tile as it fills up, and at any size those that are not full.
///
/// Keeps at most 255 hashes of each level, 48 KiB for a log of any size.
public struct TileStack {
    public private(set) var range: CompactRange
    /// The hashes of the last tile of each level, while it is not full.
    private var edges: [[Digest]]

    public var size: TreeSize { range.size }

    /// An empty log's.
    public init() {
        range = CompactRange()
        edges = []
    }

    /// Goes on from a log of `size`, whose tiles that are not full `reader` gives; rethrows what it throws.
    ///
    /// The compact range is made of exactly these hashes: where its root is the one that was signed, they are those that were published.
    public init(size: TreeSize, _ context: HashContext, reader: (Tile) throws -> [Digest]) rethrows {
        edges = []
        for level in 0... {
            let count = size.rawValue >> (Tile.heightPerLevel * level)
            if count == 0 { break }
            let width = Int(count % Int64(Tile.widthMax))
            edges.append(width == 0 ? [] : try reader(Tile(level: level, index: count / Int64(Tile.widthMax), width: width)))
        }
        range = CompactRange(size: size) { [edges] node in
            let (level, height) = node.level.quotientAndRemainder(dividingBy: Tile.heightPerLevel)
            let first = Int((node.index << height) % Int64(Tile.widthMax))
            return MerkleNode(level: height, index: 0).hash(context) { edges[level][first + Int($0.rawValue)] }
        }
    }

    /// Adds the next leaf, by its hash, and hands out the tiles that it fills up, the lowest first. Rethrows what `filled` throws; then the
    /// stack is of no use any more.
    public mutating func append(_ leaf: Digest, _ context: HashContext, filled: (Tile, [Digest]) throws -> Void) rethrows {
        var added = [leaf]
        range.append(leaf, context) { node, hash in
            if node.level.isMultiple(of: Tile.heightPerLevel) { added.append(hash) }
        }
        for (level, hash) in added.enumerated() {
            if level == edges.count { edges.append([]) }
            edges[level].append(hash)
            guard edges[level].count == Tile.widthMax else { continue }
            let index = (size.rawValue >> (Tile.heightPerLevel * (level + 1))) - 1
            try filled(Tile(level: level, index: index, width: Tile.widthMax), edges[level])
            edges[level].removeAll(keepingCapacity: true)
        }
    }

    /// The tiles at the right edge of the tree of `size` that are not full, the lowest first.
    public var partial: [(tile: Tile, hashes: [Digest])] {
        edges.enumerated().filter { !$1.isEmpty }.map { level, hashes in
            let index = size.rawValue >> (Tile.heightPerLevel * (level + 1))
            return (Tile(level: level, index: index, width: hashes.count), hashes)
        }
    }
}
