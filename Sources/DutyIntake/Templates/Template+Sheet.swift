#if Spreadsheets
    import DutyRecords
    import DutySheets

    extension Template {
        /// Rows that may be filled in where nobody is listed.
        static let emptyRows = 1_000
        private static let headerRow = 3

        /// The table as an XLSX workbook: what to do, what belongs into each column, the header, then rows that are filled in or empty, with
        /// choices and bounds in their cells. Everything but the cells to fill is locked, without a password.
        ///
        /// - Parameter created: what the workbook says of when it was made; seconds since 1970 began.
        /// - Throws: what writing it does (`SheetError`).
        public func xlsx(created: Int) throws -> [UInt8] {
            let label = kind.label[language]
            let book = try WorkbookWriter(.init(created: created) { $0.title = label })
            let sheet = try book.addSheet(label)
            let last = columns.count - 1
            try sheet.merged(instruction, over: CellArea(rows: 1...1, columns: 0...last), Look.instruction)
            try sheet.setHeight(isWide ? 64 : 48, ofRow: 1)
            try sheet.setHeight(hintHeight, ofRow: 2)
            try sheet.setHeight(isWide ? 80 : 24, ofRow: Self.headerRow)
            var lists: [[String]] = []
            for (index, column) in columns.enumerated() {
                try sheet.setWidth(width(column), ofColumns: index...index, Look.cell(column.field))
                try sheet.text(column.hint, at: CellPlace(row: 2, column: index), Look.hint)
                let head = column.isRequired ? Look.requiredHead : Look.head
                try sheet.text(column.header, at: CellPlace(row: Self.headerRow, column: index), head)
                try allow(column, at: index, on: sheet, &lists)
            }
            try fillIn(sheet)
            try sheet.acceptDigitsAsText()
            try sheet.freeze(above: CellPlace(row: Self.headerRow + 1, column: nameEnd))
            sheet.protect(rowsMayChange: !isWide)
            try sheet.print(
                PageSetup {
                    $0.isLandscape = columns.count > 6
                    $0.repeatedRows = Self.headerRow...Self.headerRow
                    $0.footer = label
                })
            try add(lists, to: book)
            return try book.finish()
        }

        private func fillIn(_ sheet: SheetWriter) throws {
            for (index, cells) in rows.enumerated() {
                for (column, cell) in cells.enumerated() {
                    let place = CellPlace(row: Self.headerRow + 1 + index, column: column)
                    let field = columns[column].field
                    switch cell {
                    case nil: try sheet.blank(at: place, Look.notDue)
                    case ""?: try sheet.blank(at: place, Look.cell(field))
                    case let text?: try sheet.text(text, at: place, isWide ? Look.label : Look.cell(field))
                    }
                }
            }
        }

        /// The columns that stay in sight: those before the first that is to be filled in.
        private var nameEnd: Int { isWide ? 2 : columns.prefix(2).count { ["deputy", "name"].contains($0.field.name) } }

        private var dataRows: ClosedRange<Int> {
            Self.headerRow + 1...Self.headerRow + (isWide ? max(rows.count, 1) : max(rows.count * 2, Self.emptyRows))
        }

        // MARK: - Rules

        private func allow(_ column: Column, at index: Int, on sheet: SheetWriter, _ lists: inout [[String]]) throws {
            let area = CellArea(rows: dataRows, columns: index...index)
            var isStrict = true
            let allowed: CellRule.Allowed
            switch column.field.type {
            case .code(let list):
                isStrict = !list.isOpen
                allowed = choices(list.codes.map { $0.label[language] }, &lists)
            case .flag: allowed = choices(language == .chinese ? ["是", "否"] : ["yes", "no"], &lists)
            case .date:
                guard let first = CalendarDate(year: 1900, month: 1, day: 1), let last = CalendarDate(year: 2199, month: 12, day: 31)
                else { return }
                allowed = .dates(first...last)
            case .integer(let range): allowed = .wholeNumbers(Int(clamping: range.lowerBound)...Int(clamping: range.upperBound))
            case .text, .month, .minutes, .congress, .deputy, .identifier, .reference, .scans: return
            }
            let what = column.field.label[language]
            let prompt = isWide || column.hint.isEmpty ? nil : CellRule.Message(what, column.hint)
            let expected = Self.expected(column.field.type)[language]
            try sheet.allow(CellRule(allowed, prompt: prompt, complaint: .init(what, expected), isStrict: isStrict), in: area)
        }

        /// In the rule itself where they fit, else on a sheet of their own.
        private func choices(_ choices: [String], _ lists: inout [[String]]) -> CellRule.Allowed {
            if CellRule.fits(choices) { return .list(choices) }
            let column = lists.firstIndex(of: choices) ?? lists.count
            if column == lists.count { lists.append(choices) }
            return .listed(sheet: EventTables.listsSheet, CellArea(rows: 1...choices.count, columns: column...column))
        }

        private func add(_ lists: [[String]], to book: WorkbookWriter) throws {
            guard !lists.isEmpty else { return }
            let sheet = try book.addSheet(EventTables.listsSheet)
            for (column, list) in lists.enumerated() {
                for (row, choice) in list.enumerated() { try sheet.text(choice, at: CellPlace(row: row + 1, column: column)) }
            }
            sheet.hide()
        }

        private static func expected(_ type: FieldType) -> Phrase {
            switch type {
            case .code(let list) where list.isOpen: Phrase("不在常用列表中。确实要填这个吗？", "This is not in the list. Is it really meant?")
            case .code, .flag: Phrase("请从下拉列表中选择。", "Choose from the list.")
            case .date: Phrase("请填日期，如 2025-03-19。", "Enter a date, such as 2025-03-19.")
            default: Phrase("请填整数。", "Enter a whole number.")
            }
        }

        // MARK: - Words and looks

        private var instruction: String {
            let form = isWide ? Self.wideInstruction : Self.instruction
            return form.text(language, kind.label[language])
        }

        private static let instruction = Phrase(
            """
            “%1”填写说明：从第 4 行起，一行填一条；不要改动第 3 行的表头。橙色列必填，其余可空；有下拉箭头的从列表中选择。
            填好后存盘，直接放入收件夹即可；也可先用 duty ingest --dry-run 检查。前 3 行是说明和表头，不会当作数据；只列了代表、没有填写的行不会当作数据。
            """,
            """
            How to fill in “%1”: one record a row, from row 4 on; leave the header in row 3 as it is. Orange columns are required, others may be empty; where there is an arrow, choose from the list.
            Save the file and put it into the inbox, or try it first with duty ingest --dry-run. The first 3 rows are no data, nor are rows that name a deputy and were not filled in.
            """)
        private static let wideInstruction = Phrase(
            """
            “%1”填写说明：每名代表一行，每次会议一列，在交叉的格里选择出席情况；不要改动第 3 行的表头。没有记录的格留空（不算缺席）；灰色的格不在应到范围，不填。
            填好后存盘，直接放入收件夹即可；也可先用 duty ingest --dry-run 检查。前 3 行是说明和表头，不会当作数据。
            """,
            """
            How to fill in “%1”: a row for each deputy, a column for each sitting; choose in each cell. Leave the header in row 3 as it is. A cell left empty is not recorded (which is not absent); grey cells are not due and stay empty.
            Save the file and put it into the inbox, or try it first with duty ingest --dry-run. The first 3 rows are no data.
            """)

        private func width(_ column: Column) -> Double {
            if isWide, !Self.labels.contains(column.field.name) { return 14 }
            let filled = rows.lazy.compactMap { row in columns.firstIndex { $0.header == column.header }.flatMap { row[$0] } }
            let longest = filled.map(CellText.width).max() ?? 0
            return Double(min(max(CellText.width(column.header) + 4, longest + 2, min(CellText.width(column.hint), 20)), 40))
        }

        private var hintHeight: Double {
            let lines = columns.map { (CellText.width($0.hint) + Int(width($0)) - 1) / max(Int(width($0)), 1) }.max() ?? 1
            return Double(max(lines, 1)) * 13 + 6
        }

        /// How a template looks.
        private enum Look {
            static let line = CellFormat.Color(0xBFBFBF)
            static let instruction = CellFormat {
                $0.wraps = true
                $0.fill = .init(0xFFF8E5)
                $0.border = line
            }
            static let hint = CellFormat {
                $0.wraps = true
                $0.fontSize = 9
                $0.fontColor = .init(0x595959)
                $0.border = line
            }
            static let head = CellFormat {
                $0.isBold = true
                $0.wraps = true
                $0.horizontal = .center
                $0.fill = .init(0xDDE6F0)
                $0.border = line
            }
            static let requiredHead = head.with { $0.fill = .init(0xF8CBAD) }
            static let label = CellFormat {
                $0.fill = .init(0xF2F2F2)
                $0.border = line
                $0.number = "@"
            }
            /// Nobody is due: crossed out by colour, and locked.
            static let notDue = CellFormat {
                $0.fill = .init(0xBFBFBF)
                $0.border = line
            }

            /// Cells are text, so that a program makes no date of `14-4` and no number of `220000.10`, but for days and numbers.
            static func cell(_ field: Field) -> CellFormat {
                CellFormat {
                    $0.isLocked = false
                    $0.border = line
                    switch field.type {
                    case .date: $0.number = CellFormat.dateNotation
                    case .integer: $0.number = "0"
                    case .code, .flag: $0.horizontal = .center
                    default: $0.number = "@"
                    }
                }
            }
        }
    }
#endif
