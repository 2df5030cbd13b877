extension RecordKind {
    /// 闭会期间活动: one deputy's part in one activity between sessions. Outside the mandate it is accepted (DOMAIN rule 13).
    public static let activity = RecordKind(
        "activity", Phrase("闭会期间活动", "Activity"), aliases: ["活动", "代表活动"], chain: .deputy,
        fields: [
            .deputy, .rosterName, .congress,
            Field("type", Phrase("活动类型", "Type"), aliases: ["类型"], .code(CodeLists.activityType), .required),
            Field("title", Phrase("活动名称", "Title"), aliases: ["名称", "活动内容"], .text(bytesMax: 600), .required),
            Field("date", Phrase("日期", "Date"), aliases: ["活动日期", "开始日期"], .date, .required),
            .ends(sameAs: "date"),
            Field("organiser", Phrase("组织单位", "Organiser"), aliases: ["主办单位"], .text(bytesMax: 600)),
            Field("campaign", Phrase("专项活动", "Campaign"), .text(bytesMax: 600)),
            Field("place", Phrase("地点", "Place"), aliases: ["活动地点"], .text(bytesMax: 600)),
            Field("role", Phrase("参与方式", "Role"), .text(bytesMax: 192)),
            Field("output", Phrase("成果", "Output"), .text(bytesMax: 4000)),
            Field(
                "minutes", Phrase("时长(小时)", "Hours"), aliases: ["时长", "小时", "小时数"], .minutes,
                hint: Phrase("如 2.5 或 2:30", "such as 2.5 or 2:30")),
            .remark,
        ],
        naturalKey: ["congress", "type", "title", "date"], section: .activities, inOffice: .found, checks: [CommonChecks.order("date")])
}
