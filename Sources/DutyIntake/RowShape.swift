import DutyRecords

/// Turns rows as the file has them into rows as a plan reads them, and says which plan.
protocol RowShape: AnyObject {
    /// The kinds met so far, in the order in which they came up; `RowShapeOutcome.row` is an index into these.
    var kinds: [ShapedKind] { get }
    /// Whether rows are shaped where they lie; `source` and `row` are then the same buffer.
    var isInPlace: Bool { get }
    /// Whether the row just shaped becomes further records: `shape` is to be called again with the same source.
    var isPending: Bool { get }
    func shape(_ source: RowBuffer, into row: RowBuffer, faults: inout [Fault]) throws -> RowShapeOutcome
}

/// What a plan is made of.
struct ShapedKind {
    let kind: RecordKind
    /// Per field, the cell of a shaped row that holds it.
    let columns: [Int?]
    /// Per cell of a shaped row, the header people know it by.
    let headers: [String]
    var constants: [String: String] = [:]
}

enum RowShapeOutcome: Equatable {
    case row(kind: Int)
    /// The faults were appended.
    case faulty
    /// The mapping leaves the row out.
    case skipped
    /// The row names a deputy, as a template has it filled in, and says nothing of them.
    case unfilled
}
