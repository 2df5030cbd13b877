import DutyRecords
import Testing

@Suite("Attendance and votes")
struct AttendanceAndVoteTests {
    private func attendance(_ deputy: String, _ sitting: String) throws -> [Fault] {
        try Filing(.attendance, ["deputy", "congress", "sitting", "status"], RosterContext.sample())
            .faults([deputy, "220000.14", sitting, "出席"])
    }

    private func vote(_ deputy: String, _ ballot: String, _ participation: String, _ choice: String) throws -> [Fault] {
        try Filing(.vote, ["deputy", "congress", "ballot", "participation", "choice"], RosterContext.sample())
            .faults([deputy, "220000.14", ballot, participation, choice])
    }

    @Test("attendance outside the mandate is refused and says when")
    func outside() throws {
        let faults = try attendance("JL14-0004", "14-4/01")
        #expect(faults.map(\.code) == [.outsideMandate])
        #expect(!faults[0].code.missingReference)
        #expect(faults[0].message(.chinese).contains("2025-01-13") && faults[0].message(.chinese).contains("JL14-0004"))
    }

    @Test("a sitting over several days is within the mandate when one of its days is")
    func overlap() throws {
        #expect(try attendance("JL14-0004", "14-4/02").isEmpty)
    }

    @Test("a suspended deputy's attendance is recorded all the same")
    func suspended() throws {
        let context = RosterContext.sample()
        let suspension = MandateEvent(congress: RosterContext.congress, change: .suspended, date: "2024-06-01")
        context.deputies = [Deputy(id: "JL14-0001", events: [RosterContext.enrolled("王磊", "2023-01-10"), suspension])]
        let filing = Filing(.attendance, ["deputy", "congress", "sitting", "status"], context)
        #expect(try filing.faults(["JL14-0001", "220000.14", "14-4/01", "缺席"]).isEmpty)
    }

    @Test("a choice in a secret ballot is refused, and not repeated in the fault")
    func secret() throws {
        let faults = try vote("JL14-0001", "14-4/01/b1", "是", "反对")
        #expect(faults.map(\.code) == [.secretBallotChoice])
        #expect(faults[0].column == "choice")
        for language in Language.allCases {
            #expect(!faults[0].message(language).contains("反对") && !faults[0].message(language).contains("against"))
        }
    }

    @Test("participation in a secret ballot is recorded", arguments: ["是", "否", "未知"])
    func participation(_ cell: String) throws {
        #expect(try vote("JL14-0001", "14-4/01/b1", cell, "").isEmpty)
    }

    @Test("a choice in an open roll call is recorded", arguments: ["赞成", "反对", "弃权", "未按"])
    func open(_ choice: String) throws {
        #expect(try vote("JL14-0001", "14-4/01/b2", "是", choice).isEmpty)
    }

    @Test("a choice without participation is refused", arguments: ["否", "未知"])
    func contradiction(_ participation: String) throws {
        #expect(try vote("JL14-0001", "14-4/01/b2", participation, "赞成").map(\.code) == [.choiceWithoutParticipation])
    }

    @Test("a vote outside the mandate is refused")
    func outsideVote() throws {
        #expect(try vote("JL14-0004", "14-4/01/b2", "是", "赞成").map(\.code) == [.outsideMandate])
    }

    @Test("an activity or a discipline note outside the mandate is accepted (DOMAIN rule 13)")
    func findings() throws {
        let activity = Filing(.activity, ["deputy", "congress", "type", "title", "date"], RosterContext.sample())
        #expect(try activity.faults(["JL14-0004", "220000.14", "视察", "春耕", "2025-04-01"]).isEmpty)
        let note = Filing(
            .discipline, ["deputy", "congress", "date", "rule", "facts", "measure", "decidedBy"], RosterContext.sample())
        #expect(try note.faults(["JL14-0004", "220000.14", "2025-04-01", "规定", "事实", "处理", "机关"]).isEmpty)
    }

    @Test(
        "an audience is named where it must be and only there",
        arguments: [
            ("全体代表", "", [String]()), ("全体代表", "长春代表团", ["not-allowed-here"]), ("代表团", "长春代表团", []), ("代表团", "", ["required-here"]),
            ("机构", "常委会", []), ("机构", "", ["required-here"]), ("名单", "", []), ("名单", "常委会", ["not-allowed-here"]),
        ])
    func audience(_ audience: String, _ name: String, _ codes: [String]) throws {
        let filing = Filing(
            .sitting, ["congress", "meeting", "sitting", "type", "audience", "audienceOf", "starts"], RosterContext.sample())
        #expect(try filing.codes(["220000.14", "14-4", "14-4/09", "代表团会议", audience, name, "2025-01-13"]) == codes)
        if codes.isEmpty, name == "常委会" { #expect(filing.record.text("audienceOf") == "standingCommittee") }
    }
}
