import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// Records of one plan year that are listed by deputy: training classes, who observed the standing committee, campaigns, contact.
struct PlanLists {
    struct Course {
        var first = ""
        var attended: Set<String> = []
        var completed: Set<String> = []
        var entries: [SequenceNumber] = []
    }

    struct Campaign {
        var deputies: Set<String> = []
        var activities: Set<String> = []
        var outputs = 0
        var minutes: Int64 = 0
        var entries: [SequenceNumber] = []
    }

    /// Provincial classes of the year, by name.
    private(set) var courses: [String: Course] = [:]
    /// Who ever observed a sitting of the standing committee, with how often.
    private(set) var observers: [String: Int] = [:]
    /// Activities of observing of any kind, ever.
    private(set) var observing: [String: Int] = [:]
    /// By campaign, then by electoral unit.
    private(set) var campaigns: [String: [ElectoralUnit: Campaign]] = [:]
    /// Whom a member of the standing committee was in contact with in the year, or who was as a member.
    private(set) var contacted: Set<String> = []

    init(_ snapshot: ArchiveSnapshot, _ congresses: CongressReader, _ people: People, congress: String, year: Int) throws {
        let names = Dictionary(uniqueKeysWithValues: try snapshot.subjects())
        func each(_ kind: RecordKind, _ body: (FiledRecord) -> Void) throws {
            guard let kind = snapshot.kind(named: kind.name) else { return }
            try snapshot.standing(kind, where: [("congress", congress)]) { row in
                guard let name = names[row.subject] else { return }
                body(try FiledRecord(row, kind, subject: name))
            }
        }
        func isOfYear(_ record: FiledRecord) -> Bool { record.text("date")?.hasPrefix("\(year)-") ?? false }
        try each(.training) { record in
            guard isOfYear(record), record.text("level") == "provincial", let course = record.text("course") else { return }
            courses[course, default: Course()].take(record)
        }
        try each(.contact) { record in
            guard isOfYear(record), record.text("form") == "memberLink" else { return }
            contacted.insert(record.subject)
            if let other = record.text("counterpart") { contacted.insert(other) }
        }
        try each(.activity) { record in
            if record.text("type") == "observing" { observing[record.subject, default: 0] += 1 }
            guard isOfYear(record), let campaign = record.text("campaign") else { return }
            campaigns[campaign, default: [:]][people.all[record.subject]?.unit ?? ElectoralUnit(text: ""), default: Campaign()].take(record)
        }
        try readObservers(snapshot, try congresses.of(congress), names)
    }

    /// An attendance as observer (列席) at a sitting of the standing committee.
    private mutating func readObservers(_ snapshot: ArchiveSnapshot, _ facts: CongressFacts, _ names: [Int64: String]) throws {
        guard let kind = snapshot.kind(named: RecordKind.attendance.name), let capacity = kind.valueIndex(of: "capacity"),
            let status = kind.valueIndex(of: "status")
        else { return }
        for sitting in facts.sittings where facts.meetings[sitting.meeting]?.type == "standingCommittee" {
            try snapshot.standing(kind, where: [("sitting", sitting.identifier), ("congress", facts.congress)]) { row in
                guard row.values[capacity].text == "observer", let name = names[row.subject],
                    row.values[status].text.flatMap(AttendanceState.init(rawValue:))?.attended == true
                else { return }
                observers[name, default: 0] += 1
            }
        }
    }
}

extension PlanLists.Course {
    fileprivate mutating func take(_ record: FiledRecord) {
        let date = record.text("date") ?? ""
        first = first.isEmpty ? date : min(first, date)
        attended.insert(record.subject)
        if record.integer("completed") == 1 { completed.insert(record.subject) }
        entries.append(record.sequence)
    }
}

extension PlanLists.Campaign {
    fileprivate mutating func take(_ record: FiledRecord) {
        deputies.insert(record.subject)
        activities.insert("\(record.text("title") ?? "") \(record.text("date") ?? "")")
        if record.text("output") != nil { outputs += 1 }
        minutes += record.integer("minutes") ?? 0
        entries.append(record.sequence)
    }
}
