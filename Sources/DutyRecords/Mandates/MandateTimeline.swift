/// What a deputy's standing mandate events amount to: dated mandates, and the events that do not follow from those before.
///
/// Events may come in any order; they take effect by date, and on one day in the order enrolled, changed, resumed, suspended, joined, left,
/// ended. An event that does not follow (a resumption without suspension …) changes nothing and is a problem.
///
/// A mandate runs from its enrolment to the day of its end, both included; without an end to the planned last day (`ends`, the latest
/// given), and without either it is still running.
public struct MandateTimeline: Sendable {
    /// One per congress, in the order in which they begin.
    public let mandates: [Mandate]
    public let problems: [MandateProblem]

    public init(_ events: [MandateEvent]) {
        var order: [String] = []
        var threads: [String: MandateThread] = [:]
        var problems: [MandateProblem] = []
        for event in Self.sorted(events) {
            if threads[event.congress] == nil { order.append(event.congress) }
            if let problem = threads[event.congress, default: MandateThread()].apply(event) { problems.append(problem) }
        }
        mandates = order.compactMap { congress in threads[congress]?.mandate(congress) }
        self.problems = problems
    }

    /// As `MandateTimeline(events).mandates`.
    public static func mandates(from events: [MandateEvent]) -> [Mandate] { MandateTimeline(events).mandates }

    /// By date, then rank, then as given.
    static func sorted(_ events: [MandateEvent]) -> [MandateEvent] {
        events.enumerated()
            .sorted { ($0.element.date, $0.element.rank, $0.offset) < ($1.element.date, $1.element.rank, $1.offset) }
            .map(\.element)
    }

    /// The problems that an event adds to those that already stand; it takes the place of an event with the same key.
    static func problems(adding event: MandateEvent, to events: [MandateEvent]) -> [MandateProblem] {
        let before = Set(MandateTimeline(events).problems)
        return MandateTimeline(events.filter { !$0.hasKey(of: event) } + [event]).problems.filter { !before.contains($0) }
    }
}

/// An event that does not follow from those before it.
public struct MandateProblem: Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
        case alreadyEnrolled, notEnrolled, alreadySuspended, notSuspended, alreadyMember, notMember
    }
    public let reason: Reason
    public let event: MandateEvent

    /// What is wrong, with date and congress.
    public var phrase: Phrase {
        let (date, congress, organ) = (event.date, event.congress, event.organ ?? "")
        return switch reason {
        case .alreadyEnrolled:
            Phrase("\(date) 当选时 \(congress) 的代表资格尚未终止", "enrolled in \(congress) on \(date) while the mandate still runs")
        case .notEnrolled: Phrase("\(date) 时没有 \(congress) 的代表资格", "on \(date) there is no mandate in \(congress)")
        case .alreadySuspended: Phrase("\(date) 时已暂停执行职务", "on \(date) the mandate is suspended already")
        case .notSuspended: Phrase("\(date) 恢复执行职务，但此前未暂停", "resumed on \(date) without being suspended")
        case .alreadyMember: Phrase("\(date) 时已在“\(organ)”任职", "on \(date) already a member of \(organ)")
        case .notMember: Phrase("\(date) 时未在“\(organ)”任职", "on \(date) not a member of \(organ)")
        }
    }
}
