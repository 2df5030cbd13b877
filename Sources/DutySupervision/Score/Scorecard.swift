import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// The scores of a congress's deputies in one year; each point is explained by its entries.
public struct Scorecard {
    struct Score {
        let count: Int
        let points: Int
        let entries: [SequenceNumber]
    }

    let rules: ScoreRules
    let year: Int
    let day: String
    let archive: String
    let people: People
    /// By deputy, then in the order of the rules' items.
    let scores: [String: [Score]]

    /// - Complexity: one scan of each kind's view that the rules name.
    public init(_ snapshot: ArchiveSnapshot, _ rules: ScoreRules, congress: String, year: Int, on day: String) throws {
        self.rules = rules
        self.year = year
        self.day = day
        archive = snapshot.title
        let congresses = CongressReader(snapshot)
        people = try People(snapshot, congresses, congress: congress, on: day)
        let reader = SelectionReader(snapshot: snapshot, congresses: congresses, congress: congress, year: year)
        var found: [String: [[Selected]]] = [:]
        let none = [[Selected]](repeating: [], count: rules.items.count)
        for id in people.all.keys { found[id] = none }
        try reader.read(rules.items.map(\.selection)) { index, selected in
            // What happened before the rules were in force is not scored.
            if selected.date >= rules.from { found[selected.subject]?[index].append(selected) }
        }
        scores = found.mapValues { found in zip(rules.items, found).map { Self.score($0, $1) } }
    }

    private static func score(_ item: ScoreRules.Item, _ found: [Selected]) -> Score {
        let count = item.selection.distinct == nil ? found.count : Set(found.compactMap(\.value)).count
        let points = count * item.points
        let bounded = item.pointsMax.map { max(-$0, min($0, points)) } ?? points
        return Score(count: count, points: bounded, entries: found.map(\.entry).sorted())
    }

    func total(_ id: String) -> Int { scores[id]?.reduce(0) { $0 + $1.points } ?? 0 }

    /// All deputies in office by delegation, or one with every point's entries. There is no ranking: scores are looked up, not raced for.
    public func report(of deputy: String? = nil) -> Report {
        var report = Report("scorecard", rules.title, archive: archive, day: day)
        report.add("year", Phrase("年度", "Year"), .integer(Int64(year)))
        report.add("version", Phrase("规则版本", "Version"), .integer(Int64(rules.version)))
        report.add("from", Phrase("施行日期", "In force from"), .date(rules.from))
        if let deputy { report.add("total", Phrase("总分", "Total"), .integer(Int64(total(deputy)))) }
        report.add(deputy.map(explained) ?? totals)
        report.note(
            Phrase(
                "依据：\(rules.basis.chinese)。积分不是法律规定，只是本办公室按上述规则文件的统计；每一分都列出所依据的条目。",
                "Basis: \(rules.basis.english). No law asks for scores: this is the office's own count by the rule file named; every point names its entries."
            ))
        return report
    }

    private var totals: Table {
        var table = Table(
            "totals", Phrase("各代表积分", "Scores"),
            [.deputy, .name, .delegation] + rules.items.map { .init($0.name, $0.title) } + [.init("total", Phrase("合计", "Total"))])
        for person in people.inOffice {
            let scores = scores[person.id] ?? []
            table.append(
                [.text(person.id), .text(person.name), .text(person.delegation)] + scores.map { .integer(Int64($0.points)) }
                    + [.integer(Int64(total(person.id)))])
        }
        return table
    }

    private func explained(_ deputy: String) -> Table {
        let name = people.name(deputy)
        var table = Table(
            "points", Phrase("\(name)（\(deputy)）", "\(name) (\(deputy))"),
            [
                .init("item", Phrase("项目", "Item")), .init("each", Phrase("每次", "Each")), .init("count", Phrase("次数", "Count")),
                .init("pointsMax", Phrase("上限", "At most"), optional: true), .init("points", Phrase("得分", "Points")), .entries,
            ])
        for (item, score) in zip(rules.items, scores[deputy] ?? []) {
            table.append([
                .code(item.name, item.title), .integer(Int64(item.points)), .integer(Int64(score.count)),
                item.pointsMax.map { .integer(Int64($0)) } ?? .empty, .integer(Int64(score.points)), .entries(score.entries),
            ])
        }
        return table
    }

    /// Whether the deputy has or had a mandate in the congress.
    public func knows(_ deputy: String) -> Bool { people.all[deputy] != nil }
}
