import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// A deputy as lists over all deputies show one.
struct Person {
    let id: String
    var name = ""
    var delegation = ""
    var unit = ElectoralUnit(text: "")
    var occupation = ""
    var isGrassRoots = false
    /// Whether in office on the day, and in the standing committee.
    var isInOffice = false
    var isMember = false

}

/// An electoral unit as lists go by it: those with a division code come first, in the order of the codes.
struct ElectoralUnit: Hashable, Comparable {
    /// As content has it: `220100 长春市`, or words.
    let text: String

    /// Without the code before it.
    var name: String { String(text.drop { $0.isASCII }) }

    private var isCoded: Bool { text.utf8.first.map { 0x30...0x39 ~= $0 } ?? false }

    static func < (left: Self, right: Self) -> Bool {
        left.isCoded == right.isCoded ? left.text < right.text : left.isCoded
    }
}

/// Everybody who has or had a mandate in one congress, by identifier, as the latest mandate records say.
struct People {
    private(set) var all: [String: Person] = [:]

    init(_ snapshot: ArchiveSnapshot, _ congresses: CongressReader, congress: String, on day: String) throws {
        guard let kind = snapshot.kind(named: RecordKind.mandate.name) else { return }
        let names = Dictionary(uniqueKeysWithValues: try snapshot.subjects())
        let mandates = try congresses.mandates(in: congress)
        var latest: [String: [(field: String, date: String, value: String)]] = [:]
        func text(_ row: ViewRow, _ field: String) -> String? {
            guard let index = kind.valueIndex(of: field) else { return nil }
            if case .integer(let value) = row.values[index] { return String(value) }
            return row.values[index].text.flatMap { $0.isEmpty ? nil : $0 }
        }
        try snapshot.standing(kind, where: [("congress", congress)]) { row in
            guard let id = names[row.subject], let date = text(row, "date"), date <= day else { return }
            for field in ["name", "electoralUnit", "occupation", "grassRoots"] {
                if let value = text(row, field) { latest[id, default: []].append((field, date, value)) }
            }
        }
        for (number, mandate) in mandates {
            guard let id = names[number] else { continue }
            var person = Person(id: id)
            for (field, _, value) in (latest[id] ?? []).sorted(by: { $0.date < $1.date }) {
                switch field {
                case "name": person.name = value
                case "electoralUnit": person.unit = ElectoralUnit(text: value)
                case "occupation": person.occupation = value
                default: person.isGrassRoots = value == "1"
                }
            }
            person.delegation = mandate.delegation(on: day) ?? mandate.delegations.last?.delegation ?? ""
            person.isInOffice = mandate.isHeld(on: day)
            person.isMember = mandate.isMember(of: "standingCommittee", on: day)
            all[id] = person
        }
    }

    func name(_ id: String) -> String { all[id]?.name ?? "" }

    /// Those in office, by electoral unit, delegation and identifier.
    var inOffice: [Person] { all.values.filter(\.isInOffice).sorted { ($0.unit, $0.delegation, $0.id) < ($1.unit, $1.delegation, $1.id) } }
}

extension Table.Column {
    static let deputy = Table.Column("deputy", Phrase("代表编号", "Deputy"))
    static let name = Table.Column("name", Phrase("姓名", "Name"))
    static let delegation = Table.Column("delegation", Phrase("代表团", "Delegation"))
    static let entries = Table.Column("entries", Phrase("条目", "Entries"))
}
