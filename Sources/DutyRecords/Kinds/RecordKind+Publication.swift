extension RecordKind {
    /// 发表与报道: what a deputy published, or what the media reported of the deputy's duty (Deputies Law §56).
    public static let publication = RecordKind(
        "publication", Phrase("发表与报道", "Publication"), aliases: ["发表", "媒体报道"], chain: .deputy,
        fields: [
            .deputy, .rosterName, .congress,
            Field("date", Phrase("日期", "Date"), aliases: ["发表日期", "报道日期"], .date, .required),
            Field("medium", Phrase("刊物或媒体", "Journal or media"), aliases: ["刊物", "媒体", "发表刊物"], .text(bytesMax: 600), .required),
            Field("title", Phrase("篇名", "Title"), aliases: ["题目", "标题"], .text(bytesMax: 600), .required),
            Field("form", Phrase("发表形式", "Form"), .code(CodeLists.publicationForm)),
            Field("suggestion", Phrase("关联建议编号", "Linked suggestion"), aliases: ["关联建议", "建议编号"], .identifier),
            Field("report", Phrase("关联报告", "Linked report"), .text(bytesMax: 600)),
            .remark,
        ],
        naturalKey: ["congress", "date", "medium", "title"], section: .publications)
}
