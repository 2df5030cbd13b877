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
    private var open: [Carried] = []

    init(_ ranges: [CellRange]) {
        self.ranges = ranges.filter { $0.rows.count > 1 || $0.columns.count > 1 }.sorted {
            ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
        }
    }

    var isEmpty: Bool { ranges.isEmpty }

    /// Adds to a row what is merged into it from above, and remembers what it merges into those below. To be asked of each row once or
    /// more, in order.
    mutating func fill(_ row: SheetRow) {
        if ranges.isEmpty { return }
        open.removeAll { $0.range.rows.upperBound < row.number }
        while next < ranges.count, ranges[next].rows.lowerBound <= row.number {
            let range = ranges[next]
            next += 1
            guard range.rows.upperBound >= row.number else { continue }
            let anchor = range.rows.lowerBound == row.number ? row.cells.first { $0.column == range.columns.lowerBound } : nil
            open.append(Carried(range: range, bytes: anchor.map { Array(row.bytes[$0.range]) } ?? [], wrong: anchor?.wrong ?? .nothing))
        }
        for carried in open where carried.range.rows.lowerBound < row.number && !(carried.bytes.isEmpty && carried.wrong == .nothing) {
            let column = carried.range.columns.lowerBound
            let index = row.cells.firstIndex { $0.column >= column } ?? row.cells.count
            if index < row.cells.count, row.cells[index].column == column { continue }
            let start = row.bytes.count
            row.bytes += carried.bytes
            row.cells.insert(SheetCell(column: column, start: start, end: row.bytes.count, wrong: carried.wrong), at: index)
        }
    }

    /// How many columns a cell covers; 1 where it is not merged.
    func width(at column: Int, row: Int) -> Int {
        open.first { $0.range.rows.contains(row) && $0.range.columns.lowerBound == column }?.range.columns.count ?? 1
    }

    /// The one named column that a merged cell covers which begins at a column without a name.
    func covered(from column: Int, row: Int, _ columns: SheetColumns) -> Int? {
        guard let range = open.first(where: { $0.range.rows.contains(row) && $0.range.columns.lowerBound == column })?.range else {
            return nil
        }
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
