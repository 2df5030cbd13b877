#if Spreadsheets
    import DutyRecords
    import DutySheets
    import TransparencyLog

    /// Writes a sheet of a file's workbook row by row, and makes its columns as wide as what they hold.
    final class SheetCursor {
        enum Value {
            case text(String, CellFormat)
            case number(Int)
            case decimal(Double, String)
            case date(CalendarDate)
            case count(Count, label: String)
            /// Leads to a cell of another sheet.
            case link(String, String, CellPlace)

            init(_ text: String, _ format: CellFormat = SheetCursor.plain) { self = .text(text, format) }

            static func integer(_ value: Int64) -> Value { .number(Int(value)) }
        }

        static let plain = CellFormat {
            $0.wraps = true
            $0.border = .init(0xE4DFD7)
            $0.fontSize = 10
        }
        static let title = CellFormat {
            $0.isBold = true
            $0.fontSize = 16
            $0.fontColor = .init(0x8C1C13)
        }
        static let heading = CellFormat {
            $0.isBold = true
            $0.fontSize = 12
        }
        static let soft = CellFormat {
            $0.fontColor = .init(0x5B5B62)
            $0.fontSize = 10
        }
        static let alert = CellFormat {
            $0.isBold = true
            $0.fontColor = .init(0x8C1C13)
        }
        static let label = plain.with {
            $0.fill = .init(0xF7F4EF)
            $0.fontColor = .init(0x5B5B62)
        }
        private static let head = plain.with {
            $0.isBold = true
            $0.fill = .init(0xF7F4EF)
            $0.horizontal = .center
        }
        private static let link = plain.with {
            $0.fontColor = .init(0x23486E)
            $0.isUnderlined = true
        }
        private static let (narrowest, widest) = (9.0, 46.0)

        private let sheet: SheetWriter
        private let workbook: FileWorkbook
        private var row = 1
        private var widths: [Int: Int] = [:]

        init(_ sheet: SheetWriter, _ workbook: FileWorkbook) {
            self.sheet = sheet
            self.workbook = workbook
        }

        func skip() { row += 1 }

        /// Text that runs on over the columns beside it.
        func line(_ values: [Value]) throws {
            for (column, value) in values.enumerated() { try write(value, column, isBold: false, measured: false) }
            row += 1
        }

        /// A remark over the width of a page.
        func note(_ text: String) throws {
            let format = CellFormat {
                $0.wraps = true
                $0.fontSize = 9
                $0.fontColor = .init(0x5B5B62)
            }
            let shown = CellText.fitting(text)
            try sheet.merged(shown, over: CellArea(rows: row...row, columns: 0...7), format)
            try sheet.setHeight(13 * Double(CellText.width(shown) / 110 + 1) + 3, ofRow: row)
            row += 1
        }

        func head(_ titles: [String]) throws {
            for (column, title) in titles.enumerated() { try write(.text(title, Self.head), column, isBold: false, measured: true) }
            row += 1
        }

        func row(_ values: [Value], isBold: Bool = false) throws {
            for (column, value) in values.enumerated() { try write(value, column, isBold: isBold, measured: true) }
            row += 1
        }

        /// What a cell of a file becomes: one value, or three for a rate.
        func values(of cell: Cell, label: String) -> [Value] {
            let language = workbook.language
            switch cell {
            case .integer(let value): return [.integer(value)]
            case .minutes(let minutes):
                return [.decimal(Double(minutes) / 60, language == .chinese ? "0.0#\"小时\"" : "0.0#\" h\"")]
            case .date(let text): return [CalendarDate(text).map { .date($0) } ?? .init(text)]
            case .count(let count): return [.count(count, label: label)]
            case .rate(let rate):
                return [
                    rate.perMille.map { .decimal(Double($0) / 1000, "0.0%") } ?? .init("—"),
                    .count(rate.numerator, label: label + FileWords.numerator[language]),
                    .count(rate.denominator, label: label + FileWords.denominator[language]),
                ]
            case .entries(let entries):
                guard let first = entries.first, let number = workbook.evidence.number(of: first) else { return [.init("")] }
                return [
                    .link(EntryRuns(entries).text, workbook.evidenceSheet.name, CellPlace(row: number + 1, column: 0))
                ]
            default:
                let words = CellWords(cell, language).text
                return [cell.emphasis == .alert ? .init(words, Self.plain.with { $0.fontColor = .init(0x8C1C13) }) : .init(words)]
            }
        }

        func finish(isLandscape: Bool, repeating rows: ClosedRange<Int>? = nil) throws {
            for (column, width) in widths {
                try sheet.setWidth(min(max(Double(width) + 2, Self.narrowest), Self.widest), ofColumns: column...column)
            }
            try sheet.print(
                PageSetup {
                    $0.isLandscape = isLandscape
                    $0.repeatedRows = rows
                    $0.header = "\(FileWords.title[workbook.language]) \(workbook.file.deputy.id) \(workbook.file.deputy.name)"
                    $0.footer = workbook.file.integrity.origin
                })
        }

        private func write(_ value: Value, _ column: Int, isBold: Bool, measured: Bool) throws {
            let place = CellPlace(row: row, column: column)
            let bold = { (format: CellFormat) in isBold ? format.with { $0.isBold = true } : format }
            var width = 8
            switch value {
            case .text(let text, let format):
                let shown = CellText.fitting(text)
                width = CellText.width(shown)
                try sheet.text(shown, at: place, bold(format))
            case .number(let number): try sheet.number(number, at: place, bold(Self.plain))
            case .decimal(let number, let notation): try sheet.number(number, at: place, bold(Self.plain.with { $0.number = notation }))
            case .date(let date):
                width = 10
                try sheet.date(date, at: place, bold(Self.plain))
            case .count(let count, let label):
                guard count.value > 0 else { return try sheet.number(0, at: place, bold(Self.plain)) }
                let target = CellPlace(row: workbook.counts.number(of: count, label) + 1, column: 0)
                try sheet.number(count.value, toSheet: workbook.countsSheet.name, target, at: place, bold(Self.link))
            case .link(let text, let name, let target):
                let shown = CellText.fitting(text)
                width = CellText.width(shown)
                try sheet.link(shown, toSheet: name, target, at: place, bold(Self.link))
            }
            if measured { widths[column] = max(widths[column] ?? 0, width) }
        }
    }
#endif
