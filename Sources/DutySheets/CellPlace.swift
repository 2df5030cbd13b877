import DutyRecords

/// One cell of a sheet.
package struct CellPlace: Hashable, Sendable {
    /// 1-based, as sheets and faults count; at most `rowMax`.
    package let row: Int
    /// Zero-based; below `columnCountMax`.
    package let column: Int

    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// What XLSX holds (ECMA-376 part 1 §18.3.1.4 and §18.3.1.13, as Excel has it).
    package static let rowMax = 1_048_576
    package static let columnCountMax = 16_384

    /// `B7`.
    package var name: String { SheetColumn.letters(column) + String(row) }
}

/// A rectangle of cells; rows 1-based, columns zero-based, all included.
package struct CellArea: Hashable, Sendable {
    package let rows: ClosedRange<Int>
    package let columns: ClosedRange<Int>

    package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        self.rows = rows
        self.columns = columns
    }
}
