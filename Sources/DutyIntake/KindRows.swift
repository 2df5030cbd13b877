import DutyRecords

/// Rows under our own headers: all of one kind, or each telling its kind in a column.
final class KindRows: RowShape {
    /// A class, because every row asks for one.
    private final class Known {
        let index: Int
        let kind: RecordKind
        /// Why no row of this kind can be read.
        let faults: [Fault]
        /// Columns that the kind has not: their cells must be empty.
        let foreign: [Int]
        let isPlain: Bool
        /// The columns of whom a row is about, which a template has filled in.
        private let labels: Set<Int>
        /// The column of a field without which no row says anything of them.
        private let needed: Int?

        /// - Parameter columns: per field of the kind.
        init(index: Int, kind: RecordKind, faults: [Fault], foreign: [Int], columns: [Int?]) {
            self.index = index
            self.kind = kind
            self.faults = faults
            self.foreign = foreign
            isPlain = faults.isEmpty && foreign.isEmpty
            let isLabel = kind.fields.map { Template.labels.contains($0.name) }
            labels = Set(columns.indices.compactMap { isLabel[$0] ? columns[$0] : nil })
            needed = columns.indices.first { !isLabel[$0] && kind.needs($0, named: false) }.flatMap { columns[$0] }
        }

        /// Whether it names a deputy and their congress in full, as a template does, and says nothing of them.
        @inline(__always)
        func isUnfilled(_ row: RowBuffer) -> Bool {
            guard let needed, needed < row.cells.count, row.cells[needed].isEmpty else { return false }
            return isBlank(row)
        }

        private func isBlank(_ row: RowBuffer) -> Bool {
            row.cells.indices.allSatisfy { labels.contains($0) != row.cells[$0].isEmpty }
        }
    }

    let isInPlace = true
    let isPending = false
    private(set) var kinds: [ShapedKind] = []
    private let registry: KindRegistry
    private let place: FileHead.HeaderPlace
    /// NDJSON may bring further keys later, so that none is missing for good.
    private let isGrowing: Bool
    private let kindColumn: Int?
    private var known: [String: Known] = [:]
    private var single: Known?

    init(_ kind: RecordKind, registry: KindRegistry, place: FileHead.HeaderPlace, isGrowing: Bool) {
        self.registry = registry
        self.place = place
        self.isGrowing = isGrowing
        kindColumn = nil
        single = learn(kind)
    }

    init(column: Int, registry: KindRegistry, place: FileHead.HeaderPlace, isGrowing: Bool) {
        self.registry = registry
        self.place = place
        self.isGrowing = isGrowing
        kindColumn = column
    }

    func shape(_ source: RowBuffer, into row: RowBuffer, faults: inout [Fault]) throws -> RowShapeOutcome {
        guard let known = single ?? kind(of: row, &faults) else { return .faulty }
        if known.isUnfilled(row) { return .unfilled }
        if known.isPlain { return .row(kind: known.index) }
        let before = faults.count
        for fault in known.faults {
            var fault = fault
            fault.row = row.number
            faults.append(fault)
        }
        for column in known.foreign where column < row.cells.count && !row.cells[column].isEmpty {
            let value = row.text(column)
            if HeaderText.trim(value).isEmpty { continue }
            let name = place.cells[column].isEmpty ? String(column + 1) : place.cells[column]
            faults.append(Fault(.cellOutsideKind, sheet: row.sheet, row: row.number, column: name, value: value, known.kind.label.chinese))
        }
        return faults.count == before ? .row(kind: known.index) : .faulty
    }

    private func kind(of row: RowBuffer, _ faults: inout [Fault]) -> Known? {
        guard let kindColumn else { return nil }
        let value = kindColumn < row.cells.count ? row.text(kindColumn) : ""
        if let known = known[value] { return known }
        guard let kind = registry.kind(named: value) else {
            faults.append(
                Fault(
                    .unknownKind, sheet: row.sheet, row: row.number, column: place.cells[kindColumn], value: value, value,
                    registry.captions))
            return nil
        }
        let learnt = known.values.first { $0.kind.name == kind.name } ?? learn(kind)
        known[value] = learnt
        return learnt
    }

    private func learn(_ kind: RecordKind) -> Known {
        let check = HeaderCheck(kind, place, leavingOut: kindColumn)
        kinds.append(ShapedKind(kind: kind, columns: check.match.columns, headers: place.cells))
        // Row by row, a column that only other kinds have is right as long as it is empty.
        let faults = check.faults.filter { $0.code != .unknownColumn && !($0.code == .missingColumn && isGrowing) }
        return Known(index: kinds.count - 1, kind: kind, faults: faults, foreign: check.unknown, columns: check.match.columns)
    }
}

extension KindRegistry {
    /// All kinds, for messages.
    var captions: String { kinds.map(\.caption).joined(separator: "、") }
}

extension RecordKind {
    /// What people see of it in one line, whatever their language: `出席 (attendance)`.
    var caption: String { "\(label.chinese) (\(name))" }
}
