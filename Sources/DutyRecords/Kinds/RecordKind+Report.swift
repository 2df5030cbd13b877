extension RecordKind {
    /// 述职: one report of a deputy to the electoral unit or the voters on the duty performed (Deputies Law §58).
    public static let report = RecordKind(
        "report", Phrase("述职", "Duty report"), aliases: ["代表述职", "述职报告"], chain: .deputy,
        fields: [
            .deputy, .rosterName, .congress,
            Field("date", Phrase("日期", "Date"), aliases: ["述职日期"], .date, .required),
            Field(
                "audience", Phrase("述职对象", "Reported to"), aliases: ["报告对象"], .text(bytesMax: 600), .required,
                hint: Phrase("原选举单位或原选区选民", "the electoral unit or the voters")),
            Field("form", Phrase("述职形式", "Form"), .code(CodeLists.speechForm)),
            Field("summary", Phrase("述职摘要", "Summary"), aliases: ["述职内容"], .text(bytesMax: 20_000)),
            Field("evaluation", Phrase("评议结果", "Evaluation"), aliases: ["测评结果", "评议"], .text(bytesMax: 4000)),
            .remark,
        ],
        naturalKey: ["congress", "date", "audience"], section: .reports, inOffice: .found)
}
