import DutyRecords

/// The view of one record kind: a STRICT table made from its declaration, one row per standing record.
///
/// Its primary key is the natural key, so the same b-tree finds a record, refuses a second one, and serves readers.
/// Kinds keyed by what they refer to (a sitting, a ballot) cluster on that first, since files come in that order;
/// kinds whose entries are joined by a common number on that; the others cluster on the subject.
final class ViewTable: Sendable {
    let kind: RecordKind
    let name: String
    /// Indexes of the kind's stored fields, in declared order: the columns after `subject` and `sequence`.
    let stored: [Int]
    /// Column names of the primary key, in order.
    let key: [String]
    /// Positions in `stored` of the key's fields, in key order without the subject.
    let keyFields: [Int]
    /// For each position in `stored`, whether it belongs to the key.
    let isKey: [Bool]

    init(_ kind: RecordKind) {
        self.kind = kind
        name = "view_" + kind.name
        stored = kind.fields.indices.filter { kind.fields[$0].isStored }
        let refers = kind.naturalKey.contains { name in
            guard let field = kind.fields.first(where: { $0.name == name }), case .reference = field.type else { return false }
            return true
        }
        // A reference differs between most rows, the congress hardly ever: comparing ends sooner with the reference first.
        key =
            if let common = kind.common { [common] + kind.naturalKey.filter { $0 != common } + ["subject"] } else if refers {
                kind.naturalKey.reversed() + ["subject"]
            } else { ["subject"] + kind.naturalKey }
        let positions = Dictionary(uniqueKeysWithValues: stored.enumerated().map { (kind.fields[$1].name, $0) })
        let keyFields = kind.naturalKey.map { positions[$0]! }
        self.keyFields = keyFields
        isKey = stored.indices.map(keyFields.contains)
    }

    var createSQL: String {
        let columns = stored.enumerated().map { position, index in
            let field = kind.fields[index]
            let type = field.type.isInteger ? "INTEGER" : "TEXT"
            return "\"\(field.name)\" \(type)" + (keyFields.contains(position) ? " NOT NULL" : "")
        }
        return """
            CREATE TABLE \(name) (
              subject INTEGER NOT NULL,
              sequence INTEGER NOT NULL,
              \(columns.joined(separator: ",\n  ")),
              PRIMARY KEY (\(quoted(key)))
            ) STRICT, WITHOUT ROWID
            """
    }

    var insertSQL: String {
        let marks = Array(repeating: "?", count: stored.count + 2).joined(separator: ", ")
        return "INSERT INTO \(name) VALUES (\(marks)) ON CONFLICT DO NOTHING"
    }

    /// Parameters: the key's fields in order, then the subject.
    var findSQL: String { "SELECT sequence FROM \(name) WHERE \(keyCondition)" }
    var deleteSQL: String { "DELETE FROM \(name) WHERE \(keyCondition)" }
    var scanSQL: String { "SELECT * FROM \(name)" }
    var standingSQL: String { "SELECT sequence FROM \(name) WHERE subject = ? ORDER BY sequence" }

    private var keyCondition: String {
        (kind.naturalKey + ["subject"]).map { "\"\($0)\" = ?" }.joined(separator: " AND ")
    }

    private func quoted(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ", ") }

    /// Binds the natural key of a record: its fields, then the subject. An absent key field is the empty text.
    func bindKey(of record: RecordBuffer, _ arena: UnsafeRawBufferPointer, subject: Int64, to statement: Statement) {
        for (offset, position) in keyFields.enumerated() {
            bind(record.slots[stored[position]], arena, isKey: true, at: Int32(offset + 1), to: statement)
        }
        statement.bind(Int32(keyFields.count + 1), subject)
    }

    /// Binds a record's stored fields from the third parameter on.
    func bindStored(_ slots: UnsafeBufferPointer<RecordBuffer.Slot>, _ arena: UnsafeRawBufferPointer, to statement: Statement) {
        for position in stored.indices {
            bind(slots[stored[position]], arena, isKey: isKey[position], at: Int32(position + 3), to: statement)
        }
    }

    func bind(_ slot: RecordBuffer.Slot, _ arena: UnsafeRawBufferPointer, isKey: Bool, at index: Int32, to statement: Statement) {
        switch slot {
        case .integer(let value): statement.bind(index, value)
        case .text(let range): statement.bindText(index, UnsafeRawBufferPointer(rebasing: arena[range]))
        case .absent:
            if isKey { statement.bindText(index, UnsafeRawBufferPointer(start: nil, count: 0)) } else { statement.bindNull(index) }
        }
    }
}
