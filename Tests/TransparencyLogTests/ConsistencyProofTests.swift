import CryptoSuite
import Testing
import TransparencyLog

@Suite struct ConsistencyProofTests {
    private struct File: Decodable {
        struct Vector: Decodable {
            let size1: Int64
            let size2: Int64
            let root1: String
            let root2: String
            let proof: [String]?
            let desc: String
            let wantErr: Bool
            let file: String
        }
        let vectors: [Vector]
    }

    @Test("transparency-dev's vectors are accepted and refused as they say")
    func vectors() throws {
        let file: File = try Vectors.load("merkle-consistency")
        let context = HashContext(.sha256)
        #expect(file.vectors.count == 98)
        for vector in file.vectors {
            let hashes = try (vector.proof ?? []).map { try digest(standingFor: $0, context) }
            let proof = ConsistencyProof(first: TreeSize(vector.size1), second: TreeSize(vector.size2), hashes: hashes)
            let roots = try (digest(standingFor: vector.root1, context), digest(standingFor: vector.root2, context))
            let isAccepted = (try? proof.verify(firstRoot: roots.0, secondRoot: roots.1, context)) != nil
            #expect(isAccepted != vector.wantErr, "\(vector.file): \(vector.desc)")
        }
    }

    @Test("each pair of sizes up to 40 has the proof that RFC 6962 defines, and it verifies", arguments: HashSuite.allCases)
    func againstDefinition(suite: HashSuite) throws {
        let context = HashContext(suite)
        var random = Random(seed: 10)
        let leaves = (0..<40).map { _ in random.digest() }
        let roots = (0...leaves.count).map { Naive.root(leaves[..<$0], context) }
        for second in 1...leaves.count {
            for first in 1...second {
                let proof = try ConsistencyProof(from: TreeSize(Int64(first)), to: TreeSize(Int64(second)), context) { node in
                    node.hash(context) { leaves[Int($0.rawValue)] }
                }
                #expect(proof.hashes == Naive.proof(first, leaves[..<second], isWhole: true, context))
                try proof.verify(firstRoot: roots[first], secondRoot: roots[second], context)
            }
        }
    }

    @Test("a proof is refused after any change", arguments: Random.seeds)
    func mutations(seed: UInt64) throws {
        let context = HashContext(.sha256)
        var random = Random(seed: seed)
        let leaves = (0..<Int.random(in: 2...200, using: &random)).map { _ in random.digest() }
        let second = Int64(leaves.count)
        let first = Int64.random(in: 1..<second, using: &random)
        let roots = (Naive.root(leaves[..<Int(first)], context), Naive.root(leaves[...], context))
        let proof = try ConsistencyProof(from: TreeSize(first), to: TreeSize(second), context) { node in
            node.hash(context) { leaves[Int($0.rawValue)] }
        }
        func isRefused(_ hashes: [Digest]? = nil, first other: Int64? = nil, roots changed: (Digest, Digest)? = nil) -> Bool {
            let proof = ConsistencyProof(first: TreeSize(other ?? first), second: TreeSize(second), hashes: hashes ?? proof.hashes)
            return (try? proof.verify(firstRoot: (changed ?? roots).0, secondRoot: (changed ?? roots).1, context)) == nil
        }
        #expect(!isRefused())
        for step in proof.hashes.indices {
            var hashes = proof.hashes
            hashes[step] = random.digest()
            #expect(isRefused(hashes))
            hashes.remove(at: step)
            #expect(isRefused(hashes))
        }
        #expect(isRefused(proof.hashes + [.zero]))
        #expect(isRefused([]))
        #expect(isRefused(roots: (random.digest(), roots.1)))
        #expect(isRefused(roots: (roots.0, random.digest())))
        #expect(isRefused(roots: (roots.1, roots.0)))
        for other in 0...second + 1 where other != first { #expect(isRefused(first: other)) }
    }

    @Test("two trees of one size are consistent only if their roots are the same, and need no hashes")
    func sameSize() throws {
        let context = HashContext(.sha256)
        let (one, other) = (context.digest(of: [1]), context.digest(of: [2]))
        let proof = ConsistencyProof(first: TreeSize(5), second: TreeSize(5), hashes: [])
        try proof.verify(firstRoot: one, secondRoot: one, context)
        #expect(throws: LogError(.proofInvalid, "")) { try proof.verify(firstRoot: one, secondRoot: other, context) }
        let padded = ConsistencyProof(first: TreeSize(5), second: TreeSize(5), hashes: [one])
        #expect(throws: LogError(.proofInvalid, "")) { try padded.verify(firstRoot: one, secondRoot: one, context) }
    }
}
