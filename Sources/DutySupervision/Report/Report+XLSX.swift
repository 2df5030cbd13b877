#if Spreadsheets
    import DutyRecords
    import DutyReports
    import DutySheets

    extension Report {
        /// One workbook: the figures on the first sheet, then a sheet for each table, to be sorted and filtered.
        ///
        /// - Throws: `SheetError`.
        public func xlsx(_ language: Language) throws -> [UInt8] {
            let created = CalendarDate(day).map { $0.dayNumber * 86_400 } ?? 0
            let book = try WorkbookWriter(.init(created: created) { $0.title = "\(title[language]) \(day)" })
            try summary(book, language)
            for table in tables { try sheet(table, book, language) }
            return try book.finish()
        }

        private func summary(_ book: WorkbookWriter, _ language: Language) throws {
            let sheet = try book.addSheet(Self.overview[language])
            try sheet.setWidth(42, ofColumns: 0...0)
            try sheet.setWidth(60, ofColumns: 1...1)
            try sheet.text(
                title[language], at: CellPlace(row: 1, column: 0),
                CellFormat {
                    $0.isBold = true
                    $0.fontSize = 16
                })
            try sheet.text("\(archive) · \(Self.asOf.text(language, day))", at: CellPlace(row: 2, column: 0))
            var row = 4
            for fact in facts {
                try sheet.text(fact.label[language], at: CellPlace(row: row, column: 0))
                try write(
                    fact.cell, at: CellPlace(row: row, column: 1), sheet, language,
                    CellFormat {
                        $0.isBold = true
                        $0.horizontal = .left
                    })
                row += 1
            }
            for note in notes {
                row += 1
                try sheet.merged(
                    note[language], over: CellArea(rows: row...row, columns: 0...1),
                    CellFormat {
                        $0.wraps = true
                        $0.isItalic = true
                    })
                try sheet.setHeight(Double(16 * (CellText.width(note[language]) / 95 + 1)), ofRow: row)
            }
            try sheet.print(PageSetup())
        }

        private func sheet(_ table: Table, _ book: WorkbookWriter, _ language: Language) throws {
            let sheet = try book.addSheet(table.title[language])
            let shown = table.shown
            let head = CellFormat {
                $0.isBold = true
                $0.fill = .init(0xF7F4EF)
                $0.border = .init(0xCFC9C0)
                $0.wraps = true
            }
            let body = CellFormat {
                $0.border = .init(0xCFC9C0)
                $0.wraps = true
            }
            // Of many columns none may be so wide that the printed page cannot be read.
            let widthMax = shown.count > 12 ? 26 : 60
            for (column, index) in shown.enumerated() {
                let widest = table.rows.reduce(CellText.width(table.columns[index].label[language])) {
                    max($0, CellText.width($1[index].text(language)))
                }
                try sheet.setWidth(Double(min(max(widest + 2, 8), widthMax)), ofColumns: column...column)
                try sheet.text(table.columns[index].label[language], at: CellPlace(row: 1, column: column), head)
            }
            for (number, row) in table.rows.enumerated() {
                for (column, index) in shown.enumerated() {
                    try write(row[index], at: CellPlace(row: number + 2, column: column), sheet, language, body)
                }
            }
            try sheet.freeze(above: CellPlace(row: 2, column: 0))
            if !table.rows.isEmpty, !shown.isEmpty {
                try sheet.filter(CellArea(rows: 1...table.rows.count + 1, columns: 0...shown.count - 1))
            }
            try sheet.print(
                PageSetup {
                    $0.isLandscape = true
                    $0.repeatedRows = 1...1
                    $0.header = table.title[language]
                    $0.footer = Self.asOf.text(language, day)
                })
        }

        private func write(_ cell: Cell, at place: CellPlace, _ sheet: SheetWriter, _ language: Language, _ format: CellFormat) throws {
            switch cell {
            case .empty: try sheet.blank(at: place, format)
            case .integer(let value): try sheet.number(Int(value), at: place, format)
            case .date(let text):
                guard let date = CalendarDate(text) else { return try sheet.text(text, at: place, format) }
                try sheet.date(date, at: place, format)
            default: try sheet.text(CellText.fitting(cell.text(language)), at: place, format)
            }
        }

        private static let overview = Phrase("概览", "Overview")
    }
#endif
