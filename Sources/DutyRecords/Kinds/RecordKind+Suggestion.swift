extension RecordKind {
    /// 建议、批评和意见: one stage in the life of a suggestion (Deputies Law §24, §51, §52; see `SuggestionLife`), or that a deputy co-signed it.
    ///
    /// All stages stand on the lead deputy's chain. Each co-signer has one entry of their own, that of the submission.
    public static let suggestion = RecordKind(
        "suggestion", Phrase("建议", "Suggestion"), aliases: ["建议、批评和意见", "代表建议"], chain: .deputy,
        fields: [
            .deputy, .rosterName, .congress,
            Field(
                "suggestion", Phrase("建议编号", "Suggestion number"), aliases: ["建议号"], .identifier, .required,
                hint: Phrase("如 14-4-J001", "such as 14-4-J001")),
            .stage(CodeLists.suggestionStage),
            Field("date", Phrase("日期", "Date"), .date, .required),
            .unit(Phrase("承办单位", "Handling unit"), aliases: ["主办单位", "承办主办单位"]),
            .part,
            Field("title", Phrase("建议标题", "Title"), aliases: ["标题", "建议题目", "题目"], .text(bytesMax: 600)),
            Field("content", Phrase("建议内容", "Content"), aliases: ["内容", "内容摘要"], .text(bytesMax: 20_000)),
            .jointly,
            Field(
                "assisting", Phrase("协办单位", "Assisting units"), aliases: ["会办单位"], .text(bytesMax: 2000),
                hint: Phrase("多个用“、”分隔", "several are separated by 、 or ;")),
            Field(
                "difficult", Phrase("涉及面广、处理难度大", "Wide-ranging or difficult"), aliases: ["六个月答复"], .flag,
                hint: Phrase("填“是”的，答复期限为六个月", "yes gives six months to reply instead of three")),
            Field(
                "deadline", Phrase("答复期限", "Reply due"), aliases: ["办理期限"], .date,
                hint: Phrase("不填按法定期限；不得晚于法定期限", "empty means the law's; never later than that")),
            .reference(.meeting, Phrase("会议编号", "Meeting"), aliases: ["主任会议编号"], .optional),
            Field("reason", Phrase("退回理由", "Reason of return"), aliases: ["退回原因"], .text(bytesMax: 4000)),
            Field("reply", Phrase("办理情况", "Handling and reply"), aliases: ["答复", "答复内容"], .text(bytesMax: 20_000)),
            Field("opinion", Phrase("代表意见", "Deputy's opinion"), aliases: ["满意度", "满意情况"], .code(CodeLists.satisfaction)),
            .remark,
        ],
        naturalKey: ["congress", "suggestion", "stage", "date", "unit"], common: "suggestion", section: .proposals,
        inOffice: .foundAtStage("submitted"),
        checks: [SuggestionChecks.fields, SuggestionChecks.keySupervision, SuggestionChecks.deadline, ItemChecks.life])
}
