extension RecordKind {
    /// 审议发言: what one deputy said or wrote on one item of a sitting's agenda (Deputies Law §14).
    public static let deliberation = RecordKind(
        "deliberation", Phrase("审议发言", "Deliberation"), aliases: ["发言", "审议"], chain: .deputy,
        fields: [
            .deputy, .rosterName, .congress,
            .reference(.sitting, Phrase("单元会议编号", "Sitting"), aliases: ["会议编号", "单元会议"]),
            Field("item", Phrase("审议议题", "Agenda item"), aliases: ["议题", "审议事项", "审议内容"], .text(bytesMax: 600), .required),
            Field(
                "form", Phrase("发言形式", "Form"), aliases: ["发言方式"], .code(CodeLists.speechForm),
                hint: Phrase("书面发言的填“书面”", "only for written statements"), omitted: .code("oral")),
            Field("summary", Phrase("发言摘要", "Summary"), aliases: ["发言内容", "摘要", "发言要点"], .text(bytesMax: 20_000)),
            .remark,
        ],
        naturalKey: ["congress", "form", "item", "sitting"], section: .deliberation, inOffice: .found)
}
