import CryptoSuite
import Testing

@testable import TransparencyLog

@Suite struct TileStackTests {
    private let context = HashContext(.sha256)

    @Test("the tiles it hands out are those of the tree, whatever the size", arguments: Random.seeds)
    func tiles(seed: UInt64) {
        var random = Random(seed: seed)
        let size = Int.random(in: 1...70_000, using: &random)
        let leaves = (0..<size).map { _ in random.digest() }
        var stack = TileStack()
        var tiles: [Tile: [Digest]] = [:]
        var order: [Tile] = []
        for leaf in leaves {
            stack.append(leaf, context) { tile, hashes in
                tiles[tile] = hashes
                order.append(tile)
            }
        }
        for (tile, hashes) in stack.partial { tiles[tile] = hashes }
        #expect(Set(tiles.keys) == Set(Tile.tiles(of: TreeSize(Int64(size)))), "seed \(seed), \(size) leaves")
        #expect(order.count == Set(order).count)
        var range = CompactRange()
        for leaf in leaves { range.append(leaf, context) }
        #expect(stack.range == range)
        // A slot above level 0 is the root of the full tile below it.
        for (tile, hashes) in tiles {
            #expect(hashes.count == tile.width)
            for (slot, hash) in hashes.enumerated() {
                let place = tile.index << 8 + Int64(slot)
                guard tile.level > 0 else {
                    #expect(hash == leaves[Int(place)])
                    continue
                }
                let below = tiles[Tile(level: tile.level - 1, index: place, width: 256)] ?? []
                #expect(hash == MerkleNode(level: 8, index: 0).hash(context) { below[Int($0.rawValue)] }, "seed \(seed), \(tile.path)")
            }
        }
    }

    @Test("taken up at any size from the tiles that are not full, it goes on as if it had never stopped", arguments: Random.seeds)
    func resumed(seed: UInt64) throws {
        var random = Random(seed: seed)
        let leaves = (0..<Int.random(in: 2...1_500, using: &random)).map { _ in random.digest() }
        let middle = Int.random(in: 0...leaves.count, using: &random)
        var whole = TileStack()
        var then = whole
        var later: [Tile: [Digest]] = [:]
        for (place, leaf) in leaves.enumerated() {
            if place == middle { then = whole }
            whole.append(leaf, context) { if place >= middle { later[$0] = $1 } }
        }
        if middle == leaves.count { then = whole }
        let edges = Dictionary(uniqueKeysWithValues: then.partial.map { ($0.tile, $0.hashes) })
        var resumed = try TileStack(size: TreeSize(Int64(middle)), context) { try #require(edges[$0]) }
        #expect(resumed.range == then.range, "seed \(seed), at \(middle)")
        var tiles: [Tile: [Digest]] = [:]
        for leaf in leaves[middle...] { resumed.append(leaf, context) { tiles[$0] = $1 } }
        #expect(tiles == later && resumed.range == whole.range, "seed \(seed), \(middle) of \(leaves.count)")
    }
}
