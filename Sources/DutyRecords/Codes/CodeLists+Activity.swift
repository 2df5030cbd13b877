extension CodeLists {
    public static let activityType = CodeList(
        "activityType",
        [
            CodeList.Code("inspection", Phrase("视察", "inspection"), aliases: ["集中视察", "会前视察", "专题视察"]),
            CodeList.Code("research", Phrase("调研", "research"), aliases: ["专题调研"]),
            CodeList.Code("enforcementCheck", Phrase("执法检查", "law-enforcement check")),
            CodeList.Code("observing", Phrase("列席", "observing"), aliases: ["列席会议", "列席常委会会议"]),
            CodeList.Code("symposium", Phrase("座谈", "symposium"), aliases: ["座谈会"]),
            CodeList.Code("hearing", Phrase("听证、论证、评估", "hearing"), aliases: ["听证", "论证", "评估", "听证/论证/评估", "听证会", "论证会"]),
            CodeList.Code("deputyGroup", Phrase("代表小组", "deputy group"), aliases: ["代表小组活动"]),
            CodeList.Code("outreach", Phrase("宣讲", "outreach")),
            CodeList.Code("campaign", Phrase("献计献策", "campaign"), aliases: ["主题活动"]),
            CodeList.Code("specialInquiry", Phrase("专题询问", "special inquiry")),
            CodeList.Code("budgetReview", Phrase("预决算审查", "budget review"), aliases: ["预算审查", "决算审查"]),
            CodeList.Code("legislativeResearch", Phrase("立法调研", "legislative research")),
            CodeList.Code(
                "host", Phrase("一府一委两院活动", "hosted by government, supervisory commission or courts"), aliases: ["一府一委两院", "一府一委两院邀请"]),
        ])
}
