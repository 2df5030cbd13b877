#if Spreadsheets
    import DutyRecords
    import DutySheets

    /// Writes a workbook anew without some of its rows: the texts of all other cells at their places, and nothing else.
    struct RedactedWorkbook {
        /// Workbooks up to this size are held whole while they are written; larger ones go by row by row.
        private static let heldBytesMax = 2 << 20

        private let workbook: any Workbook
        /// By sheet and row: the columns that go, zero-based; nil for the whole row.
        private let struck: [Int: [Int: Set<Int?>]]
        private let isStreamed: Bool
        private let limits: Limits

        /// - Throws: `IntakeError` where the bytes are no workbook, `RedactedCopy.Refusal.noSuchRow`.
        init(_ bytes: [UInt8], without places: Set<RedactedCopy.Place>, limits: Limits) throws {
            let source = ByteSource(name: "original", bytes: bytes)
            guard let workbook = try Workbooks.open(source, limits: limits) else { preconditionFailure("text is no workbook") }
            var struck: [Int: [Int: Set<Int?>]] = [:]
            for place in places {
                guard let sheet = workbook.sheets.firstIndex(where: { $0.name == place.sheet }) else {
                    throw RedactedCopy.Refusal.noSuchRow(place)
                }
                struck[sheet, default: [:]][place.row, default: []].insert(place.column)
            }
            (self.workbook, self.struck, self.limits, isStreamed) = (workbook, struck, limits, bytes.count > Self.heldBytesMax)
        }

        func bytes(created: Int) throws -> [UInt8] {
            let book = try WorkbookWriter(.init(created: created), isStreamed: isStreamed)
            for sheet in workbook.sheets.indices where !EventTables.isOurs(workbook.sheets[sheet].name) {
                try copy(sheet, to: try book.addSheet(workbook.sheets[sheet].name))
            }
            return try book.finish()
        }

        private func copy(_ sheet: Int, to writer: SheetWriter) throws {
            var left = struck[sheet] ?? [:]
            var merges = MergedCells(try workbook.layout(of: sheet).merges)
            let rows = try workbook.rows(of: sheet)
            let row = SheetRow()
            while try rows.next(into: row) {
                // A value merged over several rows is that of each: one of them going takes it from no other.
                do { try merges.fill(row, limits) } catch { throw IntakeError(workbook.sheets[sheet].name, error) }
                let gone = left.removeValue(forKey: row.number) ?? []
                guard !gone.contains(nil) else { continue }
                if let column = gone.lazy.compactMap(\.self).first(where: { !merges.holds($0, of: row) }) {
                    throw refusal(sheet, row.number, column)
                }
                for cell in row.cells where cell.start < cell.end {
                    let text = CellText.fitting(row.text(cell))
                    let width = gone.isEmpty ? 1 : merges.width(at: cell.column, row: row.number)
                    for column in cell.column..<cell.column + width where !gone.contains(column) {
                        try writer.text(text, at: CellPlace(row: row.number, column: column))
                    }
                }
            }
            if let (row, columns) = left.min(by: { $0.key < $1.key }) { throw refusal(sheet, row, columns.compactMap(\.self).first) }
            try writer.acceptDigitsAsText()
        }

        private func refusal(_ sheet: Int, _ row: Int, _ column: Int?) -> RedactedCopy.Refusal {
            .noSuchRow(RedactedCopy.Place(sheet: workbook.sheets[sheet].name, row: row, column: column))
        }
    }

    extension MergedCells {
        /// Whether a row's column holds a cell, or is covered by one merged side by side.
        fileprivate func holds(_ column: Int, of row: SheetRow) -> Bool {
            row.cells.contains { $0.column <= column && column < $0.column + width(at: $0.column, row: row.number) }
        }
    }
#endif
