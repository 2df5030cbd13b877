import DutyRecords
import Testing
import TransparencyLog

@testable import DutyReports

@Suite("Gaps between members and deputies")
struct LiaisonGapTests {
    private static let congress = "220000.14"

    private func mandate(_ ends: String? = nil, organ: (String, String?)? = nil) -> Mandate {
        Mandate(
            congress: Self.congress, periods: [.init(starts: "2023-01-10", ends: ends)], suspensions: [],
            organs: organ.map { ["standingCommittee": [.init(starts: $0.0, ends: $0.1)]] } ?? [:], delegations: [])
    }

    private func start(_ deputy: Int64, _ member: Int64, _ date: String) -> LiaisonEvent {
        LiaisonEvent(deputy: deputy, member: member, isStart: true, date: date, entry: SequenceNumber(deputy * 10))
    }

    private func end(_ deputy: Int64, _ member: Int64, _ date: String) -> LiaisonEvent {
        LiaisonEvent(deputy: deputy, member: member, isStart: false, date: date, entry: SequenceNumber(deputy * 10 + 1))
    }

    /// `reason deputy member lastDay`, one line a gap.
    private func gaps(_ events: [LiaisonEvent], _ mandates: [Int64: Mandate], on day: String) -> [String] {
        LiaisonGaps.gaps(events, mandates, congress: Self.congress, on: day).map { gap in
            [gap.reason.rawValue, gap.deputy.map(String.init) ?? "-", gap.member.map(String.init) ?? "-", gap.lastDay ?? "-"]
                .joined(separator: " ")
        }
    }

    @Test("a member who left the committee leaves a gap with each deputy from the day after, a mandate's end likewise")
    func memberGone() {
        let left = [1: mandate(organ: ("2023-01-20", "2024-06-30")), 2: mandate()] as [Int64: Mandate]
        let links = [start(2, 1, "2023-02-01")]
        #expect(gaps(links, left, on: "2024-06-30").isEmpty)
        #expect(gaps(links, left, on: "2024-07-01") == ["memberGone 2 1 2024-06-30", "deputyWithoutMember 1 - -"])
        let ended = [1: mandate("2024-06-30", organ: ("2023-01-20", "2024-06-30")), 2: mandate()] as [Int64: Mandate]
        #expect(gaps(links, ended, on: "2024-07-01") == ["memberGone 2 1 2024-06-30"])
    }

    @Test("a deputy who is gone, and a member who has none left")
    func deputyGone() {
        let mandates = [1: mandate(organ: ("2023-01-20", nil)), 2: mandate("2024-06-30")] as [Int64: Mandate]
        let links = [start(2, 1, "2023-02-01")]
        #expect(gaps(links, mandates, on: "2024-07-01") == ["deputyGone 2 1 2024-06-30", "memberWithoutDeputies - 1 -"])
    }

    @Test("a link runs from its first day to its last, both included, and may start again")
    func ended() {
        let mandates = [1: mandate(organ: ("2023-01-20", nil)), 2: mandate()] as [Int64: Mandate]
        let links = [start(2, 1, "2023-02-01"), end(2, 1, "2023-12-31"), start(2, 1, "2024-03-01")]
        let none = ["memberWithoutDeputies - 1 -", "deputyWithoutMember 2 - -"]
        #expect(gaps(links, mandates, on: "2023-01-31") == none)
        #expect(gaps(links, mandates, on: "2023-02-01").isEmpty && gaps(links, mandates, on: "2023-12-31").isEmpty)
        #expect(gaps(links, mandates, on: "2024-01-01") == none)
        #expect(gaps(links, mandates, on: "2024-03-01").isEmpty)
    }

    @Test("a deputy who changed members is linked once, and no gap")
    func changed() {
        let mandates = [1: mandate(organ: ("2023-01-20", nil)), 2: mandate(), 3: mandate(organ: ("2023-01-20", nil))] as [Int64: Mandate]
        let links = [start(2, 1, "2023-02-01"), end(2, 1, "2023-12-31"), start(2, 3, "2024-01-01")]
        #expect(gaps(links, mandates, on: "2024-01-01") == ["memberWithoutDeputies - 1 -"])
    }
}
