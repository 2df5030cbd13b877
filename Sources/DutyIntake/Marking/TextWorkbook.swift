#if Spreadsheets
    import DutyRecords

    /// Delimited text seen as a workbook of one sheet, whose rows are numbered as the lines they start on.
    final class TextWorkbook: Workbook {
        let format = IntakeReader.Format.csv
        let sheets: [SheetInfo]
        let calendar = SerialDate.Calendar.from1900
        let notes: [Fault] = []
        private let head: FileHead
        private let delimiter: UInt8

        /// - Parameter isHeader: what the header is known by, since its delimiter is the table's.
        /// - Throws: `IntakeError`.
        init(_ head: FileHead, isHeader: (FileHead.HeaderPlace) -> Bool) throws {
            self.head = head
            sheets = [SheetInfo(name: head.source.name)]
            delimiter = try (head.record(where: isHeader) ?? head.firstRecord())?.delimiter ?? UInt8(ascii: ",")
        }

        func layout(of sheet: Int) throws -> SheetLayout { SheetLayout() }

        func rows(of sheet: Int) throws -> any SheetRows {
            Rows(CSVReader(name: head.source.name, window: head.window(), delimiter: delimiter, limits: head.limits))
        }

        private final class Rows: SheetRows {
            private let reader: CSVReader
            private let line = RowBuffer()
            init(_ reader: CSVReader) { self.reader = reader }

            /// Faulty lines give what could be made of them.
            func next(into row: SheetRow) throws -> Bool {
                if try reader.next(into: line) == .end { return false }
                row.removeAll()
                row.number = line.number
                row.bytes = line.bytes
                row.cells = line.cells.enumerated().map { SheetCell(column: $0, start: $1.lowerBound, end: $1.upperBound) }
                return true
            }
        }
    }
#endif
