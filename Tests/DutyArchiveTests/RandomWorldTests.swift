import CryptoSuite
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// What holds of every archive, tried on random ones. A failure names its seed.
@Suite struct RandomWorldTests {
    static let seeds: [UInt64] = [1, 2, 3, UInt64.random(in: 0...UInt64.max)]

    @Test("a random archive verifies, and all that it signed is what the format's plain definitions give", arguments: seeds)
    func definitions(seed: UInt64) throws {
        let suite: HashSuite = seed % 2 == 0 ? .sm3 : .sha256
        let world = try Self.world(seed, suite)
        #expect(try world.archive.verify().faults == [], "seed \(seed)")
        let naive = try NaiveArchive(world.archive.layout.database, suite)
        let hashes = naive.entryHashes()
        for row in naive.rows {
            #expect(row.sequence < hashes.count && row.hash == hashes[row.sequence], "seed \(seed), entry \(row.sequence)")
            #expect(row.contentDigest == naive.contentDigest(row), "seed \(seed), entry \(row.sequence)")
            guard row.role == "seal" else { continue }
            let seal = try SealContent(content: row.content)
            let map = naive.subjectMap(before: row.sequence, salt: world.archive.opening.mapSalt, hashes)
            #expect(seal.entries == Int64(row.sequence) && seal.subjects == Int64(map.count), "seed \(seed)")
            #expect(seal.subjectMap.bytes == map.root, "seed \(seed)")
        }
        for size in try world.archive.checkpoints.sizes() {
            let checkpoint = try Checkpoint(parsing: SignedNote(parsing: world.archive.checkpoints.note(size)).text)
            #expect(checkpoint.root.bytes == naive.root(hashes[..<Int(size)]), "seed \(seed), size \(size)")
        }
    }

    @Test("reindex gives the same views, deliveries and subtrees to the byte, and chains that say the same", arguments: seeds)
    func reindex(seed: UInt64) throws {
        let world = try Self.world(seed, .sha256)
        let database = world.archive.layout.database
        func rows(_ tables: [String]) throws -> String {
            try SQLiteShell.run(".mode quote\n" + tables.map { "SELECT '\($0)', * FROM \($0)" }.joined(separator: ";\n"), on: database)
        }
        func chains() throws -> Set<[Int64]> {
            var chains: Set<[Int64]> = []
            try world.archive.store.read { try $0.scanChains { chains.insert([$0, $1, $2]) } }
            return chains
        }
        let tables = ["delivery", "subtree"] + KindRegistry.standard.kinds.map { "view_\($0.name)" }
        let (before, chainsBefore) = (try rows(tables), try chains())
        try world.archive.write(purpose: "test") { _ = try $0.reindex() }
        #expect(try rows(tables) == before, "seed \(seed)")
        #expect(try chains() == chainsBefore, "seed \(seed)")
        #expect(try world.archive.verify().faults == [], "seed \(seed)")
        let once = try rows(["chain"])
        try SQLiteShell.run((tables + ["chain"]).map { "DELETE FROM \($0)" }.joined(separator: ";"), on: database)
        try world.archive.write(purpose: "test") { _ = try $0.reindex() }
        #expect(try rows(tables) == before && rows(["chain"]) == once, "seed \(seed)")
    }

    @Test(
        "verification that begins at any checkpoint finds the same: nothing in a sound archive, the same fault in a tampered one",
        arguments: seeds)
    func resumed(seed: UInt64) throws {
        let world = try Self.world(seed, .sha256)
        let last = try world.archive.store.read { try $0.last(.batch, atOrBefore: $0.size())! }
        for isTampered in [false, true] {
            if isTampered {
                try SQLiteShell.run(
                    "UPDATE entry SET salt = zeroblob(16) WHERE sequence = \(last)", on: world.archive.layout.database)
            }
            for size in try world.archive.checkpoints.sizes() where size <= last {
                let faults = try Self.walk(world.archive, from: size)
                #expect(faults.map(\.code) == (isTampered ? [.contentDigest] : []), "seed \(seed), from \(size): \(faults)")
                #expect(faults.allSatisfy { $0.sequence == last }, "seed \(seed), from \(size)")
            }
        }
    }

    @Test("a pass in slices of any length ends and finds nothing in a sound archive", arguments: [1, 7, 1024] as [Int64])
    func slices(entries: Int64) throws {
        let world = try Self.world(5, .sha256)
        let size = try world.archive.status().entries
        for begin in [0, size / 2, size] {
            let pass = try VerificationPass(world.archive, from: begin)
            while case .underway = try pass.advance(entries: entries) {}
            #expect(pass.faults == [], "from \(begin)")
            #expect(pass.position == size)
        }
    }

    private static func walk(_ archive: Archive, from size: Int64) throws -> [IntegrityFault] {
        try archive.store.read { reader in
            let checkpoint = try archive.checkpoint(archive.checkpoints.note(size), reader).checkpoint
            let start = try GrowingTree(archive.compactRange(reader, of: checkpoint))
            let verifier = try ChainVerifier(
                reader, opening: archive.opening, registry: archive.registry, depth: .full, start: start, sumKey: Entropy.bytes(16))
            try verifier.advance(reader, to: reader.size())
            try verifier.conclude(reader)
            return verifier.found.faults
        }
    }

    /// Two to four of each act, in an order that the seed decides.
    private static func world(_ seed: UInt64, _ suite: HashSuite) throws -> TestArchive {
        var random = SplitMix(seed)
        let world = try TestArchive(suite: suite)
        let deputies = Int.random(in: 2...9, using: &random)
        let sittings = Int.random(in: 1...4, using: &random)
        try world.fill(deputies: deputies, sittings: sittings)
        var isAmended = false
        for step in 0..<8 {
            let someone = "JL14-000\(Int.random(in: 1...deputies, using: &random))"
            switch Int.random(in: 0..<5, using: &random) {
            case 0: try world.enrol("JL14-9\(step)\(Int.random(in: 10...99, using: &random))")
            case 1:
                try world.tick()
                let content = DisclosureContent(by: "office", to: someone, reason: "seed \(seed)", kinds: ["discipline"])
                _ = try world.archive.write(purpose: "test") { try $0.disclose(content, of: someone, now: world.now) }
            case 2:
                try world.tick(milliseconds: Int64.random(in: -9_000_000_000...9_000_000_000, using: &random))
                _ = try world.archive.write(purpose: "test") { try $0.acceptClock(reason: "seed", by: "office", now: world.now) }
            case 3 where !isAmended:
                isAmended = true
                try world.amend()
            default: try world.seal()
            }
        }
        if Bool.random(using: &random) { try world.seal() }
        return world
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers from the same seed.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
