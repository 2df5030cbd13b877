/// The rules that motions and suggestions share.
enum ItemChecks {
    /// Which fields a stage needs, and the only stages that admit a field.
    struct StageFields {
        let list: CodeList
        let required: [ItemStage: [String]]
        let admitted: [String: Set<ItemStage>]

        /// A co-signer's entry is of the submission, and the item's contents stand with the lead.
        func check(_ record: RecordBuffer, _ faults: inout [Fault]) {
            guard let stage = record.text("stage").flatMap(ItemStage.init) else { return }
            if record.text("part") != nil, stage != .submitted {
                CommonChecks.refuse("part", where: "stage", record, list, &faults)
                return
            }
            if record.text("part") == nil {
                for field in required[stage] ?? [] { CommonChecks.require(field, where: "stage", record, list, &faults) }
            }
            for (field, stages) in admitted.sorted(by: { $0.key < $1.key }) where !stages.contains(stage) {
                CommonChecks.refuse(field, where: "stage", record, list, &faults)
            }
        }
    }

    /// All stages stand on the lead's chain, each follows from those before (DOMAIN rule 8), and the lead is no co-signer.
    static func life(_ record: RecordBuffer, _ context: any RecordContext, _ faults: inout [Fault]) throws {
        guard let key = ItemKey(record: record) else { return }
        let history = try context.history(of: key)
        let field = key.kind.rawValue
        guard let event = ItemEvent(record: record) else {
            if let history, history.lead == record.subject {
                faults.append(Fault(.leadCosigns, field: "part", value: record.subject, record.subject, key.number))
            }
            return
        }
        if let history, history.lead != record.subject {
            faults.append(Fault(.otherLead, field: field, value: key.number, key.number, history.lead))
            return
        }
        guard history != nil || event.stage == .submitted else {
            let stage = key.kind.stages[event.stage.rawValue]?.label ?? Phrase("", "")
            faults.append(Fault(.itemNotSubmitted, field: "stage", value: stage.chinese, key.number, stage.chinese, stage.english))
            return
        }
        let known = history ?? ItemHistory(lead: record.subject, events: [])
        guard let phrase = known.problems(adding: event, key.kind).first?.phrase(key.kind) else { return }
        faults.append(Fault(.stageOutOfOrder, field: "stage", value: record.text("stage"), key.number, phrase.chinese, phrase.english))
    }
}

/// The rules of a suggestion's record.
enum SuggestionChecks {
    private static let stageFields = ItemChecks.StageFields(
        list: CodeLists.suggestionStage,
        required: [
            .submitted: ["title"], .returnedForRevision: ["reason"], .handedOver: ["unit"], .returned: ["unit", "reason"],
            .reassigned: ["unit"], .handling: ["unit"], .contacted: ["unit"], .replied: ["unit", "reply"], .opinion: ["opinion"],
            .handledAgain: ["unit"], .keySupervised: ["meeting"],
        ],
        admitted: [
            "opinion": [.opinion], "assisting": [.handedOver, .reassigned], "difficult": [.handedOver, .reassigned],
            "deadline": [.handedOver, .reassigned], "meeting": [.submitted, .keySupervised], "jointly": [.submitted],
            "reason": [.returnedForRevision, .returned, .withdrawn],
        ])

    static func fields(_ record: RecordBuffer, _ context: any RecordContext, _ faults: inout [Fault]) { stageFields.check(record, &faults) }

    /// The chairpersons' meeting decides what is key-supervised, not after its last day (Deputies Law §52).
    static func keySupervision(_ record: RecordBuffer, _ context: any RecordContext, _ faults: inout [Fault]) {
        guard record.text("stage") == ItemStage.keySupervised.rawValue, let meeting = record.meeting, let date = record.text("date") else {
            return
        }
        if meeting.type != "chairpersons" {
            faults.append(
                Fault(
                    .keyNeedsChairpersons, field: "meeting", value: record.text("meeting"), record.text("meeting") ?? "",
                    CommonChecks.caption(CodeLists.meetingType, meeting.type)))
        } else if date < meeting.starts {
            faults.append(Fault(.keyBeforeMeeting, field: "date", value: date, date, meeting.starts))
        }
    }

    /// The office may ask for a reply earlier than the law does, never later (Deputies Law §51).
    static func deadline(_ record: RecordBuffer, _ context: any RecordContext, _ faults: inout [Fault]) {
        guard let deadline = record.text("deadline"), let date = record.text("date") else { return }
        let isDifficult = record.integer("difficult") == 1
        guard let last = ReplyDeadline.legal(handedOver: date, isDifficult: isDifficult), deadline < date || deadline > last else { return }
        faults.append(Fault(.deadlineOutOfLaw, field: "deadline", value: deadline, deadline, date, last, isDifficult ? "6" : "3"))
    }
}

/// The rules of a motion's record.
enum MotionChecks {
    /// Deputies Law §15: a motion has 案由, 案据 and 方案.
    private static let stageFields = ItemChecks.StageFields(
        list: CodeLists.motionStage,
        required: [
            .submitted: ["title", "basis", "plan"], .referred: ["unit"], .contacted: ["unit"], .reviewed: ["unit", "opinion"],
            .decided: ["outcome"],
        ],
        admitted: [
            "outcome": [.decided], "basis": [.submitted], "plan": [.submitted], "jointly": [.submitted], "delegationWide": [.submitted],
        ])

    static func fields(_ record: RecordBuffer, _ context: any RecordContext, _ faults: inout [Fault]) { stageFields.check(record, &faults) }

    /// Ten deputies jointly submit a motion to a provincial congress, or a whole delegation does. Other levels have other numbers, which are the
    /// office's to watch.
    static func signers(_ record: RecordBuffer, _ context: any RecordContext, _ faults: inout [Fault]) {
        guard record.text("stage") == ItemStage.submitted.rawValue, record.text("part") == nil, record.integer("delegationWide") != 1,
            let congress = record.congress, isProvincial(congress)
        else { return }
        guard let jointly = record.integer("jointly") else {
            CommonChecks.require("jointly", where: "stage", record, CodeLists.motionStage, &faults)
            return
        }
        if jointly < signersMin {
            faults.append(Fault(.tooFewSigners, field: "jointly", value: String(jointly), String(jointly), String(signersMin)))
        }
    }

    static let signersMin: Int64 = 10

    /// A division of the first level: two digits and four noughts.
    private static func isProvincial(_ congress: String) -> Bool {
        let division = congress.prefix(6)
        return division.hasSuffix("0000") && !division.hasPrefix("00")
    }
}
