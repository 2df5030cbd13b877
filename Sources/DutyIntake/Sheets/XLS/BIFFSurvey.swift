/// What freexl does not tell of an XLS workbook (MS-XLS): hidden sheets, rows and columns, merged cells, formulas with their stored results,
/// truth values and errors; and how many cells there are, before anything holds them all.
struct BIFFSurvey {
    struct Sheet {
        var isHidden = false
        /// A chart or a macro sheet holds no rows.
        var isWorksheet = true
        var layout = SheetLayout()
        var hiddenRows: Set<Int> = []
        /// By row (1-based) and column: the cells that freexl leaves empty.
        var cells: [Int: [Int: Value]] = [:]
        fileprivate var cellCount = 0
        /// One beyond the last that holds anything.
        var rows = 0
        var columns = 0
    }

    enum Value: Equatable {
        case text(String)
        case number(Double)
        case error(String)
        /// The file does not hold the formula's result.
        case missing
    }

    private(set) var sheets: [Sheet] = []
    private(set) var isEncrypted = false

    private static let sheetsMax = 4_096
    fileprivate static let mergesMax = 200_000
    fileprivate static let columnsMax = 256

    /// Nil where the stream is no BIFF5 or BIFF8 workbook, names more sheets, merged cells or hidden columns than one has, or more cells that
    /// freexl leaves empty than `cellsMax`.
    init?(_ stream: [UInt8], cellsMax: Int) {
        var at = 0
        var depth = 0
        var sheet = -1
        var pendingText: (row: Int, column: Int)?
        guard stream.count >= 8, stream[0] == 0x09, stream[1] == 0x08 else { return nil }
        while at + 4 <= stream.count {
            let (type, length) = (Self.short(stream, at), Self.short(stream, at + 2))
            guard at + 4 + length <= stream.count else { return nil }
            let data = Array(stream[at + 4..<at + 4 + length])
            at += 4 + length
            switch type {
            case 0x0809:
                depth += 1
                // The first substream is the workbook itself, each further one a sheet, in the order of the sheets; charts within are deeper.
                if depth == 1 { sheet += 1 }
            case 0x000A:
                depth -= 1
            case 0x002F: isEncrypted = true
            case 0x0085 where length >= 8:
                guard sheets.count < Self.sheetsMax else { return nil }
                sheets.append(Sheet(isHidden: data[4] & 3 != 0, isWorksheet: data[5] == 0))
            default:
                guard depth == 1, sheet >= 1, sheet <= sheets.count else { continue }
                sheets[sheet - 1].take(type, data, &pendingText)
                guard sheets[sheet - 1].cellCount <= cellsMax, sheets[sheet - 1].layout.merges.count <= Self.mergesMax,
                    sheets[sheet - 1].layout.hiddenColumns.count <= Self.columnsMax
                else { return nil }
            }
            if isEncrypted { return }
        }
    }

    fileprivate static func short(_ bytes: [UInt8], _ at: Int) -> Int { Int(bytes[at]) | Int(bytes[at + 1]) << 8 }
}

extension BIFFSurvey.Sheet {
    fileprivate mutating func take(_ type: Int, _ data: [UInt8], _ pendingText: inout (row: Int, column: Int)?) {
        func short(_ at: Int) -> Int { BIFFSurvey.short(data, at) }
        switch type {
        case 0x0208 where data.count >= 16:
            if data[12] & 0x20 != 0 { hiddenRows.insert(short(0) + 1) }
        case 0x007D where data.count >= 10:
            if data[8] & 1 != 0, short(0) <= short(2), short(2) < 256 { layout.hiddenColumns.append(short(0)...short(2)) }
        case 0x00E5 where data.count >= 2:
            for index in 0..<min(short(0), (data.count - 2) / 8) {
                let start = 2 + 8 * index
                let (top, bottom, left, right) = (short(start), short(start + 2), short(start + 4), short(start + 6))
                if top <= bottom, left <= right { layout.merges.append(CellRange(rows: top + 1...bottom + 1, columns: left...right)) }
            }
        case 0x0006 where data.count >= 14:
            let (row, column) = (short(0) + 1, short(2))
            let value = Self.result(Array(data[6..<14]))
            if value == nil { pendingText = (row, column) }
            add(row, column, value ?? .missing)
        case 0x0207:
            guard let (row, column) = pendingText else { return }
            pendingText = nil
            if let text = Self.text(data), cells[row]?[column] != nil { cells[row]?[column] = .text(text) }
        case 0x0205 where data.count >= 8:
            add(short(0) + 1, short(2), data[7] == 0 ? .text(data[6] == 0 ? "FALSE" : "TRUE") : .error(Self.error(data[6])))
        // LABELSST, NUMBER, RK, LABEL, RSTRING; MULRK ends with its last column.
        case 0x00FD, 0x0203, 0x027E, 0x0204, 0x00D6: if data.count >= 6 { reach(short(0) + 1, short(2)) }
        case 0x00BD: if data.count >= 6 { reach(short(0) + 1, short(data.count - 2)) }
        default: break
        }
    }

    private mutating func add(_ row: Int, _ column: Int, _ value: BIFFSurvey.Value) {
        reach(row, column)
        if cells[row, default: [:]].updateValue(value, forKey: column) == nil { cellCount += 1 }
    }

    private mutating func reach(_ row: Int, _ column: Int) {
        rows = max(rows, row)
        columns = max(columns, column + 1)
    }

    /// A formula's result; nil where it is a text, which follows in a record of its own.
    private static func result(_ bytes: [UInt8]) -> BIFFSurvey.Value? {
        guard bytes[6] == 0xFF, bytes[7] == 0xFF else {
            var bits: UInt64 = 0
            for byte in bytes.reversed() { bits = bits << 8 | UInt64(byte) }
            return .number(Double(bitPattern: bits))
        }
        switch bytes[0] {
        case 0: return nil
        case 1: return .text(bytes[2] == 0 ? "FALSE" : "TRUE")
        case 2: return .error(error(bytes[2]))
        default: return .text("")
        }
    }

    /// BIFF8: a length in characters, a flag for two-byte characters, the characters.
    private static func text(_ data: [UInt8]) -> String? {
        guard data.count >= 3 else { return nil }
        let count = BIFFSurvey.short(data, 0)
        if data[2] & 1 == 0 {
            guard data.count >= 3 + count else { return nil }
            return String(String.UnicodeScalarView(data[3..<3 + count].map { Unicode.Scalar($0) }))
        }
        guard data.count >= 3 + 2 * count else { return nil }
        return String(decoding: (0..<count).map { UInt16(BIFFSurvey.short(data, 3 + 2 * $0)) }, as: UTF16.self)
    }

    private static func error(_ code: UInt8) -> String {
        [0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"][Int(code)] ?? "#?"
    }
}
