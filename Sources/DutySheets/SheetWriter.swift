#if Spreadsheets
    import CXLSXWriter
    import DutyRecords

    /// One sheet of a workbook being written: its cells.
    package final class SheetWriter {
        /// As the sheet is called, which may differ from what was wanted.
        package let name: String
        let sheet: UnsafeMutablePointer<lxw_worksheet>
        let book: WorkbookWriter
        private var lastRow = 0
        private var links = 0
        private static let linksMax = 65_530

        init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, name: String, in book: WorkbookWriter) {
            self.sheet = sheet
            self.name = name
            self.book = book
        }

        /// Writes text, whatever it looks like: never a number, never a formula. What a program might take for one once somebody edits the
        /// cell gets the number format Text, which keeps it text. An empty text leaves a blank cell in that format.
        /// - Throws: `SheetError.textTooLong`, `.outOfSheet`.
        package func text(_ text: String, at place: CellPlace, _ format: CellFormat = .plain) throws {
            guard !text.isEmpty else { return try blank(at: place, format) }
            let length = text.utf16.count
            guard length <= CellText.unitsMax else {
                throw SheetError(.textTooLong, place.name, String(length), String(CellText.unitsMax))
            }
            let kept = CSVText.looksLikeFormula(text) ? format.with { $0.number = "@" } : format
            let (row, column) = try begin(place)
            let escaped = CellText.escaped(text)
            guard escaped.unicodeScalars.count <= CellText.unitsMax else {
                throw SheetError(.textTooLong, place.name, String(escaped.unicodeScalars.count), String(CellText.unitsMax))
            }
            try WorkbookWriter.check(worksheet_write_string(sheet, row, column, escaped, book.made(kept)))
        }

        /// Writes a number; one of more than 15 digits, which sheets do not keep, is written as text.
        /// - Throws: `SheetError.outOfSheet`.
        package func number(_ number: Int, at place: CellPlace, _ format: CellFormat = .plain) throws {
            guard number.magnitude < 1_000_000_000_000_000 else { return try text(String(number), at: place, format) }
            try self.number(Double(number), at: place, format)
        }

        /// - Throws: `SheetError.outOfSheet`.
        package func number(_ number: Double, at place: CellPlace, _ format: CellFormat = .plain) throws {
            precondition(number.isFinite, "no cell holds \(number)")
            let (row, column) = try begin(place)
            try WorkbookWriter.check(worksheet_write_number(sheet, row, column, number, book.made(format)))
        }

        /// Writes a day as sheets keep days, shown as `2025-03-19` unless the format says otherwise; one before 1900, which they cannot
        /// keep, as text.
        /// - Throws: `SheetError.outOfSheet`.
        package func date(_ date: CalendarDate, at place: CellPlace, _ format: CellFormat = .plain) throws {
            guard date.year >= 1900 else { return try text(date.text, at: place, format) }
            let (row, column) = try begin(place)
            var day = lxw_datetime(date)
            let shown = format.number.isEmpty ? format.with { $0.number = CellFormat.dateNotation } : format
            try WorkbookWriter.check(worksheet_write_datetime(sheet, row, column, &day, book.made(shown)))
        }

        /// - Throws: `SheetError.outOfSheet`.
        package func boolean(_ value: Bool, at place: CellPlace, _ format: CellFormat = .plain) throws {
            let (row, column) = try begin(place)
            try WorkbookWriter.check(worksheet_write_boolean(sheet, row, column, value ? 1 : 0, book.made(format)))
        }

        /// A cell that holds nothing and has a format.
        /// - Throws: `SheetError.outOfSheet`.
        package func blank(at place: CellPlace, _ format: CellFormat) throws {
            let (row, column) = try begin(place)
            try WorkbookWriter.check(worksheet_write_blank(sheet, row, column, book.made(format)))
        }

        /// A text that leads to an address.
        /// - Parameter address: begins with `https://`, `http://` or `mailto:`, at most 2,079 characters.
        /// - Throws: `SheetError.badLink`, `.textTooLong`, `.outOfSheet`.
        package func link(_ text: String, to address: String, at place: CellPlace, _ format: CellFormat = .plain) throws {
            let schemes = ["https://", "http://", "mailto:"]
            guard schemes.contains(where: address.hasPrefix), address.utf16.count <= 2079, !address.utf8.contains(where: { $0 <= 0x20 })
            else { throw SheetError(.badLink, CellText.fitting(address, unitsMax: 200)) }
            try link(text, toTarget: address, at: place, format)
        }

        /// A text that leads to a cell of a sheet of the same workbook, by the name under which it was added.
        /// - Throws: `SheetError.textTooLong`, `.outOfSheet`.
        package func link(
            _ text: String, toSheet name: String, _ target: CellPlace = CellPlace(row: 1, column: 0), at place: CellPlace,
            _ format: CellFormat = .plain
        ) throws {
            try link(text, toTarget: "internal:\(Self.quoted(name))!\(target.name)", at: place, format)
        }

        /// A number that leads to a cell of a sheet of the same workbook.
        /// - Throws: `SheetError.outOfSheet`.
        package func number(
            _ number: Int, toSheet name: String, _ target: CellPlace, at place: CellPlace, _ format: CellFormat = .plain
        ) throws {
            try link(String(number), toTarget: "internal:\(Self.quoted(name))!\(target.name)", at: place, format)
            // The link stays with the cell, whatever the cell holds.
            try self.number(number, at: place, format)
        }

        private func link(_ text: String, toTarget target: String, at place: CellPlace, _ format: CellFormat) throws {
            try self.text(text, at: place, format)
            // A sheet holds no more (Excel's own limit); what is beyond stays plain text.
            guard links < Self.linksMax else { return }
            links += 1
            let (row, column) = (UInt32(place.row - 1), UInt16(place.column))
            let made = book.made(CSVText.looksLikeFormula(text) ? format.with { $0.number = "@" } : format)
            try WorkbookWriter.check(worksheet_write_url_opt(sheet, row, column, target, made, CellText.escaped(text), nil))
        }

        /// One text over several cells.
        /// - Throws: `SheetError.textTooLong`, `.outOfSheet`.
        package func merged(_ text: String, over area: CellArea, _ format: CellFormat = .plain) throws {
            let first = CellPlace(row: area.rows.lowerBound, column: area.columns.lowerBound)
            guard area.rows.count > 1 || area.columns.count > 1 else { return try self.text(text, at: first, format) }
            let bounds = try Bounds(area)
            let made = book.made(format)
            try WorkbookWriter.check(worksheet_merge_range(sheet, bounds.top, bounds.left, bounds.bottom, bounds.right, "", made))
            try self.text(text, at: first, format)
            lastRow = max(lastRow, area.rows.upperBound)
        }

        /// A note that opens beside a cell; longer ones than a cell holds are cut.
        /// - Parameters:
        ///   - width: of the note, in pixels.
        ///   - height: likewise.
        /// - Throws: `SheetError.outOfSheet`.
        package func comment(_ text: String, at place: CellPlace, author: String = "", width: Int = 280, height: Int = 110) throws {
            let (row, column) = try Self.check(place)
            let texts = CStrings()
            var options = lxw_comment_options()
            options.author = texts.copy(author)
            options.width = UInt16(clamping: width)
            options.height = UInt16(clamping: height)
            options.font_name = texts.copy("宋体")
            options.font_size = 9
            let shown = CellText.escaped(CellText.fitting(text, unitsMax: 4000))
            try WorkbookWriter.check(worksheet_write_comment_opt(sheet, row, column, shown, &options))
        }

        /// The library's own numbers of a place where a cell is about to be written.
        private func begin(_ place: CellPlace) throws -> (lxw_row_t, lxw_col_t) {
            precondition(!book.isStreamed || place.row >= lastRow, "row \(place.row) of a streamed sheet has left memory")
            lastRow = max(lastRow, place.row)
            return try Self.check(place)
        }

        static func check(_ place: CellPlace) throws -> (lxw_row_t, lxw_col_t) {
            precondition(place.row >= 1 && place.column >= 0, "rows begin at 1, columns at 0")
            guard place.row <= CellPlace.rowMax, place.column < CellPlace.columnCountMax else {
                throw SheetError(.outOfSheet, place.name, String(CellPlace.rowMax), String(CellPlace.columnCountMax))
            }
            return (UInt32(place.row - 1), UInt16(place.column))
        }

        /// A sheet's name as formulas have it.
        static func quoted(_ name: String) -> String { "'" + name.replacing("'", with: "''") + "'" }

        /// An area in the library's own numbers.
        struct Bounds {
            let top, bottom: lxw_row_t
            let left, right: lxw_col_t

            init(_ area: CellArea) throws {
                (top, left) = try SheetWriter.check(CellPlace(row: area.rows.lowerBound, column: area.columns.lowerBound))
                (bottom, right) = try SheetWriter.check(CellPlace(row: area.rows.upperBound, column: area.columns.upperBound))
            }
        }
    }

    extension lxw_datetime {
        init(_ date: CalendarDate) {
            self.init(year: Int32(date.year), month: Int32(date.month), day: Int32(date.day), hour: 0, min: 0, sec: 0)
        }
    }
#endif
