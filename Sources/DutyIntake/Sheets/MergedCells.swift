import DutyRecords

/// A sheet's merged cells while its rows go by: a value merged over several rows is carried down into each.
struct MergedCells {
    /// A merge over several named columns of a table that is not wide.
    struct Across {
        let range: CellRange
        let names: [String]
        let row: Int

        func fault(sheet: String) -> Fault {
            let first = SheetColumn.letters(range.columns.lowerBound) + String(range.rows.lowerBound)
            let last = SheetColumn.letters(range.columns.upperBound) + String(range.rows.upperBound)
            var fault = Fault(.mergedAcross, sheet: sheet, row: row, column: names.first, "\(first):\(last)", names.joined(separator: "、"))
            fault.cell = first
            return fault
        }
    }

    private struct Carried {
        let range: CellRange
        var bytes: [UInt8]
        var wrong: SheetCell.Wrong
    }

    /// By first row; those behind `next` have not been met.
    private let ranges: [CellRange]
    private var next = 0
    /// Those that reach down to the row at hand, in the order of their first columns.
    private var open: [Carried] = []
    private var (openBytes, openWidth) = (0, 0)
    /// How many cells they stood in for, over all rows so far.
    private var carriedCount = 0

    init(_ ranges: [CellRange]) {
        self.ranges = ranges.filter { $0.rows.count > 1 || $0.columns.count > 1 }.sorted {
            ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
        }
    }

    var isEmpty: Bool { ranges.isEmpty }

    /// Adds to a row what is merged into it from above, and remembers what it merges into those below. To be asked of each row once or
    /// more, in order.
    ///
    /// - Throws: `Fault` `tooMuchMerged` where a row would become longer than a line may be, or merged cells stand in for too many.
    mutating func fill(_ row: SheetRow, _ limits: Limits) throws(Fault) {
        if ranges.isEmpty { return }
        open.removeAll { carried in
            guard carried.range.rows.upperBound < row.number else { return false }
            openBytes -= carried.bytes.count
            openWidth -= carried.range.columns.count
            return true
        }
        while next < ranges.count, ranges[next].rows.lowerBound <= row.number {
            let range = ranges[next]
            next += 1
            guard range.rows.upperBound >= row.number else { continue }
            let anchor = range.rows.lowerBound == row.number ? row.cells.first { $0.column == range.columns.lowerBound } : nil
            let carried = Carried(range: range, bytes: anchor.map { Array(row.bytes[$0.range]) } ?? [], wrong: anchor?.wrong ?? .nothing)
            open.insert(carried, at: place(of: range.columns.lowerBound + 1))
            openBytes += carried.bytes.count
            openWidth += range.columns.count
            guard openBytes <= limits.lineBytesMax, open.count <= CellName.columnsMax else { throw tooMuch(row) }
        }
        carriedCount += openWidth
        guard carriedCount <= limits.mergedCellsMax else { throw tooMuch(row) }
        carry(into: row)
        guard row.bytes.count <= 2 * limits.lineBytesMax else { throw tooMuch(row) }
    }

    /// The row's own cells and those carried down, both in the order of their columns; where both have one, the row's own.
    private func carry(into row: SheetRow) {
        let carried = open.filter { $0.range.rows.lowerBound < row.number && !($0.bytes.isEmpty && $0.wrong == .nothing) }
        if carried.isEmpty { return }
        let own = row.cells
        var next = 0
        row.cells.removeAll(keepingCapacity: true)
        for carried in carried {
            let column = carried.range.columns.lowerBound
            while next < own.count, own[next].column <= column {
                row.cells.append(own[next])
                next += 1
            }
            if row.cells.last?.column == column { continue }
            let start = row.bytes.count
            row.bytes += carried.bytes
            row.cells.append(SheetCell(column: column, start: start, end: row.bytes.count, wrong: carried.wrong))
        }
        row.cells += own[next...]
    }

    /// Where in `open` those begin that have their first column here or further right.
    private func place(of column: Int) -> Int {
        var (low, high) = (0, open.count)
        while low < high {
            let middle = (low + high) / 2
            if open[middle].range.columns.lowerBound < column { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func range(at column: Int, row: Int) -> CellRange? {
        open[place(of: column)...].prefix { $0.range.columns.lowerBound == column }.first { $0.range.rows.contains(row) }?.range
    }

    private func tooMuch(_ row: SheetRow) -> Fault { Fault(.tooMuchMerged, row: row.number) }

    /// How many columns a cell covers; 1 where it is not merged.
    func width(at column: Int, row: Int) -> Int {
        range(at: column, row: row)?.columns.count ?? 1
    }

    /// The one named column that a merged cell covers which begins at a column without a name.
    func covered(from column: Int, row: Int, _ columns: SheetColumns) -> Int? {
        guard let range = range(at: column, row: row) else { return nil }
        let named = Set(range.columns.compactMap { columns[$0] })
        return named.count == 1 ? named.first : nil
    }

    /// The merge of this row that covers several columns that are read and are not those of a wide table.
    func across(_ row: Int, _ columns: SheetColumns, _ rules: TableRules, _ header: [String]) -> Across? {
        for carried in open where carried.range.rows.contains(row) && carried.range.columns.count > 1 && !carried.bytes.isEmpty {
            var covered: [Int] = []
            for column in carried.range.columns { if let named = columns[column], !covered.contains(named) { covered.append(named) } }
            guard covered.count > 1 else { continue }
            let names = covered.map { header[$0] }
            if names.contains(where: { rules.isRead($0) && !rules.isWide($0) }) {
                return Across(range: carried.range, names: names, row: row)
            }
        }
        return nil
    }

    /// In a wide table a value merged side by side is that of each column it covers.
    func spread(_ row: SheetRow, _ columns: SheetColumns, into buffer: RowBuffer) {
        for carried in open where carried.range.rows.contains(row.number) && carried.range.columns.count > 1 {
            guard let anchor = columns[carried.range.columns.lowerBound] else { continue }
            for column in carried.range.columns.dropFirst() {
                if let named = columns[column], buffer.cells[named].isEmpty { buffer.cells[named] = buffer.cells[anchor] }
            }
        }
    }
}
