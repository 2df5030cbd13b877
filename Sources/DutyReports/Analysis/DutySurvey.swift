import DutyArchive
import DutyRecords
import TransparencyLog

/// What a question is about: a congress, a period, or everything.
public struct SurveyScope: Sendable, Hashable {
    /// `<division>.<term>`
    public var congress: String?
    /// First and last day, `YYYY-MM-DD`.
    public var from: String?
    public var to: String?

    public init(congress: String? = nil, from: String? = nil, to: String? = nil) {
        self.congress = congress
        self.from = from
        self.to = to
    }

    func holds(day: String) -> Bool { (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true) }

    func holds(congress: String) -> Bool { self.congress.map { $0 == congress } ?? true }
}

/// One deputy, with the duty in each congress exactly as the deputy's file counts it.
struct SurveyedDeputy {
    struct Duty {
        let mandate: Mandate
        let facts: CongressFacts
        let attendance: AttendanceAccount
        let voting: VotingAccount
    }

    let deputy: Deputy
    /// Standing and not restricted.
    let records: [FiledRecord]
    let duties: [Duty]
}

/// Goes through all deputies of a snapshot, one after the other.
struct DutySurvey {
    let snapshot: ArchiveSnapshot
    var scope = SurveyScope()

    /// - Throws: `ReportError.Code.malformedRecord`, and whatever reading the archive throws.
    /// - Complexity: O(entries); in memory only one deputy's and the congresses'.
    func walk(_ body: (SurveyedDeputy) throws -> Void) throws {
        let reader = FileReader(snapshot)
        for id in try snapshot.deputies().sorted() {
            guard let input = try reader.input(of: id) else { continue }
            let duties = try input.deputy.mandates.compactMap { mandate -> SurveyedDeputy.Duty? in
                guard scope.holds(congress: mandate.congress), let facts = input.congresses[mandate.congress] else { return nil }
                let attendance = try AttendanceAccount(mandate: mandate, facts: facts, records: input.records)
                return SurveyedDeputy.Duty(
                    mandate: mandate, facts: facts, attendance: attendance,
                    voting: try VotingAccount(attendance: attendance, records: input.records))
            }
            guard !duties.isEmpty || scope.congress == nil else { continue }
            try body(SurveyedDeputy(deputy: input.deputy, records: input.unrestricted, duties: duties))
        }
    }
}

extension FiledRecord {
    /// The first date that the record names, by its declaration.
    var firstDate: String? {
        for field in kind.fields {
            if case .date = field.type, let date = text(field.name) { return date }
        }
        return nil
    }
}
