/// One congress's mandate while its events are applied in order.
struct MandateThread {
    private var opened: String?
    private var plannedEnd: String?
    private var suspendedFrom: String?
    private var memberFrom: [String: String] = [:]
    private var delegation: (name: String, from: String)?

    private var periods: [Mandate.Interval] = []
    private var suspensions: [Mandate.Interval] = []
    private var organs: [String: [Mandate.Interval]] = [:]
    private var delegations: [(delegation: String, interval: Mandate.Interval)] = []

    /// Applies the event, or gives the reason why it does not follow and leaves all as it was.
    mutating func apply(_ event: MandateEvent) -> MandateProblem? {
        func problem(_ reason: MandateProblem.Reason) -> MandateProblem { MandateProblem(reason: reason, event: event) }
        if event.change == .enrolled {
            if opened != nil, let plannedEnd, plannedEnd < event.date { close(on: plannedEnd) }
            guard opened == nil else { return problem(.alreadyEnrolled) }
            opened = event.date
        }
        guard opened != nil else { return problem(.notEnrolled) }
        switch event.change {
        case .enrolled, .changed:
            plannedEnd = event.ends ?? plannedEnd
            if let name = event.delegation { move(to: name, on: event.date) }
        case .suspended:
            guard suspendedFrom == nil else { return problem(.alreadySuspended) }
            suspendedFrom = event.date
        case .resumed:
            guard let from = suspendedFrom else { return problem(.notSuspended) }
            if let interval = Self.interval(from, Self.dayBefore(event.date)) { suspensions.append(interval) }
            suspendedFrom = nil
        case .organJoined:
            let organ = event.organ ?? ""
            guard memberFrom[organ] == nil else { return problem(.alreadyMember) }
            memberFrom[organ] = event.date
        case .organLeft:
            let organ = event.organ ?? ""
            guard let from = memberFrom.removeValue(forKey: organ) else { return problem(.notMember) }
            organs[organ, default: []].append(Mandate.Interval(starts: from, ends: event.date))
        case .ended: close(on: event.date)
        }
        return nil
    }

    /// What stands after the last event; nil where no mandate was ever opened.
    func mandate(_ congress: String) -> Mandate? {
        var thread = self
        if thread.opened != nil { thread.close(on: plannedEnd) }
        guard !thread.periods.isEmpty else { return nil }
        return Mandate(
            congress: congress, periods: thread.periods, suspensions: thread.suspensions, organs: thread.organs,
            delegations: thread.delegations)
    }

    private mutating func move(to name: String, on date: String) {
        guard delegation?.name != name else { return }
        if let delegation, let interval = Self.interval(delegation.from, Self.dayBefore(date)) {
            delegations.append((delegation.name, interval))
        }
        delegation = (name, date)
    }

    /// Ends the period and all that runs within it; nil leaves them running. What would begin after the last day never was.
    private mutating func close(on last: String?) {
        if let opened, let period = Self.interval(opened, last) { periods.append(period) }
        if let suspendedFrom, let interval = Self.interval(suspendedFrom, last) { suspensions.append(interval) }
        for (organ, from) in memberFrom {
            if let interval = Self.interval(from, last) { organs[organ, default: []].append(interval) }
        }
        if let delegation, let interval = Self.interval(delegation.from, last) { delegations.append((delegation.name, interval)) }
        (opened, plannedEnd, suspendedFrom, delegation) = (nil, nil, nil, nil)
        memberFrom = [:]
    }

    private static func interval(_ starts: String, _ ends: String?) -> Mandate.Interval? {
        if let ends, ends < starts { return nil }
        return Mandate.Interval(starts: starts, ends: ends)
    }

    private static func dayBefore(_ date: String) -> String { CalendarDate(date)?.adding(days: -1)?.text ?? date }
}
