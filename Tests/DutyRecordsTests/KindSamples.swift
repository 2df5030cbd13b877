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
                + #""education":"大学","electoralUnit":"220100 长春市","employer":"长春市第一中学","ends":"2028-01-31","ethnicity":"01 汉族","#
                + #""event":"enrolled","formerNames":"赵一、赵二","grassRoots":true,"kind":"mandate","level":"provincial","#
                + #""name":"赵\"敏\"","occupation":"教育","party":"01 中国共产党党员","post":"教师","remark":"a\tb\nc\\","sex":"female","#
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
            kind: .finding,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王磊"), ("congress", "220000.14"), ("rule", "two-absences"), ("version", "２"),
                ("about", "14-4/01"), ("event", "立项"), ("date", "2026-02-01"), ("finding", "两次缺席"), ("basis", "代表法第六十二条"),
                ("entries", "#12 #13"), ("remark", "备注"),
            ],
            content: ##"{"about":"14-4/01","basis":"代表法第六十二条","congress":"220000.14","date":"2026-02-01","entries":"#12 #13","##
                + #""event":"opened","finding":"两次缺席","kind":"finding","remark":"备注","rule":"two-absences","source":{"row":2},"version":2}"#
        ),
        KindSample(
            kind: .congressFinding,
            cells: [
                ("congress", "220000.14"), ("rule", "quorum"), ("version", "1"), ("about", "14-4/01"), ("event", "核查办结"),
                ("date", "2026-02-01"), ("outcome", "无需处理"), ("reason", "签到表在档"), ("decidedBy", "办公室"),
            ],
            content: #"{"about":"14-4/01","date":"2026-02-01","decidedBy":"办公室","event":"closed","kind":"congressFinding","#
                + #""outcome":"noAction","reason":"签到表在档","rule":"quorum","source":{"row":2},"version":1}"#),
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
        KindSample(
            kind: .deliberation,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王磊"), ("congress", "220000.14"), ("sitting", "14-4/01"), ("item", "政府工作报告"),
                ("form", "书面"), ("summary", "黑土地保护要有专项资金"), ("remark", "备注"),
            ],
            content: #"{"congress":"220000.14","form":"written","item":"政府工作报告","kind":"deliberation","remark":"备注","sitting":"14-4/01","#
                + #""source":{"row":2},"summary":"黑土地保护要有专项资金"}"#),
        KindSample(
            kind: .motion,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王磊"), ("congress", "220000.14"), ("motion", "14-4-Y001"), ("stage", "提出"),
                ("date", "2025-01-14"), ("title", "关于制定黑土地保护条例的议案"), ("basis", "地力下降"), ("plan", "条例草案"), ("jointly", "12"),
                ("delegationWide", "否"), ("remark", "备注"),
            ],
            content: #"{"basis":"地力下降","congress":"220000.14","date":"2025-01-14","delegationWide":false,"jointly":12,"kind":"motion","#
                + #""motion":"14-4-Y001","plan":"条例草案","remark":"备注","source":{"row":2},"stage":"submitted","#
                + #""title":"关于制定黑土地保护条例的议案"}"#),
        KindSample(
            kind: .suggestion,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王磊"), ("congress", "220000.14"), ("suggestion", "14-4-J007"), ("stage", "交办"),
                ("date", "2025-02-28"), ("unit", "省农业农村厅"), ("title", "关于黑土地保护的建议"), ("content", "摘要"), ("assisting", "省财政厅、省自然资源厅"),
                ("difficult", "是"), ("deadline", "2025-08-28"), ("remark", "备注"),
            ],
            content: #"{"assisting":"省财政厅、省自然资源厅","congress":"220000.14","content":"摘要","date":"2025-02-28","deadline":"2025-08-28","#
                + #""difficult":true,"kind":"suggestion","remark":"备注","source":{"row":2},"stage":"handedOver","suggestion":"14-4-J007","#
                + #""title":"关于黑土地保护的建议","unit":"省农业农村厅"}"#),
        KindSample(
            kind: .contact,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王磊"), ("congress", "220000.14"), ("form", "常委会组成人员联系代表"), ("date", "2025-04-02"),
                ("station", "向阳社区代表之家"), ("counterpart", "JL14-0002"), ("persons", "3"), ("matters", "老旧小区改造"), ("outcome", "已转办"),
                ("remark", "备注"),
            ],
            content: #"{"congress":"220000.14","counterpart":"JL14-0002","date":"2025-04-02","form":"memberLink","kind":"contact","#
                + #""matters":"老旧小区改造","outcome":"已转办","persons":3,"remark":"备注","source":{"row":2},"station":"向阳社区代表之家"}"#),
        KindSample(
            kind: .training,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王磊"), ("congress", "220000.14"), ("course", "第一期代表培训班"), ("date", "2025-04-21"),
                ("ends", "2025-04-25"), ("organiser", "省人大常委会"), ("level", "省级"), ("topics", "代表法"), ("minutes", "32"), ("completed", "是"),
                ("remark", "备注"),
            ],
            content:
                #"{"completed":true,"congress":"220000.14","course":"第一期代表培训班","date":"2025-04-21","ends":"2025-04-25","kind":"training","#
                + #""level":"provincial","minutes":1920,"organiser":"省人大常委会","remark":"备注","source":{"row":2},"topics":"代表法"}"#),
        KindSample(
            kind: .report,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王磊"), ("congress", "220000.14"), ("date", "2025-11-05"), ("audience", "长春市人大常委会"),
                ("form", "口头"), ("summary", "摘要"), ("evaluation", "满意 28，基本满意 2"), ("remark", "备注"),
            ],
            content: #"{"audience":"长春市人大常委会","congress":"220000.14","date":"2025-11-05","evaluation":"满意 28，基本满意 2","form":"oral","#
                + #""kind":"report","remark":"备注","source":{"row":2},"summary":"摘要"}"#),
        KindSample(
            kind: .publication,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王磊"), ("congress", "220000.14"), ("date", "2025-07-01"), ("medium", "吉林人大"),
                ("title", "把黑土地留给子孙"), ("form", "署名文章"), ("suggestion", "14-4-J007"), ("report", "四平调研报告"), ("remark", "备注"),
            ],
            content: #"{"congress":"220000.14","date":"2025-07-01","form":"article","kind":"publication","medium":"吉林人大","remark":"备注","#
                + #""report":"四平调研报告","source":{"row":2},"suggestion":"14-4-J007","title":"把黑土地留给子孙"}"#),
        KindSample(
            kind: .inquiry,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王磊"), ("congress", "220000.14"), ("type", "质询案"), ("date", "2025-01-15"),
                ("addressee", "省生态环境厅"), ("title", "饮用水源地保护"), ("jointly", "11"), ("content", "内容"), ("answeredBy", "厅长"), ("result", "满意"),
                ("remark", "备注"),
            ],
            content: #"{"addressee":"省生态环境厅","answeredBy":"厅长","congress":"220000.14","content":"内容","date":"2025-01-15","jointly":11,"#
                + #""kind":"inquiry","remark":"备注","result":"满意","source":{"row":2},"title":"饮用水源地保护","type":"interpellation"}"#),
        KindSample(
            kind: .notice,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王磊"), ("congress", "220000.14"), ("notice", "2025-T03"), ("event", "发送"),
                ("date", "2025-05-06"), ("title", "一季度经济运行情况"), ("sender", "省政府办公厅"), ("channel", "代表履职平台"), ("remark", "备注"),
            ],
            content: #"{"channel":"代表履职平台","congress":"220000.14","date":"2025-05-06","event":"sent","kind":"notice","notice":"2025-T03","#
                + #""remark":"备注","sender":"省政府办公厅","source":{"row":2},"title":"一季度经济运行情况"}"#),
        KindSample(
            kind: .support,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王磊"), ("congress", "220000.14"), ("type", "履职时间证明"), ("date", "2025-04-18"),
                ("matter", "参加第一期培训班"), ("unit", "长春市第一中学"), ("facts", "五个工作日"), ("resolution", "按正常出勤对待"),
                ("resolvedOn", "2025-04-28"), ("remark", "备注"),
            ],
            content: #"{"congress":"220000.14","date":"2025-04-18","facts":"五个工作日","kind":"support","matter":"参加第一期培训班","remark":"备注","#
                + #""resolution":"按正常出勤对待","resolvedOn":"2025-04-28","source":{"row":2},"type":"timeCertificate","unit":"长春市第一中学"}"#),
        KindSample(
            kind: .identity,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王磊"), ("other", "JL14-0002"), ("date", "2025年2月1日"), ("reason", "连任时另编"),
                ("decidedBy", "代表资格审查委员会"), ("remark", "备注"),
            ],
            content: #"{"date":"2025-02-01","decidedBy":"代表资格审查委员会","kind":"identity","other":"JL14-0002","reason":"连任时另编","#
                + #""remark":"备注","source":{"row":2}}"#),
        KindSample(
            kind: .liaison,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王磊"), ("congress", "220000.14"), ("counterpart", "JL14-0002"), ("event", "建立联系"),
                ("date", "2025-02-01"), ("side", "常委会组成人员"), ("remark", "备注"),
            ],
            content: #"{"congress":"220000.14","counterpart":"JL14-0002","date":"2025-02-01","event":"started","kind":"liaison","#
                + #""remark":"备注","side":"member","source":{"row":2}}"#),
        KindSample(
            kind: .contest,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王磊"), ("entry", "5"), ("event", "作出结论"), ("date", "2025-02-03"), ("outcome", "成立"),
                ("reason", "录像可证"), ("decidedBy", "代表联络处"), ("correction", "６"),
            ],
            content: #"{"correction":6,"date":"2025-02-03","decidedBy":"代表联络处","entry":5,"event":"decided","kind":"contest","#
                + #""outcome":"upheld","reason":"录像可证","source":{"row":2}}"#),
        KindSample(
            kind: .evidence,
            cells: [
                ("deputy", "JL14-0001"), ("name", "王磊"), ("entry", "41"), ("title", "签到表"), ("remark", "备注"), ("scan", "签到表.pdf"),
            ],
            content:
                #"{"entry":41,"kind":"evidence","remark":"备注","source":{"evidence":["\#(RosterContext.scan(1))"],"row":2},"title":"签到表"}"#),
        KindSample(
            kind: .meetingEvidence,
            cells: [
                ("congress", "220000.14"), ("entry", "42"), ("title", "会议纪要"), ("remark", "备注"), ("scan", "签到表.pdf；背面.jpg"),
            ],
            content: #"{"entry":42,"kind":"meetingEvidence","remark":"备注","source":{"evidence":["\#(RosterContext.scan(1))","#
                + #""\#(RosterContext.scan(2))"],"row":2},"title":"会议纪要"}"#),
    ]
}
