import DutyRecords
import Testing
import TransparencyLog

@testable import DutyReports

/// Rates against a recomputation that walks the calendar day by day and keeps one set of facts per day.
@Suite("Rates agree with a naive recomputation")
struct DutyPropertyTests {
    private static let days = 560
    private static let organs = ["standingCommittee", "finance"]
    private static let delegations = ["甲", "乙"]
    private static let statuses = ["present", "late", "leftEarly", "leave", "absent", "notRecorded", "notApplicable"]

    /// What holds of the deputy on one day.
    private struct Day {
        var holds = false
        var suspended = false
        var organs: Set<String> = []
        var delegation: String?
    }

    @Test("for random mandates, suspensions, organs, delegations, sittings and ballots", arguments: 0..<4)
    func agreement(round: UInt64) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("DutyPropertyTests seed \(seed) round \(round)")
        var random = SplitMix(state: seed)
        for _ in 0..<40 { try trial(&random, seed) }
    }

    private func trial(_ random: inout SplitMix, _ seed: UInt64) throws {
        let calendar = Self.calendar(&random)
        let mandate = Self.mandate(calendar)
        var fixture = Fixture()
        var expected: [String: Int] = [:]
        var attended = 0
        var dueIn: [Int: Int] = [:]
        var attendedIn: [Int: Int] = [:]
        for number in 0..<60 {
            let first = Int.random(in: 0..<Self.days - 3, using: &random)
            let last = first + Int.random(in: 0...2, using: &random)
            let audience = Self.audience(&random)
            let id = "s\(number)"
            fixture.sitting(
                id, of: "m\(number % 5)", Self.date(first), ends: last > first ? Self.date(last) : nil, audience: audience.0, audience.1)
            let observer = Bool.random(using: &random) && Bool.random(using: &random)
            let status = Bool.random(using: &random) ? Self.statuses.randomElement(using: &random) : nil
            if let status { fixture.attendance(id, status, observer ? ["capacity": "observer"] : [:]) }
            let ballotDay = Int.random(in: first...last, using: &random)
            fixture.ballot("b\(number)", in: id, Self.date(ballotDay), method: "openRollCall")
            let vote = ["yes", "no", "unknown", nil].randomElement(using: &random) ?? nil
            if let vote { fixture.vote("b\(number)", vote) }

            let listed = status != nil && !observer
            if Self.isDue(calendar[first], audience, listed: listed), !(status == "notApplicable" && !observer) {
                let state = observer ? "notRecorded" : status ?? "notRecorded"
                expected[state, default: 0] += 1
                dueIn[Self.year(first), default: 0] += 1
                if ["present", "late", "leftEarly"].contains(state) {
                    attended += 1
                    attendedIn[Self.year(first), default: 0] += 1
                }
            }
            let exempt = status == "notApplicable" && !observer && Self.isDue(calendar[first], audience, listed: listed)
            if Self.isDue(calendar[ballotDay], audience, listed: listed), !exempt { expected["vote-\(vote ?? "none")", default: 0] += 1 }
        }
        let account = try fixture.account(mandate)
        let voting = try VotingAccount(attendance: account, records: fixture.records)
        let total = account.total
        let states = [
            "present": total.present, "late": total.late, "leftEarly": total.leftEarly, "leave": total.leave, "absent": total.absent,
            "notRecorded": total.notRecorded,
        ]
        for (state, count) in states { #expect(count.value == expected[state] ?? 0, "\(state), seed \(seed)") }
        #expect(total.attended.value == attended, "seed \(seed)")
        #expect(voting.participated.value == expected["vote-yes"] ?? 0, "seed \(seed)")
        #expect(voting.tookNoPart.value == expected["vote-no"] ?? 0, "seed \(seed)")
        #expect(voting.unknown.value == expected["vote-unknown"] ?? 0, "seed \(seed)")
        #expect(voting.notRecorded.value == expected["vote-none"] ?? 0, "seed \(seed)")
        for rate in [total.rate, voting.rate] + account.byMeeting.map(\.tally.rate) {
            #expect((rate.perMille ?? 0) <= 1000, "seed \(seed)")
            #expect(rate.numerator.value <= rate.denominator.value, "seed \(seed)")
            #expect(rate.denominator.value + rate.notRecorded.value == rate.due.value, "seed \(seed)")
        }
        for line in account.lines {
            guard case .due = line.standing else { continue }
            let day = try #require((0..<Self.days).first { Self.date($0) == line.sitting.starts })
            #expect(calendar[day].holds, "a sitting outside the mandate, seed \(seed)")
        }
        for year in 2023...2026 {
            let cut = account.within(FilePeriod(year: year))
            #expect(cut.total.due.value == dueIn[year] ?? 0, "\(year), seed \(seed)")
            #expect(cut.total.attended.value == attendedIn[year] ?? 0, "\(year), seed \(seed)")
            #expect((cut.total.rate.perMille ?? 0) <= 1000, "\(year), seed \(seed)")
            #expect(cut.lines.allSatisfy { $0.sitting.starts.hasPrefix("\(year)-") }, "\(year), seed \(seed)")
        }
        let due = account.byMeeting.reduce(0) { $0 + $1.tally.due.value }
        #expect(due == total.due.value, "seed \(seed)")
    }

    // MARK: - The world, day by day

    private static func calendar(_ random: inout SplitMix) -> [Day] {
        var day = Day()
        return (0..<days).map { _ in
            if Int.random(in: 0..<40, using: &random) == 0 { day.holds.toggle() }
            if Int.random(in: 0..<50, using: &random) == 0 { day.suspended.toggle() }
            if Int.random(in: 0..<30, using: &random) == 0 { day.delegation = delegations.randomElement(using: &random) }
            for organ in organs where Int.random(in: 0..<40, using: &random) == 0 {
                if day.organs.remove(organ) == nil { day.organs.insert(organ) }
            }
            return day
        }
    }

    private static func mandate(_ calendar: [Day]) -> Mandate {
        Mandate(
            congress: Fixture.congress, periods: intervals(calendar) { $0.holds }, suspensions: intervals(calendar) { $0.suspended },
            organs: Dictionary(uniqueKeysWithValues: organs.map { organ in (organ, intervals(calendar) { $0.organs.contains(organ) }) }),
            delegations: delegations.flatMap { name in intervals(calendar) { $0.delegation == name }.map { (name, $0) } })
    }

    private static func intervals(_ calendar: [Day], _ holds: (Day) -> Bool) -> [Mandate.Interval] {
        var result: [Mandate.Interval] = []
        var start: Int?
        for index in calendar.indices {
            if holds(calendar[index]) {
                if start == nil { start = index }
            } else if let first = start {
                result.append(.init(starts: date(first), ends: date(index - 1)))
                start = nil
            }
        }
        if let start { result.append(.init(starts: date(start), ends: nil)) }
        return result
    }

    private static func audience(_ random: inout SplitMix) -> (String, String?) {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: ("wholeBody", nil)
        case 1: ("delegation", delegations.randomElement(using: &random))
        case 2: ("organ", organs.randomElement(using: &random))
        default: ("list", nil)
        }
    }

    private static func isDue(_ day: Day, _ audience: (String, String?), listed: Bool) -> Bool {
        guard day.holds, !day.suspended else { return false }
        return switch audience.0 {
        case "wholeBody": true
        case "delegation": day.delegation == audience.1
        case "organ": audience.1.map { day.organs.contains($0) } ?? false
        default: listed
        }
    }

    private static func year(_ day: Int) -> Int { 2024 + day / 336 }

    /// Days of invented years of twelve months of 28 days, ordered as dates are.
    private static func date(_ day: Int) -> String {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        return "\(year(day))-\(two(day % 336 / 28 + 1))-\(two(day % 28 + 1))"
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): a seed gives the same trial again.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
