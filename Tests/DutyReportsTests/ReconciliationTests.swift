import Testing

@testable import DutyReports

@Suite("What was announced against what was counted")
struct ReconciliationTests {
    private let counted = CountedAttendance(present: 480, absent: 5, leave: 15, notRecorded: 11)

    @Test(
        "Declared numbers that agree give no finding, with leave apart from absence, within it, or not declared",
        arguments: [
            DeclaredAttendance(),
            DeclaredAttendance(due: 500, present: 480, absent: 5, leave: 15),
            DeclaredAttendance(due: 500, present: 480, absent: 20, leave: 15),
            DeclaredAttendance(due: 500, present: 480, absent: 20),
            DeclaredAttendance(present: 480, absent: 5), DeclaredAttendance(present: 480, absent: 20),
        ])
    func agreement(declared: DeclaredAttendance) {
        let counted = CountedAttendance(present: 480, absent: 5, leave: 15, notRecorded: 0)
        #expect(Reconciliation.differences(declared, counted).isEmpty)
    }

    @Test("A shortfall that unrecorded cells could explain stays a difference, and says so")
    func shortfall() throws {
        let difference = try #require(Reconciliation.differences(DeclaredAttendance(present: 490), counted).first)
        #expect(difference == Difference(quantity: .present, declared: 490, counted: 480, couldBeUnrecorded: true))
        #expect(Reconciliation.differences(DeclaredAttendance(present: 492), counted).first?.couldBeUnrecorded == false)
    }

    @Test("More counted than declared, or another number due, is no matter of unrecorded cells")
    func surplus() {
        let differences = Reconciliation.differences(DeclaredAttendance(due: 505, present: 479, leave: 16), counted)
        #expect(differences.map(\.quantity) == [.due, .present, .leave])
        #expect(differences.map(\.couldBeUnrecorded) == [false, false, true])
    }

    @Test("Declared numbers that do not add up are a finding of their own")
    func declaredSum() {
        let declared = DeclaredAttendance(due: 511, present: 480, absent: 5, leave: 15)
        #expect(
            Reconciliation.sumDifference(declared)
                == Difference(quantity: .declaredSum, declared: 511, counted: 500, couldBeUnrecorded: false))
    }

    @Test("A ballot's totals add up to those present, and nothing is said where one was not announced")
    func ballot() {
        #expect(Reconciliation.difference(BallotTotals(present: 500, for: 480, against: 10, abstain: 6, notPressed: 4)) == nil)
        #expect(Reconciliation.difference(BallotTotals(present: 500, for: 480, against: 10, abstain: 6))?.counted == 496)
        #expect(Reconciliation.difference(BallotTotals(present: 500, for: 480)) == nil)
    }
}
