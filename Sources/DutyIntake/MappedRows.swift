import DutyRecords

/// A mapping at work on one table: which rows count, which kind each is, and what its cells become.
final class MappedRows: RowShape {
    let isInPlace = false
    var isPending: Bool { nextWide > 0 }
    /// The column of a wide table that comes next, of the row at hand.
    private var nextWide = 0
    private let calendar: SerialDate.Calendar
    private let mapping: Mapping
    private let registry: KindRegistry
    private let table: TableColumns
    private let skip: [(column: Int, values: Set<String>)]
    private let kindColumn: Int?
    private(set) var kinds: [ShapedKind] = []
    private var mapped: [MappedKind] = []
    private var kindOfValue: [String: Int] = [:]
    /// What rows became so far, where only distinct ones count.
    private var seen: Set<[UInt8]> = []

    /// - Throws: `IntakeError` with every column that the mapping reads and the table has not, or that stands twice.
    init(_ mapping: Mapping, registry: KindRegistry, file: String, header: [String], line: Int?, calendar: SerialDate.Calendar) throws {
        self.mapping = mapping
        self.calendar = calendar
        self.registry = registry
        let table = try TableColumns(file: file, header: header, line: line)
        let missing = mapping.columns.filter { !table.has($0) }
        if !missing.isEmpty {
            let unique = missing.enumerated().filter { missing.firstIndex(of: $0.element) == $0.offset }
            throw IntakeError(file: file, faults: unique.map { Fault(.missingColumn, row: line, column: $0.element, $0.element) })
        }
        if !mapping.unpivots(header) {
            let forms = mapping.unpivot?.forms.map { $0.form.filled { "{\($0)}" } }.joined(separator: "、") ?? ""
            throw IntakeError(file, Fault(.missingColumn, row: line, column: forms, forms))
        }
        self.table = table
        skip = try mapping.skip.sorted { $0.key < $1.key }.map { (try table.index($0.key), $0.value) }
        switch mapping.kind {
        case .constant(let name):
            kindColumn = nil
            if let kind = registry.kind(named: name) { try add(kind) }
        case .column(let column, _):
            kindColumn = try table.index(column)
        }
    }

    func shape(_ source: RowBuffer, into row: RowBuffer, faults: inout [Fault]) throws -> RowShapeOutcome {
        if nextWide > 0 { return try shapeWide(source, into: row, &faults) }
        if skip.contains(where: { $0.values.contains(text($0.column, source)) }) { return .skipped }
        if mapping.unpivot != nil { return try shapeWide(source, into: row, &faults) }
        guard let index = try kindIndex(source, &faults), mapped[index].map(source, into: row, faults: &faults) else { return .faulty }
        if mapping.isDistinct && !seen.insert(identity(row, index)).inserted { return .skipped }
        return .row(kind: index)
    }

    /// One record of a wide row: the next of its columns that holds anything.
    private func shapeWide(_ source: RowBuffer, into row: RowBuffer, _ faults: inout [Fault]) throws -> RowShapeOutcome {
        guard let index = try kindIndex(source, &faults) else { return .faulty }
        let columns = mapped[index].wide
        while nextWide < columns.count {
            let column = columns[nextWide]
            nextWide += 1
            // What is wrong with the row is told once, not once for each column.
            guard mapped[index].map(source, into: row, faults: &faults) else {
                nextWide = 0
                return .faulty
            }
            if mapped[index].add(column, of: source, to: row) {
                if nextWide == columns.count { nextWide = 0 }
                return .row(kind: index)
            }
        }
        nextWide = 0
        return .skipped
    }

    private func kindIndex(_ source: RowBuffer, _ faults: inout [Fault]) throws -> Int? {
        guard let kindColumn, case .column(let column, let values) = mapping.kind else { return 0 }
        let value = text(kindColumn, source)
        if let known = kindOfValue[value] { return known }
        guard let kind = registry.kind(named: values[value] ?? value) else {
            faults.append(
                Fault(
                    .unknownKind, sheet: source.sheet, row: source.number, column: column, value: value, value,
                    registry.captions))
            return nil
        }
        if !kinds.contains(where: { $0.kind.name == kind.name }) { try add(kind) }
        kindOfValue[value] = kinds.firstIndex { $0.kind.name == kind.name }
        return kindOfValue[value]
    }

    private func add(_ kind: RecordKind) throws {
        let compiled = try MappedKind(mapping, kind, table: table, calendar: calendar)
        let constants = mapping.constants.filter { kind.index(of: $0.key) != nil }
        mapped.append(compiled)
        kinds.append(ShapedKind(kind: kind, columns: compiled.columns, headers: compiled.headers, constants: constants))
    }

    private func text(_ column: Int, _ row: RowBuffer) -> String {
        HeaderText.trim(String(decoding: row.bytes[FieldMaker.cell(column, of: row)], as: UTF8.self))
    }

    /// The row's cells with their lengths, so that no two rows share it.
    private func identity(_ row: RowBuffer, _ kind: Int) -> [UInt8] {
        var identity = Array("\(kind)".utf8)
        for cell in row.cells {
            identity += " \(cell.count):".utf8
            identity += row.bytes[cell]
        }
        return identity
    }
}
