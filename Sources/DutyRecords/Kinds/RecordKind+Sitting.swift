extension RecordKind {
    /// 单元会议: one plenary, delegation or group sitting within a meeting, and who is due at it (DOMAIN rule 3).
    public static let sitting = RecordKind(
        "sitting", Phrase("单元会议", "Sitting"), aliases: ["单元会议目录"], chain: .congress,
        fields: [
            .congressChain,
            .reference(.meeting, Phrase("会议编号", "Meeting"), aliases: ["会议代码"]),
            Field(
                "sitting", Phrase("单元会议编号", "Sitting"), aliases: ["单元会议代码"], .identifier, .required,
                hint: Phrase("如 14-4/03", "such as 14-4/03")),
            Field("title", Phrase("名称", "Title"), aliases: ["单元会议名称"], .text(bytesMax: 600)),
            Field("type", Phrase("类型", "Type"), aliases: ["单元会议类型"], .code(CodeLists.sittingType), .required),
            Field("audience", Phrase("应到范围", "Audience"), .code(CodeLists.audience), .required),
            Field(
                "audienceOf", Phrase("应到单位", "Audience of"), .code(CodeLists.organ),
                hint: Phrase("代表团名称或机构", "the delegation's name or the organ")),
            Field("starts", Phrase("日期", "Starts"), aliases: ["开始日期"], .date, .required),
            .ends(sameAs: "starts"),
            .count("declaredDue", Phrase("应到人数", "Declared due"), aliases: ["应到"]),
            .count("declaredPresent", Phrase("实到人数", "Declared present"), aliases: ["实到", "出席人数"]),
            .count("declaredAbsent", Phrase("缺席人数", "Declared absent"), aliases: ["缺席"]),
            .count("declaredLeave", Phrase("请假人数", "Declared on leave"), aliases: ["请假"]),
            .remark,
        ],
        naturalKey: ["sitting"], checks: [CommonChecks.order("starts"), audienceIsNamed])

    /// A delegation or an organ is named; everybody, or a list, is not.
    private static let audienceIsNamed: Check = { record, _, faults in
        guard let audience = record.text("audience") else { return }
        let rule = audience == "delegation" || audience == "organ" ? CommonChecks.require : CommonChecks.refuse
        rule("audienceOf", "audience", record, CodeLists.audience, &faults)
    }
}
