import CryptoSuite
import TransparencyLog

/// The root over 256^`level` neighbouring entries: what one slot of a tile above level 0 holds (C2SP tlog-tiles).
public struct Subtree: Hashable, Sendable {
    /// How many levels of the log's tree lie between a tile and the next one above it.
    static let heightOfTile = 8

    /// 1 or more.
    public let level: Int
    /// Entries `place` × 256^`level` and on.
    public let place: Int64
    public let hash: Digest

    init(level: Int, place: Int64, hash: Digest) {
        self.level = level
        self.place = place
        self.hash = hash
    }

    /// Nil for a node between two levels of tiles, and for a leaf.
    init?(_ node: MerkleNode, _ hash: Digest) {
        guard node.level > 0, node.level.isMultiple(of: Self.heightOfTile) else { return nil }
        self.init(level: node.level / Self.heightOfTile, place: node.index, hash: hash)
    }
}
