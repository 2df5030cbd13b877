import DutyRecords

/// What a clerk fills into the template of each kind, kind by kind in the order in which they build on one another.
///
/// A day and a number are typed as such where the field is one. `'` before a number makes it text, as numbers from elsewhere often are;
/// `#` makes a text that is all digits a number.
struct FilledRows {
    let kind: String
    /// By field.
    let rows: [[(field: String, text: String)]]

    /// Rows of kinds that name what only an archive in use has: entries, scans, second identifiers, standing contacts, findings.
    static let notHere: Set<String> = ["contest", "identity", "liaison", "evidence", "meetingEvidence", "finding", "congressFinding"]

    private init(_ kind: String, _ rows: [(field: String, text: String)]...) { (self.kind, self.rows) = (kind, rows) }

    private static func own(_ deputy: Int, _ cells: [(field: String, text: String)]) -> [(field: String, text: String)] {
        [("deputy", "JL14-000\(deputy)"), ("name", deputy == 1 ? "王磊" : "艾尼瓦尔·吐尔逊"), ("congress", "220000.14")] + cells
    }

    static let all: [FilledRows] = [
        FilledRows(
            "mandate",
            own(
                1,
                [
                    ("event", "当选"), ("date", "2023-01-10"), ("formerNames", "王一、王二"), ("sex", "男"), ("ethnicity", "汉族"),
                    ("birthMonth", "1972-05"), ("education", "大学本科教育"), ("employer", "长春市第一中学"), ("post", "教师"), ("grassRoots", "是"),
                    ("electoralUnit", "长春市"), ("delegation", "长春市代表团"), ("level", "省级"), ("ends", "2028-01-31"), ("remark", "#2025"),
                ]),
            own(2, [("event", "当选"), ("date", "2023-01-10"), ("ethnicity", "维吾尔族"), ("grassRoots", "否"), ("delegation", "延边州代表团")])),
        FilledRows(
            "meeting",
            [
                ("congress", "220000.14"), ("meeting", "14-4"), ("title", "十四届人大四次会议"), ("type", "代表大会会议"), ("starts", "2025-01-13"),
                ("ends", "2025-01-17"), ("remark", "=1+1"),
            ]),
        FilledRows(
            "sitting",
            [
                ("congress", "220000.14"), ("meeting", "14-4"), ("sitting", "14-4/01"), ("title", "第一次全体会议"), ("type", "全体会议"),
                ("audience", "全体代表"), ("starts", "2025-01-14"), ("declaredDue", "2"), ("declaredPresent", "'1"), ("declaredLeave", "'１"),
            ],
            [
                ("congress", "220000.14"), ("meeting", "14-4"), ("sitting", "14-4/02"), ("title", "长春团会议"), ("type", "代表团会议"),
                ("audience", "代表团"), ("audienceOf", "长春市代表团"), ("starts", "2025-01-15"), ("ends", "2025-01-16"),
            ],
            [
                ("congress", "220000.14"), ("meeting", "14-4"), ("sitting", "14-4/03"), ("title", "第二次全体会议"), ("type", "全体会议"),
                ("audience", "全体代表"), ("starts", "2025-01-17"),
            ]),
        FilledRows(
            "attendance", own(1, [("sitting", "14-4/01"), ("status", "出席")]),
            own(
                2,
                [
                    ("sitting", "14-4/01"), ("status", "请假"), ("leaveReason", "病"), ("approvedBy", "秘书长"), ("approvedOn", "2025-01-12"),
                    ("remark", "备注"),
                ])),
        FilledRows(
            "ballot",
            [
                ("congress", "220000.14"), ("sitting", "14-4/03"), ("ballot", "14-4/03/b1"), ("question", "关于政府工作报告的决议"),
                ("method", "记名表决"), ("date", "2025-01-17"), ("present", "2"), ("for", "'1"), ("against", "1"), ("abstain", "0"),
            ]),
        FilledRows(
            "vote", own(1, [("ballot", "14-4/03/b1"), ("participation", "是"), ("choice", "赞成")]),
            own(2, [("ballot", "14-4/03/b1"), ("participation", "是"), ("choice", "反对")])),
        FilledRows(
            "deliberation",
            own(1, [("sitting", "14-4/01"), ("item", "政府工作报告"), ("form", "书面"), ("summary", "黑土地保护要有专项资金"), ("remark", "😀𠮷")])),
        FilledRows(
            "motion",
            own(
                1,
                [
                    ("motion", "14-4-Y001"), ("stage", "提出"), ("date", "2025-01-14"), ("title", "关于制定黑土地保护条例的议案"), ("basis", "地力下降"),
                    ("plan", "条例草案"), ("jointly", "12"), ("delegationWide", "否"),
                ]),
            own(2, [("motion", "14-4-Y001"), ("stage", "提出"), ("date", "2025-01-14"), ("part", "附议")])),
        FilledRows(
            "suggestion",
            own(
                1,
                [
                    ("suggestion", "14-4-J007"), ("stage", "提出"), ("date", "2025-01-15"), ("title", "关于黑土地保护的建议"), ("content", "摘要"),
                ]), own(1, [("suggestion", "14-4-J007"), ("stage", "初审通过"), ("date", "2025-01-20")]),
            own(
                1,
                [
                    ("suggestion", "14-4-J007"), ("stage", "交办"), ("date", "2025-02-28"), ("unit", "省农业农村厅"), ("assisting", "省财政厅、省自然资源厅"),
                    ("difficult", "是"), ("deadline", "2025-08-28"),
                ])),
        FilledRows(
            "activity",
            own(
                1,
                [
                    ("type", "调研"), ("title", "黑土地保护"), ("date", "2025-06-01"), ("ends", "2025-06-03"), ("organiser", "农委"),
                    ("place", "四平"),
                    ("role", "参加"), ("minutes", "2.5"),
                ]), own(2, [("type", "视察"), ("title", "2-3"), ("date", "2025-06-05"), ("minutes", "1:30")])),
        FilledRows(
            "contact",
            own(
                1,
                [
                    ("form", "家站接待"), ("date", "2025-04-02"), ("station", "向阳社区代表之家"), ("persons", "3"), ("matters", "老旧小区改造"),
                    ("outcome", "已转办"),
                ])),
        FilledRows(
            "training",
            own(
                1,
                [
                    ("course", "第一期代表培训班"), ("date", "2025-04-21"), ("ends", "2025-04-25"), ("organiser", "省人大常委会"), ("level", "省级"),
                    ("minutes", "32"), ("completed", "是"),
                ])),
        FilledRows(
            "report",
            own(1, [("date", "2025-11-05"), ("audience", "长春市人大常委会"), ("form", "口头"), ("evaluation", "满意 28，基本满意 2")])),
        FilledRows("publication", own(1, [("date", "2025-07-01"), ("medium", "吉林人大"), ("title", "把黑土地留给子孙"), ("form", "署名文章")])),
        FilledRows(
            "inquiry",
            own(
                1,
                [
                    ("type", "质询"), ("date", "2025-01-15"), ("addressee", "省生态环境厅"), ("title", "饮用水源地保护"), ("jointly", "'11"),
                    ("content", "内容"), ("answeredBy", "厅长"), ("result", "满意"),
                ])),
        FilledRows("notice", own(1, [("notice", "2025-T03"), ("event", "已发送"), ("date", "2025-05-06"), ("title", "一季度经济运行情况")])),
        FilledRows(
            "support",
            own(1, [("type", "履职时间证明"), ("date", "2025-04-18"), ("matter", "参加第一期培训班"), ("unit", "长春市第一中学"), ("facts", "五个工作日")])),
        FilledRows(
            "discipline",
            own(
                1,
                [
                    ("date", "2025-01-15"), ("rule", "会议纪律第三条"), ("sitting", "14-4/02"), ("facts", "未经批准离会"), ("measure", "提醒"),
                    ("decidedBy", "主席团"),
                ])),
    ]

    /// The lines by which a program fills the kind's template, whose rows begin at the fourth.
    func instructions(_ kind: RecordKind) -> String {
        var lines = ""
        for (index, row) in rows.enumerated() {
            for cell in row {
                guard let column = kind.fields.firstIndex(where: { $0.name == cell.field }) else { preconditionFailure(cell.field) }
                lines += "cell\t\(column)\t\(index + 4)\t\(Self.form(kind.fields[column].type, cell.text))\t\(Self.plain(cell.text))\n"
            }
        }
        return lines
    }

    /// The same rows as a CSV file.
    func csv(_ kind: RecordKind) -> String {
        let lines = rows.map { row in
            kind.fields.map { field in row.first { $0.field == field.name }.map { Self.plain($0.text) } ?? "" }
        }
        return ([kind.fields.map(\.label.chinese)] + lines).map { $0.joined(separator: ",") + "\r\n" }.joined()
    }

    private static func plain(_ text: String) -> String { text.hasPrefix("'") || text.hasPrefix("#") ? String(text.dropFirst()) : text }

    private static func form(_ type: FieldType, _ text: String) -> String {
        if text.hasPrefix("#") { return "number" }
        if text.hasPrefix("'") || text.hasPrefix("=") { return "kept" }
        return switch type {
        case .date: "date"
        case .integer: "number"
        default: "text"
        }
    }
}
