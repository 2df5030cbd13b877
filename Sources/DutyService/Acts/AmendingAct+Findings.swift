import DutyRecords
import TransparencyLog

/// The steps of a finding.
extension AmendingAct {
    /// What a step says beside whose finding it is.
    public enum FindingStep: Sendable {
        case opened(finding: String, basis: String, entries: [SequenceNumber])
        case answered(String)
        /// - Parameter outcome: A code of `CodeLists.findingOutcome`.
        case closed(outcome: String, reason: String, decidedBy: String)
    }

    /// - Parameters:
    ///   - deputy: nil for a finding about a meeting.
    ///   - about: Empty for one about the whole term.
    ///   - date: `YYYY-MM-DD`.
    public static func finding(
        _ step: FindingStep, deputy: String?, congress: String, rule: String, version: Int, about: String, on date: String
    ) -> AmendingAct {
        var members: [(String, String)] = [
            ("kind", (deputy == nil ? RecordKind.congressFinding : .finding).name), ("congress", congress), ("rule", rule),
            ("version", String(version)), ("date", date),
        ]
        if let deputy { members.append(("deputy", deputy)) }
        if !about.isEmpty { members.append(("about", about)) }
        switch step {
        case .opened(let finding, let basis, let entries):
            let list = entries.map { "#\($0)" }.joined(separator: " ")
            members += [("event", "opened"), ("finding", finding), ("basis", basis), ("entries", list)]
        case .answered(let answer): members += [("event", "answered"), ("answer", answer)]
        case .closed(let outcome, let reason, let decidedBy):
            members += [("event", "closed"), ("outcome", outcome), ("reason", reason), ("decidedBy", decidedBy)]
        }
        return AmendingAct(members.map { ($0, .string($1)) }, name: "finding-\(rule).ndjson")
    }
}
