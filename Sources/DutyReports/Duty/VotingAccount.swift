import DutyArchive
import DutyRecords
import TransparencyLog

/// Whether a deputy took part in a ballot.
public enum Participation: String, Sendable, Hashable, CaseIterable {
    case yes, no, unknown
    /// No entry: nothing is known, and nothing is concluded.
    case notRecorded
}

/// One deputy's voting duty in one congress: each ballot at which the deputy was due, and whether the deputy took part.
///
/// Due at a ballot is who, **on the ballot's own date**, holds the mandate unsuspended in the audience of its sitting, and whose
/// attendance at that sitting was not recorded as not applicable. The rate is of the ballots whose participation is known (yes or no).
/// A choice is read from open roll calls only; from any other method none is ever read, shown or counted (DOMAIN rule 1).
public struct VotingAccount: Sendable {
    public struct Line: Sendable {
        public let ballot: CongressFacts.Ballot
        /// nil where nothing was recorded.
        public let record: FiledRecord?
        public let participation: Participation
        /// How the deputy attended the ballot's sitting, where due there.
        public let attendance: AttendanceState?
        /// A code of the kind's choices; nil unless the ballot is an open roll call that names it.
        public let choice: String?
        /// Recorded where the deputy was not due: counted nowhere, and a finding.
        public let outside: Bool

        package var entry: SequenceNumber { record?.sequence ?? ballot.record.sequence }
    }

    /// By date of the ballot; only ballots that concern the deputy.
    public let lines: [Line]
    /// Votes whose ballot does not stand (annulled since): counted nowhere, and a finding.
    public let unmatched: [FiledRecord]

    /// What the lines add up to.
    public let total: VotingTally

    /// - Parameters:
    ///   - attendance: the same deputy's attendance in the same congress.
    ///   - records: the deputy's standing records; those of other kinds and congresses are passed over.
    /// - Complexity: O(sittings + ballots + records).
    public init(attendance: AttendanceAccount, records: [FiledRecord]) throws(ReportError) {
        let facts = attendance.facts
        var byBallot: [String: FiledRecord] = [:]
        for record in records where record.kind.name == "vote" && record.text("congress") == facts.congress {
            byBallot[try record.required("ballot")] = record
        }
        let bySitting = Dictionary(
            attendance.lines.map { ($0.sitting.identifier, $0) }, uniquingKeysWith: { _, last in last })
        var lines: [Line] = []
        for ballot in facts.ballots {
            let record = byBallot.removeValue(forKey: ballot.identifier)
            let sitting = facts.sitting(ballot.sitting)
            let line = try Line(ballot, record, sitting, bySitting[ballot.sitting], attendance.mandate)
            if let line { lines.append(line) }
        }
        self.init(lines: lines, unmatched: byBallot.values.sorted { $0.sequence < $1.sequence })
    }

    private init(lines: [Line], unmatched: [FiledRecord]) {
        self.lines = lines
        self.unmatched = unmatched
        var total = VotingTally()
        for line in lines { total.add(line) }
        self.total = total
    }

    /// The same account of the ballots that were held in the period.
    public func within(_ period: FilePeriod) -> VotingAccount {
        guard period.year != nil else { return self }
        return VotingAccount(lines: lines.filter { period.contains($0.ballot.date) }, unmatched: [])
    }

    public var due: Count { total.due }
    public var participated: Count { total.participated }
    public var tookNoPart: Count { total.tookNoPart }
    public var unknown: Count { total.unknown }
    public var notRecorded: Count { total.notRecorded }
    public var outside: Count { total.outside }
    public var choices: [String: Count] { total.choices }
    public var rate: Rate { total.rate }
}

extension VotingAccount.Line {
    /// nil where the ballot does not concern the deputy.
    init?(
        _ ballot: CongressFacts.Ballot, _ record: FiledRecord?, _ sitting: CongressFacts.Sitting?,
        _ attendance: AttendanceAccount.Line?, _ mandate: Mandate
    ) throws(ReportError) {
        let listed = attendance?.record.map { $0.text("capacity") != "observer" } ?? false
        let member = sitting.map { mandate.membership(in: $0.audience, on: ballot.date, listed: listed) == .member } ?? false
        let due = member && attendance?.standing != .notApplicable
        guard due || record != nil else { return nil }
        self.ballot = ballot
        self.record = record
        outside = !due
        choice = ballot.isOpen && due ? record?.text("choice") : nil
        if case .due(let state)? = attendance?.standing { self.attendance = state } else { self.attendance = nil }
        guard let record else {
            participation = .notRecorded
            return
        }
        let code = try record.required("participation")
        guard let participation = Participation(rawValue: code) else {
            throw ReportError(.malformedRecord, "entry \(record.sequence) has the unknown participation `\(code)`; run `duty verify`")
        }
        self.participation = participation
    }
}
