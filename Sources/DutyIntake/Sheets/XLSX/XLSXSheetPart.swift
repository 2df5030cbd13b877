#if Spreadsheets
    import DutyRecords
    import Foundation

    /// Turns a sheet's XML into rows, as fast as it comes: the hot path of reading XLSX.
    final class XLSXSheetPart: XMLListener {
        private enum Kind: UInt8 { case number, shared, text, inline, flag, error, date }

        private let file: String
        private let sheet: String
        private let shared: SharedStrings
        private let forms: [SerialDate.Form]
        private let calendar: SerialDate.Calendar
        private let limits: Limits

        /// Rows that are whole, oldest first; taken by `take`.
        private var ready: [SheetRow] = []
        private var taken = 0
        private var spare: [SheetRow] = []
        private var row = SheetRow()
        private var number = 0
        private var inRow = false

        private var column = -1
        private var kind = Kind.number
        private var style = 0
        private var start = 0
        private var hasValue = false
        private var hasFormula = false
        private var inPhonetics = false
        private(set) var wantsText = false
        private(set) var fault: Fault?

        init(
            file: String, sheet: String, _ shared: SharedStrings, _ forms: [SerialDate.Form], _ calendar: SerialDate.Calendar,
            _ limits: Limits
        ) {
            (self.file, self.sheet, self.shared, self.forms, self.calendar, self.limits) = (file, sheet, shared, forms, calendar, limits)
        }

        /// Swaps the oldest row that is whole for the one given; false where none is.
        func take(into given: SheetRow) -> Bool {
            guard taken < ready.count else {
                ready.removeAll(keepingCapacity: true)
                taken = 0
                return false
            }
            let whole = ready[taken]
            taken += 1
            (given.number, given.isHidden) = (whole.number, whole.isHidden)
            swap(&given.bytes, &whole.bytes)
            swap(&given.cells, &whole.cells)
            spare.append(whole)
            return true
        }

        func began(_ name: XMLName, _ attributes: XMLAttributes) {
            // `c`, `v`, `t` and `f` by their one byte: nearly every element is one of these.
            let first = name.start[0]
            if first == 0x63, name.start[1] == 0 {
                beginCell(attributes)
            } else if first == 0x76, name.start[1] == 0 {
                (hasValue, wantsText) = (true, true)
            } else if first == 0x74, name.start[1] == 0 {
                if kind == .inline && !inPhonetics { (hasValue, wantsText) = (true, true) }
            } else if name == "row" {
                beginRow(attributes)
            } else if first == 0x66, name.start[1] == 0 {
                hasFormula = true
            } else if name == "rPh" {
                inPhonetics = true
            }
        }

        func ended(_ name: XMLName) {
            let first = name.start[0]
            if name.start[1] == 0, first == 0x76 || first == 0x74 {
                wantsText = false
            } else if first == 0x63, name.start[1] == 0 {
                endCell()
            } else if name == "row" {
                endRow()
            } else if name == "rPh" {
                inPhonetics = false
            }
        }

        func text(_ bytes: UnsafeRawBufferPointer) {
            row.bytes.append(contentsOf: bytes)
            if row.bytes.count - start > limits.cellBytesMax {
                fault = Fault(.cellTooLong, sheet: sheet, row: number, String(column + 1), String(limits.cellBytesMax))
            }
        }

        // MARK: - Rows and cells

        private func beginRow(_ attributes: XMLAttributes) {
            let given = attributes.bytes("r").map(Self.number) ?? number + 1
            guard let given, given > number, given <= CellName.rowsMax else {
                fault = Fault(.corruptPart, sheet: sheet, row: number + 1, sheet, "row")
                return
            }
            number = given
            row = spare.popLast() ?? SheetRow()
            row.removeAll()
            row.number = given
            row.isHidden = attributes.flag("hidden")
            (column, inRow) = (-1, true)
        }

        private func endRow() {
            inRow = false
            if row.cells.isEmpty { return spare.append(row) }
            ready.append(row)
        }

        private func beginCell(_ attributes: XMLAttributes) {
            guard inRow else { return }
            var given: Int? = column + 1
            (kind, style, hasValue, hasFormula, start) = (.number, 0, false, false, row.bytes.count)
            // One look at each attribute: `r`, `s` and `t`, in any order.
            var at = attributes.list
            while let key = at.pointee, let value = at[1] {
                if key[1] == 0 {
                    let bytes = UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self)
                    switch key[0] {
                    case 0x72: given = Self.column(bytes, row: number)
                    case 0x73: style = Self.number(UnsafeBufferPointer(start: bytes, count: strlen(value))) ?? 0
                    case 0x74: kind = Self.kind(value)
                    default: break
                    }
                }
                at += 2
            }
            guard let given, given > column, given < CellName.columnsMax else {
                fault = Fault(.corruptPart, sheet: sheet, row: number, sheet, "c")
                return
            }
            column = given
        }

        private func endCell() {
            guard inRow else { return }
            var cell = SheetCell(column: column, start: start, end: row.bytes.count)
            switch kind {
            case .shared:
                guard row.bytes.count > start else { break }
                let index = row.bytes.withUnsafeBytes {
                    Self.number(UnsafeBufferPointer(rebasing: $0.bindMemory(to: UInt8.self)[start...]))
                }
                guard let index, index < shared.count else {
                    fault = Fault(.corruptPart, sheet: sheet, row: number, column: nil, sheet, "sharedStrings")
                    return
                }
                row.bytes.removeSubrange(start...)
                row.bytes.append(contentsOf: shared.bytes[shared.range(index)])
            case .number: endNumber(&cell)
            case .text, .inline: XLSXText.unescape(&row.bytes, from: start)
            case .flag: replace(row.bytes.last == UInt8(ascii: "1") && row.bytes.count == start + 1 ? "TRUE" : "FALSE")
            case .error: cell.wrong = .error
            case .date: replace(String(String(decoding: row.bytes[start...], as: UTF8.self).prefix { $0 != "T" }))
            }
            if hasFormula, row.bytes.count == start, kind != .text || !hasValue { cell.wrong = .noValue }
            cell.end = row.bytes.count
            if cell.end == cell.start && cell.wrong == .nothing { return }
            row.cells.append(cell)
            if row.bytes.count > limits.lineBytesMax {
                fault = Fault(.lineTooLong, sheet: sheet, row: number, String(limits.lineBytesMax))
            }
        }

        @inline(__always)
        private func endNumber(_ cell: inout SheetCell) {
            let form = style < forms.count ? forms[style] : .number
            if form == .number, row.bytes.withUnsafeBytes({ NumberText.isPlain(UnsafeRawBufferPointer(rebasing: $0[start...])) }) { return }
            if row.bytes.count > start { endOtherNumber(&cell, form) }
        }

        @inline(never)
        private func endOtherNumber(_ cell: inout SheetCell, _ form: SerialDate.Form) {
            guard let value = Double(HeaderText.trim(String(decoding: row.bytes[start...], as: UTF8.self))), value.isFinite else {
                fault = Fault(.corruptPart, sheet: sheet, row: number, sheet, "v")
                return
            }
            if form != .number, let text = SerialDate.text(value, form, calendar) { return replace(text) }
            if value == value.rounded(), abs(value) >= 1e15 { cell.wrong = .lostDigits }
            replace(NumberText.text(value))
        }

        private func replace(_ text: String) {
            row.bytes.removeSubrange(start...)
            row.bytes.append(contentsOf: text.utf8)
        }

        // MARK: - Attributes

        private static func kind(_ value: UnsafePointer<CChar>) -> Kind {
            switch value[0] {
            case 0x73: value[1] == 0 ? .shared : .text
            case 0x69: .inline
            case 0x62: .flag
            case 0x65: .error
            case 0x64: .date
            default: .number
            }
        }

        /// A decimal number of at most nine digits.
        @inline(__always)
        private static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
            guard bytes.count >= 1, bytes.count <= 9 else { return nil }
            var value = 0
            for byte in bytes {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }

        /// The zero-based column of a cell's name; nil unless it is a name of this row.
        @inline(__always)
        private static func column(_ name: UnsafePointer<UInt8>, row: Int) -> Int? {
            var (at, column, digits) = (0, 0, 0)
            while name[at] >= 0x41, name[at] <= 0x5A, at < 3 {
                column = column * 26 + Int(name[at]) - 0x40
                at += 1
            }
            while name[at] >= 0x30, name[at] <= 0x39, digits <= CellName.rowsMax {
                digits = digits * 10 + Int(name[at]) - 0x30
                at += 1
            }
            return name[at] == 0 && digits == row && column > 0 ? column - 1 : nil
        }
    }

    /// A sheet's rows, pulled out of its part a chunk at a time.
    final class XLSXRows: SheetRows {
        private let part: XLSXSheetPart
        private let pull: XMLPull
        private let parts: ZipParts

        init(_ stream: ZipParts.Stream, file: String, _ part: XLSXSheetPart, _ parts: ZipParts) {
            self.part = part
            self.parts = parts
            pull = XMLPull(stream, file: file, part)
        }

        func next(into row: SheetRow) throws -> Bool {
            while !part.take(into: row) {
                if pull.isAtEnd {
                    try parts.confirmUnchanged()
                    return false
                }
                try pull.advance()
            }
            return true
        }
    }
#endif
