extension RecordKind {
    /// 询问、质询、约见: one deputy's part in a question put to a state organ (Deputies Law §19, §20, §29).
    public static let inquiry = RecordKind(
        "inquiry", Phrase("询问质询约见", "Inquiry"), aliases: ["询问、质询、约见", "询问", "质询", "约见"], chain: .deputy,
        fields: [
            .deputy, .rosterName, .congress,
            Field("type", Phrase("询问类型", "Type of inquiry"), .code(CodeLists.inquiryType), .required),
            Field("date", Phrase("日期", "Date"), .date, .required),
            Field(
                "addressee", Phrase("受询机关", "Addressee"), aliases: ["质询对象", "询问对象", "约见对象", "受质询机关"], .text(bytesMax: 600), .required),
            Field("title", Phrase("问题", "Question"), aliases: ["询问事项", "质询事项", "约见事项"], .text(bytesMax: 600), .required),
            .jointly,
            Field("content", Phrase("内容", "Content"), .text(bytesMax: 20_000)),
            Field("answeredBy", Phrase("答复人", "Answered by"), .text(bytesMax: 600)),
            Field("result", Phrase("答复情况", "Result"), aliases: ["结果", "答复"], .text(bytesMax: 20_000)),
            .remark,
        ],
        naturalKey: ["congress", "type", "date", "addressee", "title"], section: .inquiries, inOffice: .found)
}
