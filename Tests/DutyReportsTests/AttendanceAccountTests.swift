import Testing
import TransparencyLog

@testable import DutyReports

@Suite("A deputy's attendance account")
struct AttendanceAccountTests {
    @Test("Not recorded, absent, leave and not applicable are four things, and only what is recorded is in the rate")
    func states() throws {
        var fixture = Fixture()
        fixture.meeting("14-1", "2023-01-15")
        let statuses = ["present", "late", "leftEarly", "leave", "absent", "notRecorded", "notApplicable"]
        for (index, status) in statuses.enumerated() {
            fixture.sitting("14-1/\(index)", of: "14-1", "2023-01-15")
            fixture.attendance("14-1/\(index)", status)
        }
        let silent = fixture.sitting("14-1/silent", of: "14-1", "2023-01-16")
        let total = try fixture.account().total

        #expect(total.due.value == 7)
        #expect(total.attended.value == 3)
        #expect(total.leave.value == 1)
        #expect(total.absent.value == 1)
        #expect(total.notApplicable.value == 1)
        #expect(total.notRecorded.value == 2)
        #expect(total.notRecorded.entries.last == silent, "a sitting without an entry is named by its own entry")
        #expect(total.rate.numerator.value == 3)
        #expect(total.rate.denominator.value == 5)
        #expect(total.rate.perMille == 600)
    }

    @Test("A deputy who joins mid-term starts counting then, and one whose mandate ended stops")
    func mandateBounds() throws {
        var fixture = Fixture()
        for (index, day) in ["2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01"].enumerated() {
            fixture.sitting("s\(index)", of: "m", day)
        }
        let account = try fixture.account(Fixture.mandate([("2024-02-01", "2024-03-01")]))
        #expect(account.lines.map(\.sitting.identifier) == ["s1", "s2"])
    }

    @Test("A sitting of several days counts by its first day")
    func severalDays() throws {
        var fixture = Fixture()
        fixture.sitting("s", of: "m", "2024-02-01", ends: "2024-02-05")
        #expect(try fixture.account(Fixture.mandate([("2024-02-02", nil)])).total.due.value == 0)
        #expect(try fixture.account(Fixture.mandate([("2024-01-01", "2024-02-01")])).total.due.value == 1)
    }

    @Test("Suspended days are not due, and attendance recorded then counts nowhere and is a finding")
    func suspension() throws {
        var fixture = Fixture()
        for day in 1...4 { fixture.sitting("s\(day)", of: "m", "2024-02-0\(day)") }
        fixture.attendance("s1", "present")
        let during = fixture.attendance("s2", "present")
        let account = try fixture.account(Fixture.mandate(suspensions: [("2024-02-02", "2024-02-03")]))
        #expect(account.total.due.value == 2)
        #expect(account.total.suspended.value == 2)
        #expect(account.total.attended.value == 1)
        #expect(account.findings.map(\.code.name) == ["attended-while-suspended"])
        #expect(account.findings.first?.entries.contains(during) == true)
    }

    @Test("A standing-committee sitting is due to its members of that day only; others are observers and stand apart")
    func organs() throws {
        var fixture = Fixture()
        fixture.sitting("before", of: "cwh", "2024-01-01", audience: "organ", "standingCommittee")
        fixture.sitting("member", of: "cwh", "2024-03-01", audience: "organ", "standingCommittee")
        fixture.sitting("other", of: "cwh", "2024-03-02", audience: "organ", "finance")
        fixture.attendance("before", "present", ["capacity": "observer"])
        fixture.attendance("member", "present")
        let account = try fixture.account(Fixture.mandate(organs: ["standingCommittee": [("2024-02-01", nil)]]))
        #expect(account.total.due.value == 1)
        #expect(account.total.observed.value == 1)
        #expect(account.total.rate.perMille == 1000)
        #expect(account.findings.isEmpty)
    }

    @Test("A delegation's sitting is due to the delegation of that day")
    func delegations() throws {
        var fixture = Fixture()
        fixture.sitting("a", of: "m", "2024-01-05", audience: "delegation", "长春代表团")
        fixture.sitting("b", of: "m", "2024-01-05", audience: "delegation", "延边代表团")
        fixture.sitting("c", of: "m", "2025-01-05", audience: "delegation", "延边代表团")
        let account = try fixture.account(
            Fixture.mandate(delegations: [("长春代表团", "2023-01-10", "2024-06-30"), ("延边代表团", "2024-07-01", nil)]))
        #expect(account.lines.map(\.sitting.identifier) == ["a", "c"])
    }

    @Test("A sitting by list is due to exactly those recorded there as members")
    func list() throws {
        var fixture = Fixture()
        for id in ["named", "unnamed", "observer"] { fixture.sitting(id, of: "m", "2024-01-05", audience: "list") }
        fixture.attendance("named", "absent")
        fixture.attendance("observer", "present", ["capacity": "observer"])
        let total = try fixture.account().total
        #expect(total.due.value == 1)
        #expect(total.absent.value == 1)
        #expect(total.observed.value == 1)
    }

    @Test("A member recorded as observer is due and not recorded, and a finding says so")
    func observerInAudience() throws {
        var fixture = Fixture()
        fixture.sitting("s", of: "m", "2024-01-05")
        fixture.attendance("s", "present", ["capacity": "observer"])
        let account = try fixture.account()
        #expect(account.total.notRecorded.value == 1)
        #expect(account.total.rate.perMille == nil)
        #expect(account.findings.map(\.code.name) == ["observer-in-audience"])
    }

    @Test("Attendance that a later change of the mandate put outside it counts nowhere and is a finding")
    func outside() throws {
        var fixture = Fixture()
        fixture.sitting("s", of: "m", "2022-01-05")
        fixture.attendance("s", "present")
        fixture.attendance("annulled", "present")
        let account = try fixture.account()
        #expect(account.total.due.value == 0)
        #expect(account.total.attended.value == 0)
        #expect(account.total.outside.value == 1)
        #expect(account.findings.map(\.code.name) == ["attendance-not-due", "reference-not-standing"])
    }

    @Test(
        "A rate is rounded half up and shows 100 % only where nothing is missing",
        arguments: [(1999, 2000, 999), (1, 3, 333), (2, 3, 667), (1, 2000, 1)])
    func rounding(numerator: Int, denominator: Int, perMille: Int) {
        let rate = Rate(
            numerator: .numbered(numerator), denominator: .numbered(denominator), due: .numbered(denominator), notRecorded: .numbered(0))
        #expect(rate.perMille == perMille)
    }
}

extension Count {
    static func numbered(_ count: Int) -> Count { Count((0..<Int64(count)).map { .init($0) }) }
}
