import CryptoSuite
import Foundation
import TransparencyLog

extension WitnessFolder {
    /// The request that a carried note makes: from what is known here, with a proof computed from the tiles that came with it, where one is
    /// needed. The tiles need not be trusted, since the proof is checked.
    ///
    /// - Parameter tiles: A folder in tlog-tiles form that holds the note's tree.
    /// - Throws: `input` where a proof is needed and no tiles are there, or they do not hold what it needs.
    public func request(note: [UInt8], tiles: URL? = nil) throws -> WitnessRequest {
        let checkpoint = try Checkpoint(parsing: SignedNote(parsing: note).text)
        guard let seen = try state(of: checkpoint.origin).newest[checkpoint.origin], seen.size.rawValue > 0 else {
            return WitnessRequest(old: TreeSize(0), hashes: [], note: note)
        }
        // Nothing is to be proven between trees of one size, nor of a smaller one, which is refused.
        guard seen.size < checkpoint.size else { return WitnessRequest(old: seen.size, hashes: [], note: note) }
        guard let tiles else { throw ArchiveError(.input, .witnessProofNeeded, "\(seen.size)", "\(checkpoint.size)") }
        let reader = TileFolderHashes(tiles, size: checkpoint.size)
        let context = HashContext(checkpoint.origin.suite)
        let proof = try ConsistencyProof(from: seen.size, to: checkpoint.size, context) { try reader.hash(of: $0, context) }
        return WitnessRequest(old: seen.size, hashes: proof.hashes, note: note)
    }
}

/// The complete nodes of a published tree, from its tiles.
struct TileFolderHashes {
    private let directory: URL
    private let size: TreeSize

    init(_ directory: URL, size: TreeSize) { (self.directory, self.size) = (directory.standardizedFileURL, size) }

    /// - Throws: `input` naming the tile that is missing or is none.
    func hash(of node: MerkleNode, _ context: HashContext) throws -> Digest {
        let (level, height) = node.level.quotientAndRemainder(dividingBy: Subtree.heightOfTile)
        let first = node.index << height
        let index = first / Int64(Tile.widthMax)
        let place = Int(first % Int64(Tile.widthMax))
        // The tile as it is in this tree; where a later one was published, the full one holds the same.
        let count = size.rawValue >> (Subtree.heightOfTile * level) - index * Int64(Tile.widthMax)
        let tiles = Set([Int(min(count, Int64(Tile.widthMax))), Tile.widthMax]).sorted().map { Tile(level: level, index: index, width: $0) }
        for tile in tiles {
            guard let bytes = try TileFolder.read(tile.path, in: directory) else { continue }
            guard let hashes = try? tile.hashes(in: bytes) else { break }
            return MerkleNode(level: height, index: 0).hash(context) { hashes[place + Int($0.rawValue)] }
        }
        throw ArchiveError(.input, .witnessTileMissing, directory.appending(path: tiles[0].path).path)
    }
}
