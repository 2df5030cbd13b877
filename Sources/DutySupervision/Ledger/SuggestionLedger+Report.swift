import DutyArchive
import DutyRecords
import DutyReports

extension SuggestionLedger {
    /// The ledger as it is printed: all suggestions, then by unit, by topic, by month of intake, and those under key supervision.
    public var report: Report {
        var report = Report("suggestion-ledger", Phrase("代表建议办理工作台账", "Ledger of suggestions"), archive: archive, day: day)
        figures(&report)
        report.add(all)
        report.add(keySupervised)
        report.add(by("units", Phrase("按承办单位", "By handling unit"), Phrase("承办单位", "Unit")) { $0.item.life.unit ?? Self.notYet })
        report.add(
            by("topics", Phrase("按主题", "By topic"), Phrase("主题", "Topic")) { $0.topic?.chinese ?? Self.unsorted })
        report.add(intake)
        report.note(
            Phrase(
                "答复期限自交办之日起三个月，涉及面广、处理难度大的六个月（代表法第五十一条）；改派其他单位的，重新计算。",
                "A reply is due within three months of hand-over, six where it is wide-ranging or difficult (Deputies Law §51); who is handed it anew has the whole time."
            ))
        return report
    }

    private static let notYet = "（未交办）"
    private static let unsorted = "（未分类）"

    private func figures(_ report: inout Report) {
        func count(_ isCounted: (Line) -> Bool) -> Cell { .integer(Int64(lines.count(where: isCounted))) }
        report.add("suggestions", Phrase("建议总数", "Suggestions"), .integer(Int64(lines.count)))
        report.add("recess", Phrase("闭会期间提出", "Between sessions"), count { $0.session == nil })
        report.add("running", Phrase("办理期限内", "Within time"), count { if case .running = $0.clock { true } else { false } })
        report.add("extended", Phrase("六个月期限", "Extended to six months"), count { $0.item.isDifficult })
        report.add("overdue", Phrase("逾期未答复", "Overdue"), count { $0.clock.code == "overdue" })
        report.add("repliedLate", Phrase("逾期答复", "Replied late"), count { $0.clock.code == "repliedLate" })
        report.add("repliedInTime", Phrase("按期答复", "Replied in time"), count { $0.clock.code == "repliedInTime" })
        for code in CodeLists.satisfaction.codes {
            report.add(code.code, code.label, count { $0.item.life.opinion == code.code })
        }
        report.add("keySupervised", Phrase("重点督办", "Key-supervised"), count { $0.item.life.isKeySupervised })
    }

    private var all: Table {
        var table = Table(
            "suggestions", Phrase("全部建议", "All suggestions"),
            [
                .init("number", Phrase("建议编号", "Number")), .init("title", Phrase("标题", "Title")), .init("lead", Phrase("领衔代表", "Lead")),
                .init("cosigners", Phrase("附议", "Co-signers"), optional: true), .init("submitted", Phrase("提出日期", "Submitted")),
                .init("session", Phrase("提出时机", "Intake")), .init("topic", Phrase("主题", "Topic"), optional: true),
                .init("stage", Phrase("阶段", "Stage")), .init("unit", Phrase("主办", "Lead unit")),
                .init("assisting", Phrase("协办", "Assisting"), optional: true), .init("handedOver", Phrase("交办", "Handed over")),
                .init("term", Phrase("期限", "Time")), .init("deadline", Phrase("答复期限", "Due")), .init("clock", Phrase("时限", "Clock")),
                .init("replied", Phrase("答复", "Replied")), .init("opinion", Phrase("代表意见", "Opinion")),
                .init("handledAgain", Phrase("重办", "Handled again"), optional: true), .init("key", Phrase("重点督办", "Key"), optional: true),
                .entries,
            ])
        for line in lines { table.append(cells(line)) }
        return table
    }

    private func cells(_ line: Line) -> [Cell] {
        let (item, life) = (line.item, line.item.life)
        let stage = life.stage.flatMap { CodeLists.suggestionStage[$0.rawValue] }
        let opinion = life.opinion.flatMap { CodeLists.satisfaction[$0] }
        return [
            .text(item.number), Cell(item.title), .text("\(line.leadName) \(item.lead)"),
            line.cosigners > 0 ? .integer(Int64(line.cosigners)) : .empty, item.submitted.map { .date($0) } ?? .empty,
            line.session == nil ? .code("recess", Phrase("闭会期间", "between sessions")) : .code("session", Phrase("大会期间", "session")),
            line.topic.map { .code($0.chinese, $0) } ?? .empty, stage.map { .code($0.code, $0.label) } ?? .empty, Cell(life.unit),
            .list(item.assisting.map { .text($0) }), life.handedOver.map { .date($0) } ?? .empty, term(line),
            life.deadline.map { .date($0) } ?? .empty, .code(line.clock.code, line.clock.phrase), life.replied.map { .date($0) } ?? .empty,
            opinion.map { .code($0.code, $0.label) } ?? .empty,
            life.timesHandledAgain > 0 ? .integer(Int64(life.timesHandledAgain)) : .empty,
            life.isKeySupervised ? .flag(true) : .empty, .entries(item.stages.map(\.sequence).sorted()),
        ]
    }

    /// Three months, six, or the day that the office set.
    private func term(_ line: Line) -> Cell {
        guard let start = line.item.life.handedOver, let deadline = line.item.life.deadline else { return .empty }
        if deadline != ReplyDeadline.legal(handedOver: start, isDifficult: line.item.isDifficult) {
            return .code("office", Phrase("办公室限定", "set by the office"))
        }
        return line.item.isDifficult ? .code("six", Phrase("六个月", "six months")) : .code("three", Phrase("三个月", "three months"))
    }

    private var keySupervised: Table {
        var table = Table(
            "keySupervised", Phrase("重点督办建议", "Key-supervised suggestions"),
            [
                .init("number", Phrase("建议编号", "Number")), .init("title", Phrase("标题", "Title")),
                .init("decided", Phrase("确定日期", "Decided on")), .init("meeting", Phrase("主任会议", "Chairpersons' meeting")),
                .init("unit", Phrase("主办", "Lead unit")), .init("clock", Phrase("时限", "Clock")),
                .init("steps", Phrase("督办次数", "Steps")), .entries,
            ])
        for line in lines {
            guard let decision = line.item.keySupervised else { continue }
            let steps = line.item.stages.filter { $0.text("stage") == "supervised" }
            table.append([
                .text(line.item.number), Cell(line.item.title), decision.text("date").map { .date($0) } ?? .empty,
                Cell(decision.text("meeting")), Cell(line.item.life.unit), .code(line.clock.code, line.clock.phrase),
                .integer(Int64(steps.count)), .entries(([decision] + steps).map(\.sequence)),
            ])
        }
        return table
    }

    private func by(_ key: String, _ title: Phrase, _ label: Phrase, _ group: (Line) -> String) -> Table {
        var table = Table(
            key, title,
            [
                .init("group", label), .init("suggestions", Phrase("件数", "Suggestions")), .init("running", Phrase("期限内", "Within time")),
                .init("overdue", Phrase("逾期未答复", "Overdue")), .init("repliedInTime", Phrase("按期答复", "Replied in time")),
                .init("repliedLate", Phrase("逾期答复", "Replied late")), .init("satisfied", Phrase("满意", "Satisfied")),
                .init("basicallySatisfied", Phrase("基本满意", "Basically satisfied")),
                .init("dissatisfied", Phrase("不满意", "Dissatisfied")), .init("key", Phrase("重点督办", "Key")),
            ])
        for (name, lines) in Dictionary(grouping: lines, by: group).sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
            func count(_ isCounted: (Line) -> Bool) -> Cell { .integer(Int64(lines.count(where: isCounted))) }
            table.append(
                [.text(name), .integer(Int64(lines.count))]
                    + ["running", "overdue", "repliedInTime", "repliedLate"].map { code in count { $0.clock.code == code } }
                    + CodeLists.satisfaction.codes.map { code in count { $0.item.life.opinion == code.code } }
                    + [count { $0.item.life.isKeySupervised }])
        }
        return table
    }

    /// All the year round: how many came in each month, and when.
    private var intake: Table {
        var table = Table(
            "intake", Phrase("全年受理", "Intake over the year"),
            [
                .init("month", Phrase("月份", "Month")), .init("suggestions", Phrase("件数", "Suggestions")),
                .init("session", Phrase("大会期间", "In session")), .init("recess", Phrase("闭会期间", "Between sessions")),
            ])
        for (month, lines) in Dictionary(grouping: lines, by: { String(($0.item.submitted ?? "").prefix(7)) }).sorted(by: {
            $0.key < $1.key
        }) {
            let inSession = lines.count { $0.session != nil }
            table.append([
                .date(month), .integer(Int64(lines.count)), .integer(Int64(inSession)), .integer(Int64(lines.count - inSession)),
            ])
        }
        return table
    }
}
