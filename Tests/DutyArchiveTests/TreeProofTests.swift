import CryptoSuite
import Testing
import TransparencyLog

@testable import DutyArchive

@Suite("Proofs from an archive")
struct TreeProofTests {
    @Test("every entry of a tree with several blocks is proven included", arguments: [HashSuite.sha256, .sm3])
    func inclusion(suite: HashSuite) throws {
        let test = try TestArchive(suite: suite)
        try test.fill(deputies: 190, sittings: 3)
        let context = HashContext(suite)
        try test.archive.snapshot { snapshot in
            let total = try snapshot.size()
            #expect(total.rawValue > 512)
            var hashes: [Digest] = []
            try snapshot.entries {
                hashes.append($0.hash)
                return true
            }
            for size in [1, 2, 255, 256, 257, 511, 512, 513, total.rawValue].map({ TreeSize($0) }) {
                var range = CompactRange()
                for hash in hashes.prefix(Int(size.rawValue)) { range.append(hash, context) }
                let root = range.root(context)
                for leaf in 0..<size.rawValue where leaf % 37 == 0 || leaf >= size.rawValue - 2 {
                    let proof = try snapshot.inclusionProof(of: SequenceNumber(leaf), in: size)
                    try proof.verify(leafHash: hashes[Int(leaf)], root: root, context)
                }
                var whole = range
                for hash in hashes.dropFirst(Int(size.rawValue)) { whole.append(hash, context) }
                try snapshot.consistencyProof(from: size, to: total).verify(firstRoot: root, secondRoot: whole.root(context), context)
            }
        }
    }

    @Test("an entry or a tree that is not there is not proven")
    func missing() throws {
        let test = try TestArchive()
        try test.archive.snapshot { snapshot in
            #expect(throws: ArchiveError(.notFound, .noSuchEntry)) { try snapshot.inclusionProof(of: SequenceNumber(2), in: TreeSize(2)) }
            #expect(throws: ArchiveError(.notFound, .noSuchEntry)) { try snapshot.inclusionProof(of: SequenceNumber(0), in: TreeSize(3)) }
            #expect(throws: ArchiveError(.notFound, .noSuchTree)) { try snapshot.consistencyProof(from: TreeSize(0), to: TreeSize(2)) }
            #expect(throws: ArchiveError(.notFound, .noSuchTree)) { try snapshot.consistencyProof(from: TreeSize(2), to: TreeSize(3)) }
        }
    }

    @Test("one entry is proven in tlog-proof form, and an SM3 archive has no such form")
    func single() throws {
        let test = try TestArchive()
        try test.fill()
        let policy = TrustPolicy(log: try test.archive.verifier)
        let proof = try LogProof(parsing: test.archive.snapshot { try $0.logProof(of: SequenceNumber(3)) }.bytes)
        let text = try #require(proof.extra)
        #expect(try EntryHeader(parsing: text).sequence == SequenceNumber(3))
        #expect(throws: Never.self) { try proof.verify(entry: text, policy: policy) }
        #expect(throws: ArchiveError(.input, .noLogProof)) {
            try TestArchive(suite: .sm3).archive.snapshot { try $0.logProof(of: SequenceNumber(0)) }
        }
    }
}
