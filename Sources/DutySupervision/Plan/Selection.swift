import DutyArchive
import DutyIntake
import DutyRecords
import DutyReports
import TransparencyLog

/// Which records are meant: a kind, and values that its fields hold. A plan counts them as evidence, a scorecard as points.
struct Selection: Sendable {
    let kind: RecordKind
    /// Each field holds one of the values; codes as content has them.
    let conditions: [(field: String, values: Set<String>)]
    /// Count the different values of this field and not the records.
    let distinct: String?

    static let keys = ["kind", "where", "distinct"]

    /// - Throws: `IntakeError` with the line, where kind, field or code is none.
    init(_ map: YAMLMap, _ line: Int) throws {
        let entry = try map.required("kind", "attendance", line)
        let names = KindRegistry.standard.kinds.map(\.name).joined(separator: " / ")
        guard let kind = KindRegistry.standard.kind(named: try map.text(entry)) else { throw map.invalid(entry, names) }
        self.kind = kind
        let stored = kind.fields.filter { $0.isStored && !$0.restricted }
        conditions =
            try map["where"].map { entry in
                let table = try map.map(entry)
                try table.allow(only: stored.map(\.name))
                return try stored.compactMap { field in
                    try table[field.name].map { (field.name, Set(try Self.values(table, $0, field))) }
                }
            } ?? []
        distinct = try map["distinct"].map { entry in
            let name = try map.text(entry)
            guard stored.contains(where: { $0.name == name }) else { throw map.invalid(entry, stored.map(\.name).joined(separator: " / ")) }
            return name
        }
    }

    private static func values(_ table: YAMLMap, _ entry: YAMLMap.Entry, _ field: Field) throws -> [String] {
        let values = try table.texts(entry)
        if case .flag = field.type {
            return try values.map { value in
                guard let flag = ["true": "1", "false": "0"][value] else { throw table.invalid(entry, "true / false") }
                return flag
            }
        }
        guard case .code(let list) = field.type, !list.isOpen else { return values }
        for value in values where list[value] == nil {
            throw table.invalid(entry, list.codes.map { list.stored($0) }.joined(separator: " / "))
        }
        return values
    }

    /// Whether a row of the kind's view is one of those meant. What goes without saying is not stored: it counts as its code.
    func matches(_ row: ViewRow) -> Bool {
        conditions.allSatisfy { condition in
            guard let index = kind.valueIndex(of: condition.field) else { return false }
            switch row.values[index] {
            case .integer(let value): return condition.values.contains(String(value))
            case .text(let bytes) where !bytes.isEmpty: return condition.values.contains(String(decoding: bytes, as: UTF8.self))
            default:
                guard case .code(let code)? = kind.fields.first(where: { $0.name == condition.field })?.omitted else { return false }
                return condition.values.contains(code)
            }
        }
    }
}

/// One record that was meant.
struct Selected {
    let subject: String
    /// `YYYY-MM-DD`
    let date: String
    let entry: SequenceNumber
    /// The value of the selection's `distinct` field.
    let value: String?
}

/// Finds what selections mean, of one congress and one calendar year; each kind's view is read once.
struct SelectionReader {
    let snapshot: ArchiveSnapshot
    let congresses: CongressReader
    let congress: String
    let year: Int

    /// - Parameter body: Is given the selection's position and a record that it means, in no order that may be relied on.
    func read(_ selections: [Selection], _ body: (Int, Selected) -> Void) throws {
        let names = Dictionary(uniqueKeysWithValues: try snapshot.subjects())
        let subject = "congress.\(congress)"
        for kind in KindRegistry.standard.kinds {
            let wanted = selections.indices.filter { selections[$0].kind.name == kind.name }
            guard !wanted.isEmpty, let stored = snapshot.kind(named: kind.name) else { continue }
            let isOwn = kind.chain == .congress
            try snapshot.standing(stored, where: isOwn ? [] : [("congress", congress)]) { row in
                guard let name = names[row.subject], !isOwn || name == subject, let date = try date(row, stored), date.hasPrefix("\(year)-")
                else { return }
                for index in wanted where selections[index].matches(row) {
                    let value = selections[index].distinct.flatMap { kind.valueIndex(of: $0) }.flatMap { row.values[$0].text }
                    body(index, Selected(subject: name, date: date, entry: SequenceNumber(row.sequence), value: value))
                }
            }
        }
    }

    /// The record's own day, or that of its sitting or ballot.
    private func date(_ row: ViewRow, _ kind: RecordKind) throws -> String? {
        for field in ["date", "starts"] { if let index = kind.valueIndex(of: field) { return row.values[index].text } }
        let facts = try congresses.of(congress)
        if let index = kind.valueIndex(of: "sitting"), let sitting = row.values[index].text { return facts.sitting(sitting)?.starts }
        guard let index = kind.valueIndex(of: "ballot"), let ballot = row.values[index].text else { return nil }
        return facts.ballot(ballot)?.date
    }
}
