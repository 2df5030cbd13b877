extension RecordKind {
    /// 会议: a session of the congress, a meeting of its standing committee or of another organ.
    public static let meeting = RecordKind(
        "meeting", Phrase("会议", "Meeting"), aliases: ["会议目录"], chain: .congress,
        fields: [
            .congressChain,
            Field("meeting", Phrase("会议编号", "Meeting"), aliases: ["会议代码"], .identifier, .required, hint: Phrase("如 14-4", "such as 14-4")),
            Field("title", Phrase("会议名称", "Title"), aliases: ["名称"], .text(bytesMax: 600), .required),
            Field("type", Phrase("会议类型", "Type"), aliases: ["类型"], .code(CodeLists.meetingType), .required),
            Field("starts", Phrase("开始日期", "Starts"), aliases: ["日期"], .date, .required),
            .ends(sameAs: "starts"),
            .remark,
        ],
        naturalKey: ["meeting"], checks: [CommonChecks.order("starts")])
}
