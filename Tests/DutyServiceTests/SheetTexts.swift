#if Spreadsheets
    import Testing

    @testable import DutyIntake

    extension Xlsx {
        /// The texts of a workbook's first sheet, row by row; rows without any are left out.
        static func texts(_ bytes: [UInt8]) throws -> [[String]] {
            let workbook = try #require(try Workbooks.open(ByteSource(name: "x.xlsx", bytes: bytes), limits: Limits()))
            let rows = try workbook.rows(of: 0)
            let row = SheetRow()
            var texts: [[String]] = []
            while try rows.next(into: row) { texts.append(row.cells.map(row.text)) }
            return texts
        }
    }
#endif
