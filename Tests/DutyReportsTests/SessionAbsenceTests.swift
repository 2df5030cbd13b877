import DutyRecords
import Testing

@testable import DutyReports

@Suite("Unapproved absence from sessions")
struct SessionAbsenceTests {
    /// Two sittings in each of the sessions, attended as told; nil leaves the cell unrecorded.
    private func account(_ sessions: [[String?]], type: String = "session", mandate: [(String, String?)] = [("2023-01-01", nil)]) throws
        -> AttendanceAccount
    {
        var fixture = Fixture()
        for (number, statuses) in sessions.enumerated() {
            fixture.meeting("14-\(number)", type: type, "202\(3 + number)-01-15")
            for (index, status) in statuses.enumerated() {
                let sitting = "14-\(number)/\(index)"
                fixture.sitting(sitting, of: "14-\(number)", "202\(3 + number)-01-15")
                if let status { fixture.attendance(sitting, status) }
            }
        }
        return try fixture.account(Fixture.mandate(mandate))
    }

    @Test("Two sessions wholly absent, consecutive or not, are a candidate under §62(3) with the entries behind it")
    func twoSessions() throws {
        let account = try account([["absent", "absent"], ["present", "present"], ["absent", nil]])
        let finding = try #require(account.findings.first)
        #expect(finding.code == .twoSessionAbsences)
        #expect(finding.arguments == ["2", "会议 14-0、会议 14-2", "1"])
        #expect(finding.entries.count == 3)
        #expect(finding.text(.chinese).contains("不构成任何认定或决定"))
        #expect(finding.code.basis.chinese == "代表法第六十二条第三项")
    }

    @Test(
        "One sitting attended or on leave clears a session, and what nobody recorded is no absence",
        arguments: [
            ["absent", "present"], ["absent", "late"], ["absent", "leftEarly"], ["absent", "leave"], [nil, nil], ["notApplicable", nil],
        ])
    func cleared(second: [String?]) throws {
        #expect(try account([["absent", "absent"], second]).findings.isEmpty)
    }

    @Test("Two absent sittings of one session are one session")
    func oneSession() throws {
        #expect(try account([["absent", "absent"]]).findings.isEmpty)
    }

    @Test("Standing-committee meetings are no sessions")
    func otherMeetings() throws {
        #expect(try account([["absent"], ["absent"]], type: "standingCommittee").findings.isEmpty)
    }

    @Test("A session outside the mandate never counts")
    func outsideMandate() throws {
        let account = try account([["absent"], ["absent"]], mandate: [("2024-01-01", nil)])
        #expect(SessionAbsence.all(in: account).count == 1)
        #expect(!account.findings.contains { $0.code == .twoSessionAbsences })
    }
}
