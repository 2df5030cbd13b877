extension RecordKind {
    /// 表决事项: a question put to a sitting, how it was voted on, and the totals as announced. Totals that do not add up are a finding,
    /// never refused (DOMAIN rule 4).
    public static let ballot = RecordKind(
        "ballot", Phrase("表决事项", "Ballot"), aliases: ["表决事项目录"], chain: .congress,
        fields: [
            .congressChain,
            .reference(.sitting, Phrase("单元会议编号", "Sitting"), aliases: ["单元会议"]),
            Field(
                "ballot", Phrase("表决编号", "Ballot"), aliases: ["表决事项编号"], .identifier, .required,
                hint: Phrase("如 14-4/03/b2", "such as 14-4/03/b2")),
            Field("question", Phrase("表决事项", "Question"), aliases: ["事项"], .text(bytesMax: 2000), .required),
            Field("method", Phrase("表决方式", "Method"), .code(CodeLists.ballotMethod), .required),
            Field("date", Phrase("日期", "Date"), aliases: ["表决日期"], .date, .required),
            .count("present", Phrase("出席人数", "Present"), aliases: ["实到人数"]),
            .count("for", Phrase("赞成", "For"), aliases: ["赞成票"]),
            .count("against", Phrase("反对", "Against"), aliases: ["反对票"]),
            .count("abstain", Phrase("弃权", "Abstain"), aliases: ["弃权票"]),
            .count("notPressed", Phrase("未按", "Not pressed"), aliases: ["未按表决器"]),
            .remark,
        ],
        naturalKey: ["ballot"])
}
