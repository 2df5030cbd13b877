import CryptoSuite
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

@Suite struct ArchiveLifecycleTests {
    @Test("a new archive holds its opening and first seal, has a checkpoint of size 2, and verifies", arguments: HashSuite.allCases)
    func creation(suite: HashSuite) throws {
        let world = try TestArchive(suite: suite)
        let status = try world.archive.status()
        #expect(status.entries == 2)
        #expect(status.newestCheckpoint == 2)
        #expect(try world.archive.verify().faults == [])
    }

    @Test("files go in, seals are signed, and the whole verifies", arguments: HashSuite.allCases)
    func filled(suite: HashSuite) throws {
        let world = try TestArchive(suite: suite)
        try world.fill()
        let report = try world.archive.verify(anchors: .init(vkey: world.archive.opening.verifier))
        #expect(report.faults == [])
        #expect(report.isSound)
        #expect(report.unanchored == 0)
        #expect(report.seals == 3)
        #expect(report.checkpoints == 3)
        #expect(report.objects == 4)
        #expect(report.viewRows == 5 + 1 + 3 + 15)
        #expect(report.anchors == [.key(world.archive.opening.verifier)])
    }

    @Test("the same bytes again add no entry, and the receipt names the earlier batch")
    func redelivery() throws {
        let world = try TestArchive()
        try world.fill()
        let before = try world.archive.status().entries
        let rows = [["JL14-0001", "220000.14", "14-4/01", "present"]]
        let receipt = try world.attend(["JL14-0001", "JL14-0002", "JL14-0003", "JL14-0004", "JL14-0005"], sittings: 3)
        #expect(receipt.isRedelivery)
        #expect(try world.archive.status().entries == before)
        let same = try world.ingest(.attendance, ["deputy", "congress", "sitting", "status"], rows, file: "again.csv")
        #expect(!same.isRedelivery)
        #expect(same.content.skipped == 1)
        #expect(same.content.records == 0)
        #expect(try world.archive.verify().faults == [])
    }

    @Test("a cancelled batch leaves the archive as it was")
    func cancelled() throws {
        let world = try TestArchive()
        try world.fill()
        let before = try world.archive.status().entries
        let receipt = try world.ingest(
            .attendance, ["deputy", "congress", "sitting", "status"], [], text: "deputy\n", file: "x.csv", cancel: true)
        #expect(receipt == nil)
        #expect(try world.archive.status().entries == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: world.archive.layout.incoming.path) == [])
        #expect(try world.archive.verify().faults == [])
    }

    @Test("a batch that fails while its records are still being inserted leaves nothing behind")
    func failedMidway() throws {
        struct Failure: Error {}
        let world = try TestArchive()
        try world.fill(deputies: 256, sittings: 1)
        try world.ingest(
            .sitting, ["congress", "meeting", "sitting", "type", "audience", "starts"],
            (7...8).map { ["220000.14", "14-4", "14-4/0\($0)", "plenary", "wholeBody", "2026-01-16"] })
        let before = try world.archive.status().entries
        let headers = ["deputy", "congress", "sitting", "status"]
        // Two whole chunks: the second has just been handed to the inserting thread when the failure comes.
        let deputies = try world.archive.snapshot { try $0.deputies() }
        let rows = (7...8).flatMap { sitting in deputies.map { [$0, "220000.14", "14-4/0\(sitting)", "present"] } }
        #expect(rows.count == 512)
        for attempt in 1...10 {
            #expect(throws: Failure.self) {
                try world.ingest(.attendance, headers, rows, text: "attempt \(attempt)\n", file: "x.csv", failing: Failure())
            }
        }
        #expect(try world.archive.status().entries == before)
        #expect(try world.archive.verify().faults == [])
    }

    @Test("a record with the same key and another content is a conflict that names the standing entry; twice in one file names the row")
    func conflicts() throws {
        let world = try TestArchive()
        try world.fill()
        world.outcomes = []
        let headers = ["deputy", "congress", "sitting", "status"]
        _ = try world.ingest(
            .attendance, headers, [["JL14-0001", "220000.14", "14-4/01", "absent"]], text: "a\n", file: "x.csv", cancel: true)
        guard case .conflict(let standing) = world.outcomes[0] else { return #expect(Bool(false), "\(world.outcomes)") }
        #expect(standing.rawValue > 2)
        try world.ingest(
            .mandate, ["deputy", "congress", "event", "date", "name"], [["JL14-0099", "220000.14", "enrolled", "2023-01-10", "新人"]])
        world.outcomes = []
        let twice = ["JL14-0099", "220000.14", "14-4/01", "absent"]
        _ = try world.ingest(.attendance, headers, [twice, twice], text: "b\n", file: "y.csv", cancel: true)
        #expect(world.outcomes == [.repeated(row: 2)])
    }

    @Test("reindex makes the derived tables anew, and verify finds them equal")
    func reindexed() throws {
        let world = try TestArchive()
        try world.fill()
        try world.archive.write(purpose: "test") { _ = try $0.reindex() }
        #expect(try world.archive.verify().faults == [])
    }

    @Test("a disclosure is an entry on the deputy's chain")
    func disclosure() throws {
        let world = try TestArchive()
        try world.fill()
        try world.tick()
        let content = DisclosureContent(by: "office", to: "file.html", reason: "review", kinds: ["discipline"])
        _ = try world.archive.write(purpose: "test") { try $0.disclose(content, of: "JL14-0001", now: world.now) }
        var found: [LogEntry] = []
        try world.archive.snapshot {
            try $0.entries(of: "JL14-0001") {
                found.append($0)
                return true
            }
        }
        #expect(found.last?.role == .disclosure)
        #expect(try found.last?.content.map { try DisclosureContent(content: $0) } == content)
        #expect(try world.archive.verify().faults == [])
    }
}
