import CryptoSuite
import TransparencyLog

/// The nodes of an archive's tree, from the hashes that the store keeps: those of the entries, and of each full tile's root.
///
/// A node takes one tile of at most 256 hashes; the last tile of each level is kept. A root that is not kept, since nothing was sealed
/// since, is computed from the tile below it. What is kept is derived data: whoever gives out what rests on it checks it first.
final class TreeHashes {
    private let reader: any StoreReader
    private let context: HashContext
    private var tiles: [Int: (index: Int64, hashes: [Digest])] = [:]

    init(_ reader: any StoreReader, _ suite: HashSuite) {
        self.reader = reader
        context = HashContext(suite)
    }

    /// The node, which is complete in the log as it is now.
    ///
    /// - Throws: `damaged` where an entry is missing.
    func hash(of node: MerkleNode) throws -> Digest {
        let (level, height) = node.level.quotientAndRemainder(dividingBy: Subtree.heightOfTile)
        let first = node.index << height
        let place = Int(first & Int64(Tile.widthMax - 1))
        let hashes = try hashes(of: level, index: first / Int64(Tile.widthMax), width: place + 1 << height)
        var range = CompactRange()
        for hash in hashes[place..<place + 1 << height] { range.append(hash, context) }
        return range.root(context)
    }

    /// The hashes of a tile, which the log has all.
    func hashes(of tile: Tile) throws -> [Digest] {
        Array(try hashes(of: tile.level, index: tile.index, width: tile.width).prefix(tile.width))
    }

    /// At least the first `width` hashes of a tile.
    private func hashes(of level: Int, index: Int64, width: Int) throws -> [Digest] {
        let start = index * Int64(Tile.widthMax)
        var hashes: [Digest]
        if let tile = tiles[level], tile.index == index {
            hashes = tile.hashes
        } else {
            hashes = try level == 0 ? leaves(from: start) : reader.subtrees(level, start..<start + Int64(Tile.widthMax))
        }
        while hashes.count < width {
            let place = start + Int64(hashes.count)
            guard level > 0 else { throw ArchiveError(.damaged, .entryMissing, String(place)) }
            hashes.append(try rootOfTile(level - 1, place))
        }
        tiles[level] = (index, hashes)
        return hashes
    }

    private func rootOfTile(_ level: Int, _ index: Int64) throws -> Digest {
        var range = CompactRange()
        for hash in try hashes(of: level, index: index, width: Tile.widthMax) { range.append(hash, context) }
        return range.root(context)
    }

    private func leaves(from start: Int64) throws -> [Digest] {
        var leaves: [Digest] = []
        leaves.reserveCapacity(Tile.widthMax)
        try reader.scan(start..<start + Int64(Tile.widthMax)) { entry in
            guard entry.sequence == start + Int64(leaves.count) else { return false }
            leaves.append(entry.hash)
            return true
        }
        return leaves
    }
}
