import CryptoSuite
import TransparencyLog

/// The nodes of an archive's tree, of which the store keeps the leaves only.
///
/// The nodes over 256 leaves and all above them are computed once, by one scan, when the first of them is asked for, and kept: 64 bytes
/// for each 256 entries, 2.5 MB for ten million. What lies below is hashed anew from at most 256 leaves; the last such block is kept.
final class TreeHashes {
    private static let heightOfBlock = 8
    private static let blockCount: Int64 = 1 << heightOfBlock

    private let reader: any StoreReader
    private let context: HashContext
    /// The complete nodes of level 8, of level 9, and so on.
    private var levels: [[Digest]] = []
    private var block: (index: Int64, leaves: [Digest])?

    init(_ reader: any StoreReader, _ suite: HashSuite) {
        self.reader = reader
        context = HashContext(suite)
    }

    /// The node, which is complete in the log as it is now.
    ///
    /// - Throws: `damaged` where an entry is missing.
    func hash(of node: MerkleNode) throws -> Digest {
        guard node.level < Self.heightOfBlock else {
            if levels.isEmpty { try build() }
            let level = node.level - Self.heightOfBlock
            guard levels.indices.contains(level), levels[level].indices.contains(Int(node.index)) else {
                throw missing(node.index << node.level)
            }
            return levels[level][Int(node.index)]
        }
        let first = node.index << node.level
        let leaves = try leaves(ofBlock: first >> Self.heightOfBlock)
        return try node.hash(context) { sequence in
            let place = Int(sequence.rawValue & (Self.blockCount - 1))
            guard leaves.indices.contains(place) else { throw missing(sequence.rawValue) }
            return leaves[place]
        }
    }

    private func leaves(ofBlock index: Int64) throws -> [Digest] {
        if let block, block.index == index { return block.leaves }
        var leaves: [Digest] = []
        leaves.reserveCapacity(Int(Self.blockCount))
        let start = index << Self.heightOfBlock
        try reader.scan(start..<start + Self.blockCount) { entry in
            guard entry.sequence == start + Int64(leaves.count) else { return false }
            leaves.append(entry.hash)
            return true
        }
        block = (index, leaves)
        return leaves
    }

    private func build() throws {
        let count = try reader.size() >> Self.heightOfBlock
        var nodes: [Digest] = []
        nodes.reserveCapacity(Int(count))
        var range = CompactRange()
        var next: Int64 = 0
        try reader.scan(0..<count << Self.heightOfBlock) { entry in
            guard entry.sequence == next else { return false }
            next += 1
            range.append(entry.hash, context)
            if range.size.rawValue == Self.blockCount {
                nodes.append(range.root(context))
                range = CompactRange()
            }
            return true
        }
        guard next == count << Self.heightOfBlock else { throw missing(next) }
        while !nodes.isEmpty {
            levels.append(nodes)
            nodes = stride(from: 0, to: nodes.count - 1, by: 2).map { context.node(prefix: 0x01, nodes[$0], nodes[$0 + 1]) }
        }
    }

    private func missing(_ sequence: Int64) -> ArchiveError { ArchiveError(.damaged, .entryMissing, String(sequence)) }
}
