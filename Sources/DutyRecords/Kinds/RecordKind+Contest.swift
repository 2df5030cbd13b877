extension RecordKind {
    /// 异议: the deputy objects to an entry of the own file, and what came of it. Two records: one opens, one decides.
    ///
    /// The words of objection and reason are restricted: they may tell what the contested record keeps apart.
    public static let contest = RecordKind(
        "contest", Phrase("异议", "Contest"), aliases: ["代表异议"], chain: .deputy,
        fields: [
            .deputy, .rosterName,
            Field(
                "entry", Phrase("异议条目号", "Contested entry"), aliases: ["异议对象"], .integer(0...CanonicalJSON.integerMax), .required,
                hint: Phrase("档案中所印的条目号", "the entry's number as the file prints it")),
            Field("event", Phrase("异议进展", "Event"), .code(CodeLists.contestEvent), .required),
            Field("date", Phrase("日期", "Date"), .date, .required),
            Field("objection", Phrase("异议内容", "Objection"), .text(bytesMax: 4000), restricted: true),
            Field("outcome", Phrase("结论", "Outcome"), .code(CodeLists.contestOutcome)),
            Field("reason", Phrase("结论理由", "Reason"), aliases: ["理由"], .text(bytesMax: 4000), restricted: true),
            Field("decidedBy", Phrase("决定机关", "Decided by"), .text(bytesMax: 600)),
            Field(
                "correction", Phrase("随后的更正条目号", "Correction"), .integer(0...CanonicalJSON.integerMax),
                hint: Phrase("异议成立后的更正或撤销条目号，可不填", "the correction or annulment that followed, where one did")),
        ],
        naturalKey: ["entry", "event", "date"], section: .contests,
        checks: [ContestChecks.fields, ContestChecks.entries, ContestChecks.sequence])
}
