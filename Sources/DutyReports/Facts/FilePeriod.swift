import DutyArchive
import DutyRecords

/// What part of a deputy's duty a file tells: all of it, one calendar year, one congress's term, or a year of a term.
///
/// A year's denominator is the deputy's own within that year: accounts are made of the whole and then cut (`within`), so that a sitting
/// counts in a year's file exactly as it counts in the whole one.
public struct FilePeriod: Sendable, Hashable {
    public static let whole = FilePeriod()

    public let year: Int?
    /// `<division>.<term>`
    public let congress: String?
    /// What the year's days begin with.
    private let yearMark: String?

    /// - Parameter year: 1–9999.
    public init(year: Int? = nil, congress: String? = nil) {
        self.year = year
        self.congress = congress
        yearMark = year.map { String(String(10_000 + $0).suffix(4)) + "-" }
    }

    /// Whether a day, `YYYY-MM-DD` or `YYYY-MM`, lies in the year; every day does where no year is named.
    public func contains(_ day: String) -> Bool { yearMark.map(day.hasPrefix) ?? true }

    /// The days of the year, both included.
    var days: (first: String, last: String)? { yearMark.map { ($0 + "01-01", $0 + "12-31") } }

    /// The same deputy with the mandates that the period is about.
    public func cut(_ deputy: Deputy) -> Deputy {
        guard let congress else { return deputy }
        return Deputy(
            id: deputy.id, name: deputy.name, formerNames: deputy.formerNames, birthMonth: deputy.birthMonth,
            mandates: deputy.mandates.filter { $0.congress == congress })
    }
}

extension FileInput {
    /// Whether a record belongs to the period. Mandates of the congress always do, since every number of any year rests on them; a record
    /// without a day does where no year is named.
    func holds(_ record: FiledRecord, _ period: FilePeriod) -> Bool {
        if let congress = period.congress, let own = record.text("congress"), own != congress { return false }
        guard period.year != nil, record.kind.name != "mandate" else { return true }
        return day(of: record).map(period.contains) ?? false
    }

    /// The day of the sitting, ballot or meeting that a record refers to, else its own first date; nil where it has neither.
    func day(of record: FiledRecord) -> String? {
        var own: String?
        for field in record.kind.fields {
            switch field.type {
            case .reference(let kind):
                if let identifier = record.text(field.name), let day = day(of: kind, identifier, record) { return day }
            case .date, .month: own = own ?? record.text(field.name)
            default: break
            }
        }
        return own
    }

    private func day(of kind: ReferenceKind, _ identifier: String, _ record: FiledRecord) -> String? {
        guard let facts = record.text("congress").flatMap({ congresses[$0] }) else { return nil }
        if kind == .sitting { return facts.sitting(identifier)?.starts }
        if kind == .ballot { return facts.ballot(identifier)?.date }
        return kind == .meeting ? facts.meetings[identifier]?.starts : nil
    }
}

extension FilePeriod {
    /// Whether the deputy holds a mandate of the period on some day of it.
    public func concerns(_ deputy: Deputy) -> Bool { cut(deputy).mandates.contains { $0.periods.contains(where: meets) } }

    /// Whether the deputy belongs to a delegation on some day of the period.
    public func holds(_ deputy: Deputy, in delegation: String) -> Bool {
        cut(deputy).mandates.contains { $0.delegations.contains { $0.delegation == delegation && meets($0.interval) } }
    }

    private func meets(_ interval: Mandate.Interval) -> Bool {
        guard let days else { return true }
        return interval.starts <= days.last && interval.ends ?? days.last >= days.first
    }
}
