/// Says what is wrong with a cell that a field refused: off the row path, so it may look at the cell again.
enum CellFault {
    static func describe(_ cell: UnsafeRawBufferPointer, _ field: Field) -> Fault {
        let text = cell.text
        let (code, arguments): (FaultCode, [String]) =
            switch field.type {
            case .text(let bytesMax): content(cell, bytesMax)
            case .code(let list): list.isOpen ? content(cell, FieldLayout.openCodeBytesMax) : (.unknownCode, [text, list.caption])
            case .integer(let range): (.invalidInteger, [text, String(range.lowerBound), String(range.upperBound)])
            case .date: date(CalendarDate.read(cell), text, .invalidDate)
            case .month: date(CalendarDate.readMonth(cell), text, .invalidMonth)
            case .flag: (.invalidFlag, [text])
            case .minutes: (.invalidMinutes, [text])
            case .congress: (.invalidCongress, [text])
            case .deputy, .scans: (.invalidDeputy, [text])
            case .identifier, .reference: (.invalidIdentifier, [text])
            }
        var fault = Fault(code, field: field.name, value: text)
        fault.arguments = arguments.map(excerpt)
        return fault
    }

    /// A deputy's identifier that no office may assign. A citizen identity number is masked: faults are kept and shown.
    static func identifier(_ id: String, _ verdict: DeputyIdentifier.Verdict, _ field: Field) -> Fault {
        switch verdict {
        case .reserved: return Fault(.reservedDeputy, field: field.name, value: id, id)
        case .citizenNumber:
            let masked = String(id.prefix(6)) + String(repeating: "*", count: 12)
            return Fault(.citizenNumber, field: field.name, value: masked, masked)
        case .malformed, .sound: return Fault(.invalidDeputy, field: field.name, value: id, excerpt(id))
        }
    }

    static func excerpt(_ text: String) -> String { text.count <= 200 ? text : text.prefix(200) + "…" }

    private static func content(_ cell: UnsafeRawBufferPointer, _ bytesMax: Int) -> (FaultCode, [String]) {
        if cell.count > bytesMax { return (.textTooLong, [String(cell.count), String(bytesMax)]) }
        switch TextRules.verdict(cell) {
        case .malformed(let offset): return (.invalidUTF8, [String(offset)])
        case .control(let scalar): return (.controlCharacter, [codePoint(scalar)])
        case .sound: return (.controlCharacter, ["U+000D"])
        }
    }

    private static func date(_ reading: CalendarDate.Reading<CalendarDate>, _ text: String, _ unreadable: FaultCode) -> (
        FaultCode, [String]
    ) {
        switch reading {
        case .impossible: (.noSuchDate, [text])
        case .value: (.dateOutOfRange, [text, String(FieldLayout.years.lowerBound), String(FieldLayout.years.upperBound)])
        case .unreadable: (unreadable, [text])
        }
    }

    static func codePoint(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

extension CodeList {
    /// What a cell may hold, in one line for any language: `出席 (present)、迟到 (late)`.
    var caption: String { codes.map { "\($0.label.chinese) (\($0.code))" }.joined(separator: "、") }
}
