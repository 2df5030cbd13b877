import CryptoSuite
import DutyArchive
import DutyRecords
import DutyReports
import Foundation
import Testing
import TransparencyLog

@testable import DutyService
@testable import DutySupervision

@Suite("The list of findings, kept current")
struct FindingListTests {
    private let world: World
    private let rules: RuleSet

    init() throws {
        world = try World.small()
        rules = try World.shippedRules()
    }

    private static let attendance = "代表编号,人大届次,单元会议编号,出席情况\n"

    private func look(_ list: inout FindingList, _ today: String = "2026-03-01") throws -> FindingList.Change? {
        try world.archive.snapshot { try list.look($0, today: today) }
    }

    @Test("the first look is over all, later ones over what came since, and none where nothing came")
    func looks() throws {
        var list = FindingList(rules)
        try world.file(Self.attendance + "A-1,220000.14,14-4/01,请假\n")
        #expect(try look(&list)?.isWhole == true)
        #expect(try look(&list) == nil)
        try world.file(Self.attendance + "A-2,220000.14,14-4/01,请假\n")
        try world.file(Self.attendance + "A-3,220000.14,14-4/02,请假\n")
        let change = try #require(try look(&list))
        #expect(!change.isWhole && change.went.isEmpty)
        #expect(
            change.came.map(\.key.description) == [
                "leave-unapproved:220000.14:A-2:14-4/01", "leave-unapproved:220000.14:A-3:14-4/02",
            ])
        #expect(try list.findings == world.findings(rules))
    }

    @Test("what is put right goes from the list")
    func mended() throws {
        var list = FindingList(rules)
        try world.file(Self.attendance + "A-1,220000.14,14-4/01,请假\n")
        _ = try look(&list)
        try world.file("代表编号,人大届次,单元会议编号,出席情况,批准人,更正原因\nA-1,220000.14,14-4/01,请假,主席团,补录\n")
        let change = try #require(try look(&list))
        #expect(change.went.map(\.key.description) == ["leave-unapproved:220000.14:A-1:14-4/01"] && change.came.isEmpty)
    }

    @Test("a new day is looked at as a whole: years end and deadlines pass by themselves")
    func days() throws {
        var list = FindingList(rules)
        _ = try look(&list, "2026-12-31")
        let change = try #require(try look(&list, "2027-01-01"))
        #expect(change.isWhole && change.came.contains { $0.key.description == "no-report:220000.14:A-1:2026" })
        #expect(try list.findings == world.findings(rules, today: "2027-01-01"))
    }

    @Test("what an erasure struck holds up no finding any more")
    func erased() throws {
        var list = FindingList(rules)
        try world.file(Self.attendance + "A-1,220000.14,14-4/01,请假\nA-2,220000.14,14-4/01,请假\n")
        _ = try look(&list)
        let leave = try #require(list.findings.first { $0.rule.name == "leave-unapproved" && $0.subject == "A-1" })
        try world.erase(try #require(leave.finding.entries.first))
        let change = try #require(try look(&list))
        #expect(!change.isWhole && change.went == [leave])
        #expect(try list.findings == world.findings(rules))
    }
}
