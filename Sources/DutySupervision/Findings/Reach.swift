import DutyArchive
import DutyRecords
import TransparencyLog

/// What of the findings a batch can have changed: nothing else need be looked for again after it.
///
/// A record touches its own day, sitting or suggestion. What moves the ground under many of them (a mandate, a correction, an absence from a
/// session, a year that is over) touches the whole deputy; a meeting, sitting or ballot the whole congress.
public struct Reach: Sendable, Equatable {
    /// Of one deputy in one congress.
    public struct Part: Sendable, Equatable {
        public var sittings: Set<String> = []
        public var days: Set<String> = []
        public var suggestions: Set<String> = []
    }

    /// Congresses of which anything may have changed, and so of all their deputies.
    public internal(set) var congresses: Set<String> = []
    /// Deputies of whom anything may have changed.
    public internal(set) var deputies: Set<String> = []
    /// Of the others that are touched, by deputy, then by congress.
    public internal(set) var parts: [String: [String: Part]] = [:]
    /// Congresses of which any sitting's numbers may have changed.
    public internal(set) var counted: Set<String> = []
    /// Of the others, the sittings, by congress.
    public internal(set) var sittings: [String: Set<String>] = [:]

    public init() {}

    /// Whether a finding is one of those that may have come, changed or gone.
    public func touches(_ finding: RuleFinding) -> Bool {
        if congresses.contains(finding.congress) || deputies.contains(finding.subject) { return true }
        if finding.rule.check.isOfCongress {
            guard !counted.contains(finding.congress) else { return true }
            guard case .sitting(let sitting) = finding.about else { return false }
            return sittings[finding.congress]?.contains(sitting) ?? false
        }
        guard let part = parts[finding.subject]?[finding.congress] else { return false }
        switch finding.about {
        case .day(let day): return part.days.contains(day)
        case .sitting(let sitting): return part.sittings.contains(sitting)
        case .suggestion(let number): return part.suggestions.contains(number)
        case .term, .year, .ballot: return false
        }
    }

    mutating func touch(_ deputy: String, _ congress: String, _ change: (inout Part) -> Void) {
        change(&parts[deputy, default: [:]][congress, default: Part()])
    }
}
