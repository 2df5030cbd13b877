import DutyRecords
import DutyReports

/// What rules find: pure functions over cases.
extension RuleSet {
    /// Sorted; of one rule and matter at most one.
    func findings(_ given: DeputyCase) throws -> [RuleFinding] {
        try findings(subject: given.deputy.id, ofCongress: false) { rule in
            switch rule.check {
            case .sessionsMissed: try given.sessionsMissed(rule.limits)
            case .leaveWithoutApproval: try given.leaveWithoutApproval(rule.limits)
            case .votedOnLeave: try given.votedOnLeave(rule.limits)
            case .lowAttendance: try given.lowAttendance(rule.limits)
            case .lowVoting: try given.lowVoting(rule.limits)
            case .lowActivity: try given.lowActivity(rule.limits)
            case .outsideMandate: try given.outsideMandate(rule.limits)
            case .twoPlaces: try given.twoPlaces(rule.limits)
            case .replyOverdue: try given.replyOverdue(rule.limits)
            case .noReport: try given.noReport(rule.limits)
            case .suspensionNotReflected: try given.suspensionNotReflected(rule.limits)
            case .linkedMemberEnded: try given.linkedMemberEnded(rule.limits)
            case .quorum, .announcedNotCounted: []
            }
        }
    }

    func findings(_ given: CongressCase) throws -> [RuleFinding] {
        try findings(subject: "congress.\(given.congress)", ofCongress: true) { rule in
            rule.check == .quorum ? given.quorum(rule.limits) : given.announcedNotCounted()
        }
    }

    /// The version in force on the day decides. A rule is silent where one of those it names in `unless` found something about the same: the
    /// term, that year, or that very sitting or day.
    private func findings(subject: String, ofCongress: Bool, _ traces: (Rule) throws -> [Trace]) throws -> [RuleFinding] {
        var found: [RuleFinding] = []
        for rule in rules where rule.check.isOfCongress == ofCongress {
            let own = try traces(rule).filter { rule.isInForce(on: $0.date) }.map { $0.finding(rule, subject) }
            let before = found
            found += own.filter { finding in !before.contains { rule.unless.contains($0.rule.name) && $0.covers(finding) } }
        }
        return found.sorted()
    }
}

extension RuleFinding {
    fileprivate func covers(_ other: RuleFinding) -> Bool {
        guard congress == other.congress else { return false }
        return switch about {
        case .term: true
        case .year(let year): other.date.hasPrefix(String(year))
        default: about == other.about
        }
    }
}
