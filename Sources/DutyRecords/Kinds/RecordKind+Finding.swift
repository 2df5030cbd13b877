extension RecordKind {
    /// 监督线索: one step in the life of a finding about a deputy: opened, answered, closed (DOMAIN rule 5: a finding, never a decision).
    public static let finding = RecordKind(
        "finding", Phrase("监督线索", "Finding"), aliases: ["线索"], chain: .deputy, fields: [.deputy, .rosterName, .congress] + findingFields,
        naturalKey: ["congress", "rule", "about", "event", "date"], restricted: true, section: .supervision, checks: [findingSteps])

    /// 会议监督线索: the same of a finding about a sitting or ballot, which is nobody's own; only the words of
    /// answer and reason are restricted.
    public static let congressFinding = RecordKind(
        "congressFinding", Phrase("会议监督线索", "Finding about a meeting"), aliases: ["会议线索"], chain: .congress,
        fields: [.congressChain] + findingFields, naturalKey: ["rule", "about", "event", "date"], checks: [findingSteps])

    private static let findingFields: [Field] = [
        Field(
            "rule", Phrase("监督规则", "Rule"), aliases: ["规则"], .identifier, .required,
            hint: Phrase("规则名称，如 two-absences", "such as two-absences")),
        Field("version", Phrase("规则版本", "Rule version"), aliases: ["版本"], .integer(1...9999), .required),
        Field(
            "about", Phrase("线索所指", "About"), .text(bytesMax: 192),
            hint: Phrase("单元会议、建议编号、日期或年份；整届的不填", "a sitting, suggestion, day or year; empty for the whole term")),
        Field("event", Phrase("线索进展", "Step"), .code(CodeLists.findingEvent), .required),
        Field("date", Phrase("日期", "Date"), .date, .required),
        Field("finding", Phrase("线索内容", "What was found"), .text(bytesMax: 4000)),
        Field("basis", Phrase("线索依据", "Basis"), .text(bytesMax: 600)),
        Field("entries", Phrase("所依据条目", "Entries behind it"), .text(bytesMax: 20_000), hint: Phrase("如 #12 #13", "such as #12 #13")),
        Field("answer", Phrase("情况说明", "Answer"), .text(bytesMax: 4000), restricted: true),
        Field("outcome", Phrase("核查结果", "Outcome of the finding"), .code(CodeLists.findingOutcome)),
        Field("reason", Phrase("结果理由", "Reason of the outcome"), .text(bytesMax: 4000), restricted: true),
        Field("decidedBy", Phrase("核查机构", "Closed by"), .text(bytesMax: 600)),
        .remark,
    ]

    /// What each step needs, and what it does not admit.
    private static let findingSteps: Check = { record, _, faults in
        let own = ["opened": ["finding", "basis", "entries"], "answered": ["answer"], "closed": ["outcome", "reason", "decidedBy"]]
        guard let event = record.text("event") else { return }
        for (step, fields) in own.sorted(by: { $0.key < $1.key }) {
            let rule = step == event ? CommonChecks.require : CommonChecks.refuse
            for field in fields { rule(field, "event", record, CodeLists.findingEvent, &faults) }
        }
    }
}
