import CryptoSuite
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// The hashes of the tree that sealing keeps, so that a proof need not read the whole log.
@Suite struct SubtreeTests {
    /// Two full tiles and a part of a third, sealed in three steps.
    private func world(_ suite: HashSuite = .sha256) throws -> TestArchive {
        let world = try TestArchive(suite: suite)
        try world.fill(deputies: 190, sittings: 3)
        return world
    }

    private func kept(_ archive: Archive) throws -> [Subtree] {
        var subtrees: [Subtree] = []
        try archive.store.read { try $0.scanSubtrees { subtrees.append($0) } }
        return subtrees
    }

    @Test("sealing keeps the root over each 256 entries that it seals, and reindex makes the same", arguments: [HashSuite.sha256, .sm3])
    func sealing(suite: HashSuite) throws {
        let world = try world(suite)
        let hashes = try world.archive.store.read { reader in
            try (0..<reader.size()).map { try #require(try reader.entry($0)).hash }
        }
        let context = HashContext(suite)
        let expected = stride(from: 0, to: hashes.count - 255, by: 256).map { start in
            MerkleNode(level: 8, index: Int64(start / 256)).hash(context) { hashes[Int($0.rawValue)] }
        }
        #expect(expected.count == 3)
        #expect(try kept(world.archive) == expected.enumerated().map { Subtree(level: 1, place: Int64($0), hash: $1) })
        try SQLiteShell.run("DELETE FROM subtree", on: world.archive.layout.database)
        try world.archive.write(purpose: "test") { _ = try $0.reindex() }
        #expect(try kept(world.archive).map(\.hash) == expected)
    }

    @Test("what is not sealed yet is not kept, is proven from the entries, and is kept by the next seal")
    func unsealed() throws {
        let world = try world()
        let before = try kept(world.archive)
        try world.ingest(
            .mandate, ["deputy", "congress", "event", "date", "name"],
            (1...300).map { ["JL14-2\(1000 + $0)", "220000.14", "enrolled", "2023-01-10", "代表\($0)"] }, file: "more.csv")
        try world.archive.write(purpose: "test") { _ = try $0.reindex() }
        #expect(try kept(world.archive) == before, "reindex keeps what the newest checkpoint's tree completes")
        let context = HashContext(.sha256)
        try world.archive.snapshot { snapshot in
            let size = try snapshot.size()
            let root = try GrowingTree(snapshot.reader, size: size.rawValue, context).range.root(context)
            for sequence in [700, size.rawValue - 1].map({ SequenceNumber($0) }) {
                let hash = try #require(try snapshot.reader.entry(sequence.rawValue)).hash
                try snapshot.inclusionProof(of: sequence, in: size).verify(leafHash: hash, root: root, context)
            }
        }
        try world.seal()
        #expect(try kept(world.archive).count == before.count + 1)
        #expect(try world.archive.verify().faults == [])
    }

    static let tamperings: [String] = [
        "UPDATE subtree SET hash = randomblob(32) WHERE place = 1", "DELETE FROM subtree", "DELETE FROM subtree WHERE place = 1",
        "UPDATE subtree SET place = 9 WHERE place = 1", "UPDATE subtree SET place = -1 WHERE place = 1",
        "UPDATE subtree SET level = 2 WHERE place = 0", "UPDATE subtree SET level = 0 WHERE place = 0",
        "UPDATE subtree SET hash = x'00' WHERE place = 1", "INSERT INTO subtree VALUES (2, 0, randomblob(32))",
        "UPDATE subtree SET hash = (SELECT hash FROM subtree WHERE place = 1) WHERE place = 0",
    ]

    @Test("a change in what is kept is named, whole or resumed, and reindex mends it", arguments: tamperings)
    func tampering(sql: String) throws {
        let world = try world()
        try SQLiteShell.run(sql, on: world.archive.layout.database)
        #expect(try world.archive.verify().faults.contains { $0.code == .subtree })
        let pass = try VerificationPass(world.archive, from: 300)
        while case .underway = try pass.advance(entries: 1_000) {}
        #expect(pass.faults.contains { $0.code == .subtree })
        try world.archive.write(purpose: "test") { _ = try $0.reindex() }
        #expect(try world.archive.verify().faults == [])
    }

    @Test("where what is kept was changed, sealing goes on, and no proof is given that does not hold", arguments: tamperings)
    func trust(sql: String) throws {
        let world = try world()
        try SQLiteShell.run(sql, on: world.archive.layout.database)
        let policy = TrustPolicy(log: try world.archive.verifier)
        for sequence in [3, 400, 700] as [Int64] {
            do {
                let proof = try world.archive.snapshot { try $0.logProof(of: SequenceNumber(sequence)) }
                #expect(throws: Never.self) { try proof.verify(entry: proof.extra ?? [], policy: policy) }
            } catch let error as ArchiveError { #expect(error.code == .damaged) }
        }
        try world.enrol("JL14-9999")
        try world.seal()
        #expect(try world.archive.verify().faults.allSatisfy { $0.code == .subtree || $0.code == .structure })
    }

    @Test("the nodes of a log with three levels of tiles are those of its leaves, whether kept or computed", arguments: [true, false])
    func levels(isKept: Bool) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "duty-subtree-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = folder.appending(path: "archive.sqlite")
        let store = try SQLiteStore(database, .readWrite, registry: .standard)
        try store.createTables()
        try SQLiteShell.run(
            """
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 66999)
            INSERT INTO entry SELECT i, 0, 2, 1, i, zeroblob(32), randomblob(32), NULL, NULL FROM n
            """, on: database)
        let context = HashContext(.sha256)
        let whole = try store.read { try GrowingTree($0, size: 67_000, context) }
        #expect(whole.subtrees.count { $0.level == 1 } == 261 && whole.subtrees.count { $0.level == 2 } == 1)
        if isKept { try store.write { writer in for subtree in whole.subtrees { try writer.putSubtree(subtree) } } }
        try store.read { reader in
            let tree = TreeHashes(reader, .sha256)
            for size in [1, 255, 256, 257, 65_535, 65_536, 65_537, 66_999, 67_000] as [Int64] {
                let range = try CompactRange(size: TreeSize(size), reader: tree.hash)
                #expect(range == (try GrowingTree(reader, size: size, context).range), "\(size)")
                let leaf = SequenceNumber(size / 2)
                let hash = try #require(try reader.entry(leaf.rawValue)).hash
                try InclusionProof(of: leaf, in: TreeSize(size), context, reader: tree.hash)
                    .verify(leafHash: hash, root: range.root(context), context)
                try ConsistencyProof(from: TreeSize(size), to: TreeSize(67_000), context, reader: tree.hash)
                    .verify(firstRoot: range.root(context), secondRoot: whole.range.root(context), context)
            }
            #expect(throws: ArchiveError(.damaged, .entryMissing)) { try tree.hash(of: MerkleNode(level: 0, index: 67_000)) }
        }
    }
}
