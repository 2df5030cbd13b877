import DutyRecords

/// What a row of a survey is of: what sorts it and what it shows.
struct SurveyKey {
    /// Unique within a survey, and its order.
    let order: [String]
    let values: [DataTable.Value]

    init(order: [String], values: [DataTable.Value]) {
        self.order = order
        self.values = values
    }

    /// What a deputy's line of a sitting or ballot counts for.
    ///
    /// - Parameters:
    ///   - event: The sitting's or ballot's identifier; its title and day follow.
    ///   - meeting: Asked only where meetings are counted.
    init(
        _ grouping: DutyGrouping, _ deputy: Deputy, _ duty: SurveyedDeputy.Duty, event: String, _ title: String?, _ day: String,
        meeting: @autoclosure () -> String
    ) {
        self =
            switch grouping {
            case .deputy: .deputy(deputy, duty.mandate)
            case .delegation: .delegation(duty.mandate, on: day)
            case .meeting: .meeting(meeting(), duty.facts)
            case .event: .event(event, title, day, duty.facts)
            }
    }

    static func deputy(_ deputy: Deputy, _ mandate: Mandate) -> Self {
        Self(
            order: [mandate.congress, deputy.id],
            values: [
                .text(mandate.congress), .text(deputy.id), .text(deputy.name), .init(mandate.delegations.last?.delegation),
            ])
    }

    /// The delegation of that day; none where nobody said which.
    static func delegation(_ mandate: Mandate, on day: String) -> Self {
        let delegation = mandate.delegation(on: day)
        return Self(order: [mandate.congress, delegation ?? ""], values: [.text(mandate.congress), .init(delegation)])
    }

    static func meeting(_ identifier: String, _ facts: CongressFacts) -> Self {
        let meeting = facts.meetings[identifier]
        return Self(
            order: [facts.congress, meeting?.starts ?? "", identifier],
            values: [.text(facts.congress), .text(identifier), .init(meeting?.title), .init(meeting?.starts)])
    }

    static func event(_ identifier: String, _ title: String?, _ date: String, _ facts: CongressFacts) -> Self {
        Self(order: [facts.congress, date, identifier], values: [.text(facts.congress), .text(identifier), .init(title), .text(date)])
    }

    static func columns(_ grouping: DutyGrouping, event: DataTable.Column) -> [DataTable.Column] {
        switch grouping {
        case .deputy: [.congress, .deputy, .deputyName, .delegation]
        case .delegation: [.congress, .delegation]
        case .meeting: [.congress, .meeting, .title, .date]
        case .event: [.congress, event, .title, .date]
        }
    }
}

/// Tallies by key.
struct SurveyGroups<Tally> {
    private var groups: [[String]: (key: SurveyKey, tally: Tally)] = [:]

    mutating func add(_ key: SurveyKey, _ empty: Tally, _ change: (inout Tally) -> Void) {
        change(&groups[key.order, default: (key, empty)].tally)
    }

    var sorted: [(key: SurveyKey, tally: Tally)] {
        groups.values.sorted { $0.key.order.lexicographicallyPrecedes($1.key.order) }
    }
}
