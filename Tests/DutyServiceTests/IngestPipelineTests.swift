import DutyArchive
import DutyIntake
import DutyRecords
import Foundation
import Testing

@testable import DutyService

@Suite("From file to batch")
struct IngestPipelineTests {
    private let world: ServiceWorld

    init() throws {
        world = try ServiceWorld()
        try world.enrol()
    }

    @Test("a good file is one batch, and its receipt says where everything stands")
    func accepted() throws {
        let before = try world.size()
        let receipt = try #require(try world.ingest("attendance.csv", ServiceWorld.attendance).receipt)
        #expect(receipt.batch == before && receipt.firstRecord == before + 1 && receipt.lastRecord == before + 2)
        #expect(receipt.records == 2 && receipt.skipped == 0 && !receipt.redelivery && !receipt.isAnchored)
        #expect(receipt.file == "attendance.csv" && receipt.submitter == "clerk" && receipt.format == "csv")
        #expect(receipt.bytes == Int64(ServiceWorld.attendance.utf8.count) && receipt.origin == "archive.example/service")
        #expect(try world.archive.holdsObject(receipt.digest))
        #expect(try !world.archive.holdsObject("AAAA"))
        #expect(try world.archive.verify().faults == [])
    }

    @Test("the same bytes again add nothing, and the receipt is the earlier batch's")
    func redelivery() throws {
        let first = try #require(try world.ingest("a.csv", ServiceWorld.attendance).receipt)
        let size = try world.size()
        guard case .duplicate(var again) = try world.ingest("b.csv", ServiceWorld.attendance) else { return #expect(Bool(false)) }
        #expect(again.redelivery)
        again.redelivery = false
        #expect(again == first)
        #expect(try world.size() == size)
    }

    @Test("rows that stand already are skipped and said so, other bytes or not")
    func skipped() throws {
        try world.ingest("a.csv", ServiceWorld.attendance)
        let receipt = try #require(try world.ingest("b.csv", ServiceWorld.attendance + "\n").receipt)
        #expect(receipt.records == 0 && receipt.skipped == 2 && receipt.firstRecord == nil)
    }

    @Test("a dry run finds the same and keeps nothing")
    func dryRun() throws {
        let size = try world.size()
        guard case .sound(let counts, _) = try world.ingest("a.csv", ServiceWorld.attendance, .init(isDryRun: true)) else {
            return #expect(Bool(false))
        }
        #expect(counts.records == 2 && counts.skipped == 0)
        #expect(try world.size() == size)
        #expect(try world.ingest("b.csv", "代表编号,人大届次,单元会议编号,出席情况\nJL14-0001,,,\n", .init(isDryRun: true)).codes.contains("missing-value"))
    }

    @Test("every fault is reported with its row, and nothing is changed")
    func faults() throws {
        let size = try world.size()
        let text = ServiceWorld.attendance + "JL14-0001,220000.14,14-4/01,出席\nJL14-0002,220000.14,14-4/01,坐着\nJL14-0001,220000.14\n"
        guard case .rejected(let report) = try world.ingest("a.csv", text) else { return #expect(Bool(false)) }
        #expect(report.faults.map(\.code.name) == ["repeated-key", "unknown-code", "ragged-row"])
        #expect(report.faults.map(\.row) == [4, 5, 6])
        #expect(try world.size() == size)
    }

    @Test("a record that contradicts a standing one is refused and the entry named")
    func conflict() throws {
        let first = try #require(try world.ingest("a.csv", ServiceWorld.attendance).receipt)
        let changed = "代表编号,人大届次,单元会议编号,出席情况\nJL14-0001,220000.14,14-4/01,缺席\n"
        guard case .rejected(let report) = try world.ingest("b.csv", changed) else { return #expect(Bool(false)) }
        #expect(report.faults.map(\.code) == [.conflictingRecord])
        #expect(report.faults[0].line(.chinese).contains("第 \(first.firstRecord!) 号记录"))
    }

    @Test("a file that only refers to what is not enrolled yet waits, and one with another fault does not")
    func waiting() throws {
        let unknown = "代表编号,人大届次,单元会议编号,出席情况\nJL14-0009,220000.14,14-4/09,出席\n"
        guard case .waiting(let report) = try world.ingest("a.csv", unknown) else { return #expect(Bool(false)) }
        #expect(report.faults.map(\.code.name) == ["unknown-deputy", "unknown-sitting"])
        guard case .rejected = try world.ingest("b.csv", unknown + "JL14-0001,220000.14,14-4/01,坐着\n") else { return #expect(Bool(false)) }
    }

    @Test("with set-aside the good rows go in and the faulty ones stand in a list that the batch names")
    func setAside() throws {
        let text = ServiceWorld.attendance + "JL14-0001,220000.14,14-4/01,坐着\nJL14-0009,220000.14,14-4/01,出席\n"
        guard case .accepted(let receipt, let report) = try world.ingest("a.csv", text, .init(setsAside: true)) else {
            return #expect(Bool(false))
        }
        #expect(receipt.records == 2 && receipt.setAside == 2 && report.count == 2)
        #expect(try world.archive.holdsObject(try #require(receipt.faults)))
        #expect(try world.archive.verify().faults == [])
    }

    @Test("set-aside keeps rows apart that contradict standing records or earlier rows, and takes the rest")
    func contradictionsSetAside() throws {
        try world.ingest("a.csv", "代表编号,人大届次,单元会议编号,出席情况\nJL14-0001,220000.14,14-4/01,出席\n")
        let text = "代表编号,人大届次,单元会议编号,出席情况\nJL14-0001,220000.14,14-4/01,缺席\nJL14-0002,220000.14,14-4/01,出席\nJL14-0002,220000.14,14-4/01,缺席\n"
        guard case .accepted(let receipt, let report) = try world.ingest("b.csv", text, .init(setsAside: true)) else {
            return #expect(Bool(false))
        }
        #expect(receipt.records == 1 && receipt.setAside == 2 && receipt.skipped == 0)
        #expect(report.faults.map(\.code) == [.conflictingRecord, .repeatedKey] && report.faults.map(\.row) == [2, 4])
        #expect(try world.archive.verify().faults == [])
    }

    @Test("what a file brings again, brings anew and refers to may stand in any mixture")
    func mixture() throws {
        let rows = (1...4).flatMap { number in
            [
                "{\"kind\":\"sitting\",\"congress\":\"220000.14\",\"meeting\":\"14-4\",\"sitting\":\"14-4/1\(number)\",\"type\":\"plenary\",\"audience\":\"wholeBody\",\"starts\":\"2026-01-13\"}",
                "{\"kind\":\"attendance\",\"deputy\":\"JL14-0001\",\"congress\":\"220000.14\",\"sitting\":\"14-4/1\(number)\",\"status\":\"present\"}",
            ]
        }
        try world.ingest("a.ndjson", rows[2...3].joined(separator: "\n") + "\n")
        let receipt = try #require(try world.ingest("b.ndjson", rows.joined(separator: "\n") + "\n").receipt)
        #expect(receipt.records == 6 && receipt.skipped == 2)
        #expect(try world.archive.verify().faults == [])
    }

    @Test("set-aside does not take a file of which nothing is good")
    func nothingGood() throws {
        let text = "代表编号,人大届次,单元会议编号,出席情况\nJL14-0001,220000.14,14-4/01,坐着\n"
        #expect(try world.ingest("a.csv", text, .init(setsAside: true)).codes == ["no-good-row", "unknown-code"])
        #expect(try world.archive.verify().faults == [])
    }

    @Test(
        "a file that is no table is rejected with what to do, set aside or not",
        arguments: ["", "代表编号,人大届次,单元会议编号,出席情况\n", "a,b\n1,2\n", "代表编号,代表编号,单元会议编号,出席情况\n1,2,3,4\n", "{\"a\":"])
    func noTable(_ text: String) throws {
        for setsAside in [false, true] {
            guard case .rejected(let report) = try world.ingest("a.csv", text, .init(setsAside: setsAside)) else {
                return #expect(Bool(false), "\(text)")
            }
            #expect(report.count > 0)
        }
    }

    @Test("a file may bring what its own later rows refer to")
    func ownReferences() throws {
        let text = """
            {"kind":"sitting","congress":"220000.14","meeting":"14-4","sitting":"14-4/02","type":"plenary","audience":"wholeBody","starts":"2026-01-13"}
            {"kind":"attendance","deputy":"JL14-0001","congress":"220000.14","sitting":"14-4/02","status":"present"}

            """
        let result = try world.ingest("a.ndjson", text)
        let receipt = try #require(result.receipt, "\(result)")
        #expect(receipt.records == 2 && receipt.format == "ndjson")
    }

    @Test("a kind or mapping that is forced and unknown is refused with those that exist")
    func forced() throws {
        #expect(try world.ingest("a.csv", ServiceWorld.attendance, .init(forced: .mapping("roll"))).codes == ["unknown-mapping"])
        #expect(try world.ingest("a.csv", ServiceWorld.attendance, .init(forced: .kind("gossip"))).codes == ["unknown-kind"])
        #expect(try world.ingest("a.csv", ServiceWorld.attendance, .init(forced: .kind("attendance"))).receipt?.records == 2)
    }

    @Test("a file that grew since it was opened is not taken")
    func grew() throws {
        let source = try world.source("a.csv", ServiceWorld.attendance)
        let writer = try #require(FileHandle(forWritingAtPath: world.folder.path + "/a.csv"))
        try writer.seekToEnd()
        try writer.write(contentsOf: Data("JL14".utf8))
        let size = try world.size()
        guard case .changedWhileRead = try world.pipeline.ingest(source) else { return #expect(Bool(false)) }
        #expect(try world.size() == size)
    }

    @Test("a writer that holds the lock is named, and the file is tried again later")
    func locked() async throws {
        let impatient = IngestPipeline(archive: world.archive, lockWait: .zero, purpose: "test")
        let source = try world.source("a.csv", ServiceWorld.attendance)
        let other = try Archive(world.archive.layout.directory)
        try other.write(purpose: "somebody") { _ in
            let error = #expect(throws: ArchiveError.self) { try impatient.ingest(source) }
            guard let error, case .retryLater(.locked(let reason)) = ArchiveIngester.outcome(of: error) else { return #expect(Bool(false)) }
            #expect(reason.contains("somebody"))
        }
        guard case .accepted = try impatient.ingest(world.source("a.csv", ServiceWorld.attendance)) else { return #expect(Bool(false)) }
    }
}

@Suite("The inbox's way into an archive")
struct ArchiveIngesterTests {
    private func claimed(_ world: ServiceWorld, _ name: String, _ text: String) throws -> ClaimedFile {
        ClaimedFile(
            name: FileName(name)!, mapping: nil, submitter: "clerk", file: try world.source(name, text).file,
            folder: try Folder(path: world.folder.path))
    }

    @Test("what the pipeline says is sorted by what to do about it")
    func outcomes() async throws {
        let world = try ServiceWorld()
        let ingester = ArchiveIngester(world.pipeline)
        guard case .waiting = await ingester.ingest(try claimed(world, "a.csv", ServiceWorld.attendance)) else {
            return #expect(Bool(false))
        }
        guard case .rejected = await ingester.ingest(try claimed(world, "b.csv", "x\n")) else { return #expect(Bool(false)) }
        try world.enrol()
        guard case .accepted(let receipt) = await ingester.ingest(try claimed(world, "a.csv", ServiceWorld.attendance)) else {
            return #expect(Bool(false))
        }
        guard case .duplicate = await ingester.ingest(try claimed(world, "a.csv", ServiceWorld.attendance)) else {
            return #expect(Bool(false))
        }
        #expect(try await ingester.entryCount() == world.size())
        #expect(try await ingester.holdsOriginal(of: receipt))
        var foreign = receipt
        foreign.origin = "elsewhere.example/x"
        #expect(try await !ingester.holdsOriginal(of: foreign))
    }

    @Test("once read-only, nothing is read and the reason is given")
    func readOnly() async throws {
        let world = try ServiceWorld()
        let ingester = ArchiveIngester(world.pipeline)
        ingester.turnReadOnly("entry 3 does not hash")
        ingester.turnReadOnly("later")
        guard case .retryLater(let reason) = await ingester.ingest(try claimed(world, "a.csv", ServiceWorld.roster)) else {
            return #expect(Bool(false))
        }
        #expect(reason == .readOnly(reason: "entry 3 does not hash"))
    }
}
