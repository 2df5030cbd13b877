import DutyArchive
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyService
@testable import DutySupervision

/// What is found after each of many random batches agrees with what is found over all.
@Suite("Findings of a batch and over all")
struct AgreementTests {
    struct Dice {
        var state: UInt64
        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(sides))
        }
        mutating func pick<Value>(_ values: [Value]) -> Value { values[roll(values.count)] }
    }

    @Test("they agree after every batch, and what a batch did not touch stays as it was", arguments: [1, 2, 3, 4] as [UInt64])
    func agree(seed: UInt64) throws {
        let world = try World.small()
        var dice = Dice(state: seed)
        let text = try String(
            contentsOfFile: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Config/supervision.yaml").path,
            encoding: .utf8)
        let strict = text.replacing(/from: 20\d\d-\d\d-\d\d/, with: "from: 2020-01-01").replacing("sessions: 2", with: "sessions: 1")
            .replacing("sittings: 4", with: "sittings: 1").replacing("ballots: 4", with: "ballots: 1")
        let rules = try RuleSet(file: "r.yaml", bytes: Array(strict.utf8))
        try world.file(
            "人大届次,单元会议编号,表决编号,表决事项,表决方式,日期\n220000.14,14-3/01,b0,一,举手表决,2025-03-14\n"
                + "220000.14,14-4/01,b1,二,举手表决,2026-01-12\n220000.14,c-1/01,b2,三,举手表决,2026-02-10\n")
        var before = try world.findings(rules)
        var (list, found) = (FindingList(rules), 0)
        for round in 0..<24 {
            let batch: SequenceNumber
            do {
                let annulled = round > 8 && dice.roll(5) == 0 ? try Self.annulment(world, &dice) : nil
                batch = try annulled.map { try world.file($0) } ?? world.file(Self.sheet(&dice, round))
            } catch { continue }
            let (all, part, reach) = try world.archive.snapshot { snapshot in
                let supervisor = Supervisor(snapshot, rules, today: "2026-03-01")
                let reach = try supervisor.reach(of: batch)
                return (try supervisor.findings(), try supervisor.findings(touchedBy: reach), reach)
            }
            #expect(part == all.filter(reach.touches), "seed \(seed), round \(round)")
            #expect((before.filter { !reach.touches($0) } + part).sorted() == all, "seed \(seed), round \(round)")
            try world.archive.snapshot { _ = try list.look($0, today: "2026-03-01") }
            #expect(list.findings == all, "seed \(seed), round \(round)")
            before = all
            found += part.count
        }
        #expect(found > 20, "a test of nothing")
    }

    /// Takes back some record of some deputy, whatever it is; nil where it cannot be.
    private static func annulment(_ world: World, _ dice: inout Dice) throws -> AmendingAct? {
        try world.archive.snapshot { snapshot in
            let records = try snapshot.records(of: "A-\(dice.roll(3) + 1)")
            let record = records[dice.roll(records.count)]
            return try AmendingAct.annulment(of: record.sequence, Amendment(reason: "误录", decidedBy: "办公室"), in: snapshot)
        }
    }

    /// One sheet: a row or two for some deputies. What stands otherwise is refused, and the round goes by.
    private static func sheet(_ dice: inout Dice, _ round: Int) -> String {
        let deputies = ["A-1", "A-2", "A-3"].filter { _ in dice.roll(3) > 0 } + ["A-\(dice.roll(3) + 1)"]
        let rows = deputies.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let day = "2026-0\(dice.roll(2) + 1)-1\(dice.roll(4))"
        func sheet(_ header: String, _ row: (String) -> String) -> String { ([header] + rows.map(row)).joined(separator: "\n") + "\n" }
        switch dice.roll(12) {
        case 0, 1, 2:
            let sitting = dice.pick(["14-3/01", "14-4/01", "14-4/02", "c-1/01"])
            return sheet("代表编号,人大届次,单元会议编号,出席情况,更正原因") {
                "\($0),220000.14,\(sitting),\(dice.pick(["出席", "缺席", "缺席", "请假"])),重录\(round)"
            }
        case 3:
            let ballot = dice.pick(["b0", "b1", "b2"])
            return sheet("代表编号,人大届次,表决编号,是否参加表决") { "\($0),220000.14,\(ballot),\(dice.pick(["是", "是", "否"]))" }
        case 4, 5:
            return sheet("代表编号,人大届次,活动类型,活动名称,日期,地点") {
                "\($0),220000.14,调研,活动\(round),\(day),\(dice.pick(["长春市", "四平市"]))"
            }
        case 8:
            return sheet("代表编号,人大届次,审议议题,发言形式,单元会议编号") { "\($0),220000.14,议题\(round),口头,\(dice.pick(["14-3/01", "14-4/01", "c-1/01"]))" }
        case 9:
            let others = rows.filter { $0 != "A-1" }
            return
                (["代表编号,人大届次,常委会组成人员编号,联系变动,日期"]
                + others.map {
                    "\($0),220000.14,A-1,\(dice.pick(["建立联系", "建立联系", "解除联系"])),\(day)"
                }).joined(separator: "\n") + "\n"
        case 10:
            return "代表编号,人大届次,变动类型,日期,机构\nA-1,220000.14,\(dice.pick(["免职", "任职"])),\(day),常委会\n"
        case 6: return sheet("代表编号,人大届次,日期,述职对象") { "\($0),220000.14,\(dice.pick(["2024", "2025", "2026"]))-02-0\(dice.roll(9) + 1),选民" }
        case 7:
            let number = "J\(round)"
            return "代表编号,人大届次,建议编号,办理阶段,日期,建议标题,承办单位\n"
                + ["提出,2025-09-01,标题,", "初审通过,2025-09-02,,", "交办,2025-09-0\(dice.roll(6) + 3),,省厅"].map {
                    "\(rows[0]),220000.14,\(number),\($0)"
                }.joined(separator: "\n") + "\n"
        default:
            return dice.roll(2) == 0
                ? "代表编号,人大届次,变动类型,日期,原因\n\(rows[0]),220000.14,暂停执行职务,\(day),羁押\n"
                : "代表编号,姓名,人大届次,变动类型,日期\nB-\(round),新人,220000.14,补选,\(day)\n"
        }
    }
}
