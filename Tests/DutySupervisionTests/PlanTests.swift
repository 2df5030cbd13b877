import DutyArchive
import DutyIntake
import DutyRecords
import Foundation
import Testing

@testable import DutySupervision

@Suite("Plan coverage and scores")
struct PlanTests {
    let world: World

    init() throws {
        world = try World.small()
        try world.file(
            """
            代表编号,人大届次,培训班次,日期,培训层级,是否结业
            A-1,220000.14,一期,2026-02-01,省级,是
            A-2,220000.14,二期,2026-02-10,省级,否
            A-1,220000.14,旧班,2025-02-01,省级,是

            """)
        try world.file("代表编号,人大届次,联系形式,日期,对方代表编号\nA-1,220000.14,联系代表,2026-02-12,A-2\n")
        try world.file(
            "代表编号,人大届次,活动类型,活动名称,日期,专项活动,时长(小时)\nA-1,220000.14,献计献策,座谈,2026-02-14,献策,2\nA-2,220000.14,献计献策,座谈,2026-02-15,献策,1.5\n")
        try world.file(
            "代表编号,人大届次,单元会议编号,身份,出席情况\nA-2,220000.14,c-1/01,列席,出席\nA-1,220000.14,c-1/01,,出席\nA-3,220000.14,14-4/01,,缺席\n")
    }

    private static let plan = """
        plan: { body: "220000", year: 2026 }
        items:
          - number: 19
            heading: { zh: 两期, en: Two classes }
            evidence: [{ kind: training, where: { level: provincial }, distinct: course, target: 2 }]
          - number: 2
            heading: { zh: 结业, en: Completed }
            evidence: [{ kind: training, where: { completed: true }, target: 2 }]
          - number: 3
            heading: { zh: 述职, en: Reports }
            evidence: [{ kind: report }]
          - number: 4
            heading: { zh: 其他, en: Other }
          - number: 5
            heading: { zh: 缺席, en: Absent }
            evidence: [{ kind: attendance, where: { capacity: member, status: absent } }]

        """

    private func tables(_ report: Report) throws -> [String: [[String: Any]]] {
        let json = try JSONSerialization.jsonObject(with: Data(report.json())) as? [String: Any]
        return try #require(json?["tables"] as? [String: [[String: Any]]])
    }

    private func coverage() throws -> [String: [[String: Any]]] {
        let plan = try WorkPlan(file: "p.yaml", bytes: Array(Self.plan.utf8))
        return try world.archive.snapshot {
            try tables(try PlanCoverage($0, plan, congress: World.congress, on: "2026-03-01").report)
        }
    }

    @Test("an item is done where all its evidence is there, under way where some is, and nothing yet where none is")
    func status() throws {
        let rows = try #require(try coverage()["coverage"])
        #expect(rows.map { $0["status"] as? String } == ["done", "underWay", "nothingYet", "notTold", "done"])
        #expect(rows[0]["evidence"] as? [String] == ["training 2/2"] && rows[1]["evidence"] as? [String] == ["training 1/2"])
        #expect(rows[0]["first"] as? String == "2026-02-01" && rows[0]["last"] as? String == "2026-02-10")
    }

    @Test("who was in no class, who never observed, who took part by city, and whom nobody contacted")
    func lists() throws {
        let tables = try coverage()
        func ids(_ table: String) -> [String] { tables[table]?.compactMap { $0["deputy"] as? String } ?? [] }
        #expect(ids("notTrained") == ["A-3"])
        #expect(ids("neverObserved") == ["A-3"], "A-1 is a member, A-2 has observed")
        #expect(ids("notContacted") == ["A-3"])
        #expect(tables["courses"]?.map { $0["course"] as? String } == ["一期", "二期"])
        let cities = tables["campaigns"]?.map { "\($0["unit"] ?? "") \($0["deputies"] ?? 0)/\($0["inOffice"] ?? 0)" }
        #expect(cities == ["长春市 1/1", "四平市 1/2"], "in the order of the division codes")
        #expect(tables["planner"]?.first?["occupation"] as? String == "党政干部")
    }

    @Test("the plan of the seeds is sound, and has its 27 items")
    func seeds() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../seeds/work-plan-2025.yaml").path
        let plan = try WorkPlan(path: path)
        #expect(plan.items.map(\.number) == Array(1...27) && plan.year == 2025)
    }

    @Test(
        "a plan or score file with something wrong is refused with its line",
        arguments: [
            ("number: 2\n", "number: 19\n", 6), ("kind: report", "kind: reports", 11), ("level: provincial", "level: province", 5),
            ("where: { completed", "where: { done", 8), ("target: 2 }]", "target: 0 }]", 5), ("heading: { zh: 其他", "title: { zh: 其他", 13),
            ("year: 2026", "year: soon", 1), ("distinct: course", "distinct: teacher", 5),
        ])
    func badPlan(_ old: String, _ new: String, _ line: Int) throws {
        let text = Self.plan.replacing(old, with: new, maxReplacements: 1)
        #expect(text != Self.plan)
        do {
            _ = try WorkPlan(file: "p.yaml", bytes: Array(text.utf8))
            Issue.record("accepted")
        } catch let error as IntakeError { #expect(error.faults.first?.row == line, "\(error)") }
    }

    private static let score = """
        score: { title: { zh: 积分, en: Scores }, version: 1, from: 2026-02-02, basis: { zh: 自定, en: our own } }
        items:
          - { item: trained, title: { zh: 培训, en: Trained }, kind: training, points: 3 }
          - { item: campaign, title: { zh: 献策, en: Advice }, kind: activity, where: { type: campaign }, points: 7, pointsMax: 5 }
          - { item: absent, title: { zh: 缺席, en: Absent }, kind: attendance, where: { status: absent }, points: -4 }

        """

    @Test("points are counted by the file alone, bounded, from its first day, each with its entries")
    func score() throws {
        let text = Self.score.replacing("2026-02-02", with: "2026-01-01")
        func scores(_ text: String, _ deputy: String) throws -> [String] {
            let rules = try ScoreRules(file: "s.yaml", bytes: Array(text.utf8))
            return try world.archive.snapshot {
                let card = try Scorecard($0, rules, congress: World.congress, year: 2026, on: "2026-03-01")
                return try #require(try tables(card.report(of: deputy))["points"]).map {
                    "\($0["item"] ?? "") \($0["count"] ?? "") \($0["points"] ?? "") \(($0["entries"] as? [Int])?.count ?? 0)"
                } + ["\(card.total(deputy))"]
            }
        }
        #expect(try scores(text, "A-1") == ["trained 1 3 1", "campaign 1 5 1", "absent 0 0 0", "8"])
        #expect(try scores(text, "A-3") == ["trained 0 0 0", "campaign 0 0 0", "absent 1 -4 1", "-4"])
        #expect(try scores(Self.score, "A-1").first == "trained 0 0 0", "the class was before the rules")
        for (old, new) in [
            ("points: 3", "points: 0"), ("item: absent", "item: trained"), ("from: 2026-02-02", "from: 2026-02-30"),
            ("kind: attendance, where: { status: absent }", "kind: discipline"),
        ] {
            #expect(throws: IntakeError.self) { try ScoreRules(file: "s.yaml", bytes: Array(Self.score.replacing(old, with: new).utf8)) }
        }
    }
}
