/// Parses one trimmed, non-empty cell into a slot. What it refuses is described afterwards, off the row path (`CellFault`).
extension FieldLayout {
    /// False where the cell is no value of the field; the slot is then absent.
    @inline(__always)
    func read(
        _ cell: UnsafeRawBufferPointer, _ codes: [CodeTable], into values: inout RecordValues, at field: Int
    ) -> Bool {
        switch tag {
        case .code: readCode(cell, codes, into: &values, at: field)
        case .identifier, .reference:
            if Self.isIdentifier(cell) { Self.keep(cell, &values, field) } else { readHalfWidth(cell, into: &values, at: field) }
        case .congress:
            if Self.isCongress(cell) { Self.keep(cell, &values, field) } else { readHalfWidth(cell, into: &values, at: field) }
        case .date: readDate(cell, into: &values, at: field)
        case .text: readText(cell, into: &values, at: field)
        case .integer, .minutes, .flag: readNumber(cell, into: &values, at: field)
        case .month: readMonth(cell, into: &values, at: field)
        case .deputy, .scans: true
        }
    }

    @inline(__always)
    private static func keep(_ cell: UnsafeRawBufferPointer, _ values: inout RecordValues, _ field: Int) -> Bool {
        values.set(field, text: cell)
        return true
    }

    @inline(__always)
    private func readCode(
        _ cell: UnsafeRawBufferPointer, _ tables: [CodeTable], into values: inout RecordValues, at field: Int
    ) -> Bool {
        guard let codes else { return false }
        guard let code = tables[codes].meaning(of: cell) else {
            return isOpen && readText(cell, into: &values, at: field)
        }
        if code != omittedCode { tables[codes].withCode(code) { values.set(field, text: $0) } }
        return true
    }

    @inline(never)
    private func readText(_ cell: UnsafeRawBufferPointer, into values: inout RecordValues, at field: Int) -> Bool {
        guard cell.count <= bytesMax else { return false }
        if TextRules.verdict(cell) == .sound {
            values.set(field, text: cell)
            return true
        }
        // Office programs end lines inside a cell with CR LF; a record holds LF.
        var lines: [UInt8] = []
        for (index, byte) in cell.enumerated() where byte != 0x0D || index + 1 == cell.count || cell[index + 1] != 0x0A {
            lines.append(byte)
        }
        return lines.withUnsafeBytes {
            guard TextRules.verdict($0) == .sound else { return false }
            values.set(field, text: $0)
            return true
        }
    }

    @inline(__always)
    private func readDate(_ cell: UnsafeRawBufferPointer, into values: inout RecordValues, at field: Int) -> Bool {
        if let date = CalendarDate.canonical(cell), Self.years.contains(date.year) { return Self.keep(cell, &values, field) }
        guard case .value(let date) = CalendarDate.read(cell), Self.years.contains(date.year) else { return false }
        let start = values.arena.count
        date.write(into: &values.arena)
        values.set(field, textFrom: start)
        return true
    }

    private func readMonth(_ cell: UnsafeRawBufferPointer, into values: inout RecordValues, at field: Int) -> Bool {
        guard case .value(let date) = CalendarDate.readMonth(cell), Self.years.contains(date.year) else { return false }
        let start = values.arena.count
        date.writeMonth(into: &values.arena)
        values.set(field, textFrom: start)
        return true
    }

    private func readNumber(_ cell: UnsafeRawBufferPointer, into values: inout RecordValues, at field: Int) -> Bool {
        if tag == .flag {
            guard let code = CodeTable.flags.meaning(of: cell) else { return false }
            values.slots[field] = .integer(Int64(code))
            return true
        }
        let number = tag == .minutes ? Self.minutes(cell) : Self.integer(cell)
        guard let number, range.contains(number) else { return false }
        values.slots[field] = .integer(number)
        return true
    }

    @inline(never)
    private func readHalfWidth(_ cell: UnsafeRawBufferPointer, into values: inout RecordValues, at field: Int) -> Bool {
        guard !cell.isASCII, cell.count <= 256 else { return false }
        return Array(HeaderName.halfWidth(cell.text).utf8).withUnsafeBytes {
            guard tag == .congress ? Self.isCongress($0) : Self.isIdentifier($0) else { return false }
            values.set(field, text: $0)
            return true
        }
    }

    /// The years a sheet can mean; a slip such as `0205` is not read as a date.
    static let years = 1900...2199

    /// 1–48 of `A-Z a-z 0-9 . _ / -`.
    @inline(__always)
    static func isIdentifier(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= 1, bytes.count <= identifierBytesMax else { return false }
        for byte in bytes {
            // "-", ".", "/" are neighbours.
            guard byte.isDigit || byte.isLetter || (byte >= 0x2D && byte <= 0x2F) || byte == UInt8(ascii: "_") else { return false }
        }
        return true
    }

    /// Six digits, a dot, a number from 1 to 999 without leading zero.
    @inline(__always)
    static func isCongress(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= 8, bytes.count <= 10, bytes[6] == UInt8(ascii: "."), bytes[7] != UInt8(ascii: "0") else { return false }
        for index in 0..<bytes.count where index != 6 {
            guard bytes[index].isDigit else { return false }
        }
        return true
    }

    /// Decimal digits with or without a minus sign, at most sixteen.
    static func integer(_ cell: UnsafeRawBufferPointer) -> Int64? {
        let text = HeaderName.halfWidth(cell.text)
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard (1...16).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isDigit) else { return nil }
        return Int64(text)
    }

    /// Hours to one minute: `2`, `2.5` and `2.25` (rounded to the minute), `2:30`; with or without `小时`, `时` or `h` after it.
    static func minutes(_ cell: UnsafeRawBufferPointer) -> Int64? {
        guard cell.count <= 40 else { return nil }
        var text = HeaderName.fold(cell.text)
        if let unit = ["小时", "时", "h"].first(where: { text.hasSuffix($0) }) { text.removeLast(unit.count) }
        let colon = text.contains(":")
        let parts = text.split(separator: colon ? ":" : ".", omittingEmptySubsequences: false)
        guard let hours = parts.first, (1...5).contains(hours.utf8.count), parts.count <= 2,
            parts.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }), let whole = Int64(hours)
        else { return nil }
        guard parts.count == 2, let rest = Int64(parts[1]) else { return parts.count == 1 ? whole * 60 : nil }
        if colon { return parts[1].utf8.count == 2 && rest < 60 ? whole * 60 + rest : nil }
        switch parts[1].utf8.count {
        case 1: return whole * 60 + rest * 6
        case 2: return whole * 60 + (rest * 60 + 50) / 100
        default: return nil
        }
    }
}

extension CodeTable {
    /// `no` is 0 and `yes` is 1, by position.
    static let flags = CodeTable(
        CodeList(
            "flag",
            [
                CodeList.Code("no", Phrase("否", "no"), aliases: ["n", "false", "0", "×", "✗", "✘", "x", "无", "不是"]),
                CodeList.Code("yes", Phrase("是", "yes"), aliases: ["y", "true", "1", "√", "✓", "✔", "☑", "有"]),
            ]))
}
