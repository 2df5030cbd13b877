import CryptoSuite

/// Up to 256 neighbouring hashes of a level of the log's tree, as a static file (C2SP tlog-tiles). Level 0 holds leaf hashes;
/// a hash of any level above is the root of a full tile of the level below.
public struct Tile: Hashable, Sendable {
    /// A tile of this many hashes is full.
    public static let widthMax = 256
    private static let levelMax = 63
    /// Levels of the tree from one level of tiles to the next.
    static let heightPerLevel = 8

    public let level: Int
    public let index: Int64
    /// 1 to 256 hashes.
    public let width: Int

    /// `level` is 0 to 63, `index` not negative, `width` 1 to 256.
    public init(level: Int, index: Int64, width: Int) {
        precondition(0...Tile.levelMax ~= level && index >= 0 && 1...Tile.widthMax ~= width, "a tile has a place and a width")
        self.level = level
        self.index = index
        self.width = width
    }

    /// The tiles that publishing a tree of `size` adds to those of an `earlier` one, a partial tile that grew among them: what
    /// changes in a log's folder.
    public static func tiles(of size: TreeSize, after earlier: TreeSize = TreeSize(0)) -> [Tile] {
        var tiles: [Tile] = []
        for level in 0... {
            let (before, count) = (earlier.rawValue >> (8 * level), size.rawValue >> (8 * level))
            if count == 0 { break }
            guard before < count else { continue }
            for index in before >> 8...(count - 1) >> 8 {
                tiles.append(Tile(level: level, index: index, width: Int(min(count - index << 8, Int64(widthMax)))))
            }
        }
        return tiles
    }

    /// The hashes one after the other: the file's bytes. Asks for the nodes in order, and rethrows what `reader` throws.
    public func bytes(reader: MerkleNode.Reader) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(width * Digest.byteCount)
        for place in index << 8..<index << 8 + Int64(width) {
            try reader(MerkleNode(level: 8 * level, index: place)).append(to: &bytes)
        }
        return bytes
    }

    /// The hashes of a tile's file. Throws `tileMalformed` unless there are exactly `width`.
    public func hashes(in bytes: [UInt8]) throws(LogError) -> [Digest] {
        guard bytes.count == width * Digest.byteCount else {
            throw LogError(.tileMalformed, "\(path) holds \(width) hashes of 32 bytes; this is \(bytes.count) bytes.")
        }
        return stride(from: 0, to: bytes.count, by: Digest.byteCount).compactMap { Digest(bytes: bytes[$0..<$0 + Digest.byteCount]) }
    }
}

// MARK: - Path

extension Tile {
    public var path: String { TilePath.text(String(level), index: index, width: width) }

    /// Throws `tilePathMalformed`.
    public init(path: String) throws(LogError) {
        let (what, index, width) = try TilePath.parse(path)
        guard let level = Decimal.parse(what.utf8), level <= Tile.levelMax else {
            throw LogError(.tilePathMalformed, "\(path) names no level of 0 to 63.")
        }
        self.init(level: Int(level), index: index, width: width)
    }
}
