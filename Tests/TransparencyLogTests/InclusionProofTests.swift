import CryptoSuite
import Testing
import TransparencyLog

@Suite struct InclusionProofTests {
    private struct File: Decodable {
        struct Vector: Decodable {
            let leafIdx: UInt64
            let treeSize: Int64
            let root: String
            let leafHash: String
            let proof: [String]?
            let desc: String
            let wantErr: Bool
            let file: String
        }
        let vectors: [Vector]
    }

    @Test("transparency-dev's vectors are accepted and refused as they say")
    func vectors() throws {
        let file: File = try Vectors.load("merkle-inclusion")
        let context = HashContext(.sha256)
        #expect(file.vectors.count == 98)
        for vector in file.vectors {
            let hashes = (vector.proof ?? []).compactMap { Digest(base64: $0) }
            // What is no 32 bytes, or a leaf beyond 2^63, is refused before there is a proof.
            guard let leaf = Int64(exactly: vector.leafIdx), let root = Digest(base64: vector.root),
                let leafHash = Digest(base64: vector.leafHash), hashes.count == vector.proof?.count ?? 0
            else {
                #expect(vector.wantErr, "\(vector.file): \(vector.desc)")
                continue
            }
            let proof = InclusionProof(leaf: SequenceNumber(leaf), size: TreeSize(vector.treeSize), hashes: hashes)
            let isAccepted = (try? proof.verify(leafHash: leafHash, root: root, context)) != nil
            #expect(isAccepted != vector.wantErr, "\(vector.file): \(vector.desc)")
        }
    }

    @Test("each leaf of every tree up to 40 has the proof that RFC 6962 defines, and it verifies", arguments: HashSuite.allCases)
    func againstDefinition(suite: HashSuite) throws {
        let context = HashContext(suite)
        var random = Random(seed: 9)
        let leaves = (0..<40).map { _ in random.digest() }
        for size in 1...leaves.count {
            let root = Naive.root(leaves[..<size], context)
            for place in 0..<size {
                let proof = try InclusionProof(of: SequenceNumber(Int64(place)), in: TreeSize(Int64(size)), context) { node in
                    node.hash(context) { leaves[Int($0.rawValue)] }
                }
                #expect(proof.hashes == Naive.path(place, leaves[..<size], context))
                try proof.verify(leafHash: leaves[place], root: root, context)
            }
        }
    }

    @Test("a proof is refused after any change", arguments: Random.seeds)
    func mutations(seed: UInt64) throws {
        let context = HashContext(.sha256)
        var random = Random(seed: seed)
        let leaves = (0..<Int.random(in: 2...200, using: &random)).map { _ in random.digest() }
        let place = Int64.random(in: 0..<Int64(leaves.count), using: &random)
        let size = TreeSize(Int64(leaves.count))
        let root = Naive.root(leaves[...], context)
        let leaf = leaves[Int(place)]
        let proof = try InclusionProof(of: SequenceNumber(place), in: size, context) { node in
            node.hash(context) { leaves[Int($0.rawValue)] }
        }
        func isRefused(
            _ hashes: [Digest]? = nil, at other: Int64? = nil, leaf otherLeaf: Digest? = nil, root otherRoot: Digest? = nil
        ) -> Bool {
            let changed = InclusionProof(leaf: SequenceNumber(other ?? place), size: size, hashes: hashes ?? proof.hashes)
            return (try? changed.verify(leafHash: otherLeaf ?? leaf, root: otherRoot ?? root, context)) == nil
        }
        #expect(!isRefused())
        for step in proof.hashes.indices {
            var hashes = proof.hashes
            hashes[step] = random.digest()
            #expect(isRefused(hashes))
            hashes.remove(at: step)
            #expect(isRefused(hashes))
            #expect(isRefused(proof.hashes[..<step] + [.zero] + proof.hashes[step...]))
        }
        #expect(isRefused(proof.hashes + [root]))
        #expect(isRefused(leaf: random.digest()))
        #expect(isRefused(root: random.digest()))
        for other in 0...Int64(leaves.count) where other != place { #expect(isRefused(at: other)) }
    }
}
