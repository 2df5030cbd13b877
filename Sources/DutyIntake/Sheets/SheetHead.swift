import DutyRecords

/// The first rows of a sheet, to find its header by.
enum SheetHead {
    /// Up to `FileHead.recordsMax` rows with content: their filled cells, trimmed, in order.
    static func records(_ workbook: any Workbook, _ sheet: Int, _ file: String) throws -> [FileHead.HeaderPlace] {
        let rows = try workbook.rows(of: sheet)
        let row = SheetRow()
        var records: [FileHead.HeaderPlace] = []
        while records.count < FileHead.recordsMax, try rows.next(into: row) {
            let cells = row.cells.filter { !row.isBlank($0) }.map { HeaderText.trim(row.text($0)) }
            if !cells.isEmpty { records.append(FileHead.HeaderPlace(delimiter: 0, line: row.number, cells: cells)) }
        }
        return records
    }

    /// Whether a sheet holds anything at all.
    static func isEmpty(_ workbook: any Workbook, _ sheet: Int) throws -> Bool {
        let rows = try workbook.rows(of: sheet)
        let row = SheetRow()
        while try rows.next(into: row) {
            if row.cells.contains(where: { !row.isBlank($0) }) { return false }
        }
        return true
    }
}
