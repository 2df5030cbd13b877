/// What it means that a record's day is outside the deputy's mandate (DOMAIN rule 13).
public enum InOffice: Sendable, Equatable {
    /// Nothing: the kind tells of what may well come before or after.
    case anyDay
    /// The record is accepted with a finding.
    case found
    /// The same, at this stage only: what follows may come long after the mandate.
    case foundAtStage(String)
    /// The record is refused; a later change of the mandate makes a finding of it.
    case refused
}

extension InOffice {
    /// Whether a record at a stage, if it has any, is of a day in office.
    public func isNeeded(atStage stage: @autoclosure () -> String?) -> Bool {
        switch self {
        case .anyDay: false
        case .found, .refused: true
        case .foundAtStage(let needed): stage() == needed
        }
    }
}

extension RecordBuffer {
    /// First and last day of what the record is about: of the sitting, ballot or meeting it refers to, else as it says itself. Known of a
    /// record that was just validated.
    var days: (first: String, last: String)? {
        if let sitting { return (sitting.starts, sitting.ends) }
        if let ballot { return (ballot.date, ballot.date) }
        if let meeting { return (meeting.starts, meeting.ends) }
        guard let field = kind.layout.fields.firstIndex(where: { $0.tag == .date }), let first = text(field) else { return nil }
        return (first, text("ends") ?? first)
    }

    /// Whether the record, just validated, was accepted although the deputy had no mandate in its congress on any of its days.
    public var isOutsideMandate: Bool {
        guard kind.inOffice != .refused, kind.inOffice.isNeeded(atStage: text("stage")), let deputy, let congress, let days else {
            return false
        }
        return !deputy.holdsMandate(in: congress, from: days.first, to: days.last)
    }
}
