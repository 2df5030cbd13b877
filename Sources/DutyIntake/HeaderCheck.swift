import DutyRecords

/// What keeps a header from being a kind's. Columns without a name mean nothing, and may stand if their cells are empty.
struct HeaderCheck {
    let kind: RecordKind
    let match: HeaderMatch
    let faults: [Fault]
    /// Columns that mean a field.
    let known: Int
    /// Columns that mean none, for rows whose kind is told row by row.
    let unknown: [Int]

    /// Steps from this header to one of the kind.
    var distance: Int { faults.count }

    /// - Parameter leavingOut: a column that is none of the kind's by design.
    init(_ kind: RecordKind, _ place: FileHead.HeaderPlace, leavingOut: Int? = nil) {
        self.kind = kind
        var header = place.cells
        if let leavingOut { header[leavingOut] = "" }
        // What says that a row corrects is no field of any kind.
        let acts = Set(header.indices.filter { ActColumns.isOne(header[$0]) })
        for column in acts { header[column] = "" }
        match = HeaderMatch(kind, headers: header)
        unknown = match.unknown.filter { $0 != leavingOut && !acts.contains($0) }
        known = match.columns.count { $0 != nil }
        let labels = kind.fields.map(\.label.chinese)
        var faults = match.duplicate.map { Fault(.duplicateColumn, row: place.row, column: header[$0], header[$0]) }
        faults += match.missing.map { field in
            let field = kind.fields[field]
            return Fault(.missingColumn, row: place.row, column: field.label.chinese, "\(field.label.chinese) (\(field.name))")
        }
        faults += match.unknown.filter { !header[$0].isEmpty }.map { column in
            let nearest = Nearest.sorted(to: header[column], among: labels).joined(separator: "、")
            return Fault(.unknownColumn, row: place.row, column: header[column], header[column], nearest)
        }
        self.faults = faults
    }
}
