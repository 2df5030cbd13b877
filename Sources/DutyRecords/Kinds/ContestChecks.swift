/// The rules of a contest.
enum ContestChecks {
    /// An objection opens, an outcome with its reason decides.
    static func fields(_ record: RecordBuffer, _ context: any RecordContext, _ faults: inout [Fault]) {
        guard let event = event(record) else { return }
        let needed = event == .opened ? ["objection"] : ["outcome", "reason", "decidedBy"]
        let barred = event == .opened ? ["outcome", "reason", "decidedBy", "correction"] : ["objection"]
        for field in needed where !holds(field, record) {
            faults.append(Fault(.requiredHere, field: field, caption(field), caption("event"), caption(event)))
        }
        for field in barred where holds(field, record) {
            faults.append(Fault(.notAllowedHere, field: field, caption(field), caption("event"), caption(event)))
        }
        if record.integer("correction") != nil, let outcome = record.text("outcome"), outcome != "upheld" {
            let code = CommonChecks.caption(CodeLists.contestOutcome, outcome)
            faults.append(Fault(.notAllowedHere, field: "correction", caption("correction"), caption("outcome"), code))
        }
    }

    /// What is contested is a record of the deputy, and no contest; what followed corrects or annuls that very record.
    static func entries(_ record: RecordBuffer, _ context: any RecordContext, _ faults: inout [Fault]) throws {
        guard let entry = record.integer("entry") else { return }
        let facts = try context.entry(entry)
        if facts?.subject != record.subject || facts?.target != nil || facts?.kind == RecordKind.contest.name {
            faults.append(Fault(.contestsNoRecord, field: "entry", value: String(entry), String(entry), record.subject))
        }
        guard let correction = record.integer("correction"), try context.entry(correction)?.target != entry else { return }
        faults.append(Fault(.contestCorrection, field: "correction", value: String(correction), String(correction), String(entry)))
    }

    /// An outcome needs an open contest, and nothing is contested twice at once. A step that is on file already follows.
    static func sequence(_ record: RecordBuffer, _ context: any RecordContext, _ faults: inout [Fault]) throws {
        guard let event = event(record), let date = record.text("date"), let entry = record.integer("entry") else { return }
        let own = ContestFacts(event: event, date: date)
        let steps = try context.contests(of: entry, deputy: record.subject)
        if steps.contains(own) { return }
        let before = steps.last { $0.date <= date }
        let isOpen = before?.event == .opened
        if event == .decided, !isOpen {
            faults.append(Fault(.contestNotOpen, field: "event", value: date, String(entry), date))
        } else if event == .opened, isOpen {
            faults.append(Fault(.contestOpen, field: "event", value: date, String(entry), before?.date ?? ""))
        } else if let later = steps.first(where: { $0.date > date }), later.event == event {
            faults.append(Fault(.contestOpen, field: "date", value: date, String(entry), later.date))
        }
    }

    private static func event(_ record: RecordBuffer) -> ContestFacts.Event? { record.text("event").flatMap(ContestFacts.Event.init) }

    private static func holds(_ field: String, _ record: RecordBuffer) -> Bool { record.text(field) != nil || record.integer(field) != nil }

    private static func caption(_ event: ContestFacts.Event) -> String { CommonChecks.caption(CodeLists.contestEvent, event.rawValue) }

    private static func caption(_ field: String) -> String { RecordKind.contest.fields.first { $0.name == field }?.caption ?? field }
}
