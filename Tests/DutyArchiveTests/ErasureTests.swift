import CryptoSuite
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// What is erased is nowhere, everything else stands, and no crash changes either.
@Suite struct ErasureTests {
    struct Crash: Error {}

    @Test("of what was erased no byte is left in any file, nor of its salts, and all else verifies", arguments: HashSuite.allCases)
    func gone(_ suite: HashSuite) throws {
        let world = try ErasureWorld(suite: suite)
        let request = try world.request()
        let forbidden = try world.forbidden(request)
        #expect(Set(try world.leaks(forbidden).map { $0.prefix { $0 != ":" } }).count >= 3, "the test looks where it was")
        let report = try world.erase(request)
        #expect(report.leftovers == [] && report.content.targets == [world.target, world.correction].map(\.rawValue))
        #expect(try world.leaks(forbidden) == [])
        #expect(try FileManager.default.contentsOfDirectory(atPath: world.accepted.path) == ["other.csv"])
        #expect(!FileManager.default.fileExists(atPath: world.archive.layout.erasing.path))
        try world.world.seal()
        let found = try Archive.verify(at: world.archive.layout.directory)
        #expect(found.faults == [])
        #expect(found.withheld == [world.target.rawValue: report.erasure.rawValue, world.correction.rawValue: report.erasure.rawValue])
        let run = try ArchiveScriptTests.run([world.archive.layout.directory.path])
        #expect(run.status == 0, "\(run.output)")
    }

    @Test("cut off after any step, nothing is erased or the next writer finishes it", arguments: ErasureStep.allCases)
    func crash(_ step: ErasureStep) throws {
        let world = try ErasureWorld()
        let request = try world.request()
        let forbidden = try world.forbidden(request)
        #expect(throws: Crash.self) { try world.erase(request) { if $0 == step { throw Crash() } } }
        try world.world.reopen()
        let isCommitted = try world.archive.store.read { try $0.entry(world.target.rawValue)!.content == nil }
        #expect(isCommitted == ![.copiesKept, .tombstones, .planned].contains(step))
        try world.archive.write(purpose: "test") { _ in }
        #expect(!FileManager.default.fileExists(atPath: world.archive.layout.erasing.path))
        #expect(try Archive.verify(at: world.archive.layout.directory).faults == [])
        #expect(try world.leaks(forbidden).isEmpty == isCommitted)
        #expect(try FileManager.default.contentsOfDirectory(atPath: world.archive.layout.incoming.path) == [])
        if !isCommitted { #expect(try world.erase().leftovers == [] && world.leaks(forbidden) == []) }
    }

    @Test("the record stands nowhere any more; its history names its versions and the erasure, and reindexing changes nothing")
    func reading() throws {
        let world = try ErasureWorld()
        let erasure = try world.erase().erasure
        try world.archive.snapshot { snapshot in
            #expect(try snapshot.records(of: "JL14-0001").allSatisfy { $0.kind.name != "activity" })
            #expect(try snapshot.records(of: "JL14-0002").contains { $0.kind.name == "activity" })
            for sequence in [world.target, world.correction] {
                let history = try snapshot.history(of: sequence)
                #expect(history.versions.map(\.entry.sequence) == [world.target, world.correction, erasure])
                #expect(history.standing == nil && history.target == world.target)
                #expect(try snapshot.erasure(of: sequence) == erasure)
            }
            #expect(try snapshot.erasure(of: SequenceNumber(16)) == nil)
            #expect(try snapshot.withheld(of: "JL14-0001").map(\.entry) == [world.target, world.correction])
            #expect(try snapshot.withheld(of: "JL14-0002").isEmpty)
        }
        try world.archive.write(purpose: "test") { _ = try $0.reindex() }
        #expect(try Archive.verify(at: world.archive.layout.directory).faults == [])
    }

    @Test("a redacted copy takes the original's place, is named by the erasure, and can be erased in its turn")
    func copies() throws {
        let world = try ErasureWorld()
        var request = try world.request()
        let original = try #require(request.scope.files.first { $0.others > 0 })
        #expect(original.role == .original && original.others == 4)
        request.copies = [original.digest: Array("删去一行\n".utf8)]
        let report = try world.erase(request)
        #expect(report.content.copies.map(\.of.base64) == [original.digest])
        let copy = report.content.copies[0].copy.base64
        #expect(try world.archive.objectBytes(copy) == Array("删去一行\n".utf8))
        try world.archive.snapshot { snapshot in
            let fate = try #require(try snapshot.erasureOfOriginal(of: original.batch))
            #expect(fate.erasure == report.erasure && fate.copy == copy)
        }
        #expect(try Archive.verify(at: world.archive.layout.directory).faults == [])
        let next = try world.request([SequenceNumber(world.target.rawValue + 1)])
        let file = try #require(next.scope.files.first)
        #expect(file.role == .copy && file.digest == copy && file.others == 3)
        try world.erase(next)
        #expect(try world.archive.snapshot { try $0.erasureOfOriginal(of: original.batch)?.copy } == nil)
        #expect(try Archive.verify(at: world.archive.layout.directory).faults == [])
        let run = try ArchiveScriptTests.run([world.archive.layout.directory.path])
        #expect(run.status == 0, "\(run.output)")
    }

    @Test("a batch's own content goes where it is asked for, and its entries are counted without it")
    func batch() throws {
        let world = try ErasureWorld()
        var request = try world.request()
        request.batches = Set(request.scope.batches.map(\.sequence))
        #expect(request.batches.count == 2)
        let forbidden = try world.forbidden(request) + [Array("activities.csv".utf8)]
        let report = try world.erase(request)
        #expect(report.content.targets.count == 4)
        #expect(try world.leaks(forbidden) == [])
        try world.world.enrol("JL14-0042")
        try world.world.seal()
        #expect(try Archive.verify(at: world.archive.layout.directory).faults == [])
        let run = try ArchiveScriptTests.run([world.archive.layout.directory.path])
        #expect(run.status == 0, "\(run.output)")
        // In slices, begun at every entry.
        for begin in stride(from: Int64(0), to: try world.archive.status().entries, by: 3) {
            let pass = try VerificationPass(world.archive, from: begin)
            while case .underway = try pass.advance(entries: 4) {}
            #expect(pass.faults == [], "from \(begin)")
        }
    }

    @Test("a disclosure's content can be erased, alone or with a record")
    func disclosures() throws {
        let world = try ErasureWorld()
        let content = DisclosureContent(by: "office", to: "某人", reason: ErasureWorld.secret, kinds: ["discipline"])
        func disclose() throws -> SequenceNumber {
            try world.world.tick()
            return try world.archive.write(purpose: "test") { try $0.disclose(content, of: "JL14-0001", now: world.world.now) }
        }
        let first = try disclose()
        #expect(try world.erase(world.request([first])).content.targets == [first.rawValue])
        let second = try disclose()
        var request = try world.request()
        #expect(request.scope.disclosures.map(\.sequence) == [second])
        request.disclosures = [second]
        try world.erase(request)
        #expect(try world.leaks([Array(ErasureWorld.secret.utf8)]) == [])
        #expect(try Archive.verify(at: world.archive.layout.directory).faults == [])
    }

    @Test("the key is free again, another record under it is not taken out with the old one")
    func keyAgain() throws {
        let world = try ErasureWorld()
        try world.erase()
        let rows = [["JL14-0001", "220000.14", "research", ErasureWorld.secret, "2026-01-13", "别处"]]
        // Without tombstones at hand nothing recognises it.
        let receipt = try world.world.ingest(.activity, ["deputy", "congress", "type", "title", "date", "place"], rows)
        #expect(receipt.content.records == 1)
        #expect(try Archive.verify(at: world.archive.layout.directory).faults == [])
    }

    @Test("copies that may not be destroyed are told, stay pending, and go when they may")
    func leftovers() throws {
        let world = try ErasureWorld()
        let nowhere = world.place.url.appending(path: "nowhere")
        try world.world.tick()
        // A folder that is a file cannot be looked into.
        try Data().write(to: nowhere)
        let request = try world.request()
        let report = try world.archive.write(purpose: "test") {
            try $0.erase(request, key: world.key, folders: [nowhere, world.accepted], now: world.world.now)
        }
        #expect(report.leftovers.map(\.path) == [nowhere.path])
        #expect(try world.archive.status().isErasing)
        #expect(try FileManager.default.contentsOfDirectory(atPath: world.accepted.path) == ["other.csv"])
        try FileManager.default.removeItem(at: nowhere)
        #expect(try world.archive.write(purpose: "test") { try $0.finishErasures() } == [])
        #expect(try !world.archive.status().isErasing)
    }
}
