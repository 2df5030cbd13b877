import DutyRecords

/// Which columns of a sheet hold which columns of a table. A header cell merged over several of them names them all.
struct SheetColumns {
    /// Per column of the table, the first of the sheet that holds it; zero-based.
    private(set) var numbers: [Int] = []
    /// Per column of the sheet, that of the table; -1 for none.
    private var tableColumns: [Int] = []

    init() {}

    /// - Precondition: the row's filled cells are the names, in this order.
    init(header row: SheetRow, names: [String], _ merges: MergedCells) {
        for cell in row.cells where !row.isBlank(cell) && numbers.count < names.count {
            let width = merges.width(at: cell.column, row: row.number)
            while tableColumns.count < cell.column + width { tableColumns.append(-1) }
            for column in cell.column..<cell.column + width { tableColumns[column] = numbers.count }
            numbers.append(cell.column)
        }
    }

    /// The table's column that a sheet's column belongs to.
    @inline(__always)
    subscript(column: Int) -> Int? {
        guard column < tableColumns.count, tableColumns[column] >= 0 else { return nil }
        return tableColumns[column]
    }

    /// From here on the column is as if empty.
    mutating func drop(_ tableColumn: Int) {
        for column in tableColumns.indices where tableColumns[column] == tableColumn { tableColumns[column] = -1 }
    }
}
