extension RecordKind {
    /// 学习培训: one deputy's part in one course (Deputies Law §8(5): deputies study to do their duty better).
    public static let training = RecordKind(
        "training", Phrase("学习培训", "Training"), aliases: ["培训", "代表培训"], chain: .deputy,
        fields: [
            .deputy, .rosterName, .congress,
            Field("course", Phrase("培训班次", "Course"), aliases: ["培训名称", "课程", "班次"], .text(bytesMax: 600), .required),
            Field("date", Phrase("日期", "Date"), aliases: ["培训日期", "开始日期"], .date, .required),
            .ends(sameAs: "date"),
            Field("organiser", Phrase("主办单位", "Organiser"), aliases: ["组织单位", "举办单位"], .text(bytesMax: 600)),
            Field("level", Phrase("培训层级", "Level"), aliases: ["层级"], .code(CodeLists.level)),
            Field("topics", Phrase("培训内容", "Topics"), aliases: ["学习内容", "专题"], .text(bytesMax: 4000)),
            Field(
                "minutes", Phrase("时长(小时)", "Hours"), aliases: ["时长", "学时", "小时数"], .minutes,
                hint: Phrase("如 2.5 或 2:30", "such as 2.5 or 2:30")),
            Field("completed", Phrase("是否结业", "Completed"), aliases: ["结业", "完成"], .flag),
            .remark,
        ],
        naturalKey: ["congress", "course", "date"], section: .training, inOffice: .found, checks: [CommonChecks.order("date")])
}
