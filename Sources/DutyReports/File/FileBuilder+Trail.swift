import DutyArchive
import DutyRecords
import TransparencyLog

/// What was put right, and who was shown what is restricted.
extension FileBuilder {
    /// 更正与撤销. A change to a restricted record is told under a disclosure only; so is the reason of one to a record with restricted fields.
    var changes: PerformanceFile.Section {
        let outside = Set(input.records.lazy.filter { !input.holds($0, period) }.map(\.sequence))
        var table = Table(
            "changes", Phrase("更正与撤销", "Corrections and annulments"),
            [
                .init("recordedOn", Phrase("日期", "Date")), .init("change", Phrase("方式", "Change")),
                .init("kind", Phrase("类别", "Kind"), optional: true), .init("target", Phrase("所改条目", "Of entry")),
                .init("reason", Phrase("原因", "Reason")), .init("decidedBy", Phrase("决定人", "Decided by"), optional: true), .entries,
            ])
        for change in input.changes where !outside.contains(change.target) {
            guard restricted || isOpen(change) else { continue }
            let isTold = restricted || change.kind?.fields.contains(where: \.restricted) == false
            table.append([
                .date(day(of: change.recordedAt)),
                change.isAnnulment
                    ? .code("annulment", Phrase("撤销", "Annulled")) : .code("correction", Phrase("更正", "Corrected")),
                change.kind.map { .code($0.name, $0.label) } ?? .empty, .text("#\(change.target)"),
                isTold ? .text(change.amendment.reason) : .code("notShown", Phrase("〔未显示〕", "[not shown]")),
                .text(change.amendment.decidedBy), .entries([change.sequence]),
            ])
        }
        return .init(
            key: "changes", title: Phrase("更正与撤销", "Corrections and annulments"),
            parts: [.init(congress: nil, facts: [], tables: table.rows.isEmpty ? [] : [table], notes: [])], restricted: false)
    }

    /// Whether it may be told of without a disclosure. A contest may be of what is restricted, and once annulled nothing says of what it was.
    private func isOpen(_ change: SubjectChain.Change) -> Bool {
        change.kind.map { !$0.restricted && $0.name != RecordKind.contest.name } ?? false
    }

    /// 查阅记录: every disclosure, this file's own among them.
    var readings: PerformanceFile.Section {
        var table = Table(
            "readings", Phrase("查阅记录", "Reading log"),
            [
                .init("recordedOn", Phrase("日期", "Date")), .init("by", Phrase("查阅人", "Read by")),
                .init("to", Phrase("提供给", "Shown to")), .init("reason", Phrase("事由", "Reason")), .entries,
            ])
        for reading in input.readings {
            table.append([
                .date(day(of: reading.recordedAt)), told(reading.content?.by), told(reading.content?.to), told(reading.content?.reason),
                .entries([reading.sequence]),
            ])
        }
        let note = Phrase(
            "受限内容（如请假事由、会风会纪记录、联系方式）每次出示前先行登记；未列出的，即未曾出示。",
            "Restricted content (such as leave reasons, discipline notes and contact data) is shown only after this was recorded; what is not listed was not shown."
        )
        return .init(
            key: "readings", title: Phrase("查阅记录", "Reading log"),
            parts: [.init(congress: nil, facts: [], tables: table.rows.isEmpty ? [] : [table], notes: [note])], restricted: false)
    }

    /// What an erasure withholds is told to be withheld.
    private func told(_ text: String?) -> Cell { text.map { .text($0) } ?? .code("withheld", Phrase("〔依法删除〕", "[erased]")) }

    /// The calendar day at UTC+08:00 (DESIGN "Dates are calendar dates").
    private func day(of time: Timestamp) -> String {
        let local = try? Timestamp(milliseconds: time.milliseconds + 480 * 60_000)
        return String((local ?? time).text.prefix(10))
    }
}
