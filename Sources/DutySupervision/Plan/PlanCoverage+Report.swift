import DutyRecords
import DutyReports
import TransparencyLog

extension PlanCoverage {
    public var report: Report {
        var report = Report(
            "plan-coverage", Phrase("\(plan.year) 年代表工作计划落实情况", "Coverage of the \(plan.year) work plan"), archive: archive, day: day)
        report.add("items", Phrase("计划事项", "Items"), .integer(Int64(plan.items.count)))
        for status in [Status.done, .underWay, .nothingYet, .notTold] {
            let count = plan.items.indices.count { self.status($0) == status }
            report.add(status.rawValue, status.label, .integer(Int64(count)))
        }
        for table in [items, courses, notTrained, planner, neverObserved, campaigns, contactGaps, notContacted] { report.add(table) }
        report.note(
            Phrase(
                "“已完成”指达到计划文件所列的记录数量，只说明档案中有多少记录，不评价工作质量。",
                "“Done” means that as much is on record as the plan file asks for; it says nothing of how well it was done."))
        return report
    }

    private var items: Table {
        var table = Table(
            "coverage", Phrase("各项落实情况", "The items"),
            [
                .init("number", Phrase("序号", "No.")), .init("heading", Phrase("事项", "Item")), .init("status", Phrase("状态", "Status")),
                .init("evidence", Phrase("依据（已有／目标）", "Evidence (found / target)")), .init("first", Phrase("最早", "First")),
                .init("last", Phrase("最近", "Last")),
            ])
        for (index, item) in plan.items.enumerated() {
            let status = status(index)
            let pieces = item.evidence.indices.map { piece in
                let (evidence, count) = (item.evidence[piece], count(index, piece))
                let label = evidence.selection.label
                return Cell.code(
                    "\(evidence.selection.kind.name) \(count)/\(evidence.target)",
                    Phrase("\(label.chinese) \(count)／\(evidence.target)", "\(label.english) \(count)/\(evidence.target)"))
            }
            table.append([
                .integer(Int64(item.number)), .code(String(item.number), item.heading), .code(status.rawValue, status.label), .list(pieces),
                found[index].compactMap(\.first).min().map { .date($0) } ?? .empty,
                found[index].compactMap(\.last).max().map { .date($0) } ?? .empty,
            ])
        }
        return table
    }

    // MARK: Item 19

    private var courses: Table {
        var table = Table(
            "courses", Phrase("省级培训班（第 19 项）", "Provincial training classes (item 19)"),
            [
                .init("course", Phrase("班次", "Class")), .init("first", Phrase("开班", "Began")),
                .init("attended", Phrase("参加", "Attended")), .init("completed", Phrase("结业", "Completed")),
                .init("notAttended", Phrase("在任未参加", "In office, not attended")), .entries,
            ])
        for (name, course) in lists.courses.sorted(by: { ($0.value.first, $0.key) < ($1.value.first, $1.key) }) {
            table.append([
                .text(name), .date(course.first), .integer(Int64(course.attended.count)), .integer(Int64(course.completed.count)),
                .integer(Int64(people.inOffice.count { !course.attended.contains($0.id) })), .entries(course.entries.sorted()),
            ])
        }
        return table
    }

    private var notTrained: Table {
        let attended = lists.courses.values.reduce(into: Set<String>()) { $0.formUnion($1.attended) }
        return list("notTrained", Phrase("未参加任何一期的在任代表", "In office, and in none of the classes")) { !attended.contains($0.id) }
    }

    // MARK: Item 8

    private var uninvited: [Person] { people.inOffice.filter { !$0.isMember && lists.observers[$0.id] == nil } }

    private var planner: Table {
        var table = Table(
            "planner", Phrase("列席常委会会议邀请计划（第 8 项）", "Whom to invite to the standing committee (item 8)"),
            [
                .init("occupation", Phrase("职业类别", "Occupation")), .init("deputies", Phrase("在任代表", "In office")),
                .init("never", Phrase("从未列席", "Never observed")), .init("grassRoots", Phrase("其中基层代表", "Of them grass-roots")),
            ])
        let never = Set(uninvited.map(\.id))
        let groups = Dictionary(grouping: people.inOffice.filter { !$0.isMember }, by: \.occupation)
        func missing(_ group: [Person]) -> [Person] { group.filter { never.contains($0.id) } }
        for (occupation, group) in groups.sorted(by: { (missing($1.value).count, $0.key) < (missing($0.value).count, $1.key) }) {
            let left = missing(group)
            table.append([
                .text(occupation.isEmpty ? "—" : occupation), .integer(Int64(group.count)), .integer(Int64(left.count)),
                .integer(Int64(left.count(where: \.isGrassRoots))),
            ])
        }
        return table
    }

    private var neverObserved: Table {
        var table = Table(
            "neverObserved", Phrase("从未列席常委会会议的代表", "Never observed the standing committee"),
            [
                .deputy, .name, .delegation, .init("occupation", Phrase("职业类别", "Occupation")),
                .init("grassRoots", Phrase("基层代表", "Grass-roots")),
                .init("observing", Phrase("其他列席", "Observed elsewhere"), optional: true),
            ])
        // Who is of the grass roots, and was nowhere yet, comes first.
        func rank(_ person: Person) -> (Int, Int, String, String) {
            (person.isGrassRoots ? 0 : 1, lists.observing[person.id] ?? 0, person.occupation, person.id)
        }
        for person in uninvited.sorted(by: { rank($0) < rank($1) }) {
            table.append([
                .text(person.id), .text(person.name), .text(person.delegation), .text(person.occupation), .flag(person.isGrassRoots),
                lists.observing[person.id].map { .integer(Int64($0)) } ?? .empty,
            ])
        }
        return table
    }

    // MARK: Items 12 and 26

    private var campaigns: Table {
        var table = Table(
            "campaigns", Phrase("专项活动分市州汇总（第 12、26 项）", "Campaigns by electoral unit (items 12, 26)"),
            [
                .init("campaign", Phrase("专项活动", "Campaign")), .init("unit", Phrase("选举单位", "Electoral unit")),
                .init("deputies", Phrase("参加代表", "Deputies")), .init("inOffice", Phrase("在任代表", "In office")),
                .init("activities", Phrase("活动场次", "Activities")), .init("outputs", Phrase("成果", "Outputs")),
                .init("hours", Phrase("总时长", "Hours")), .entries,
            ])
        let sizes = Dictionary(grouping: people.inOffice, by: \.unit).mapValues(\.count)
        for (name, units) in lists.campaigns.sorted(by: { $0.key < $1.key }) {
            for unit in Set(units.keys).union(sizes.keys).sorted() {
                let part = units[unit] ?? PlanLists.Campaign()
                table.append([
                    .text(name), .text(unit.name), .integer(Int64(part.deputies.count)), .integer(Int64(sizes[unit] ?? 0)),
                    .integer(Int64(part.activities.count)), .integer(Int64(part.outputs)), .minutes(part.minutes),
                    .entries(part.entries.sorted()),
                ])
            }
        }
        return table
    }

    // MARK: Item 7

    private var contactGaps: Table {
        var table = Table(
            "contactGaps", Phrase("常委会组成人员联系代表（第 7 项）", "Contact of standing-committee members with deputies (item 7)"),
            [
                .init("unit", Phrase("选举单位", "Electoral unit")), .init("deputies", Phrase("在任代表", "In office")),
                .init("contacted", Phrase("年内有联系", "In contact")), .init("gap", Phrase("年内无联系", "Not in contact")),
            ])
        for (unit, group) in Dictionary(grouping: people.inOffice.filter { !$0.isMember }, by: \.unit).sorted(by: { $0.key < $1.key }) {
            let contacted = group.count { lists.contacted.contains($0.id) }
            table.append([
                .text(unit.name), .integer(Int64(group.count)), .integer(Int64(contacted)), .integer(Int64(group.count - contacted)),
            ])
        }
        return table
    }

    private var notContacted: Table {
        list("notContacted", Phrase("年内没有联系记录的代表和组成人员", "Deputies and members without contact in the year"), isMemberShown: true) {
            !lists.contacted.contains($0.id)
        }
    }

    private func list(_ key: String, _ title: Phrase, isMemberShown: Bool = false, _ isListed: (Person) -> Bool) -> Table {
        let member = Table.Column("member", Phrase("常委会组成人员", "Member"))
        var table = Table(key, title, [.deputy, .name, .delegation] + (isMemberShown ? [member] : []))
        for person in people.inOffice.filter(isListed) {
            let cells: [Cell] = [.text(person.id), .text(person.name), .text(person.delegation)]
            table.append(cells + (isMemberShown ? [.flag(person.isMember)] : []))
        }
        return table
    }
}

extension Selection {
    /// `培训（省级）`.
    var label: Phrase {
        let values = conditions.flatMap { condition -> [Phrase] in
            guard let field = kind.fields.first(where: { $0.name == condition.field }) else { return [] }
            return condition.values.sorted().map { value in
                if case .code(let list) = field.type, let code = list[value] { return code.label }
                return Phrase(value, value)
            }
        }
        guard !values.isEmpty else { return kind.label }
        return Phrase("\(kind.label.chinese)（\(values.joined.chinese)）", "\(kind.label.english) (\(values.joined.english))")
    }
}
