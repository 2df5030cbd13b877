import CryptoSuite
import Testing
import TransparencyLog

@Suite struct TileTests {
    private struct Paths: Decodable {
        struct Path: Decodable {
            let kind: String
            let level: Int?
            let index: Int64
            let partial: Int
            let path: String
        }
        struct Entry: Decodable {
            let logIndex: Int64
            let logSize: Int64
            let path: String
        }
        let paths: [Path]
        let logIndexToEntriesPath: [Entry]
    }

    private struct Log: Decodable {
        let entriesText: [String]
        let files: [String: String]
    }

    private struct LargeLog: Decodable {
        struct Sample: Decodable {
            let index: Int64
            let size: Int64
            let proofBase64: [String]
        }
        let rootBase64: String
        let tileSha256: [String: String]
        let rfc6962InclusionSample: Sample
    }

    private let context = HashContext(.sha256)

    private func reader(of leaves: [Digest]) -> MerkleNode.Reader {
        { $0.hash(context) { leaves[Int($0.rawValue)] } }
    }

    @Test("paths are those of tessera and C2SP, and lead back")
    func paths() throws {
        let file: Paths = try Vectors.load("tile-paths")
        for vector in file.paths {
            let width = vector.partial == 0 ? 256 : vector.partial
            if let level = vector.level {
                let tile = Tile(level: level, index: vector.index, width: width)
                #expect(tile.path == vector.path)
                #expect(try Tile(path: vector.path) == tile)
                #expect(throws: LogError(.tilePathMalformed, "")) { try EntryBundle(path: vector.path) }
            } else {
                let bundle = EntryBundle(index: vector.index, width: width)
                #expect(bundle.path == vector.path)
                #expect(try EntryBundle(path: vector.path) == bundle)
                #expect(throws: LogError(.tilePathMalformed, "")) { try Tile(path: vector.path) }
            }
        }
        for vector in file.logIndexToEntriesPath {
            #expect(EntryBundle(of: SequenceNumber(vector.logIndex), in: TreeSize(vector.logSize)).path == vector.path)
        }
    }

    @Test(
        "what is no path of a tile is refused",
        arguments: [
            "", "tile", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/x000/001", "tile/0/001/002", "tile/0/x001",
            "tile/0/x001/x002", "tile/64/000", "tile/00/000", "tile/-1/000", "tile/+0/000", "tile/0/000.p/0", "tile/0/000.p/256",
            "tile/0/000.p/08", "tile/0/000.p/", "tile/0/000.p", "tile/0/000/8", "tile/0/000.p/8/", "tile//000", "/tile/0/000",
            "tile/0/000 ", "Tile/0/000", "tile/0/x9007/199/254/740/992", "tile/0/../000", "checkpoint",
        ])
    func malformedPaths(path: String) {
        #expect(throws: LogError(.tilePathMalformed, "")) { try Tile(path: path) }
    }

    @Test("a tree has the tiles that C2SP counts for its size")
    func tilesOfSize() {
        let tiles = Tile.tiles(of: TreeSize(70_000))
        #expect(tiles.filter { $0.level == 0 }.map(\.width) == Array(repeating: 256, count: 273) + [112])
        #expect(tiles.filter { $0.level == 1 }.map(\.width) == [256, 17])
        #expect(tiles.filter { $0.level == 2 }.map(\.width) == [1])
        #expect(tiles.count == 277)
        #expect(Tile.tiles(of: TreeSize(256)).map(\.path) == ["tile/0/000", "tile/1/000.p/1"])
        #expect(Tile.tiles(of: TreeSize(0)).isEmpty)
    }

    @Test("tiles that a tree adds to an earlier one are those that the earlier one does not have", arguments: Random.seeds)
    func added(seed: UInt64) {
        var random = Random(seed: seed)
        for _ in 0..<100 {
            let size = Int64.random(in: 0...200_000, using: &random)
            let earlier = Int64.random(in: 0...size, using: &random)
            let all = Tile.tiles(of: TreeSize(size))
            let there = Set(Tile.tiles(of: TreeSize(earlier)))
            #expect(Tile.tiles(of: TreeSize(size), after: TreeSize(earlier)) == all.filter { !there.contains($0) }, "\(earlier) to \(size)")
        }
    }

    @Test("tessera's log of 15 entries has our tiles, bundles and roots at every size")
    func smallLog() throws {
        let log: Log = try Vectors.load("tlog-tiles-15-entry-log")
        let leaves = log.entriesText.map { context.digest(of: [0x00] + Array($0.utf8)) }
        var range = CompactRange()
        for size in 0...15 {
            let note = try #require(log.files["checkpoint.\(size)"])
            #expect(try Checkpoint(parsing: SignedNote(parsing: Array(note.utf8)).text).root == range.root(context))
            for tile in Tile.tiles(of: TreeSize(Int64(size))) {
                let published = bytes(hex: try #require(log.files[tile.path]))
                #expect(try tile.bytes(reader: reader(of: leaves)) == published)
                #expect(try tile.hashes(in: published) == Array(leaves[..<size]))
                #expect(throws: LogError(.tileMalformed, "")) { try tile.hashes(in: published + [0]) }

                let bundle = EntryBundle(of: SequenceNumber(Int64(size - 1)), in: TreeSize(Int64(size)))
                var packed: [UInt8] = []
                for text in log.entriesText[..<size] { EntryBundle.append(Array(text.utf8), to: &packed) }
                #expect(packed == bytes(hex: try #require(log.files[bundle.path])))
                #expect(try bundle.entries(in: packed).map { String(decoding: $0, as: UTF8.self) } == Array(log.entriesText[..<size]))
                #expect(throws: LogError(.tileMalformed, "")) { try bundle.entries(in: packed.dropLast()) }
                #expect(throws: LogError(.tileMalformed, "")) { try bundle.entries(in: packed + [0, 0]) }
                #expect(throws: LogError(.tileMalformed, "")) { try bundle.entries(in: packed + [0]) }
            }
            if size < 15 { range.append(leaves[size], context) }
        }
    }

    @Test("sunlight's log of 300 entries has our tiles, root and proof")
    func largeLog() throws {
        let log: LargeLog = try Vectors.load("tlog-tiles-300")
        let leaves = (0..<300).map { context.digest(of: [0x00] + Array("record \($0)".utf8)) }
        let tiles = Tile.tiles(of: TreeSize(300))
        #expect(Set(tiles.map(\.path)) == Set(log.tileSha256.keys))
        for tile in tiles {
            #expect(context.digest(of: try tile.bytes(reader: reader(of: leaves))).hex == log.tileSha256[tile.path])
        }
        var range = CompactRange()
        for leaf in leaves { range.append(leaf, context) }
        #expect(range.root(context).base64 == log.rootBase64)

        let sample = log.rfc6962InclusionSample
        let proof = try InclusionProof(of: SequenceNumber(sample.index), in: TreeSize(sample.size), context, reader: reader(of: leaves))
        #expect(proof.hashes.map(\.base64) == sample.proofBase64)
    }
}
