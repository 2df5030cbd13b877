extension CodeLists {
    /// Not recorded is not absent is not on leave is not not applicable (DOMAIN rule 2).
    public static let attendanceStatus = CodeList(
        "attendanceStatus",
        [
            CodeList.Code("present", Phrase("出席", "present"), aliases: ["√", "✓", "✔", "☑", "1", "到", "已到", "实到", "出"]),
            CodeList.Code("late", Phrase("迟到", "late")),
            CodeList.Code("leftEarly", Phrase("早退", "left early")),
            CodeList.Code("leave", Phrase("请假", "on approved leave"), aliases: ["批准请假", "假", "病假", "事假", "公假"]),
            CodeList.Code("absent", Phrase("缺席", "absent"), aliases: ["×", "✗", "✘", "未请假缺席", "未请假", "未到", "旷会"]),
            CodeList.Code("notRecorded", Phrase("未记录", "not recorded"), aliases: ["无记录"]),
            CodeList.Code("notApplicable", Phrase("不适用", "not applicable"), aliases: ["不计"]),
        ])

    public static let capacity = CodeList(
        "capacity",
        [
            CodeList.Code("member", Phrase("代表", "member"), aliases: ["组成人员", "出席人员"]),
            CodeList.Code("observer", Phrase("列席", "observer"), aliases: ["列席人员", "列席代表"]),
        ])
}
