import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// One deputy's standing records, and what checks count from them. All a check may look at.
final class DeputyCase {
    let deputy: Deputy
    /// In the order of the chain, each under the entry that stands.
    let records: [FiledRecord]
    let congresses: [String: CongressFacts]
    /// The day that it is, `YYYY-MM-DD`: what is due later is not overdue, and a year is judged when it is over.
    let today: String
    private var accounts: [String: AttendanceAccount] = [:]
    private var ballots: [String: VotingAccount] = [:]

    init(_ deputy: Deputy, _ records: [FiledRecord], _ congresses: [String: CongressFacts], today: String) {
        self.deputy = deputy
        self.records = records
        self.congresses = congresses
        self.today = today
    }

    func records(_ kind: RecordKind) -> some Sequence<FiledRecord> { records.lazy.filter { $0.kind.name == kind.name } }

    /// The mandates whose congress has facts.
    var mandates: [(mandate: Mandate, facts: CongressFacts)] {
        deputy.mandates.compactMap { mandate in congresses[mandate.congress].map { (mandate, $0) } }
    }

    func attendance(_ mandate: Mandate, _ facts: CongressFacts) throws -> AttendanceAccount {
        if let account = accounts[mandate.congress] { return account }
        let account = try AttendanceAccount(mandate: mandate, facts: facts, records: records)
        accounts[mandate.congress] = account
        return account
    }

    func voting(_ mandate: Mandate, _ facts: CongressFacts) throws -> VotingAccount {
        if let account = ballots[mandate.congress] { return account }
        let account = try VotingAccount(attendance: attendance(mandate, facts), records: records)
        ballots[mandate.congress] = account
        return account
    }

    /// The calendar years that are over, of those in which the mandate ran at all.
    func years(_ mandate: Mandate) -> [Int] {
        guard let first = mandate.periods.map(\.starts).min().flatMap({ CalendarDate($0) })?.year,
            let now = CalendarDate(today)?.year
        else { return [] }
        let last = mandate.periods.map { $0.ends.flatMap({ CalendarDate($0) })?.year ?? now - 1 }.max() ?? now - 1
        let end = min(last, now - 1)
        return first <= end ? Array(first...end) : []
    }
}

extension Mandate {
    /// Whether it runs without a break from the first day to the last.
    func isHeld(throughout first: String, _ last: String) -> Bool {
        periods.contains { $0.contains(first) && $0.contains(last) }
    }
}

extension FiledRecord {
    /// The same record under the entry that stands: the correction where there is one, as the views of the archive have it.
    var standing: FiledRecord {
        guard let correctedBy else { return self }
        return FiledRecord(
            sequence: correctedBy, subject: subject, subjectSequence: subjectSequence, recordedAt: recordedAt, kind: kind, fields: fields,
            row: row, sheet: sheet, batch: batch, correctedBy: correctedBy)
    }

    /// First and last day of what it records; nil for a kind that has none of its own.
    var days: ClosedRange<String>? {
        guard let first = text("date") else { return nil }
        let last = kind.index(of: "ends") == nil ? first : text("ends") ?? first
        return first...max(first, last)
    }
}
