import DutyArchive
import DutyRecords
import TransparencyLog

/// 出席: by meeting with the deputy's own denominator, what is counted apart, and each sitting.
extension FileBuilder {
    var attendance: PerformanceFile.Section {
        let notes = [
            Phrase(
                "应到：单元会议首日在任、未暂停执行职务且属应到范围者；记为“不适用”的不计。出席率＝出席（含迟到、早退）÷ 应到且有记录的场次；未记录的场次单列，不按缺席计算；请假与缺席分列。",
                "Due: in office, not suspended and in the audience on the sitting's first day, unless recorded as not applicable. Rate = attended (late and left early included) ÷ due and recorded; sittings that nobody recorded stand apart and are never counted as absence; leave is shown beside absence."
            )
        ]
        return .init(
            key: FileSection.attendance.key, title: FileSection.attendance.title,
            parts: parts(of: .attendance, special: "attendance") { duty in
                let account = duty.attendance
                guard !account.lines.isEmpty else { return nil }
                let tables = [summary(account), apart(account), sittings(account)].filter { !$0.rows.isEmpty }
                return .init(
                    congress: account.facts.congress, facts: [], charts: Chart(account).map { [$0] } ?? [], tables: tables,
                    notes: account.total.due.value > 0 ? notes : [])
            }, restricted: false)
    }

    /// One part per congress, then one for the section's other kinds.
    func parts(
        of section: FileSection, special: String, _ part: (Duty) -> PerformanceFile.Section.Part?
    ) -> [PerformanceFile.Section.Part] {
        var result = duties.compactMap(part)
        let others = tables(of: section, except: [special])
        if !others.isEmpty { result.append(.init(congress: nil, facts: [], tables: others, notes: [])) }
        return result
    }

    private func summary(_ account: AttendanceAccount) -> Table {
        var table = Table(
            "byMeeting", Phrase("分次统计", "By meeting"),
            [
                .init("meeting", Phrase("会议", "Meeting")), .init("due", Phrase("应到", "Due")),
                .init("attended", Phrase("出席", "Attended")), .init("late", Phrase("其中迟到", "of these late")),
                .init("leftEarly", Phrase("其中早退", "of these left early")), .init("leave", Phrase("请假", "Leave")),
                .init("absent", Phrase("缺席", "Absent")), .init("notRecorded", Phrase("未记录", "Not recorded")),
                .init("rate", Phrase("出席率", "Rate")),
            ])
        let meetings = account.byMeeting.filter { $0.tally.due.value > 0 }
        for (meeting, tally) in meetings { table.append([account.facts.title(of: meeting)] + cells(tally)) }
        if !meetings.isEmpty {
            table.append([.code("total", Phrase("合计", "Total"))] + cells(account.total))
            table.totalled = true
        }
        return table
    }

    private func cells(_ tally: AttendanceTally) -> [Cell] {
        [
            .count(tally.due), .count(tally.attended), .count(tally.late), .count(tally.leftEarly), .count(tally.leave),
            .count(tally.absent), .count(tally.notRecorded), .rate(tally.rate),
        ]
    }

    private func apart(_ account: AttendanceAccount) -> Table {
        var table = Table(
            "countedApart", Phrase("不计入应到", "Counted apart from what was due"),
            [
                .init("meeting", Phrase("会议", "Meeting")), .init("observed", Phrase("列席", "Observed")),
                .init("notApplicable", Phrase("不适用", "Not applicable")),
                .init("suspended", Phrase("暂停执行职务期间", "While suspended")),
                .init("outside", Phrase("范围外记录", "Recorded, not due")),
            ])
        for (meeting, tally) in account.byMeeting {
            let counts = [tally.observed, tally.notApplicable, tally.suspended, tally.outside]
            guard counts.contains(where: { $0.value > 0 }) else { continue }
            table.append([account.facts.title(of: meeting)] + counts.map(Cell.count))
        }
        return table
    }

    private func sittings(_ account: AttendanceAccount) -> Table {
        var table = Table(
            "sittings", Phrase("逐场记录", "Each sitting"), grouped: true,
            [
                .init("meeting", Phrase("会议", "Meeting")), .init("date", Phrase("日期", "Date")),
                .init("sitting", Phrase("单元会议", "Sitting")), .init("title", Phrase("名称", "Title")),
                .init("standing", Phrase("计入", "Counts as")), .init("status", Phrase("出席情况", "Status")),
                .init("approvedBy", Phrase("批准人", "Approved by"), optional: true),
                .init("approvedOn", Phrase("批准日期", "Approved on"), optional: true),
            ] + (restricted ? [.init("leaveReason", Phrase("请假事由", "Leave reason"), optional: true)] : []) + [
                .init("remark", Phrase("备注", "Remark"), optional: true), .entries,
            ])
        for line in account.lines { table.append(row(line, account)) }
        return table
    }

    private func row(_ line: AttendanceAccount.Line, _ account: AttendanceAccount) -> [Cell] {
        let sitting = line.sitting
        let record = line.record
        let reason: [Cell] = restricted ? [record?.cell("leaveReason") ?? .empty] : []
        return [
            account.facts.title(of: sitting.meeting),
            sitting.ends == sitting.starts ? .date(sitting.starts) : .interval(sitting.starts, sitting.ends),
            .text(sitting.identifier), sitting.title.map { .text($0) } ?? sitting.record.cell("type"), line.standing.cell,
            record?.cell("status") ?? .code("notRecorded", Phrase("未记录", "Not recorded")),
            record?.cell("approvedBy") ?? .empty, record?.cell("approvedOn") ?? .empty,
        ] + reason + [
            record?.cell("remark") ?? .empty, .entries([sitting.record.sequence] + (record.map { [$0.sequence] } ?? [])),
        ]
    }
}

extension CongressFacts {
    /// The meeting's title under its identifier; the identifier alone where the meeting does not stand.
    func title(of meeting: String) -> Cell {
        meetings[meeting].map { .code(meeting, Phrase($0.title, $0.title)) } ?? .text(meeting)
    }
}

extension AttendanceAccount.Standing {
    var cell: Cell {
        switch self {
        case .due: .code("due", Phrase("应到", "Due"))
        case .notApplicable: .code("notApplicable", Phrase("不适用", "Not applicable"))
        case .suspended: .code("suspended", Phrase("暂停期间", "Suspended"))
        case .observing: .code("observing", Phrase("列席", "Observer"))
        case .outside: .code("outside", Phrase("范围外", "Not due"))
        }
    }
}
