import DutyRecords
import Testing

@Suite("Suggestions")
struct SuggestionTests {
    private static let headers = [
        "deputy", "congress", "suggestion", "stage", "date", "unit", "part", "title", "assisting", "difficult", "deadline", "meeting",
        "reason", "reply", "opinion", "jointly",
    ]

    /// One row on a suggestion of JL14-0001 with these events before it.
    private func faults(
        _ stage: String, _ date: String = "2025-03-05", after stages: String = "", _ cells: [String: String] = [:],
        deputy: String = "JL14-0001"
    ) throws -> [Fault] {
        let context = RosterContext.sample()
        if !stages.isEmpty {
            context.items[ItemKey(.suggestion, congress: "220000.14", number: "J1")] = ItemHistory(
                lead: "JL14-0001", events: SuggestionLifeTests.events(stages))
        }
        var values = ["deputy": deputy, "congress": "220000.14", "suggestion": "J1", "stage": stage, "date": date]
        values.merge(cells) { $1 }
        return try Filing(.suggestion, Self.headers, context).faults(Self.headers.map { values[$0] ?? "" })
    }

    @Test("a stage out of order is refused with the stage it expects, in both languages")
    func outOfOrder() throws {
        let found = try faults("答复", after: "submitted checked handedOver", ["unit": "省农业农村厅", "reply": "已答复"])
        #expect(found.map(\.code) == [.stageOutOfOrder])
        let fault = try #require(found.first)
        #expect(fault.column == "stage" && fault.row == 2)
        #expect(fault.message(.chinese).contains("“J1”的办理阶段前后不符：2025-03-05 的“答复”不接续此前的阶段；此时应为：承办、退办、调整承办单位、撤回、确定重点督办"))
        #expect(
            fault.message(.english).contains(
                "“replied” on 2025-03-05 does not follow; expected: handling, returned by the unit, reassigned"))
    }

    @Test("a stage of what was never submitted waits for the submission")
    func unknown() throws {
        let found = try faults("交办", after: "", ["unit": "省农业农村厅"])
        #expect(found.map(\.code) == [.itemNotSubmitted])
        #expect(FaultCode.itemNotSubmitted.missingReference)
    }

    @Test("an earlier day may be filled in where everything still follows, and is refused where it would not")
    func earlier() throws {
        let done = "submitted checked handedOver handling contacted replied"
        #expect(try faults("与代表沟通", "2025-01-05", after: done, ["unit": "另一单位"]) == [])
        #expect(try faults("退办", "2025-01-03", after: done, ["unit": "另一单位", "reason": "职责"]).map(\.code) == [.stageOutOfOrder])
    }

    @Test("the same stage again, on the same day with the same unit, takes its own place")
    func again() throws {
        #expect(try faults("承办", "2025-01-04", after: "submitted checked handedOver handling contacted", ["unit": "u3"]) == [])
    }

    @Test("a suggestion has one lead, on whose chain all its stages stand")
    func lead() throws {
        #expect(try faults("初审通过", after: "submitted", deputy: "JL14-0002").map(\.code) == [.otherLead])
        #expect(try faults("提出", after: "submitted", ["title": "另一件"], deputy: "JL14-0002").map(\.code) == [.otherLead])
        #expect(try faults("提出", after: "submitted", ["part": "附议"], deputy: "JL14-0002") == [])
        #expect(try faults("提出", after: "submitted", ["part": "附议"]).map(\.code) == [.leadCosigns])
    }

    @Test(
        "each stage needs its fields",
        arguments: [
            ("提出", "", ["title"]), ("退回修改", "submitted", ["reason"]), ("交办", "submitted checked", ["unit"]),
            ("退办", "submitted checked handedOver", ["unit", "reason"]),
            ("答复", "submitted checked handedOver handling contacted", ["unit", "reply"]),
            ("代表反馈", "submitted checked handedOver handling contacted replied", ["opinion"]), ("确定重点督办", "submitted checked", ["meeting"]),
        ])
    func required(_ stage: String, _ before: String, _ fields: [String]) throws {
        let found = try faults(stage, after: before)
        #expect(found.map(\.code) == fields.map { _ in .requiredHere })
        #expect(found.map(\.field) == fields)
    }

    @Test(
        "a field of another stage is refused",
        arguments: [
            ("opinion", "满意"), ("assisting", "省财政厅"), ("difficult", "是"), ("deadline", "2025-04-01"), ("reason", "不属职责"), ("jointly", "3"),
            ("meeting", "Z-7"),
        ])
    func admitted(_ field: String, _ cell: String) throws {
        let found = try faults("承办", after: "submitted checked handedOver", ["unit": "u", field: cell])
        #expect(found.map(\.code) == [.notAllowedHere] && found.map(\.field) == [field])
    }

    @Test("the chairpersons' meeting decides what is key-supervised, and not before it meets")
    func keySupervised() throws {
        #expect(try faults("重点督办", after: "submitted checked", ["meeting": "Z-7"]) == [])
        #expect(try faults("重点督办", after: "submitted checked", ["meeting": "14-4"]).map(\.code) == [.keyNeedsChairpersons])
        #expect(try faults("重点督办", "2025-03-02", after: "submitted checked", ["meeting": "Z-7"]).map(\.code) == [.keyBeforeMeeting])
        #expect(try faults("重点督办", after: "submitted checked", ["meeting": "Z-8"]).map(\.code) == [.unknownMeeting])
    }

    @Test(
        "the office's deadline lies between hand-over and what the law gives",
        arguments: [
            ("2025-06-05", "", nil), ("2025-03-05", "", nil), ("2025-06-06", "", "2025-06-05"), ("2025-03-04", "", "2025-06-05"),
            ("2025-09-05", "是", nil), ("2025-09-06", "是", "2025-09-05"),
        ] as [(String, String, String?)])
    func deadline(_ deadline: String, _ difficult: String, _ last: String?) throws {
        let found = try faults("交办", after: "submitted checked", ["unit": "u", "deadline": deadline, "difficult": difficult])
        #expect(found.map(\.code) == (last == nil ? [] : [.deadlineOutOfLaw]))
        if let last { #expect(found.first?.message(.chinese).contains(last) == true) }
    }
}

@Suite("Contact, notices and support")
struct ContactTests {
    @Test("a reception names its station, a contact of member and deputy the other one, who is enrolled")
    func parties() throws {
        let filing = Filing(.contact, ["deputy", "congress", "form", "date", "station", "counterpart"], RosterContext.sample())
        func codes(_ form: String, _ station: String, _ other: String) throws -> [String] {
            try filing.codes(["JL14-0001", "220000.14", form, "2025-04-02", station, other])
        }
        #expect(try codes("家站接待", "向阳社区", "") == [])
        #expect(try codes("家站接待", "", "") == ["required-here"])
        #expect(try codes("走访", "", "") == [])
        #expect(try codes("走访", "", "JL14-0002") == ["not-allowed-here"])
        #expect(try codes("常委会组成人员联系代表", "", "JL14-0002") == [])
        #expect(try codes("常委会组成人员联系代表", "", "") == ["required-here"])
        #expect(try codes("常委会组成人员联系代表", "", "JL14-0999") == ["unknown-deputy"])
        #expect(try codes("常委会组成人员联系代表", "", "JL14-0001") == ["contact-with-self"])
    }

    @Test("what people came with is restricted and that they were received is not; support is restricted as a whole")
    func restricted() {
        #expect(RecordKind.contact.fields.filter(\.restricted).map(\.name) == ["matters", "outcome"])
        #expect(!RecordKind.contact.restricted && RecordKind.support.restricted)
        for kind in KindRegistry.standard.kinds {
            guard let section = kind.section else { continue }
            #expect(kind.restricted == section.isRestricted, "\(kind.name)")
        }
    }

    @Test("a notice has a title where it is sent, and none is needed where it is read")
    func notice() throws {
        let filing = Filing(.notice, ["deputy", "congress", "notice", "event", "date", "title"], RosterContext.sample())
        #expect(try filing.codes(["JL14-0001", "220000.14", "T1", "已发送", "2025-05-06", ""]) == ["required-here"])
        #expect(try filing.codes(["JL14-0001", "220000.14", "T1", "已阅", "2025-05-07", ""]) == [])
    }

    @Test("what was resolved was not resolved before it was raised")
    func resolved() throws {
        let filing = Filing(.support, ["deputy", "congress", "type", "date", "matter", "resolvedOn"], RosterContext.sample())
        #expect(try filing.codes(["JL14-0001", "220000.14", "履职困难", "2025-05-06", "a", "2025-05-05"]) == ["ends-before-starts"])
    }
}
