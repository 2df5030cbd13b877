import DutyRecords

/// What keeps a header from being a kind's. Columns without a name mean nothing, and may stand if their cells are empty.
struct HeaderCheck {
    /// A sheet may have 16,384 columns; no more of them than these are told to be of no kind.
    private static let unknownMax = 50

    let kind: RecordKind
    let match: HeaderMatch
    /// Columns that mean a field.
    let known: Int
    /// Columns that mean none, for rows whose kind is told row by row.
    let unknown: [Int]
    private let header: [String]
    private let row: Int?

    /// Steps from this header to one of the kind.
    var distance: Int { match.duplicate.count + match.missing.count + unnamed.count }

    /// Whether nothing keeps the header from being the kind's.
    var isSound: Bool { distance == 0 }

    /// - Parameter leavingOut: a column that is none of the kind's by design.
    init(_ kind: RecordKind, _ place: FileHead.HeaderPlace, leavingOut: Int? = nil) {
        self.kind = kind
        row = place.row
        var (header, folded) = (place.cells, place.folded)
        if let leavingOut { (header[leavingOut], folded[leavingOut]) = ("", "") }
        // What says that a row corrects is no field of any kind.
        let acts = Set(header.indices.filter { ActColumns.isOne(folded: folded[$0]) })
        for column in acts { (header[column], folded[column]) = ("", "") }
        self.header = header
        match = HeaderMatch(kind, folded: folded)
        unknown = match.unknown.filter { $0 != leavingOut && !acts.contains($0) }
        known = match.columns.count { $0 != nil }
    }

    private var unnamed: [Int] { match.unknown.filter { !header[$0].isEmpty } }

    var faults: [Fault] {
        let labels = kind.fields.map(\.label.chinese)
        var faults = match.duplicate.map { Fault(.duplicateColumn, row: row, column: header[$0], header[$0]) }
        faults += match.missing.map { field in
            let field = kind.fields[field]
            return Fault(.missingColumn, row: row, column: field.label.chinese, "\(field.label.chinese) (\(field.name))")
        }
        faults += unnamed.prefix(Self.unknownMax).map { column in
            let nearest = Nearest.sorted(to: header[column], among: labels).joined(separator: "、")
            return Fault(.unknownColumn, row: row, column: header[column], header[column], nearest)
        }
        return faults
    }
}
