import DutyRecords
import Testing

@Suite("Mandates over time")
struct MandateTimelineTests {
    typealias Interval = Mandate.Interval

    private func event(
        _ change: MandateEvent.Change, _ date: String, organ: String? = nil, delegation: String? = nil, ends: String? = nil,
        congress: String = "220000.14"
    ) -> MandateEvent {
        MandateEvent(congress: congress, change: change, date: date, name: nil, delegation: delegation, organ: organ, ends: ends)
    }

    @Test("a mandate runs from its first day to its last, with what interrupts it")
    func whole() throws {
        let events = [
            event(.ended, "2025-06-30"), event(.enrolled, "2023-01-10", delegation: "长春代表团"),
            event(.organJoined, "2023-01-15", organ: "standingCommittee"), event(.suspended, "2024-03-01"),
            event(.resumed, "2024-05-01"), event(.organLeft, "2024-12-31", organ: "standingCommittee"),
            event(.changed, "2024-07-01", delegation: "吉林代表团"), event(.organJoined, "2025-01-01", organ: "法制委员会"),
        ]
        let mandate = try #require(MandateTimeline.mandates(from: events).first)
        #expect(mandate.periods == [Interval(starts: "2023-01-10", ends: "2025-06-30")])
        #expect(mandate.suspensions == [Interval(starts: "2024-03-01", ends: "2024-04-30")])
        #expect(mandate.organs["standingCommittee"] == [Interval(starts: "2023-01-15", ends: "2024-12-31")])
        #expect(mandate.organs["法制委员会"] == [Interval(starts: "2025-01-01", ends: "2025-06-30")])
        #expect(mandate.delegations.map(\.delegation) == ["长春代表团", "吉林代表团"])
        #expect(mandate.delegation(on: "2024-06-30") == "长春代表团")
        #expect(mandate.delegation(on: "2024-07-01") == "吉林代表团")
        #expect(mandate.isHeld(on: "2025-06-30") && !mandate.isHeld(on: "2025-07-01"))
        #expect(mandate.isSuspended(on: "2024-04-30") && !mandate.isSuspended(on: "2024-05-01"))
        #expect(mandate.isMember(of: "standingCommittee", on: "2024-12-31"))
        #expect(!mandate.isMember(of: "standingCommittee", on: "2025-01-01"))
    }

    @Test("a planned end closes a mandate that nothing else ended, and the latest one given counts")
    func plannedEnd() {
        let planned = [event(.enrolled, "2023-01-10", ends: "2028-01-31")]
        #expect(MandateTimeline.mandates(from: planned)[0].periods == [Interval(starts: "2023-01-10", ends: "2028-01-31")])
        let moved = planned + [event(.changed, "2027-12-01", ends: "2028-03-31")]
        #expect(MandateTimeline.mandates(from: moved)[0].periods == [Interval(starts: "2023-01-10", ends: "2028-03-31")])
        let ended = moved + [event(.ended, "2026-05-01")]
        #expect(MandateTimeline.mandates(from: ended)[0].periods == [Interval(starts: "2023-01-10", ends: "2026-05-01")])
    }

    @Test("a mandate won again has two periods, one in each congress two mandates")
    func several() {
        let events = [
            event(.enrolled, "2023-01-10"), event(.ended, "2023-12-31"), event(.enrolled, "2025-01-10"),
            event(.enrolled, "2028-02-01", congress: "220000.15"),
        ]
        let mandates = MandateTimeline.mandates(from: events.reversed())
        #expect(mandates.map(\.congress) == ["220000.14", "220000.15"])
        #expect(mandates[0].periods == [Interval(starts: "2023-01-10", ends: "2023-12-31"), Interval(starts: "2025-01-10", ends: nil)])
    }

    @Test("an event that does not follow changes nothing and is named")
    func problems() {
        let cases: [([MandateEvent], MandateProblem.Reason)] = [
            ([event(.enrolled, "2023-01-10"), event(.enrolled, "2024-01-10")], .alreadyEnrolled),
            ([event(.ended, "2024-01-10")], .notEnrolled),
            ([event(.enrolled, "2023-01-10"), event(.ended, "2022-01-10")], .notEnrolled),
            ([event(.enrolled, "2023-01-10"), event(.resumed, "2024-01-10")], .notSuspended),
            ([event(.enrolled, "2023-01-10"), event(.suspended, "2024-01-10"), event(.suspended, "2024-02-10")], .alreadySuspended),
            ([event(.enrolled, "2023-01-10"), event(.organLeft, "2024-01-10", organ: "a")], .notMember),
            (
                [
                    event(.enrolled, "2023-01-10"), event(.organJoined, "2024-01-10", organ: "a"),
                    event(.organJoined, "2024-02-10", organ: "a"),
                ],
                .alreadyMember
            ),
        ]
        for (events, reason) in cases {
            let timeline = MandateTimeline(events)
            #expect(timeline.problems.map(\.reason) == [reason])
            #expect(timeline.problems.first?.event == events.last)
            #expect(timeline.mandates == MandateTimeline(events.dropLast()).mandates)
        }
    }

    @Test("intervals agree with a day-by-day recomputation, whatever the order of filing")
    func naive() throws {
        var generator = SeededGenerator()
        let first = try #require(CalendarDate("2023-01-01"))
        let days = (0..<60).compactMap { first.adding(days: $0)?.text }
        for _ in 0..<300 {
            let events = (0..<Int.random(in: 1...9, using: &generator)).map { index in
                let change = index == 0 ? .enrolled : MandateEvent.Change.allCases.randomElement(using: &generator) ?? .ended
                let isOrgan = change == .organJoined || change == .organLeft
                return event(
                    change, days.dropLast(10).randomElement(using: &generator) ?? days[0],
                    organ: isOrgan ? ["a", "b"].randomElement(using: &generator) : nil,
                    delegation: change == .enrolled || change == .changed ? ["x", "y", nil].randomElement(using: &generator) ?? nil : nil)
            }
            let timeline = MandateTimeline(events)
            let naive = NaiveMandate(events: events, days: days)
            for day in days {
                let mandate = timeline.mandates.first
                #expect(mandate?.isHeld(on: day) ?? false == naive.held.contains(day), "seed \(generator.seed) \(day)")
                #expect(mandate?.isSuspended(on: day) ?? false == naive.suspended.contains(day), "seed \(generator.seed) \(day)")
                for organ in ["a", "b"] {
                    #expect(
                        mandate?.isMember(of: organ, on: day) ?? false == naive.member[organ, default: []].contains(day),
                        "seed \(generator.seed) \(day)")
                }
                #expect(mandate?.delegation(on: day) == naive.delegation[day], "seed \(generator.seed) \(day)")
            }
        }
    }

    @Test("a deputy's names, birth month and mandates follow from the events")
    func deputy() {
        let deputy = Deputy(
            id: "JL14-0001",
            events: [
                MandateEvent(congress: "220000.14", change: .changed, date: "2024-01-01", name: "王蕾", birthMonth: "1970-06"),
                MandateEvent(
                    congress: "220000.14", change: .enrolled, date: "2023-01-10", name: "王磊", formerNames: ["王小磊"], birthMonth: "1970-05"),
            ])
        #expect(deputy.name == "王蕾")
        #expect(deputy.formerNames == ["王小磊", "王磊"])
        #expect(deputy.birthMonth == "1970-06")
        #expect(deputy.bears("王　磊（女）") && deputy.bears("王蕾") && !deputy.bears("王雷"))
        #expect(deputy.holdsMandate(in: "220000.14", on: "2023-01-10"))
        #expect(!deputy.holdsMandate(in: "220000.14", on: "2023-01-09"))
        #expect(!deputy.holdsMandate(in: "220000.15", on: "2024-01-10"))
        #expect(deputy.holdsMandate(in: "220000.14", from: "2022-12-01", to: "2023-01-10"))
        #expect(!deputy.holdsMandate(in: "220000.14", from: "2022-12-01", to: "2023-01-09"))
    }

    @Test("a list of names is split at every separator that clerks use")
    func names() {
        #expect(MandateEvent.names("王一、王二；王三; 王四，王五,王六 、") == ["王一", "王二", "王三", "王四", "王五", "王六"])
        #expect(MandateEvent.names("").isEmpty)
    }
}
