import CryptoSuite
import Testing
import TransparencyLog

@Suite struct CompactRangeTests {
    private struct Tree: Decodable {
        struct KnownAnswer: Decodable {
            let what: String
            let hex: String
        }
        let leafInputsHex: [String]
        let rootsHexBySize: [String]
        let hashKnownAnswers: [KnownAnswer]
    }

    @Test("the roots of RFC 6962's test tree")
    func knownRoots() throws {
        let tree: Tree = try Vectors.load("rfc6962-tree")
        let context = HashContext(.sha256)
        var range = CompactRange()
        for (size, root) in tree.rootsHexBySize.enumerated() {
            #expect(range.size == TreeSize(Int64(size)))
            #expect(range.root(context).hex == root)
            if size < tree.leafInputsHex.count {
                range.append(context.digest(of: [0x00] + bytes(hex: tree.leafInputsHex[size])), context)
            }
        }
        #expect(tree.hashKnownAnswers.first { $0.what == "empty root" }?.hex == CompactRange().root(context).hex)
    }

    @Test("every size up to 300 has the root that RFC 6962 defines", arguments: HashSuite.allCases)
    func againstDefinition(suite: HashSuite) throws {
        let context = HashContext(suite)
        var random = Random(seed: 7)
        let leaves = (0..<300).map { _ in random.digest() }
        var range = CompactRange()
        for (size, leaf) in leaves.enumerated() {
            #expect(range.root(context) == Naive.root(leaves[..<size], context))
            range.append(leaf, context)
        }
        #expect(range.root(context) == Naive.root(leaves[...], context))
    }

    @Test("a range goes on from its size and hashes as if it had never stopped")
    func resumed() throws {
        let context = HashContext(.sha256)
        var random = Random(seed: 8)
        var range = CompactRange()
        for _ in 0..<100 {
            range = try CompactRange(size: range.size, hashes: range.hashes)
            range.append(random.digest(), context)
        }
        var again = Random(seed: 8)
        let leaves = (0..<100).map { _ in again.digest() }
        #expect(range.root(context) == Naive.root(leaves[...], context))
    }

    @Test("a hash too many or too few for the size is refused", arguments: [0, 1, 2, 3, 7, 8, 1 << 40 + 1])
    func malformed(size: Int64) throws {
        let count = size.nonzeroBitCount
        #expect(throws: Never.self) { try CompactRange(size: TreeSize(size), hashes: Array(repeating: .zero, count: count)) }
        for wrong in [count - 1, count + 1] where wrong >= 0 {
            #expect(throws: LogError(.compactRangeMalformed, "")) {
                try CompactRange(size: TreeSize(size), hashes: Array(repeating: .zero, count: wrong))
            }
        }
    }
}
