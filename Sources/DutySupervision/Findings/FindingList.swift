import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// All findings as they stand, kept current as the archive grows: looked for over all at first and on a new day, on which years and deadlines
/// end by themselves; in between only where new entries touched something. Both agree (`Reach.touches`).
public struct FindingList: Sendable {
    public let rules: RuleSet
    /// Sorted.
    public private(set) var findings: [RuleFinding] = []
    /// The day and the size of the archive as of which they stand; nil before the first look.
    public private(set) var asOf: (day: String, size: TreeSize)?

    /// What one look brought.
    public struct Change: Sendable, Equatable {
        /// Whether everything was looked for, or only what new entries touched.
        public let isWhole: Bool
        /// Findings that are new; one that says something else than before, such as a day more, is not.
        public let came: [RuleFinding]
        /// Findings that hold no more.
        public let went: [RuleFinding]
    }

    public init(_ rules: RuleSet) { self.rules = rules }

    /// - Parameter today: `YYYY-MM-DD`.
    /// - Returns: nil where the archive has not grown and the day is the same.
    /// - Complexity: O(archive) for the first look of a day; else as `Supervisor.findings(touchedBy:)`.
    public mutating func look(_ snapshot: ArchiveSnapshot, today: String) throws -> Change? {
        let size = try snapshot.size()
        let supervisor = Supervisor(snapshot, rules, today: today)
        let next: [RuleFinding]
        let isWhole: Bool
        if let asOf, asOf.day == today, asOf.size <= size {
            guard asOf.size < size else { return nil }
            let reach = try supervisor.reach(of: asOf.size.rawValue..<size.rawValue)
            next = (findings.filter { !reach.touches($0) } + (try supervisor.findings(touchedBy: reach))).sorted()
            isWhole = false
        } else {
            next = try supervisor.findings()
            isWhole = true
        }
        let (old, new) = (Dictionary(keyed: findings), Dictionary(keyed: next))
        let change = Change(
            isWhole: isWhole, came: next.filter { old[$0.key] == nil }, went: findings.filter { new[$0.key] == nil })
        (findings, asOf) = (next, (today, size))
        return change
    }
}

extension [FindingKey: RuleFinding] {
    fileprivate init(keyed findings: [RuleFinding]) {
        self.init(findings.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
