import DutyArchive
import DutyRecords
import TransparencyLog

/// 表决: participation in the ballots at which the deputy was due; choices of open roll calls only.
extension FileBuilder {
    var voting: PerformanceFile.Section {
        let notes = [
            Phrase(
                "应参加：表决当日在任、未暂停执行职务且属该单元会议应到范围者。参加率＝参加 ÷ 情况已知（参加或未参加）的表决；未知和未记录的单列。无记名表决和举手表决不记载、不统计个人意见。",
                "Due: in office, not suspended and in the sitting's audience on the day of the ballot. Rate = took part ÷ ballots whose participation is known; unknown and unrecorded ones stand apart. No personal choice is kept or counted for secret ballots or shows of hands."
            )
        ]
        return .init(
            key: FileSection.voting.key, title: FileSection.voting.title,
            parts: parts(of: .voting, special: "vote") { duty in
                guard !duty.voting.lines.isEmpty else { return nil }
                let tables = [totals(duty.voting), choices(duty.voting), ballots(duty)].filter { !$0.rows.isEmpty }
                return .init(
                    congress: duty.attendance.facts.congress, facts: [], charts: Chart(duty.voting).map { [$0] } ?? [], tables: tables,
                    notes: duty.voting.due.value > 0 ? notes : [])
            }, restricted: false)
    }

    private func totals(_ account: VotingAccount) -> Table {
        var table = Table(
            "participation", Phrase("参加情况", "Participation"),
            [
                .init("due", Phrase("应参加", "Due")), .init("participated", Phrase("参加", "Took part")),
                .init("tookNoPart", Phrase("未参加", "Took no part")), .init("unknown", Phrase("未知", "Unknown")),
                .init("notRecorded", Phrase("未记录", "Not recorded")),
                .init("rate", Phrase("参加率", "Rate")),
            ])
        guard account.due.value > 0 else { return table }
        table.append([
            .count(account.due), .count(account.participated), .count(account.tookNoPart), .count(account.unknown),
            .count(account.notRecorded), .rate(account.rate),
        ])
        return table
    }

    private func choices(_ account: VotingAccount) -> Table {
        var table = Table(
            "openChoices", Phrase("记名表决意见", "Choices in open roll calls"),
            [.init("choice", Phrase("表决意见", "Choice")), .init("count", Phrase("次数", "Ballots"))])
        var labels: [String: Cell] = [:]
        for line in account.lines {
            if let choice = line.choice, labels[choice] == nil { labels[choice] = line.record?.cell("choice") }
        }
        for (choice, count) in account.choices.sorted(by: { $0.key < $1.key }) {
            table.append([labels[choice] ?? .text(choice), .count(count)])
        }
        return table
    }

    private func ballots(_ duty: Duty) -> Table {
        let facts = duty.attendance.facts
        var table = Table(
            "ballots", Phrase("逐项表决", "Each ballot"), grouped: true,
            [
                .init("meeting", Phrase("会议", "Meeting")), .init("date", Phrase("日期", "Date")),
                .init("ballot", Phrase("表决编号", "Ballot")), .init("question", Phrase("表决事项", "Question")),
                .init("method", Phrase("表决方式", "Method")), .init("attendance", Phrase("当场出席", "At the sitting"), optional: true),
                .init("participation", Phrase("参加表决", "Took part")), .init("choice", Phrase("意见", "Choice"), optional: true),
                .init("remark", Phrase("备注", "Remark"), optional: true), .entries,
            ])
        let labels = Dictionary(
            duty.attendance.lines.map { ($0.sitting.identifier, $0.record?.cell("status") ?? .empty) },
            uniquingKeysWith: { first, _ in first })
        for line in duty.voting.lines {
            let ballot = line.ballot
            let sitting = facts.sitting(ballot.sitting)
            table.append([
                sitting.map { facts.title(of: $0.meeting) } ?? .text(ballot.sitting), .date(ballot.date), .text(ballot.identifier),
                .text(ballot.question), ballot.record.cell("method"), line.attendance == nil ? .empty : labels[ballot.sitting] ?? .empty,
                line.outside
                    ? .code("outside", Phrase("范围外", "Not due"))
                    : line.record?.cell("participation") ?? .code("notRecorded", Phrase("未记录", "Not recorded")),
                line.choice == nil ? .empty : line.record?.cell("choice") ?? .empty, line.record?.cell("remark") ?? .empty,
                .entries([ballot.record.sequence] + (line.record.map { [$0.sequence] } ?? [])),
            ])
        }
        return table
    }
}
