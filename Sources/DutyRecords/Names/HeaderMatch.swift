/// Which column of a header holds which field of a kind.
public struct HeaderMatch: Sendable, Equatable {
    /// Per field of the kind, the column, or nil where the header has none.
    public var columns: [Int?]
    /// Columns that mean no field of the kind.
    public var unknown: [Int] = []
    /// Columns that mean a field which an earlier column already gives.
    public var duplicate: [Int] = []
    /// Fields without which no row can be read.
    public var missing: [Int] = []

    /// Every column means a field, each field once, and none that a row needs is missing.
    public var isExact: Bool { unknown.isEmpty && duplicate.isEmpty && missing.isEmpty }

    /// Compares a header with the kind's fields: name, both labels and aliases, folded (see `HeaderName`).
    public init(_ kind: RecordKind, headers: [String]) { self.init(kind, folded: headers.map(HeaderName.fold)) }

    /// - Parameter folded: the header, folded already.
    package init(_ kind: RecordKind, folded: [String]) {
        var fields: [String: Int] = [:]
        for (index, field) in kind.fields.enumerated() {
            for spelling in Self.spellings(field) { fields[spelling] = index }
        }
        columns = Array(repeating: nil, count: kind.fields.count)
        for (column, header) in folded.enumerated() {
            guard let field = fields[header] else {
                unknown.append(column)
                continue
            }
            if columns[field] == nil { columns[field] = column } else { duplicate.append(column) }
        }
        missing = kind.fields.indices.filter {
            columns[$0] == nil && kind.needs($0, named: kind.layout.nameField.map { columns[$0] != nil } ?? false)
        }
    }

    static func spellings(_ field: Field) -> Set<String> {
        Set(([field.name, field.label.chinese, field.label.english] + field.aliases).map(HeaderName.fold))
    }

    static func spellingsAreUnique(_ fields: [Field]) -> Bool {
        var seen: Set<String> = []
        return fields.allSatisfy { field in Self.spellings(field).allSatisfy { seen.insert($0).inserted } }
    }
}

extension RecordKind {
    /// Whether no row can be read without the field. A deputy who is named by name alone needs no identifier (DOMAIN rule 9).
    package func needs(_ field: Int, named: Bool) -> Bool {
        if field == layout.chainField { return chain == .congress || opensChain || !named }
        return fields[field].presence == .required
    }
}
