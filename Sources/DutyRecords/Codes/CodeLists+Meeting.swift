extension CodeLists {
    public static let meetingType = CodeList(
        "meetingType",
        [
            CodeList.Code("session", Phrase("代表大会会议", "session"), aliases: ["大会", "人民代表大会会议", "代表大会"]),
            CodeList.Code("standingCommittee", Phrase("常委会会议", "standing committee"), aliases: ["常委会", "常务委员会会议"]),
            CodeList.Code("chairpersons", Phrase("主任会议", "chairpersons' meeting")),
            CodeList.Code("presidium", Phrase("主席团会议", "presidium"), aliases: ["主席团"]),
            CodeList.Code("committee", Phrase("专门委员会会议", "committee"), aliases: ["专门委员会", "专委会会议"]),
            CodeList.Code("other", Phrase("其他", "other")),
        ])

    public static let sittingType = CodeList(
        "sittingType",
        [
            CodeList.Code("plenary", Phrase("全体会议", "plenary"), aliases: ["大会全体会议", "全会"]),
            CodeList.Code("delegation", Phrase("代表团会议", "delegation"), aliases: ["代表团全体会议", "代表团"]),
            CodeList.Code("group", Phrase("小组会议", "group"), aliases: ["分组会议", "分组审议", "小组"]),
            CodeList.Code("standingCommittee", Phrase("常委会会议", "standing committee"), aliases: ["常委会", "常委会全体会议"]),
            CodeList.Code("presidium", Phrase("主席团会议", "presidium"), aliases: ["主席团"]),
            CodeList.Code("committee", Phrase("专门委员会会议", "committee"), aliases: ["专门委员会", "专委会会议"]),
            CodeList.Code("other", Phrase("其他", "other")),
        ])

    /// Who is due at a sitting (DOMAIN rule 3). `list`: exactly those with an attendance record for it.
    public static let audience = CodeList(
        "audience",
        [
            CodeList.Code("wholeBody", Phrase("全体代表", "whole body"), aliases: ["全体"]),
            CodeList.Code("delegation", Phrase("代表团", "delegation")),
            CodeList.Code("organ", Phrase("机构", "organ"), aliases: ["组成人员"]),
            CodeList.Code("list", Phrase("名单", "named list"), aliases: ["指定名单"]),
        ])
}
