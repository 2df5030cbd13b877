extension RecordKind {
    /// 出席: one deputy at one sitting. Refused outside the mandate (DOMAIN rule 13).
    public static let attendance = RecordKind(
        "attendance", Phrase("出席", "Attendance"), aliases: ["出席情况", "考勤"], chain: .deputy,
        fields: [
            .deputy, .rosterName, .congress,
            .reference(.sitting, Phrase("单元会议编号", "Sitting"), aliases: ["会议编号", "单元会议"]),
            Field("status", Phrase("出席情况", "Status"), aliases: ["出席", "情况", "考勤"], .code(CodeLists.attendanceStatus), .required),
            Field(
                "capacity", Phrase("身份", "Capacity"), .code(CodeLists.capacity), hint: Phrase("列席的填“列席”", "only for observers"),
                omitted: .code("member")),
            Field("leaveReason", Phrase("请假事由", "Leave reason"), aliases: ["请假原因"], .text(bytesMax: 600), restricted: true),
            Field("approvedBy", Phrase("批准人", "Approved by"), .text(bytesMax: 192)),
            Field("approvedOn", Phrase("批准日期", "Approved on"), .date),
            .remark,
        ],
        naturalKey: ["congress", "sitting"], section: .attendance, inOffice: .refused,
        checks: [
            { record, _, faults in
                guard let sitting = record.sitting else { return }
                CommonChecks.withinMandate(record, from: sitting.starts, to: sitting.ends, "sitting", &faults)
            }
        ])
}
