import DutyRecords
import Testing

@Suite("Motions")
struct MotionTests {
    private static let headers = [
        "deputy", "congress", "motion", "stage", "date", "unit", "part", "title", "basis", "plan", "jointly", "delegationWide", "outcome",
        "opinion",
    ]

    private func faults(
        _ stage: String, congress: String = "220000.14", deputy: String = "JL14-0001", unit: String = "", part: String = "",
        title: String = "", basis: String = "", plan: String = "", jointly: String = "", wide: String = "", outcome: String = "",
        opinion: String = "",
        events: [ItemEvent] = []
    ) throws -> [Fault] {
        let context = RosterContext.sample()
        if !events.isEmpty {
            context.items[ItemKey(.motion, congress: congress, number: "Y1")] = ItemHistory(lead: "JL14-0001", events: events)
        }
        return try Filing(.motion, Self.headers, context)
            .faults([deputy, congress, "Y1", stage, "2025-02-01", unit, part, title, basis, plan, jointly, wide, outcome, opinion])
    }

    @Test("a motion has subject, basis and plan, and the lead says how many submit it")
    func complete() throws {
        #expect(try faults("提出", title: "a", basis: "b", plan: "c", jointly: "10") == [])
        #expect(try faults("提出", jointly: "10").map(\.field) == ["title", "basis", "plan"])
        #expect(try faults("提出", title: "a", basis: "b", plan: "c").map(\.code) == [.requiredHere])
    }

    @Test("fewer than ten submit no motion to a provincial congress; a delegation may, and other levels are not judged")
    func signers() throws {
        #expect(try faults("提出", title: "a", basis: "b", plan: "c", jointly: "9").map(\.code) == [.tooFewSigners])
        #expect(try faults("提出", title: "a", basis: "b", plan: "c", jointly: "9", wide: "是") == [])
        #expect(try faults("提出", title: "a", basis: "b", plan: "c", wide: "是") == [])
        for congress in ["220100.16", "220581.9", "000000.14"] {
            #expect(try faults("提出", congress: congress, title: "a", basis: "b", plan: "c", jointly: "3") == [])
        }
    }

    @Test("a co-signer has the one entry of the submission, and no contents of it")
    func cosigner() throws {
        #expect(try faults("提出", deputy: "JL14-0002", part: "附议") == [])
        #expect(try faults("交付审议", deputy: "JL14-0002", part: "附议").map(\.code) == [.notAllowedHere])
        let events = [ItemEvent(.submitted, "2025-01-14")]
        #expect(try faults("提出", deputy: "JL14-0002", part: "附议", events: events) == [])
        #expect(try faults("提出", part: "附议", events: events).map(\.code) == [.leadCosigns])
        #expect(try faults("交付审议", deputy: "JL14-0002", unit: "农委", events: events).map(\.code) == [.otherLead])
    }

    @Test(
        "the presidium decides at once or after a committee, and what follows depends on the decision",
        arguments: [
            ("submitted decided:onAgenda concluded", nil), ("submitted decided:onAgenda withdrawn", nil),
            ("submitted referred contacted contacted reviewed decided:asSuggestion concluded", nil), ("submitted withdrawn", nil),
            ("submitted decided:notOnAgenda withdrawn", "concluded"), ("submitted referred reviewed", "contacted"),
            ("submitted reviewed", "referred"), ("decided:onAgenda", "submitted"), ("submitted concluded", "referred"),
            ("submitted referred contacted decided:onAgenda", "reviewed"), ("submitted decided:onAgenda concluded followUp", ""),
        ] as [(String, String?)])
    func life(_ stages: String, _ expected: String?) {
        let problems = ItemKind.motion.problems(of: SuggestionLifeTests.events(stages))
        #expect(problems.count == (expected == nil ? 0 : 1))
        #expect(problems.first.map { $0.expected.first?.rawValue ?? "" } == expected)
    }

    @Test("each stage needs its fields and admits no other's")
    func fields() throws {
        let referred = [ItemEvent(.submitted, "2025-01-14"), ItemEvent(.referred, "2025-01-15", unit: "农委")]
        #expect(try faults("与代表沟通", events: referred).map(\.code) == [.requiredHere])
        #expect(try faults("与代表沟通", unit: "农委", outcome: "列入会议议程", events: referred).map(\.field) == ["outcome"])
        #expect(try faults("与代表沟通", unit: "农委", jointly: "10", events: referred).map(\.code) == [.notAllowedHere])
        #expect(try faults("决定", events: [ItemEvent(.submitted, "2025-01-14")]).map(\.field) == ["outcome"])
        let life = ItemTimeline<MotionLife>(referred).life
        #expect(life.committee == "农委" && life.outcome == nil && life.stage == .referred)
    }
}
