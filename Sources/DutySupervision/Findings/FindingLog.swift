import DutyArchive
import DutyRecords
import TransparencyLog

/// What was filed of a finding: opened, answered, closed. Each step is an entry; the newest by day is how it stands.
public struct FindingLog: Sendable {
    public struct Step: Sendable {
        /// A code of `CodeLists.findingEvent`.
        public let event: String
        public let date: String
        public let entry: SequenceNumber
        /// A code of `CodeLists.findingOutcome`, of a step that closes.
        public let outcome: String?
        let version: Int64
    }

    /// In order of day, and within one in that in which steps can follow.
    public private(set) var steps: [FindingKey: [Step]] = [:]

    /// - Complexity: one scan of the findings' views.
    public init(_ snapshot: ArchiveSnapshot) throws {
        let names = Dictionary(uniqueKeysWithValues: try snapshot.subjects())
        for declared in [RecordKind.finding, .congressFinding] {
            guard let kind = snapshot.kind(named: declared.name) else { continue }
            try snapshot.standing(kind) { row in
                guard let name = names[row.subject] else { return }
                let record = try FiledRecord(row, kind, subject: name)
                guard let rule = record.text("rule"), let event = record.text("event"), let date = record.text("date"),
                    let congress = record.text("congress") ?? (try? SubjectID(name))?.congress
                else { return }
                let key = FindingKey(rule: rule, subject: name, congress: congress, about: record.text("about") ?? "")
                steps[key, default: []].append(
                    Step(
                        event: event, date: date, entry: record.sequence, outcome: record.text("outcome"),
                        version: record.integer("version") ?? 1))
            }
        }
        let order = CodeLists.findingEvent.codes.map(\.code)
        func rank(_ step: Step) -> (String, Int, SequenceNumber) { (step.date, order.firstIndex(of: step.event) ?? 0, step.entry) }
        steps = steps.mapValues { $0.sorted { rank($0) < rank($1) } }
    }

    /// A code of `CodeLists.findingEvent`; nil where nobody opened it.
    public func state(of key: FindingKey) -> String? { steps[key]?.last?.event }

    /// Of the rule under which it was opened last.
    public func version(of key: FindingKey) -> Int? { steps[key]?.last { $0.event == "opened" }.map { Int($0.version) } }

    /// Why a step does not follow from those filed; nil where it does. What was closed may be opened again.
    public func refusal(of event: String, _ key: FindingKey) -> Phrase? {
        switch (event, state(of: key)) {
        case ("opened", nil), ("opened", "closed"), ("answered", "opened"), ("answered", "answered"), ("closed", "opened"),
            ("closed", "answered"):
            nil
        case ("opened", _): Phrase("线索 %1 已经立项，尚未办结。", "The finding %1 is open already.")
        default: Phrase("线索 %1 尚未立项或已办结；请先用 duty findings open 立项。", "The finding %1 is not open; open it first with duty findings open.")
        }
    }
}
