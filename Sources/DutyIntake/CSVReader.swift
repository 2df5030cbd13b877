import DutyRecords

/// Rows of delimited text (RFC 4180), scanned in place and copied once into the caller's buffer.
///
/// A line ends with LF, CRLF or CR. A row's number is the physical line on which it starts. Lines without any cell
/// content, and rows that repeat the header byte for byte (printed on every page), are no rows. Until `columns` is
/// set, rows may have any number of cells; then each must have as many.
final class CSVReader {
    static let quote: UInt8 = 0x22
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D

    let name: String
    let window: ByteWindow
    let delimiter: UInt8
    let limits: Limits
    /// The physical line of the next byte, 1-based.
    var line = 1
    private(set) var columns: Int?
    private var header: [UInt8] = []
    private var rows = 0

    init(name: String, window: ByteWindow, delimiter: UInt8, limits: Limits) {
        self.name = name
        self.window = window
        self.delimiter = delimiter
        self.limits = limits
    }

    /// Takes a row just read as the header: each further row must have its number of cells.
    func setHeader(_ row: RowBuffer) {
        columns = row.cells.count
        rows = 0
        header = Array(row.cells.map { row.bytes[$0] }.joined(separator: [delimiter]))
    }

    /// - Throws: `IntakeError` for what ends the reading: a limit passed, a quote never closed, the source's own errors.
    func next(into row: RowBuffer) throws -> RowRead {
        while true {
            switch columns.map({ scanPlain(into: row, columns: $0) }) ?? .notPlain {
            case .row(let length):
                let isRow = take(length, of: row)
                line += 1
                if isRow { return try counted(.row) }
            case .blank(let length):
                window.consume(length)
                line += 1
            case .cut:
                try window.extend()
            case .end:
                return .end
            case .notPlain:
                let result = try nextQuoted(into: row)
                if result == .row && row.cells.count == 1 && row.cells[0].isEmpty && columns != 1 { continue }
                return result == .end ? .end : try counted(result)
            }
        }
    }

    private func counted(_ result: RowRead) throws -> RowRead {
        rows += 1
        if rows > limits.rowsMax { throw IntakeError(name, Fault(.tooManyRows, row: line, String(limits.rowsMax))) }
        return result
    }

    private enum Scan {
        /// Cells are set, relative to the window's start; so many bytes with the line end.
        case row(length: Int)
        case blank(length: Int)
        /// The window ends within the row.
        case cut
        case end
        /// A quote, too few or too many cells, or a length that must be checked: for the thorough reader.
        case notPlain
    }

    /// The hot path: a row without quotes, with the right number of cells, wholly in the window. One look per byte.
    private func scanPlain(into row: RowBuffer, columns: Int) -> Scan {
        let bytes = window.bytes
        let count = window.count
        let delimiter = self.delimiter
        if row.cells.count != columns { row.cells = Array(repeating: 0..<0, count: columns) }
        return row.cells.withUnsafeMutableBufferPointer { cells in
            var at = 0
            var column = 0
            var cellStart = 0
            let last = columns - 1
            while at < count {
                let byte = bytes[at]
                if byte == delimiter {
                    if column == last { return .notPlain }
                    cells[column] = cellStart..<at
                    column += 1
                    cellStart = at + 1
                } else if byte <= Self.quote {
                    if byte == Self.lineFeed || byte == Self.carriageReturn {
                        if byte == Self.carriageReturn && at + 1 == count && !window.isComplete { return .cut }
                        let isPair = byte == Self.carriageReturn && at + 1 < count && bytes[at + 1] == Self.lineFeed
                        let length = at + (isPair ? 2 : 1)
                        // No cell has content where the row is nothing but its delimiters.
                        if at == 0 || (at == last && column == last) { return .blank(length: length) }
                        if column != last || at > self.limits.cellBytesMax { return .notPlain }
                        cells[column] = cellStart..<at
                        return .row(length: length)
                    }
                    if byte == Self.quote { return .notPlain }
                }
                at += 1
            }
            guard window.isComplete else { return at > self.limits.cellBytesMax ? .notPlain : .cut }
            if at == 0 { return .end }
            if at == last && column == last { return .blank(length: at) }
            if column != last || at > self.limits.cellBytesMax { return .notPlain }
            cells[column] = cellStart..<at
            return .row(length: at)
        }
    }

    /// Copies the row's bytes and moves on; false if it only repeats the header.
    private func take(_ length: Int, of row: RowBuffer) -> Bool {
        let bytes = window.bytes
        // Without its line end, which is no part of a cell.
        let content = row.cells[row.cells.count - 1].upperBound
        defer { window.consume(length) }
        if content == header.count && header.elementsEqual(UnsafeBufferPointer(start: bytes, count: content)) { return false }
        if row.bytes.count < content {
            row.bytes.append(contentsOf: repeatElement(0, count: max(256, 2 * content) - row.bytes.count))
        }
        row.bytes.withUnsafeMutableBytes { $0.copyMemory(from: UnsafeRawBufferPointer(start: bytes, count: content)) }
        row.number = line
        row.sheet = nil
        return true
    }
}
