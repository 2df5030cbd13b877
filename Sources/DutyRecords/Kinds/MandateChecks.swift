/// The rules of a mandate record.
enum MandateChecks {
    /// What each event needs and what it does not admit.
    static func fields(_ record: RecordBuffer, _ context: any RecordContext, _ faults: inout [Fault]) {
        guard let event = record.text("event").flatMap(MandateEvent.Change.init) else { return }
        require("name", event == .enrolled, record, event, &faults)
        require("ground", event == .suspended || event == .ended, record, event, &faults)
        let isOfOrgan = event == .organJoined || event == .organLeft
        require("organ", isOfOrgan, record, event, &faults)
        if !isOfOrgan, let organ = record.text("organ") {
            faults.append(Fault(.notAllowedHere, field: "organ", value: organ, caption("organ"), caption("event"), caption(event)))
        }
        if let ground = record.text("ground"), event == .suspended || event == .ended,
            CodeLists.suspensionGrounds.contains(ground) != (event == .suspended)
        {
            faults.append(
                Fault(
                    .groundMismatch, field: "ground", value: ground, CommonChecks.caption(CodeLists.mandateGround, ground),
                    caption(event)))
        }
        if let date = record.text("date"), let ends = record.text("ends"), ends < date {
            faults.append(Fault(.endsBeforeStarts, field: "ends", value: ends, ends, date))
        }
    }

    /// Whom it is about: a name is changed only by `changed`; nobody is enrolled twice under two identifiers (DOMAIN rules 9, 12).
    static func person(_ record: RecordBuffer, _ context: any RecordContext, _ faults: inout [Fault]) throws {
        let event = record.text("event").flatMap(MandateEvent.Change.init)
        let name = record.text("name")
        if let name, event == .enrolled || event == .changed {
            let lost = PersonName.unreadable(in: name).filter { $0 == "\u{FFFD}" }
            if !lost.isEmpty { faults.append(NameFault.unreadable(name, lost, [], field: "name")) }
        }
        guard let deputy = record.deputy else {
            if event != .enrolled {
                faults.append(Fault(.unknownDeputy, field: "deputy", value: record.subject, record.subject))
            } else if let name {
                try findTwin(of: name, record, context, &faults)
            }
            return
        }
        if let name, event != .changed, !deputy.bears(name) { faults.append(NameFault.mismatch(name, deputy, field: "name")) }
    }

    /// The event follows from those on file; one that is on file already does.
    static func sequence(_ record: RecordBuffer, _ context: any RecordContext, _ faults: inout [Fault]) {
        guard let event = MandateEvent(record: record), record.deputy != nil || event.change == .enrolled else { return }
        for problem in MandateTimeline.problems(adding: event, to: record.deputy?.events ?? []) {
            faults.append(
                Fault(.mandateSequence, field: "date", value: event.date, problem.phrase.chinese, problem.phrase.english))
        }
    }

    private static func findTwin(
        of name: String, _ record: RecordBuffer, _ context: any RecordContext, _ faults: inout [Fault]
    ) throws {
        guard let birthMonth = record.text("birthMonth") else { return }
        let distinct = MandateEvent.names(record.text("distinctFrom") ?? "")
        let twins = try context.deputies(named: name).filter {
            $0.id != record.subject && $0.birthMonth == birthMonth && !distinct.contains($0.id)
        }
        guard !twins.isEmpty else { return }
        faults.append(Fault(.samePerson, field: "deputy", value: record.subject, NameFault.describe(twins)))
    }

    private static func require(
        _ field: String, _ isRequired: Bool, _ record: RecordBuffer, _ event: MandateEvent.Change, _ faults: inout [Fault]
    ) {
        guard isRequired, record.text(field) == nil else { return }
        faults.append(Fault(.requiredHere, field: field, caption(field), caption("event"), caption(event)))
    }

    private static func caption(_ event: MandateEvent.Change) -> String {
        CommonChecks.caption(CodeLists.mandateEvent, event.rawValue)
    }

    private static func caption(_ field: String) -> String {
        RecordKind.mandate.fields.first { $0.name == field }?.caption ?? field
    }
}
