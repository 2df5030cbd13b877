import DutyArchive
import DutyRecords
import Foundation
import Glibc
import Testing

@testable import DutyService

/// Scans in the inbox of a real archive: before their sheet, with it and after it.
@Suite("Scans in the inbox")
struct InboxScanTests {
    private let world: ServiceWorld
    private let layout: InboxLayout
    private let clock = TestClock()
    private let ingester: ArchiveIngester
    private let inbox: Inbox

    init() throws {
        world = try ServiceWorld()
        try world.enrol()
        let folder = world.folder
        layout = try InboxLayout(inbox: folder.make("inbox"), accepted: folder.make("accepted"), rejected: folder.make("rejected"))
        ingester = ArchiveIngester(world.pipeline)
        inbox = Self.inbox(layout, ingester, clock)
    }

    private static func inbox(_ layout: InboxLayout, _ ingester: ArchiveIngester, _ clock: TestClock) -> Inbox {
        Inbox(
            layout: layout, ingester: ingester,
            settings: .init(
                state: .init(settle: .seconds(3), wait: .seconds(100), retry: .seconds(10), freeBytesMin: 0), mappings: ["roll"],
                language: .chinese), clock: clock.clock, freeBytes: { .max }, log: .quiet)
    }

    private static let named = ScanTests.header + "JL14-0001,220000.14,14-4/01,出席,x.pdf\n"

    private func settleAndWork(_ inbox: Inbox? = nil) async throws {
        let inbox = inbox ?? self.inbox
        _ = try await inbox.round()
        clock.advance(.seconds(3))
        _ = try await inbox.round()
    }

    private func names(_ folder: String) throws -> [String] {
        try world.folder.names(folder).filter { $0 != ".claimed" && !$0.contains(".receipt.") && !$0.contains(".report.") }
    }

    @Test("with its sheet, a scan ends beside it")
    func together() async throws {
        try world.folder.write("inbox/4.csv", ServiceWorld.attendance)
        try world.folder.write("inbox/4.pdf", ScanTests.pdf)
        try await settleAndWork()
        #expect(try names("inbox") == [] && names("accepted") == ["4.csv", "4.pdf"] && names("rejected") == [])
        let receipt = try BatchReceipt(json: Array(world.folder.read("accepted/4.csv.receipt.json").utf8))
        #expect(receipt.evidence?.map(\.file) == ["4.pdf"])
        #expect(try world.archive.verify().faults == [])
    }

    @Test("before its sheet, it waits where it lies, and a restart does not give it its time anew")
    func before() async throws {
        try world.folder.write("inbox/x.pdf", ScanTests.pdf)
        try await settleAndWork()
        #expect(try names("inbox") == ["x.pdf"])
        clock.advance(.seconds(60))
        let again = Self.inbox(layout, ingester, clock)
        try await settleAndWork(again)
        #expect(try names("inbox") == ["x.pdf"])
        try world.folder.write("inbox/a.csv", Self.named)
        try await settleAndWork(again)
        #expect(try names("inbox") == [] && names("accepted") == ["a.csv", "x.pdf"])
    }

    @Test("after its sheet, the sheet waits for the scan that it names, until the scan has settled")
    func after() async throws {
        try world.folder.write("inbox/a.csv", Self.named)
        try await settleAndWork()
        #expect(try names("inbox") == ["a.csv"])
        try world.folder.write("inbox/x.pdf", ScanTests.pdf)
        _ = try await inbox.round()
        #expect(try names("inbox") == ["a.csv", "x.pdf"])
        clock.advance(.seconds(3))
        _ = try await inbox.round()
        #expect(try names("inbox") == [] && names("accepted") == ["a.csv", "x.pdf"])
    }

    @Test("a scan that may still be written holds its sheet back")
    func unsettled() async throws {
        try world.folder.write("inbox/4.csv", ServiceWorld.attendance)
        _ = try await inbox.round()
        clock.advance(.seconds(2))
        try world.folder.write("inbox/4.pdf", ScanTests.pdf)
        _ = try await inbox.round()
        clock.advance(.seconds(1))
        _ = try await inbox.round()
        #expect(try names("inbox") == ["4.csv", "4.pdf"])
        clock.advance(.seconds(3))
        _ = try await inbox.round()
        #expect(try names("accepted") == ["4.csv", "4.pdf"])
    }

    @Test("one that no sheet takes along is rejected in the end, and its report says how to add it")
    func alone() async throws {
        try world.folder.write("inbox/4.csv", ServiceWorld.attendance)
        try await settleAndWork()
        try world.folder.write("inbox/4.pdf", ScanTests.pdf)
        try await settleAndWork()
        #expect(try names("inbox") == ["4.pdf"])
        clock.advance(.seconds(101))
        try await settleAndWork()
        #expect(try names("inbox") == [] && names("rejected") == ["4.pdf"])
        let report = try world.folder.read("rejected/4.pdf.report.txt")
        #expect(report.contains("duty evidence add") && report.contains("4.pdf"))
    }

    @Test("of a refused sheet the scan stays for the corrected one; another's bytes under the same name are left alone")
    func refused() async throws {
        try world.folder.write("inbox/4.csv", "代表编号,人大届次,单元会议编号,出席情况\nJL14-0001,220000.14,14-4/01,也许\n")
        try world.folder.write("inbox/4.pdf", ScanTests.pdf)
        try await settleAndWork()
        #expect(try names("inbox") == ["4.pdf"] && names("rejected").contains("4.csv"))
        try world.folder.write("inbox/4.csv", ServiceWorld.attendance)
        try await settleAndWork()
        #expect(try names("accepted") == ["4.csv", "4.pdf"])
        try world.folder.write("inbox/4.csv", ServiceWorld.attendance)
        try world.folder.write("inbox/4.pdf", ScanTests.pdf + "another")
        try await settleAndWork()
        #expect(try names("inbox") == ["4.pdf"] && names("accepted") == ["4.2.csv", "4.csv", "4.pdf"])
    }

    @Test("cut off between the commit and the moves, the next round brings sheet and scan to their end", arguments: [false, true])
    func crash(scanMoved: Bool) async throws {
        try world.folder.write("inbox/4.csv", ServiceWorld.attendance)
        try world.folder.write("inbox/4.pdf", ScanTests.pdf)
        let folder = try Folder(path: world.folder.path + "/inbox")
        let claim = try #require(try Claim.take(InboxName(FileName("4.csv")!), in: layout, at: clock.clock.wall()))
        let file = try claim.folder.open(FileName("4.csv")!)
        let outcome = await ingester.ingest(
            ClaimedFile(name: FileName("4.csv")!, mapping: nil, submitter: "clerk", file: file, folder: folder))
        guard case .accepted = outcome else { throw ServiceError(.archive, "\(outcome)") }
        if scanMoved { try claim.bring(scan: FileName("4.pdf")!) }
        let size = try world.size()
        try await settleAndWork()
        #expect(try names("inbox") == [] && names("accepted") == ["4.csv", "4.pdf"])
        #expect(try world.size() == size)
    }

    @Test("in a mapping's folder a scan goes with the sheet beside it there")
    func mapping() async throws {
        try FileManager.default.createDirectory(atPath: world.folder.path + "/inbox/roll", withIntermediateDirectories: true)
        try world.folder.write("inbox/roll/4.pdf", ScanTests.pdf)
        try world.folder.write("inbox/4.csv", ServiceWorld.attendance)
        try await settleAndWork()
        #expect(try names("accepted") == ["4.csv"] && names("inbox/roll") == ["4.pdf"])
    }

    @Test("old copies of scans go with their sheet's, if the archive holds their bytes")
    func pruned() async throws {
        try world.folder.write("inbox/4.csv", ServiceWorld.attendance)
        try world.folder.write("inbox/4.pdf", ScanTests.pdf)
        try await settleAndWork()
        try world.folder.write("accepted/4.2.pdf", ScanTests.pdf + "another")
        let later = ServiceClock(
            monotonic: { .zero }, wall: { WallTime(milliseconds: ServiceClock.system.wall().milliseconds + 31 * 86_400_000) })
        let pruner = AcceptedPruner(layout: layout, ingester: ingester, clock: later, log: .quiet)
        #expect(try await pruner.prune(keepDays: 30) == 2)
        #expect(try names("accepted") == ["4.2.pdf"])
    }
}
