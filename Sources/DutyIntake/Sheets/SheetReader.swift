import DutyRecords

/// A table on a sheet: the rows below its header, each with one cell per named column.
///
/// Rows without content are no rows. A header that is repeated is no row either, and where its names stand in other columns from there on,
/// the columns move with them. A merged cell's value stands in each row it covers; side by side it stands in one named column, or in each
/// where the table is wide (`TableRules.wide`).
final class SheetReader {
    let name: String
    let sheet: String
    private let rules: TableRules
    private let limits: Limits
    private let rows: any SheetRows
    private let around: SheetLayout
    private let judge: RowJudge
    private let source = SheetRow()
    private var merges: MergedCells
    private var columns: SheetColumns
    /// The names of the columns; nil before the header was met.
    private let header: [String]
    private var count = 0

    /// - Parameter place: where the header was found.
    init(
        _ workbook: any Workbook, sheet: Int, name: String, place: FileHead.HeaderPlace, rules: TableRules, judge: RowJudge, limits: Limits
    ) throws {
        self.name = name
        self.sheet = workbook.sheets[sheet].name
        self.rules = rules
        self.limits = limits
        self.judge = judge
        around = try workbook.layout(of: sheet)
        merges = MergedCells(around.merges)
        rows = try workbook.rows(of: sheet)
        header = place.cells
        columns = SheetColumns()
        judge.sheet = self.sheet
        while try rows.next(into: source) {
            try fillMerged()
            if source.number == place.line { break }
            judge.sawTitle(source.cells.filter { !source.isBlank($0) }.map(source.text), row: source.number)
        }
        columns = SheetColumns(header: source, names: header, merges)
        try refuseHidden(place.line)
    }

    /// The sheet columns that hold the table's columns, for faults.
    var numbers: [Int] { columns.numbers }

    func next(into row: RowBuffer) throws -> RowRead {
        while try rows.next(into: source) {
            guard let firstFilled = source.cells.first(where: { $0.wrong != .nothing || !source.isBlank($0) }) else { continue }
            if repeatsHeader() {
                try fillMerged()
                columns = SheetColumns(header: source, names: header, merges)
                continue
            }
            let verdict = source.bytes.withUnsafeBytes { bytes in
                judge.verdict(row: source.number, first: UnsafeRawBufferPointer(rebasing: bytes[firstFilled.range])) {
                    source.cells.filter { !source.isBlank($0) }.map(source.text)
                }
            }
            if verdict == .leftOut { continue }
            if source.isHidden && rules.hidden == .skip {
                judge.note(Fault(.hiddenRowLeftOut, sheet: sheet, row: source.number))
                continue
            }
            count += 1
            judge.rows += 1
            if count > limits.rowsMax {
                throw IntakeError(name, Fault(.tooManyRows, sheet: sheet, row: source.number, String(limits.rowsMax)))
            }
            return try fill(row)
        }
        return .end
    }

    /// Makes the table's row of the sheet's, and says what keeps it from being one.
    private func fill(_ row: RowBuffer) throws -> RowRead {
        try fillMerged()
        row.removeAll()
        row.number = source.number
        row.sheet = sheet
        row.columnNumbers = columns.numbers
        var fault = source.isHidden && rules.hidden == .refuse ? Fault(.hiddenRow, sheet: sheet, row: source.number) : nil
        for _ in header { row.cells.append(0..<0) }
        for cell in source.cells {
            guard let column = column(of: cell) else {
                if !rules.ignoresOthers, cell.wrong != .nothing || !source.isBlank(cell) {
                    fault = fault ?? at(cell, Fault(.cellWithoutHeader))
                }
                continue
            }
            guard cell.wrong == .nothing else {
                if rules.isRead(header[column]) { fault = fault ?? at(cell, wrong(cell), column) }
                continue
            }
            if !row.cells[column].isEmpty {
                if source.isBlank(cell) { continue }
                if !source.bytes[row.cells[column]].allSatisfy({ $0 == 0x20 }) {
                    fault = fault ?? at(cell, Fault(.twoValues, value: source.text(cell), header[column]), column)
                    continue
                }
            }
            row.cells[column] = cell.range
            if columns.numbers[column] != cell.column { row.columnNumbers[column] = cell.column }
        }
        if !rules.wide.isEmpty || !rules.wideNames.isEmpty { merges.spread(source, columns, into: row) }
        if let across = merges.across(source.number, columns, rules, header) { fault = fault ?? across.fault(sheet: sheet) }
        swap(&row.bytes, &source.bytes)
        return fault.map { .faulty($0) } ?? .row
    }

    private func fillMerged() throws {
        do { try merges.fill(source, limits) } catch { throw IntakeError(name, error).on(sheet: sheet) }
    }

    /// Where a merged cell begins in a column without a name, the one named column that it covers.
    @inline(__always)
    private func column(of cell: SheetCell) -> Int? {
        if let column = columns[cell.column] { return column }
        return merges.isEmpty ? nil : merges.covered(from: cell.column, row: source.number, columns)
    }

    private func at(_ cell: SheetCell, _ fault: Fault, _ column: Int? = nil) -> Fault {
        var fault = fault
        fault.sheet = sheet
        fault.row = source.number
        fault.column = column.map { header[$0] }
        fault.cell = SheetColumn.letters(cell.column) + String(source.number)
        fault.value = fault.value ?? String(source.text(cell).prefix(200))
        return fault
    }

    private func wrong(_ cell: SheetCell) -> Fault {
        switch cell.wrong {
        case .error, .nothing: Fault(.cellError, source.text(cell))
        case .noValue: Fault(.formulaWithoutValue)
        case .lostDigits: Fault(.lostDigits, source.text(cell))
        }
    }

    /// Whether the row holds the header's names and nothing else, wherever they stand.
    private func repeatsHeader() -> Bool {
        guard source.cells.count >= header.count, let first = source.cells.first(where: { !source.isBlank($0) }),
            let leading = header.first?.utf8.first, source.bytes[first.start...].prefix(4).contains(leading)
        else { return false }
        let texts = source.cells.filter { !source.isBlank($0) }.map { HeaderName.fold(source.text($0)) }
        return texts == header.map(HeaderName.fold)
    }

    private func refuseHidden(_ line: Int) throws {
        var faults: [Fault] = []
        for range in around.hiddenColumns {
            for (index, number) in columns.numbers.enumerated() where range.contains(number) && rules.isRead(header[index]) {
                switch rules.hidden {
                case .read: continue
                case .skip:
                    judge.note(Fault(.hiddenColumnLeftOut, sheet: sheet, row: line, column: header[index]))
                    columns.drop(index)
                case .refuse:
                    var fault = Fault(.hiddenColumn, sheet: sheet, row: line, column: header[index], header[index])
                    fault.cell = SheetColumn.letters(number) + String(line)
                    faults.append(fault)
                }
            }
        }
        if !faults.isEmpty { throw IntakeError(file: name, faults: faults) }
    }
}
