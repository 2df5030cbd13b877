#if Spreadsheets
    import CFreeXL
    import DutyRecords
    import Foundation

    /// An Excel 97–2003 workbook (BIFF8 in a compound file; `.xls`, and WPS `.et`, which is the same), read whole into memory and bounded.
    ///
    /// freexl reads texts, numbers and dates; what it leaves out (formulas, errors, truth values, what is merged or hidden) comes from
    /// `BIFFSurvey`.
    final class XLSWorkbook: Workbook {
        static let bytesMax = 256 << 20

        let format = IntakeReader.Format.xls
        let sheets: [SheetInfo]
        let calendar: SerialDate.Calendar
        let notes: [Fault] = []

        private let file: String
        private let survey: BIFFSurvey
        private let handle: UnsafeRawPointer
        /// freexl's number of each sheet.
        private let numbers: [Int]

        /// - Throws: `IntakeError` `encryptedWorkbook`, `unsupportedFormat`, `unreadableWorkbook`, `tooManyCells`.
        init(_ source: ByteSource, limits: Limits) throws {
            file = source.name
            let bytes = try Self.bytes(of: source)
            guard let compound = CompoundFile(bytes) else { throw Self.unreadable(source.name, "compound file") }
            guard let stream = compound.stream("Workbook") ?? compound.stream("Book") else { throw Self.other(compound, source.name) }
            guard let survey = BIFFSurvey(stream, cellsMax: limits.workbookCellsMax) else { throw Self.unreadable(source.name, "BIFF") }
            if survey.isEncrypted { throw IntakeError(source.name, Fault(.encryptedWorkbook)) }
            let cells = survey.sheets.map { $0.rows * $0.columns }.reduce(0, +)
            if cells > limits.workbookCellsMax {
                throw IntakeError(source.name, Fault(.tooManyCells, String(cells), String(limits.workbookCellsMax)))
            }
            self.survey = survey
            handle = try Self.open(bytes, source.name)
            var mode: UInt32 = 0
            freexl_get_info(handle, UInt16(FREEXL_BIFF_DATEMODE), &mode)
            calendar = mode == 1904 ? .from1904 : .from1900
            var sheets: [SheetInfo] = []
            var numbers: [Int] = []
            for (index, sheet) in survey.sheets.enumerated() where sheet.isWorksheet {
                var name: UnsafePointer<CChar>?
                guard freexl_get_worksheet_name(handle, UInt16(index), &name) == FREEXL_OK, let name else { continue }
                sheets.append(SheetInfo(name: String(cString: name), isHidden: sheet.isHidden))
                numbers.append(index)
            }
            (self.sheets, self.numbers) = (sheets, numbers)
        }

        deinit { freexl_close(handle) }

        func rows(of sheet: Int) throws -> any SheetRows {
            let number = numbers[sheet]
            guard freexl_select_active_worksheet(handle, UInt16(number)) == FREEXL_OK else {
                throw Self.unreadable(file, "sheet \(number + 1)")
            }
            return XLSRows(self, handle, number, survey.sheets[number])
        }

        func layout(of sheet: Int) throws -> SheetLayout {
            var layout = survey.sheets[numbers[sheet]].layout
            layout.lastRow = survey.sheets[numbers[sheet]].rows
            return layout
        }

        private static func bytes(of source: ByteSource) throws -> [UInt8] {
            guard source.size <= bytesMax else { throw unreadable(source.name, "> \(bytesMax >> 20) MB") }
            var bytes = [UInt8](repeating: 0, count: Int(source.size))
            var count = 0
            while count < bytes.count {
                let read = try bytes.withUnsafeMutableBytes {
                    try source.read(at: Int64(count), into: UnsafeMutableRawBufferPointer(rebasing: $0[count...]))
                }
                if read == 0 { throw IntakeError(source.name, Fault(.fileChanged, String(source.size))) }
                count += read
            }
            try source.confirmUnchanged()
            return bytes
        }

        /// freexl takes a path: the bytes go into a file of our own that has no name any more when this returns.
        private static func open(_ bytes: [UInt8], _ name: String) throws -> UnsafeRawPointer {
            var path = Array((FileManager.default.temporaryDirectory.path + "/duty-xls-XXXXXX").utf8CString)
            let descriptor = mkstemp(&path)
            guard descriptor >= 0 else { throw IntakeError(name, Fault(.unreadableFile, String(cString: strerror(errno)))) }
            defer {
                close(descriptor)
                unlink(path)
            }
            var written = 0
            while written < bytes.count {
                let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written) }
                guard count > 0 else { throw IntakeError(name, Fault(.unreadableFile, String(cString: strerror(errno)))) }
                written += count
            }
            var handle: UnsafeRawPointer?
            let result = freexl_open(path, &handle)
            guard result == FREEXL_OK, let handle else {
                if let handle { freexl_close(handle) }
                throw unreadable(name, "freexl \(result)")
            }
            return handle
        }

        private static func unreadable(_ name: String, _ why: String) -> IntakeError { IntakeError(name, Fault(.unreadableWorkbook, why)) }

        /// What a compound file that is no workbook is.
        private static func other(_ compound: CompoundFile, _ name: String) -> IntakeError {
            let names = Set(compound.names.map { $0.lowercased() })
            if names.contains("encryptedpackage") { return IntakeError(name, Fault(.encryptedWorkbook)) }
            if names.contains("worddocument") { return IntakeError(name, Fault(.unsupportedFormat, "DOC / WPS")) }
            if names.contains("powerpoint document") { return IntakeError(name, Fault(.unsupportedFormat, "PPT / DPS")) }
            return IntakeError(name, Fault(.unsupportedFormat, "OLE2"))
        }
    }

    /// A sheet's rows as freexl holds them, with what it leaves out put in its place.
    final class XLSRows: SheetRows {
        /// Keeps freexl's handle open.
        private let workbook: XLSWorkbook
        private let handle: UnsafeRawPointer
        private let number: Int
        private let sheet: BIFFSurvey.Sheet
        private var rows: UInt32 = 0
        private var columns: UInt16 = 0
        private var row: UInt32 = 0

        init(_ workbook: XLSWorkbook, _ handle: UnsafeRawPointer, _ number: Int, _ sheet: BIFFSurvey.Sheet) {
            (self.workbook, self.handle, self.number, self.sheet) = (workbook, handle, number, sheet)
            freexl_worksheet_dimensions(handle, &rows, &columns)
        }

        func next(into given: SheetRow) throws -> Bool {
            let last = max(rows, UInt32(sheet.rows))
            // Another reader of the workbook may have turned to another sheet.
            freexl_select_active_worksheet(handle, UInt16(number))
            while row < last {
                row += 1
                given.removeAll()
                given.number = Int(row)
                given.isHidden = sheet.hiddenRows.contains(Int(row))
                let others = sheet.cells[Int(row)] ?? [:]
                for column in 0..<max(Int(columns), (others.keys.max() ?? -1) + 1) {
                    if let other = others[column] {
                        add(other, column, given)
                    } else if column < Int(columns), row <= rows {
                        add(column, given)
                    }
                }
                if !given.cells.isEmpty { return true }
            }
            return false
        }

        private func add(_ column: Int, _ given: SheetRow) {
            var value = FreeXL_CellValue()
            guard freexl_get_cell_value(handle, row - 1, UInt16(column), &value) == FREEXL_OK else { return }
            switch Int32(value.type) {
            case FREEXL_CELL_INT: add(String(value.value.int_value), column, given)
            case FREEXL_CELL_DOUBLE: add(.number(value.value.double_value), column, given)
            case FREEXL_CELL_TEXT, FREEXL_CELL_SST_TEXT:
                if let text = value.value.text_value { add(String(cString: text), column, given) }
            case FREEXL_CELL_DATE, FREEXL_CELL_DATETIME, FREEXL_CELL_TIME:
                if let text = value.value.text_value { add(Self.moment(String(cString: text)), column, given) }
            default: break
            }
        }

        /// `2025-03-19 09:30:00` as `2025-03-19 09:30`, `02:30:00` as `2:30`, midnight left out: as XLSX gives it.
        private static func moment(_ text: String) -> String {
            var text = text
            if text.hasSuffix(":00") { text.removeLast(3) }
            if text.hasSuffix(" 00:00") { text.removeLast(6) }
            if text.count == 5, text.hasPrefix("0") { text.removeFirst() }
            return text
        }

        private func add(_ value: BIFFSurvey.Value, _ column: Int, _ given: SheetRow) {
            switch value {
            case .text(let text): add(text, column, given)
            case .number(let number):
                let isLost = number == number.rounded() && abs(number) >= 1e15
                add(NumberText.text(number), column, given, isLost ? .lostDigits : .nothing)
            case .error(let text): add(text, column, given, .error)
            case .missing: add("", column, given, .noValue)
            }
        }

        private func add(_ text: String, _ column: Int, _ given: SheetRow, _ wrong: SheetCell.Wrong = .nothing) {
            let start = given.bytes.count
            given.bytes += text.utf8
            if given.bytes.count > start || wrong != .nothing {
                given.cells.append(SheetCell(column: column, start: start, end: given.bytes.count, wrong: wrong))
            }
        }
    }
#endif
