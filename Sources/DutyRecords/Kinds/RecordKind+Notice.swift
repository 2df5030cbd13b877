extension RecordKind {
    /// 知情知政: information that was sent to a deputy, and, as a record of its own, that the deputy read it (Deputies Law §46).
    public static let notice = RecordKind(
        "notice", Phrase("知情知政", "Notice"), aliases: ["情况通报", "知情知政材料"], chain: .deputy,
        fields: [
            .deputy, .rosterName, .congress,
            Field(
                "notice", Phrase("材料编号", "Notice number"), aliases: ["通报编号", "通知编号"], .identifier, .required,
                hint: Phrase("如 2025-T03", "such as 2025-T03")),
            Field("event", Phrase("送阅情况", "Sent or read"), aliases: ["送达情况"], .code(CodeLists.noticeEvent), .required),
            Field("date", Phrase("日期", "Date"), aliases: ["送阅日期"], .date, .required),
            Field(
                "title", Phrase("材料名称", "Title"), aliases: ["通报名称", "名称"], .text(bytesMax: 600),
                hint: Phrase("发送时必填", "required where it is sent")),
            Field("sender", Phrase("发送单位", "Sender"), aliases: ["通报单位"], .text(bytesMax: 600)),
            Field("channel", Phrase("送阅方式", "Channel"), .text(bytesMax: 192)),
            .remark,
        ],
        naturalKey: ["congress", "notice", "event"], common: "notice", section: .notices,
        checks: [
            { record, _, faults in
                if record.text("event") == "sent" { CommonChecks.require("title", where: "event", record, CodeLists.noticeEvent, &faults) }
            }
        ])
}
