import DutyArchive
import DutyRecords
import DutyReports
import Foundation
import Testing
import TransparencyLog

@testable import DutyService
@testable import DutySupervision

@Suite("What rules find")
struct FindingTests {
    let world: World
    let rules: RuleSet

    init() throws {
        world = try World.small()
        rules = try World.shippedRules()
    }

    private static let attendance = "代表编号,人大届次,单元会议编号,出席情况,批准人\n"

    @Test(
        "two sessions missed without approval are found once, and one attended sitting or one approved leave anywhere is enough not to be")
    func sessions() throws {
        try world.file(
            Self.attendance + "A-1,220000.14,14-3/01,缺席,\nA-1,220000.14,14-4/01,缺席,\nA-2,220000.14,14-3/01,缺席,\n"
                + "A-2,220000.14,14-4/01,缺席,\nA-2,220000.14,14-4/02,迟到,\nA-3,220000.14,14-3/01,缺席,\nA-3,220000.14,14-4/01,请假,主席团\n")
        let found = try world.findings(rules).filter { $0.rule.check == .sessionsMissed }
        #expect(found.map(\.key.description) == ["two-absences:220000.14:A-1"])
        let finding = try #require(found.first)
        #expect(finding.rule.version == 1 && finding.finding.code.basis.chinese == "代表法第六十二条第三项" && finding.date == "2026-01-12")
        #expect(finding.finding.entries.count == 2)
        #expect(finding.finding.text(.chinese).contains("三次会议、四次会议"))
    }

    @Test("a leave that nobody approved is found, and one with a name or a day is not")
    func leave() throws {
        try world.file(
            "代表编号,人大届次,单元会议编号,出席情况,批准人,批准日期\nA-1,220000.14,14-4/01,请假,,\nA-2,220000.14,14-4/01,请假,主席团,\n"
                + "A-3,220000.14,14-4/01,请假,,2026-01-10\n")
        #expect(try world.keys(rules, of: "leave-unapproved") == ["leave-unapproved:220000.14:A-1:14-4/01"])
    }

    @Test("a vote cast in a sitting that the deputy missed is found")
    func votes() throws {
        try world.file("人大届次,单元会议编号,表决编号,表决事项,表决方式,日期\n220000.14,14-4/01,b1,决议,无记名电子表决,2026-01-12\n")
        try world.file(
            Self.attendance + "A-1,220000.14,14-4/01,请假,主席团\nA-2,220000.14,14-4/01,出席,\nA-3,220000.14,14-4/01,缺席,\n")
        try world.file("代表编号,人大届次,表决编号,是否参加表决\nA-1,220000.14,b1,是\nA-2,220000.14,b1,是\nA-3,220000.14,b1,否\n")
        #expect(try world.keys(rules, of: "voted-on-leave") == ["voted-on-leave:220000.14:A-1:14-4/01"])
    }

    @Test("two places on one day are found; one place, one meeting, observing it, or a record of many days are not")
    func places() throws {
        try world.file(
            Self.attendance + "A-1,220000.14,14-4/01,出席,\nA-2,220000.14,14-4/01,出席,\nA-3,220000.14,14-4/01,请假,主席团\n")
        try world.file(
            """
            代表编号,人大届次,活动类型,活动名称,日期,结束日期,地点
            A-1,220000.14,调研,一,2026-01-12,,长春市
            A-2,220000.14,列席,二,2026-01-12,,长春市
            A-2,220000.14,献计献策,三,2026-01-01,2026-02-28,长春市
            A-3,220000.14,调研,四,2026-01-12,,长春市
            A-3,220000.14,座谈,五,2026-02-01,2026-02-03,四平市
            A-3,220000.14,视察,六,2026-02-03,,四平市
            A-3,220000.14,视察,七,2026-02-02,,通化市

            """)
        #expect(
            try world.keys(rules, of: "two-places") == ["two-places:220000.14:A-1:2026-01-12", "two-places:220000.14:A-3:2026-02-02"])
    }

    @Test("duty outside the mandate and during a suspension is found on its day")
    func mandates() throws {
        try world.file(
            "代表编号,人大届次,变动类型,日期,原因\nA-2,220000.14,终止,2026-01-31,辞职\nA-3,220000.14,暂停执行职务,2026-02-01,羁押\n")
        try world.file(
            "代表编号,人大届次,活动类型,活动名称,日期\nA-2,220000.14,调研,一,2026-01-31\nA-2,220000.14,调研,二,2026-02-01\n"
                + "A-3,220000.14,调研,三,2026-01-31\nA-3,220000.14,调研,四,2026-02-01\n")
        #expect(try world.keys(rules, of: "outside-mandate") == ["outside-mandate:220000.14:A-2:2026-02-01"])
        #expect(try world.keys(rules, of: "suspended") == ["suspended:220000.14:A-3:2026-02-01"])
    }

    @Test("a deliberation recorded after the mandate ended is found on the day of its sitting, and what is restricted is not named")
    func afterwards() throws {
        try world.file("代表编号,人大届次,审议议题,发言形式,单元会议编号\nA-2,220000.14,报告,口头,14-4/02\n")
        try world.file("代表编号,人大届次,日期,规定,事实,处理,决定机关\nA-2,220000.14,2026-01-14,纪律第三条,擅自离场,提醒谈话,主席团\n")
        #expect(try world.keys(rules, of: "outside-mandate") == [])
        try world.file("代表编号,人大届次,变动类型,日期,原因\nA-2,220000.14,终止,2026-01-12,辞职\n")
        #expect(try world.keys(rules, of: "outside-mandate") == ["outside-mandate:220000.14:A-2:2026-01-13"])
    }

    @Test("a member who left the committee is found while links to deputies run, from the day after, and not once they are ended")
    func links() throws {
        try world.file(
            "代表编号,人大届次,常委会组成人员编号,联系变动,日期\nA-2,220000.14,A-1,建立联系,2023-02-01\nA-3,220000.14,A-1,建立联系,2023-02-01\n")
        #expect(try world.keys(rules, of: "linked-member-ended") == [])
        try world.file("代表编号,人大届次,变动类型,日期,机构\nA-1,220000.14,免职,2026-02-10,常委会\n")
        #expect(try world.keys(rules, today: "2026-02-10", of: "linked-member-ended") == [])
        #expect(try world.keys(rules, today: "2026-02-11", of: "linked-member-ended") == ["linked-member-ended:220000.14:A-1"])
        let finding = try #require(try world.findings(rules).first { $0.rule.name == "linked-member-ended" })
        #expect(finding.finding.text(.chinese).contains("2026-02-10") && finding.finding.text(.chinese).contains("A-2、A-3"))
        #expect(finding.finding.entries.count == 2)
        try world.file("代表编号,人大届次,常委会组成人员编号,联系变动,日期\nA-2,220000.14,A-1,解除联系,2026-02-10\n")
        #expect(try world.findings(rules).first { $0.rule.name == "linked-member-ended" }?.finding.entries.count == 1)
        try world.file("代表编号,人大届次,常委会组成人员编号,联系变动,日期\nA-3,220000.14,A-1,解除联系,2026-02-10\n")
        #expect(try world.keys(rules, of: "linked-member-ended") == [])
    }

    @Test("a year is judged when it is over: reports, activities, attendance")
    func years() throws {
        try world.file("代表编号,人大届次,日期,述职对象\nA-1,220000.14,2025-11-01,选民\nA-2,220000.14,2024-11-01,选民\n")
        let found = try world.keys(rules, of: "no-report")
        #expect(found.contains("no-report:220000.14:A-1:2024") && !found.contains("no-report:220000.14:A-1:2025"))
        #expect(found.contains("no-report:220000.14:A-2:2025") && !found.contains { $0.hasSuffix("2026") })
        #expect(!found.contains { $0.hasSuffix("2023") }, "nobody was in office all of the first year")
        #expect(try world.keys(rules, today: "2027-01-01", of: "no-report").contains("no-report:220000.14:A-1:2026"))
    }

    @Test("below the rule's share of attended sittings, counted exactly, and silent where two sessions were missed")
    func lowAttendance() throws {
        func rules(_ limits: String, unless: String = "[]") throws -> RuleSet {
            try RuleSet(
                file: "r.yaml",
                bytes: Array(
                    ("rules:\n" + RuleFileTests.rule(["from": "2020-01-01", "rule": "m"])
                        + RuleFileTests.rule([
                            "rule": "l", "check": "lowAttendance", "limits": limits, "unless": unless, "from": "2020-01-01",
                        ]))
                        .utf8))
        }
        try world.file(
            Self.attendance + "A-1,220000.14,14-4/01,出席,\nA-1,220000.14,14-4/02,缺席,\nA-2,220000.14,14-3/01,缺席,\nA-2,220000.14,14-4/01,缺席,\n"
        )
        let day = "2027-02-01"
        #expect(try world.keys(rules("{ perMille: 500, sittings: 2 }"), today: day, of: "l") == [])
        #expect(try world.keys(rules("{ perMille: 501, sittings: 2 }"), today: day, of: "l") == ["l:220000.14:A-1:2026"])
        let low = try rules("{ perMille: 501, sittings: 1 }")
        #expect(
            try world.keys(low, today: day, of: "l") == ["l:220000.14:A-1:2026", "l:220000.14:A-2:2025", "l:220000.14:A-2:2026"])
        let silent = try rules("{ perMille: 501, sittings: 1 }", unless: "[m]")
        #expect(try world.keys(silent, today: day, of: "l") == ["l:220000.14:A-1:2026"])
    }

    @Test("the version in force on the day of what happened finds it, and none before the first")
    func versions() throws {
        let text =
            "rules:\n" + RuleFileTests.rule(["from": "2026-01-13", "check": "leaveWithoutApproval", "limits": nil])
            + RuleFileTests.rule(["version": "2", "from": "2026-02-01", "check": "leaveWithoutApproval", "limits": nil])
        let rules = try RuleSet(file: "r.yaml", bytes: Array(text.utf8))
        try world.file(
            "代表编号,人大届次,单元会议编号,出席情况\nA-1,220000.14,14-4/01,请假\nA-1,220000.14,14-4/02,请假\nA-1,220000.14,c-1/01,请假\n")
        #expect(try world.findings(rules).map { "\($0.about.text) \($0.rule.version)" } == ["14-4/02 1", "c-1/01 2"])
    }

    @Test("a sitting without the number that the law asks for is found; what nobody recorded speaks for the sitting")
    func quorum() throws {
        try world.file(Self.attendance + "A-1,220000.14,14-4/01,出席,\nA-2,220000.14,14-4/01,缺席,\nA-3,220000.14,14-4/01,缺席,\n")
        try world.file(Self.attendance + "A-1,220000.14,14-4/02,出席,\nA-2,220000.14,14-4/02,缺席,\n")
        #expect(try world.keys(rules, of: "quorum-session") == ["quorum-session:220000.14::14-4/01"])
        try world.file(
            "人大届次,会议编号,单元会议编号,类型,应到范围,日期,应到人数,实到人数\n220000.14,14-4,14-4/03,全体会议,全体代表,2026-01-14,3,2\n"
                + "220000.14,14-4,14-4/04,全体会议,全体代表,2026-01-15,3,1\n")
        #expect(try world.keys(rules, of: "quorum-session").last == "quorum-session:220000.14::14-4/04")
        #expect(try world.keys(rules, of: "quorum-session").count == 2)
        #expect(try world.keys(rules, of: "announced-not-counted").contains("announced-not-counted:220000.14::14-4/03"))
    }

    @Test("every finding names rule, version, basis and entries, in both languages, and no argument is left open")
    func complete() throws {
        try world.file(Self.attendance + "A-1,220000.14,14-4/01,请假,\nA-2,220000.14,14-4/01,缺席,\nA-3,220000.14,14-4/01,缺席,\n")
        let found = try world.findings(rules)
        #expect(!found.isEmpty)
        for finding in found {
            #expect(!finding.finding.entries.isEmpty && finding.rule.version == 1)
            for language in Language.allCases {
                #expect(!finding.finding.text(language).contains("%"), "\(finding.finding.text(language))")
                #expect(!finding.finding.code.basis[language].isEmpty)
            }
            #expect(FindingKey(finding.key.description) == finding.key)
        }
        let report = try world.archive.snapshot {
            try Report.findings(found, rules, try FindingLog($0), $0, day: "2026-03-01")
        }
        #expect(String(decoding: report.html(.chinese), as: UTF8.self).contains("不构成任何认定或决定"))
    }

    @Test("open, answered and closed are entries, and a step that does not follow is refused")
    func steps() throws {
        try world.file(Self.attendance + "A-1,220000.14,14-4/01,请假,\n")
        let finding = try #require(try world.findings(rules).first { $0.rule.name == "leave-unapproved" })
        func log() throws -> FindingLog { try world.archive.snapshot { try FindingLog($0) } }
        func step(_ step: AmendingAct.FindingStep, _ day: String) throws {
            let key = finding.key
            try world.file(
                .finding(step, deputy: key.deputy, congress: key.congress, rule: key.rule, version: 1, about: key.about, on: day))
        }
        #expect(try log().refusal(of: "answered", finding.key) != nil && log().refusal(of: "closed", finding.key) != nil)
        try step(.opened(finding: "线索", basis: "依据", entries: finding.finding.entries), "2026-02-01")
        #expect(try log().state(of: finding.key) == "opened" && log().refusal(of: "opened", finding.key) != nil)
        try step(.answered("当日住院"), "2026-02-02")
        try step(.closed(outcome: "explained", reason: "假条在档", decidedBy: "代表联络处"), "2026-02-02")
        let closed = try log()
        #expect(closed.state(of: finding.key) == "closed" && closed.steps[finding.key]?.map(\.event) == ["opened", "answered", "closed"])
        #expect(closed.refusal(of: "answered", finding.key) != nil && closed.refusal(of: "opened", finding.key) == nil)
        let records = try world.archive.snapshot { try $0.records(of: "A-1") }.filter { $0.kind.name == "finding" }
        #expect(records.map { $0.text("event") } == ["opened", "answered", "closed"])
        // It stays a finding: filing steps changes nothing of what the rules find.
        #expect(try world.findings(rules).contains(finding))
    }
}
