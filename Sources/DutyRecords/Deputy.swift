/// A deputy as the standing mandate records tell it: names over time, and the mandates in each congress.
public final class Deputy: Sendable {
    public let id: String
    /// The name that stands now, as recorded (not folded).
    public let name: String
    public let formerNames: [String]
    /// `YYYY-MM`, where recorded.
    public let birthMonth: String?
    /// One per congress the deputy was enrolled in, by start.
    public let mandates: [Mandate]
    /// The standing events that all this follows from; a new event is checked against them.
    public let events: [MandateEvent]

    /// For values that are stated; from stored events see `init(id:events:)`.
    public init(
        id: String, name: String, formerNames: [String], birthMonth: String?, mandates: [Mandate], events: [MandateEvent] = []
    ) {
        self.id = id
        self.name = name
        self.formerNames = formerNames
        self.birthMonth = birthMonth
        self.mandates = mandates
        self.events = events
    }
}

/// The dated right to sit in one congress (代表资格), with what interrupts it. Dates are `YYYY-MM-DD`, both ends included.
public struct Mandate: Sendable, Hashable {
    /// A dated interval; `ends` nil means still running.
    public struct Interval: Sendable, Hashable {
        public let starts: String
        public let ends: String?
        public init(starts: String, ends: String?) {
            self.starts = starts
            self.ends = ends
        }
        public func contains(_ date: String) -> Bool { starts <= date && (ends.map { date <= $0 } ?? true) }
    }

    /// `<division>.<term>`
    public let congress: String
    /// From enrolment to end. A mandate that ended and was won again has several.
    public let periods: [Interval]
    /// Deputies Law §61: from suspension to the day before resumption.
    public let suspensions: [Interval]
    /// Organ code → the intervals of membership (standing committee, committees …).
    public let organs: [String: [Interval]]
    /// The delegation over time, in order of its start.
    public let delegations: [(delegation: String, interval: Interval)]

    public init(
        congress: String, periods: [Interval], suspensions: [Interval], organs: [String: [Interval]],
        delegations: [(delegation: String, interval: Interval)]
    ) {
        self.congress = congress
        self.periods = periods
        self.suspensions = suspensions
        self.organs = organs
        self.delegations = delegations
    }

    public static func == (left: Mandate, right: Mandate) -> Bool {
        left.congress == right.congress && left.periods == right.periods && left.suspensions == right.suspensions
            && left.organs == right.organs && left.delegations.elementsEqual(right.delegations, by: ==)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(congress)
        hasher.combine(periods)
    }
}
