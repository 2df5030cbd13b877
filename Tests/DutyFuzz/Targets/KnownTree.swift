import CryptoSuite
import TransparencyLog

/// A log of 300 leaves, all of whose proofs are known, and a map that nobody made.
enum KnownTree {
    static var context: HashContext { HashContext(.sha256) }

    private static let size: Int64 = 300

    /// Every complete subtree.
    private static let nodes: [MerkleNode: Digest] = {
        let context = HashContext(.sha256)
        var nodes: [MerkleNode: Digest] = [:]
        var range = CompactRange()
        for place in 0..<size {
            let hash = context.digest(of: [0x00, UInt8(place >> 8), UInt8(place & 0xff)])
            nodes[MerkleNode(level: 0, index: place)] = hash
            range.append(hash, context) { nodes[$0] = $1 }
        }
        return nodes
    }()

    static func node(_ node: MerkleNode) -> Digest { nodes[node]! }
    static func leaf(_ place: Int64) -> Digest { node(MerkleNode(level: 0, index: place)) }
    static func root(_ size: Int64) -> Digest { CompactRange(size: TreeSize(size), reader: node).root(context) }

    static let subject = try! SubjectID("T-0001")
    static let mapSalt = MapSalt(bytes: Array(repeating: 7, count: MapSalt.byteCount))!
    static let mapRoot = context.digest(of: Array("the root of no map".utf8))

    /// What an input says about two places of the tree: two numbers of two bytes, how many hashes the proof has, and what is to be mixed into the
    /// right ones.
    struct Claim {
        let first: Int64
        let second: Int64
        private let count: Int
        private let mask: ArraySlice<UInt8>

        init(_ bytes: [UInt8]) throws(OutOfReach) {
            guard bytes.count >= 5 else { throw OutOfReach(why: "no two numbers and a count") }
            first = Int64(bytes[0]) << 8 | Int64(bytes[1])
            second = Int64(bytes[2]) << 8 | Int64(bytes[3])
            guard first <= KnownTree.size, second <= KnownTree.size else { throw OutOfReach(why: "beyond the tree") }
            count = Int(bytes[4])
            mask = bytes[5...]
        }

        func changed(_ right: [Digest]) -> [Digest] {
            (0..<count).map { place in
                var bytes = place < right.count ? right[place].bytes : Digest.zero.bytes
                for (index, byte) in mask.dropFirst(place * Digest.byteCount).prefix(Digest.byteCount).enumerated() { bytes[index] ^= byte }
                return Digest(bytes: bytes)!
            }
        }
    }
}
