import DutyRecords
import Testing

@Suite("Mandate records")
struct MandateKindTests {
    private static let headers = ["deputy", "name", "congress", "event", "date", "ground", "organ", "birthMonth", "distinctFrom", "ends"]

    private func codes(
        _ deputy: String, _ event: String, _ date: String, name: String = "", ground: String = "", organ: String = "",
        birthMonth: String = "", distinctFrom: String = "", ends: String = "", context: RosterContext = .sample()
    ) throws -> [String] {
        try Filing(.mandate, Self.headers, context)
            .codes([deputy, name, "220000.14", event, date, ground, organ, birthMonth, distinctFrom, ends])
    }

    @Test("an enrolment opens the chain of a deputy not known before")
    func enrols() throws {
        let filing = Filing(.mandate, Self.headers, RosterContext.sample())
        _ = try filing.content(["JL14-0100", "孙一", "220000.14", "当选", "2025-01-10", "", "", "", "", ""])
        #expect(filing.record.subject == "JL14-0100")
        #expect(filing.record.deputy == nil)
        let event = MandateEvent(record: filing.record)
        #expect(event == MandateEvent(congress: "220000.14", change: .enrolled, date: "2025-01-10", name: "孙一"))
    }

    @Test("any other event on an unknown deputy waits for the enrolment")
    func unknown() throws {
        let faults = try Filing(.mandate, Self.headers, RosterContext.sample())
            .faults(["JL14-0100", "", "220000.14", "变更", "2025-01-10", "", "", "", "", ""])
        #expect(faults.map(\.code) == [.unknownDeputy])
        #expect(faults.allSatisfy { $0.code.missingReference })
    }

    @Test(
        "an identifier that no office may assign enrols nobody", arguments: ["archive", "congress.220000.14", "11010519491231002X", "王磊"])
    func identifiers(_ id: String) throws {
        #expect(try codes(id, "当选", "2025-01-10", name: "孙一").count == 1)
    }

    @Test("each event needs its own fields")
    func needs() throws {
        #expect(try codes("JL14-0100", "当选", "2025-01-10") == ["required-here"])
        #expect(try codes("JL14-0001", "暂停", "2025-01-10") == ["required-here"])
        #expect(try codes("JL14-0001", "终止", "2025-01-10") == ["required-here"])
        #expect(try codes("JL14-0001", "任职", "2025-01-10") == ["required-here"])
        #expect(try codes("JL14-0001", "变更", "2025-01-10", organ: "常委会") == ["not-allowed-here"])
        #expect(try codes("JL14-0001", "任职", "2025-01-10", organ: "常委会").isEmpty)
        #expect(try codes("JL14-0100", "当选", "2025-01-10", name: "孙一", ends: "2024-12-31") == ["ends-before-starts"])
    }

    @Test("grounds of suspension and of end are not mixed (Deputies Law §61, §62)")
    func grounds() throws {
        #expect(try codes("JL14-0001", "暂停", "2025-01-10", ground: "羁押").isEmpty)
        #expect(try codes("JL14-0001", "暂停", "2025-01-10", ground: "辞职") == ["ground-mismatch"])
        #expect(try codes("JL14-0001", "终止", "2025-01-10", ground: "辞职").isEmpty)
        #expect(try codes("JL14-0001", "终止", "2025-01-10", ground: "服刑") == ["ground-mismatch"])
    }

    @Test("a name is changed by a change and by nothing else")
    func names() throws {
        #expect(try codes("JL14-0001", "变更", "2025-01-10", name: "王蕾").isEmpty)
        #expect(try codes("JL14-0001", "暂停", "2025-01-10", name: "王蕾", ground: "羁押") == ["name-mismatch"])
        #expect(try codes("JL14-0001", "暂停", "2025-01-10", name: "王　磊", ground: "羁押").isEmpty)
        #expect(try codes("JL14-0100", "当选", "2025-01-10", name: "孙\u{FFFD}") == ["unreadable-name"])
        #expect(try codes("JL14-0100", "当选", "2025-01-10", name: "孙\u{E8E4}").isEmpty)
    }

    @Test("who has the name and birth month of another is not enrolled unless stated distinct (DOMAIN rule 12)")
    func twins() throws {
        #expect(try codes("JL14-0100", "当选", "2025-01-10", name: "王　磊", birthMonth: "1970-05") == ["same-person"])
        #expect(try codes("JL14-0100", "当选", "2025-01-10", name: "王磊", birthMonth: "1970-06").isEmpty)
        #expect(try codes("JL14-0100", "当选", "2025-01-10", name: "王磊").isEmpty)
        #expect(try codes("JL14-0100", "当选", "2025-01-10", name: "王磊", birthMonth: "1970-05", distinctFrom: "JL14-0001").isEmpty)
        #expect(
            try codes("JL14-0100", "当选", "2025-01-10", name: "王磊", birthMonth: "1970-05", distinctFrom: "JL14-0002") == ["same-person"])
    }

    @Test("an event must follow from those on file")
    func sequence() throws {
        #expect(try codes("JL14-0001", "当选", "2024-01-10", name: "王磊") == ["mandate-sequence"])
        #expect(try codes("JL14-0001", "恢复", "2024-01-10") == ["mandate-sequence"])
        #expect(try codes("JL14-0001", "免职", "2024-01-10", organ: "常委会") == ["mandate-sequence"])
        #expect(try codes("JL14-0001", "终止", "2022-01-10", ground: "辞职") == ["mandate-sequence"])
        #expect(try codes("JL14-0004", "暂停", "2025-01-10", ground: "羁押") == ["mandate-sequence"])
        #expect(try codes("JL14-0004", "当选", "2025-02-10", name: "阿依古丽").isEmpty)
    }

    @Test("an event that is on file already is accepted: redelivery is harmless")
    func redelivered() throws {
        #expect(try codes("JL14-0001", "当选", "2023-01-10", name: "王磊", birthMonth: "1970-05").isEmpty)
        #expect(try codes("JL14-0004", "终止", "2024-12-31", ground: "辞职").isEmpty)
    }

    @Test("a fault that stands on file is not held against an event that has no part in it")
    func standingProblems() throws {
        let context = RosterContext.sample()
        let stray = MandateEvent(congress: "220000.14", change: .resumed, date: "2023-05-01")
        context.deputies = [Deputy(id: "JL14-0001", events: [RosterContext.enrolled("王磊", "2023-01-10"), stray])]
        #expect(try codes("JL14-0001", "变更", "2024-01-10", context: context).isEmpty)
    }
}
