extension Deputy {
    /// The deputy that the standing mandate events tell of, in any order. Without any name among them the name is empty.
    public convenience init(id: String, events: [MandateEvent]) {
        let ordered = MandateTimeline.sorted(events)
        let names = ordered.filter { $0.change == .enrolled || $0.change == .changed }.compactMap(\.name)
        let name = names.last ?? ""
        var former: [String] = []
        for earlier in ordered.flatMap(\.formerNames) + names where earlier != name && !former.contains(earlier) {
            former.append(earlier)
        }
        self.init(
            id: id, name: name, formerNames: former, birthMonth: ordered.compactMap(\.birthMonth).last,
            mandates: MandateTimeline.mandates(from: events), events: events)
    }

    public func mandate(in congress: String) -> Mandate? { mandates.first { $0.congress == congress } }

    /// Whether the deputy has a mandate in the congress on the day (`YYYY-MM-DD`); a suspended mandate is held all the same.
    public func holdsMandate(in congress: String, on date: String) -> Bool { holdsMandate(in: congress, from: date, to: date) }

    /// Whether the deputy has a mandate in the congress on at least one of the days, both included.
    public func holdsMandate(in congress: String, from first: String, to last: String) -> Bool {
        for index in mandates.indices where mandates[index].congress == congress {
            for period in mandates[index].periods where period.starts <= last && (period.ends.map { first <= $0 } ?? true) { return true }
        }
        return false
    }
}

extension Mandate {
    public func isHeld(on date: String) -> Bool { periods.contains { $0.contains(date) } }

    /// Whether the execution of duties is suspended that day (Deputies Law §61).
    public func isSuspended(on date: String) -> Bool { suspensions.contains { $0.contains(date) } }

    /// Whether the deputy sits in the organ that day (`standingCommittee` …).
    public func isMember(of organ: String, on date: String) -> Bool { organs[organ]?.contains { $0.contains(date) } ?? false }

    public func delegation(on date: String) -> String? { delegations.last { $0.interval.contains(date) }?.delegation }
}
