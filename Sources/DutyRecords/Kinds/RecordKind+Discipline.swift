extension RecordKind {
    /// 会风会纪记录: a breach of the rules of meeting, restricted as a whole (DOMAIN rule 11).
    public static let discipline = RecordKind(
        "discipline", Phrase("会风会纪记录", "Discipline note"), aliases: ["会风会纪", "会纪记录"], chain: .deputy,
        fields: [
            .deputy, .rosterName, .congress,
            Field("date", Phrase("日期", "Date"), .date, .required),
            Field("rule", Phrase("规定", "Rule"), aliases: ["违反规定", "违反的规定"], .text(bytesMax: 600), .required),
            .reference(.sitting, Phrase("单元会议编号", "Sitting"), aliases: ["会议编号", "单元会议"], .optional),
            Field("facts", Phrase("事实", "Facts"), aliases: ["情况"], .text(bytesMax: 4000), .required),
            Field("evidence", Phrase("依据", "Evidence"), .text(bytesMax: 4000)),
            Field("measure", Phrase("处理", "Measure"), aliases: ["处理结果", "处理措施"], .text(bytesMax: 600), .required),
            Field("decidedBy", Phrase("决定机关", "Decided by"), .text(bytesMax: 600), .required),
            Field("statement", Phrase("本人陈述", "Deputy's statement"), .text(bytesMax: 4000)),
            .remark,
        ],
        naturalKey: ["congress", "date", "rule"], restricted: true, section: .discipline, inOffice: .found)
}
