import DutyArchive
import DutyRecords
import DutySupervision
import Foundation
import Testing

@testable import DutyService

@Suite("Findings kept current while the daemon runs")
struct FindingKeeperTests {
    private static let rules = """
        rules:
          - rule: leave
            version: 1
            from: 2020-01-01
            title: { zh: 请假未见批准, en: Leave }
            basis: { zh: 代表法第十三条, en: Deputies Law §13 }
            check: leaveWithoutApproval

        """
    private static let leave = "代表编号,人大届次,单元会议编号,出席情况\nJL14-0001,220000.14,14-4/01,请假\n"

    private let world: ServiceWorld
    private let clock = TestClock()
    private let board: StatusBoard

    init() throws {
        world = try ServiceWorld()
        try world.enrol()
        board = StatusBoard(file: nil, utcOffsetMinutes: 480, clock: clock.clock, log: .quiet)
        _ = try world.folder.make("findings")
    }

    private func keeper() throws -> FindingKeeper {
        FindingKeeper(
            archive: try Archive(world.archive.layout.directory), rules: try RuleSet(file: "r.yaml", bytes: Array(Self.rules.utf8)),
            folder: try Folder(path: world.folder.path + "/findings"), language: .chinese, utcOffsetMinutes: 480, board: board,
            clock: clock.clock, log: .quiet)
    }

    private func written() throws -> (keys: [String], page: String) {
        let json = try JSONSerialization.jsonObject(
            with: try Data(contentsOf: URL(filePath: world.folder.path + "/findings/findings.json")))
        let tables = try #require((json as? [String: Any])?["tables"] as? [String: [[String: Any]]])
        let page = try String(contentsOfFile: world.folder.path + "/findings/findings.html", encoding: .utf8)
        return (tables["list"]?.compactMap { $0["key"] as? String } ?? [], page)
    }

    @Test("the list is there after the first look, follows each batch, and is not written where nothing came")
    func follows() async throws {
        let keeper = try keeper()
        try await keeper.look()
        #expect(try written().keys == [] && board.status.findings == .init(count: 0, day: "2025-10-09"))
        try world.ingest("4.csv", Self.leave)
        try await keeper.look()
        let now = try written()
        #expect(now.keys == ["leave:220000.14:JL14-0001:14-4/01"] && board.status.findings?.count == 1)
        #expect(now.page.contains("代表法第十三条") && now.page.contains("不构成任何认定或决定"))
        try FileManager.default.removeItem(atPath: world.folder.path + "/findings/findings.json")
        try await keeper.look()
        #expect(try world.folder.names("findings") == ["findings.html"])
        // A day later it is made anew.
        clock.advance(.seconds(86_400))
        try await keeper.look()
        #expect(try written().keys == now.keys && board.status.findings?.day == "2025-10-10")
    }

    @Test("a folder that cannot be written is tried again, and nothing is missed meanwhile")
    func retries() async throws {
        let keeper = try keeper()
        try await keeper.look()
        try FileManager.default.removeItem(atPath: world.folder.path + "/findings/findings.json")
        _ = try world.folder.make("findings/findings.json")
        try world.ingest("4.csv", Self.leave)
        try await keeper.look()
        #expect(board.status.findings?.count == 0)
        try FileManager.default.removeItem(atPath: world.folder.path + "/findings/findings.json")
        clock.advance(.seconds(30))
        try await keeper.look()
        #expect(try written().keys.count == 1 && board.status.findings?.count == 1)
    }

    @Test(
        "the daemon keeps it beside what it takes in, and says in its status how many stand; rules with a mistake are refused with the line"
    )
    func daemon() throws {
        try world.folder.write("rules.yaml", Self.rules)
        let configuration = ["supervisionRules": "rules.yaml", "findings": "findings"]
        let daemon = try DaemonProcess(world, configuration)
        try daemon.wait(for: "READY=1")
        try world.deliver("4.csv", Self.leave)
        try daemon.wait(for: "1 accepted")
        try daemon.wait { try world.status().findings?.count == 1 }
        #expect(try written().keys == ["leave:220000.14:JL14-0001:14-4/01"])
        try world.folder.write("rules.yaml", Self.rules.replacing("check: leaveWithoutApproval", with: "check: leaves"))
        daemon.signal(SIGHUP)
        try daemon.wait(for: "RELOADING=1")
        try daemon.wait(for: "READY=1")
        #expect(daemon.log.contains("the configuration was not taken") && daemon.log.contains("leaveWithoutApproval"))
        #expect(daemon.stop() == 0)
    }
}
