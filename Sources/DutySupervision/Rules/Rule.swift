import DutyRecords

/// One version of a supervision rule: what is looked for, with which limits, on what legal basis, from which day.
///
/// A rule finds and never decides. Its text is a file of the office (`Config/supervision.yaml`); what can be looked for is `Check`.
public struct Rule: Sendable {
    /// Stable, `two-absences`.
    public let name: String
    /// Counts up within a name; the version in force on a finding's day is the one that found it.
    public let version: Int
    public let title: Phrase
    public let basis: Phrase
    /// The first day in force, `YYYY-MM-DD`.
    public let from: String
    /// The last day in force: the day before the next version, or the rule's own end; nil while it runs.
    public let until: String?
    public let check: Check
    public let limits: Limits
    /// Rules whose finding about the same subject makes this one superfluous.
    public let unless: [String]

    public func isInForce(on day: String) -> Bool { from <= day && until.map { day <= $0 } ?? true }
}

/// All rules of one file, checked: versions follow each other without overlap, and no rule waits for itself.
public struct RuleSet: Sendable {
    /// The file's name, for whoever asks where a rule comes from.
    public let file: String
    /// In an order in which every rule comes after those it names in `unless`; the versions of one rule by their first day.
    public let rules: [Rule]

    init(file: String, ordered rules: [Rule]) {
        self.file = file
        self.rules = rules
    }

    /// In `rules`' order, each name once.
    public var names: [String] { rules.map(\.name).reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }

    /// The version in force on a day.
    public func rule(_ name: String, on day: String) -> Rule? { rules.first { $0.name == name && $0.isInForce(on: day) } }

    public func title(_ name: String) -> Phrase { rules.last { $0.name == name }?.title ?? Phrase(name, name) }
}

/// The numbers and choices of one rule, by name; all that its check asks for are there.
public struct Limits: Sendable, Hashable {
    public enum Value: Sendable, Hashable {
        case number(Int)
        case choice(String)
    }

    let values: [String: Value]

    /// - Precondition: the check declares a number of this name.
    func number(_ name: String) -> Int {
        guard case .number(let number)? = values[name] else { preconditionFailure("\(name) is no number of this check") }
        return number
    }

    /// - Precondition: the check declares a choice of this name.
    func choice(_ name: String) -> String {
        guard case .choice(let choice)? = values[name] else { preconditionFailure("\(name) is no choice of this check") }
        return choice
    }
}
