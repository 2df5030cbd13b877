import DutyRecords
import Testing

/// One complete, acceptable row of each kind, by field.
struct KindSample: Sendable, CustomTestStringConvertible {
    let kind: RecordKind
    let cells: [(field: String, cell: String)]
    let content: String

    var testDescription: String { kind.name }
    var headers: [String] { cells.map(\.field) }

    static let all: [KindSample] = [
        KindSample(
            kind: .mandate,
            cells: [
                ("deputy", "JL14-0009"), ("name", " 赵\"敏\" "), ("congress", "220000.14"), ("event", "当选"), ("date", "2023年1月10日"),
                ("formerNames", "赵一、赵二"), ("sex", "女"), ("ethnicity", "汉族"), ("birthMonth", "1972年5月"), ("party", "中国共产党"),
                ("education", "大学"), ("employer", "长春市第一中学"), ("post", "教师"), ("occupation", "教育"), ("grassRoots", "是"),
                ("electoralUnit", "长春市"), ("delegation", "长春代表团"), ("level", "省级"), ("ends", "2028-01-31"),
                ("distinctFrom", "JL14-0001"), ("remark", "a\tb\nc\\"),
            ],
            content: #"{"birthMonth":"1972-05","congress":"220000.14","date":"2023-01-10","delegation":"长春代表团","distinctFrom":"JL14-0001","#
                + #""education":"大学","electoralUnit":"长春市","employer":"长春市第一中学","ends":"2028-01-31","ethnicity":"汉族","#
                + #""event":"enrolled","formerNames":"赵一、赵二","grassRoots":true,"kind":"mandate","level":"provincial","#
                + #""name":"赵\"敏\"","occupation":"教育","party":"中国共产党","post":"教师","remark":"a\tb\nc\\","sex":"female","#
                + #""source":{"row":2}}"#),
        KindSample(
            kind: .meeting,
            cells: [
                ("congress", "220000.14"), ("meeting", "14-4"), ("title", "第四次会议"), ("type", "代表大会会议"), ("starts", "2025/1/13"),
                ("ends", "2025.1.17"), ("remark", "备注"),
            ],
            content: #"{"ends":"2025-01-17","kind":"meeting","meeting":"14-4","remark":"备注","source":{"row":2},"starts":"2025-01-13","#
                + #""title":"第四次会议","type":"session"}"#),
        KindSample(
            kind: .sitting,
            cells: [
                ("congress", "220000.14"), ("meeting", "14-4"), ("sitting", "14-4/03"), ("title", "第三次全体会议"), ("type", "全体会议"),
                ("audience", "代表团"), ("audienceOf", "长春代表团"), ("starts", "20250115"), ("ends", "2025-01-16"), ("declaredDue", "511"),
                ("declaredPresent", "５００"), ("declaredAbsent", "1"), ("declaredLeave", "10"), ("remark", "备注"),
            ],
            content: #"{"audience":"delegation","audienceOf":"长春代表团","declaredAbsent":1,"declaredDue":511,"declaredLeave":10,"#
                + #""declaredPresent":500,"ends":"2025-01-16","kind":"sitting","meeting":"14-4","remark":"备注","sitting":"14-4/03","#
                + #""source":{"row":2},"starts":"2025-01-15","title":"第三次全体会议","type":"plenary"}"#),
        KindSample(
            kind: .attendance,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王　磊（女，朝鲜族）"), ("congress", "220000.14"), ("sitting", "14-4/01"), ("status", "请假"),
                ("capacity", "列席"), ("leaveReason", "病"), ("approvedBy", "秘书长"), ("approvedOn", "2025-01-12"), ("remark", "备注"),
            ],
            content: #"{"approvedBy":"秘书长","approvedOn":"2025-01-12","capacity":"observer","congress":"220000.14","kind":"attendance","#
                + #""leaveReason":"病","remark":"备注","sitting":"14-4/01","source":{"row":2},"status":"leave"}"#),
        KindSample(
            kind: .ballot,
            cells: [
                ("congress", "220000.14"), ("sitting", "14-4/01"), ("ballot", "14-4/01/b9"), ("question", "关于政府工作报告的决议"),
                ("method", "无记名电子表决"), ("date", "2025-01-17"), ("present", "500"), ("for", "490"), ("against", "5"), ("abstain", "3"),
                ("notPressed", "2"), ("remark", "备注"),
            ],
            content: #"{"abstain":3,"against":5,"ballot":"14-4/01/b9","date":"2025-01-17","for":490,"kind":"ballot","#
                + #""method":"secretElectronic","notPressed":2,"present":500,"question":"关于政府工作报告的决议","remark":"备注","#
                + #""sitting":"14-4/01","source":{"row":2}}"#),
        KindSample(
            kind: .vote,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王磊"), ("congress", "220000.14"), ("ballot", "14-4/01/b2"), ("participation", "√"),
                ("choice", "赞成"), ("remark", "备注"),
            ],
            content: #"{"ballot":"14-4/01/b2","choice":"for","congress":"220000.14","kind":"vote","participation":"yes","remark":"备注","#
                + #""source":{"row":2}}"#),
        KindSample(
            kind: .activity,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王磊"), ("congress", "220000.14"), ("type", "专题调研"), ("title", "黑土地保护"),
                ("date", "2025-06-01"), ("ends", "2025-06-03"), ("organiser", "农委"), ("campaign", "专项"), ("place", "四平"), ("role", "参加"),
                ("output", "报告"), ("minutes", "2.5"), ("remark", "备注"),
            ],
            content: #"{"campaign":"专项","congress":"220000.14","date":"2025-06-01","ends":"2025-06-03","kind":"activity","minutes":150,"#
                + #""organiser":"农委","output":"报告","place":"四平","remark":"备注","role":"参加","source":{"row":2},"title":"黑土地保护","#
                + #""type":"research"}"#),
        KindSample(
            kind: .discipline,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王磊"), ("congress", "220000.14"), ("date", "2025-01-13"), ("rule", "会议纪律第三条"),
                ("sitting", "14-4/01"), ("facts", "未经批准离会"), ("evidence", "签到表"), ("measure", "提醒"), ("decidedBy", "主席团"),
                ("statement", "无异议"), ("remark", "备注"),
            ],
            content: #"{"congress":"220000.14","date":"2025-01-13","decidedBy":"主席团","evidence":"签到表","facts":"未经批准离会","#
                + #""kind":"discipline","measure":"提醒","remark":"备注","rule":"会议纪律第三条","sitting":"14-4/01","source":{"row":2},"#
                + #""statement":"无异议"}"#),
    ]
}
