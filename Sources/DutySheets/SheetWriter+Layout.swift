#if Spreadsheets
    import CXLSXWriter
    import DutyRecords

    /// What stands around a sheet's cells.
    extension SheetWriter {
        /// - Parameters:
        ///   - width: in characters of a digit's width, at most 255.
        ///   - format: of the columns' cells that are not written.
        /// - Throws: `SheetError.outOfSheet`.
        package func setWidth(
            _ width: Double, ofColumns columns: ClosedRange<Int>, _ format: CellFormat? = nil, isHidden: Bool = false
        ) throws {
            let bounds = try Bounds(CellArea(rows: 1...1, columns: columns))
            var options = lxw_row_col_options()
            options.hidden = isHidden ? 1 : 0
            try WorkbookWriter.check(
                worksheet_set_column_opt(sheet, bounds.left, bounds.right, min(width, 255), format.map(book.made), &options))
        }

        /// Streamed sheets take it before the row's cells.
        /// - Throws: `SheetError.outOfSheet`.
        package func hide(row: Int) throws {
            let (index, _) = try Self.check(CellPlace(row: row, column: 0))
            var options = lxw_row_col_options()
            options.hidden = 1
            // 15 points is the height of a row that nobody set.
            try WorkbookWriter.check(worksheet_set_row_opt(sheet, index, 15, nil, &options))
        }

        /// No warning beside texts that are digits: identifiers are.
        package func acceptDigitsAsText() throws {
            let everywhere = "A1:" + CellPlace(row: CellPlace.rowMax, column: CellPlace.columnCountMax - 1).name
            try WorkbookWriter.check(worksheet_ignore_errors(sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), everywhere))
        }

        /// - Parameter height: in points, at most 409. Streamed sheets take it before the row's cells.
        /// - Throws: `SheetError.outOfSheet`.
        package func setHeight(_ height: Double, ofRow row: Int) throws {
            let (index, _) = try Self.check(CellPlace(row: row, column: 0))
            try WorkbookWriter.check(worksheet_set_row(sheet, index, min(height, 409), nil))
        }

        /// Keeps the rows above and the columns left of a cell in sight.
        /// - Throws: `SheetError.outOfSheet`.
        package func freeze(above place: CellPlace) throws {
            let (row, column) = try Self.check(place)
            worksheet_freeze_panes(sheet, row, column)
        }

        /// Buttons in the area's first row by which its rows are sorted and filtered.
        /// - Throws: `SheetError.outOfSheet`.
        package func filter(_ area: CellArea) throws {
            let bounds = try Bounds(area)
            try WorkbookWriter.check(worksheet_autofilter(sheet, bounds.top, bounds.left, bounds.bottom, bounds.right))
        }

        /// Locked cells can no longer be changed by accident. There is no password: anybody can lift it, and it protects nothing from a
        /// person who wants to. Columns and rows can still be made wider and higher.
        /// - Parameter rowsMayChange: Whether rows may be added, and removed where none of their cells is locked.
        package func protect(rowsMayChange: Bool = false) {
            var options = lxw_protection()
            options.format_columns = 1
            options.format_rows = 1
            options.insert_rows = rowsMayChange ? 1 : 0
            options.delete_rows = rowsMayChange ? 1 : 0
            worksheet_protect(sheet, nil, &options)
        }

        package func hide() { worksheet_hide(sheet) }

        /// The sheet that shows when the workbook is opened.
        package func activate() { worksheet_activate(sheet) }

        package func print(_ setup: PageSetup) throws {
            // 9 is A4 (ECMA-376 part 1 §18.3.1.63).
            worksheet_set_paper(sheet, 9)
            if setup.isLandscape { worksheet_set_landscape(sheet) }
            worksheet_set_margins(sheet, 0.5, 0.5, 0.7, 0.7)
            if setup.fitsWidth { worksheet_fit_to_pages(sheet, 1, 0) }
            if let rows = setup.repeatedRows {
                let bounds = try Bounds(CellArea(rows: rows, columns: 0...0))
                try WorkbookWriter.check(worksheet_repeat_rows(sheet, bounds.top, bounds.bottom))
            }
            if let columns = setup.repeatedColumns {
                let bounds = try Bounds(CellArea(rows: 1...1, columns: columns))
                try WorkbookWriter.check(worksheet_repeat_columns(sheet, bounds.left, bounds.right))
            }
            if !setup.header.isEmpty {
                try WorkbookWriter.check(worksheet_set_header(sheet, "&C" + Self.pageText(setup.header, unitsMax: 200)))
            }
            let left = setup.footer.isEmpty ? "" : "&L" + Self.pageText(setup.footer, unitsMax: 100)
            try WorkbookWriter.check(worksheet_set_footer(sheet, left + "&R&P / &N"))
        }

        /// `&` begins a code in heads and feet, and a digit after the code's letter would be read as part of it.
        private static func pageText(_ text: String, unitsMax: Int) -> String {
            let shown = CellText.escaped(CellText.fitting(text, unitsMax: unitsMax / 2)).replacing("&", with: "&&")
            return (shown.first?.isNumber == true ? " " : "") + shown
        }

        /// - Throws: `SheetError.listTooLong`, `.outOfSheet`.
        package func allow(_ rule: CellRule, in area: CellArea) throws {
            let texts = CStrings()
            var made = lxw_data_validation()
            made.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
            made.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
            made.error_type = UInt8((rule.isStrict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING).rawValue)
            if let prompt = rule.prompt {
                made.input_title = texts.copy(CellText.fitting(prompt.title, unitsMax: 32))
                made.input_message = texts.copy(CellText.fitting(prompt.text, unitsMax: 255))
            }
            if let complaint = rule.complaint {
                made.error_title = texts.copy(CellText.fitting(complaint.title, unitsMax: 32))
                made.error_message = texts.copy(CellText.fitting(complaint.text, unitsMax: 255))
            }
            let bounds = try Bounds(area)
            let set = {
                try WorkbookWriter.check(
                    worksheet_data_validation_range(self.sheet, bounds.top, bounds.left, bounds.bottom, bounds.right, &made))
            }
            switch rule.allowed {
            case .list(let choices):
                guard !choices.isEmpty, CellRule.fits(choices) else { throw SheetError(.listTooLong, choices.first ?? "") }
                made.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
                var list = choices.map(texts.copy) + [nil]
                try list.withUnsafeMutableBufferPointer { buffer in
                    made.value_list = buffer.baseAddress
                    try set()
                }
                return
            case .listed(let name, let area):
                made.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
                let (first, last) = (SheetColumn.letters(area.columns.lowerBound), SheetColumn.letters(area.columns.upperBound))
                made.value_formula = texts.copy(
                    "=\(Self.quoted(name))!$\(first)$\(area.rows.lowerBound):$\(last)$\(area.rows.upperBound)")
            case .dates(let dates):
                made.validate = UInt8(LXW_VALIDATION_TYPE_DATE.rawValue)
                made.minimum_datetime = lxw_datetime(dates.lowerBound)
                made.maximum_datetime = lxw_datetime(dates.upperBound)
            case .wholeNumbers(let numbers), .length(let numbers):
                if case .length = rule.allowed {
                    made.validate = UInt8(LXW_VALIDATION_TYPE_LENGTH.rawValue)
                } else {
                    made.validate = UInt8(LXW_VALIDATION_TYPE_INTEGER.rawValue)
                }
                made.minimum_number = Double(numbers.lowerBound)
                made.maximum_number = Double(numbers.upperBound)
            case .anything:
                made.validate = UInt8(LXW_VALIDATION_TYPE_ANY.rawValue)
            }
            try set()
        }
    }
#endif
