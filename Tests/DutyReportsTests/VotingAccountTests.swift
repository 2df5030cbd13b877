import DutyArchive
import Testing

@testable import DutyReports

@Suite("A deputy's voting account")
struct VotingAccountTests {
    private func account(_ fixture: Fixture, _ attendance: AttendanceAccount? = nil) throws -> VotingAccount {
        try VotingAccount(attendance: attendance ?? fixture.account(), records: fixture.records)
    }

    @Test("Participation is of the ballots whose participation is known; unknown and unrecorded ones stand apart")
    func participation() throws {
        var fixture = Fixture()
        fixture.sitting("s", of: "m", "2024-01-05")
        for (index, answer) in ["yes", "yes", "no", "unknown"].enumerated() {
            fixture.ballot("b\(index)", in: "s", "2024-01-05")
            fixture.vote("b\(index)", answer)
        }
        let silent = fixture.ballot("b9", in: "s", "2024-01-05")
        let account = try account(fixture)
        #expect(account.due.value == 5)
        #expect(account.rate.numerator.value == 2)
        #expect(account.rate.denominator.value == 3)
        #expect(account.unknown.value == 1)
        #expect(account.notRecorded.entries == [silent])
        #expect(account.rate.notRecorded.value == 2)
        #expect(account.rate.perMille == 667)
    }

    @Test("Choices are read from open roll calls, and never from a secret ballot even where a record carries one")
    func choices() throws {
        var fixture = Fixture()
        fixture.sitting("s", of: "m", "2024-01-05")
        fixture.ballot("open", in: "s", "2024-01-05", method: "openRollCall")
        fixture.ballot("secret", in: "s", "2024-01-05")
        let open = fixture.vote("open", "yes", choice: "for")
        fixture.vote("secret", "yes", choice: "against")
        let account = try account(fixture)
        #expect(account.choices == ["for": Count([open])])
        #expect(account.lines.first { $0.ballot.identifier == "secret" }?.choice == nil)
        let file = try PerformanceFile(fixture.input())
        #expect(!file.json.contains("against"))
        #expect(!file.html().contains("反对"))
        #expect(file.json.contains(#""choice":"for""#))
    }

    @Test("Ballots outside mandate, audience or suspension, or of a sitting that did not apply, are not due")
    func notDue() throws {
        var fixture = Fixture()
        fixture.sitting("early", of: "m", "2022-01-05")
        fixture.sitting("committee", of: "m", "2024-01-05", audience: "organ", "standingCommittee")
        fixture.sitting("suspended", of: "m", "2024-03-05")
        fixture.sitting("exempt", of: "m", "2024-05-05")
        fixture.attendance("exempt", "notApplicable")
        for (sitting, day) in [("early", "2022-01-05"), ("committee", "2024-01-05"), ("suspended", "2024-03-05"), ("exempt", "2024-05-05")]
        {
            fixture.ballot("b-\(sitting)", in: sitting, day)
        }
        let vote = fixture.vote("b-suspended", "yes")
        fixture.vote("b-annulled", "yes")
        let attendance = try fixture.account(Fixture.mandate(suspensions: [("2024-03-01", "2024-03-31")]))
        let account = try account(fixture, attendance)
        #expect(account.due.value == 0)
        #expect(account.participated.value == 0)
        #expect(account.outside.entries == [vote])
        #expect(account.rate.perMille == nil)
        #expect(account.findings.map(\.code.name) == ["vote-not-due", "reference-not-standing"])
    }

    @Test("A ballot on a later day of a sitting is due to who sits that day")
    func ballotDay() throws {
        var fixture = Fixture()
        fixture.sitting("s", of: "m", "2024-01-05", ends: "2024-01-09")
        fixture.ballot("b", in: "s", "2024-01-09")
        #expect(try account(fixture, fixture.account(Fixture.mandate([("2024-01-07", nil)]))).due.value == 1)
        #expect(try account(fixture, fixture.account(Fixture.mandate([("2023-01-07", "2024-01-06")]))).due.value == 0)
    }
}
