import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// How far the record bears out a work plan: each item done, under way, or nothing yet, and the lists that some items ask for.
public struct PlanCoverage {
    enum Status: String {
        case done, underWay, nothingYet
        /// The plan names no evidence: the archive cannot tell.
        case notTold

        var label: Phrase {
            switch self {
            case .done: Phrase("已完成", "done")
            case .underWay: Phrase("推进中", "under way")
            case .nothingYet: Phrase("尚无记录", "nothing yet")
            case .notTold: Phrase("档案不反映", "not told by the archive")
            }
        }
    }

    /// What was found of one piece of evidence.
    struct Found {
        var entries: [SequenceNumber] = []
        var values: Set<String> = []
        var first: String?
        var last: String?

        mutating func take(_ selected: Selected) {
            entries.append(selected.entry)
            if let value = selected.value { values.insert(value) }
            first = first.map { min($0, selected.date) } ?? selected.date
            last = last.map { max($0, selected.date) } ?? selected.date
        }
    }

    let plan: WorkPlan
    let congress: String
    let day: String
    let archive: String
    let people: People
    private(set) var found: [[Found]]
    /// Of the year's records, those that the lists below are made of.
    let lists: PlanLists

    /// - Parameters:
    ///   - congress: `<division>.<term>`; the plan's year of it is looked at.
    ///   - day: Who is in office is judged on it, `YYYY-MM-DD`.
    /// - Complexity: one scan of each kind's view that the plan names.
    public init(_ snapshot: ArchiveSnapshot, _ plan: WorkPlan, congress: String, on day: String) throws {
        self.plan = plan
        self.congress = congress
        self.day = day
        archive = snapshot.title
        let congresses = CongressReader(snapshot)
        people = try People(snapshot, congresses, congress: congress, on: day)
        let reader = SelectionReader(snapshot: snapshot, congresses: congresses, congress: congress, year: plan.year)
        let places = plan.items.indices.flatMap { item in plan.items[item].evidence.indices.map { (item, $0) } }
        var found = plan.items.map { [Found](repeating: Found(), count: $0.evidence.count) }
        try reader.read(places.map { plan.items[$0].evidence[$1].selection }) { index, selected in
            let (item, piece) = places[index]
            found[item][piece].take(selected)
        }
        self.found = found
        lists = try PlanLists(snapshot, congresses, people, congress: congress, year: plan.year)
    }

    func count(_ item: Int, _ piece: Int) -> Int {
        plan.items[item].evidence[piece].selection.distinct == nil ? found[item][piece].entries.count : found[item][piece].values.count
    }

    func status(_ item: Int) -> Status {
        let evidence = plan.items[item].evidence
        if evidence.isEmpty { return .notTold }
        if evidence.indices.allSatisfy({ count(item, $0) >= evidence[$0].target }) { return .done }
        return found[item].contains { !$0.entries.isEmpty } ? .underWay : .nothingYet
    }
}
