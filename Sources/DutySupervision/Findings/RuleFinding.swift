import DutyRecords
import DutyReports
import TransparencyLog

/// What a finding is about, within a subject's congress: what makes it the same finding when it is looked for again.
public enum About: Hashable, Sendable, Comparable {
    /// The whole term.
    case term
    case year(Int)
    case day(String)
    case sitting(String)
    case ballot(String)
    case suggestion(String)

    /// Stable: `2025`, `2025-03-19`, `14-4/03`; empty for the term.
    public var text: String {
        switch self {
        case .term: ""
        case .year(let year): String(year)
        case .day(let text), .sitting(let text), .ballot(let text), .suggestion(let text): text
        }
    }
}

/// Which finding is meant, whenever and however often it is found.
public struct FindingKey: Hashable, Sendable, CustomStringConvertible {
    public let rule: String
    /// A deputy, or `congress.<division>.<term>`.
    public let subject: String
    public let congress: String
    public let about: String

    public init(rule: String, subject: String, congress: String, about: String) {
        self.rule = rule
        self.subject = subject
        self.congress = congress
        self.about = about
    }

    /// `late-reply:220000.14:JL14-0318:14-3-J001`, as people type it.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3, parts[0...1].allSatisfy({ !$0.isEmpty }) else { return nil }
        let subject = parts[2].isEmpty ? "congress.\(parts[1])" : parts[2]
        self.init(rule: parts[0], subject: subject, congress: parts[1], about: parts.count > 3 ? parts[3] : "")
    }

    /// nil where it is about a meeting.
    public var deputy: String? { subject == "congress.\(congress)" ? nil : subject }

    public var description: String {
        "\(rule):\(congress):\(deputy ?? "")" + (about.isEmpty ? "" : ":\(about)")
    }
}

/// A finding under one version of a rule. It names what it rests on, and decides nothing.
public struct RuleFinding: Sendable {
    public let rule: Rule
    /// A deputy, or `congress.<division>.<term>`.
    public let subject: String
    /// `<division>.<term>`
    public let congress: String
    public let about: About
    /// The day that decides which version of the rule applies, `YYYY-MM-DD`.
    public let date: String
    /// What is said, its legal basis and the entries behind it.
    public let finding: Finding

    public var key: FindingKey { FindingKey(rule: rule.name, subject: subject, congress: congress, about: about.text) }

    /// Stands beneath every list of findings.
    public static let decidesNothing = Phrase(
        "以上仅为依规则提示的线索，不构成任何认定或决定；是否成立、如何处理，由有权机关依法研究决定。",
        "These are leads that rules point to. They establish and decide nothing; whether they hold, and what follows, is for the competent organ."
    )
}

extension RuleFinding: Equatable {
    public static func == (left: Self, right: Self) -> Bool {
        left.key == right.key && left.rule.version == right.rule.version && left.about == right.about && left.date == right.date
            && left.finding == right.finding
    }
}

extension RuleFinding: Comparable {
    /// By rule, subject, congress, day and what it is about.
    public static func < (left: Self, right: Self) -> Bool {
        (left.rule.name, left.subject, left.congress, left.date, left.about.text)
            < (right.rule.name, right.subject, right.congress, right.date, right.about.text)
    }
}
