import DutyRecords
import Foundation

/// The thorough reader: quotes, embedded line ends, rows over the window's end, wrong cell counts, limits.
extension CSVReader {
    func nextQuoted(into row: RowBuffer) throws -> RowRead {
        var scan = QuotedScan(reader: self, row: row)
        return try scan.run()
    }
}

/// One row, cell by cell. Offsets are relative to the window's start, which stays put until the row is done.
private struct QuotedScan {
    private enum CellEnd { case delimiter, line, file }

    private let reader: CSVReader
    private let row: RowBuffer
    private let window: ByteWindow
    private var at = 0
    /// Where what was scanned and not yet copied begins.
    private var pending = 0
    /// Where the cell begins in the row's bytes.
    private var cellStart = 0
    /// 1-based.
    private var column = 0
    /// Line ends inside quotes.
    private var innerLines = 0

    init(reader: CSVReader, row: RowBuffer) {
        self.reader = reader
        self.row = row
        self.window = reader.window
        row.removeAll()
        row.number = reader.line
        row.sheet = nil
    }

    mutating func run() throws -> RowRead {
        guard try has(1) else { return .end }
        var isOutOfPlace = false
        var end = CellEnd.delimiter
        while end == .delimiter && !isOutOfPlace {
            try beginCell()
            if try has(1), window.bytes[at] == CSVReader.quote {
                try scanQuotedCell()
            } else {
                try scanPlainCell()
            }
            row.cells.append(cellStart..<row.bytes.count)
            if let stop = try cellEnd() { end = stop } else { isOutOfPlace = true }
        }
        let stray = isOutOfPlace ? Fault(.strayQuote, row: row.number, value: row.text(column - 1), String(column)) : nil
        if isOutOfPlace { try takeLine() }
        window.consume(at)
        reader.line += innerLines + (end == .file ? 0 : 1)
        if let stray { return .faulty(stray) }
        let isBlank = row.cells.count == 1 && row.cells[0].isEmpty
        if let columns = reader.columns, row.cells.count != columns, !isBlank {
            return .faulty(Fault(.raggedRow, row: row.number, String(row.cells.count), String(columns)))
        }
        return .row
    }

    private mutating func beginCell() throws {
        let columnsMax = reader.limits.columnsMax
        if column == columnsMax { throw IntakeError(reader.name, Fault(.tooManyColumns, row: row.number, String(columnsMax))) }
        column += 1
        pending = at
        cellStart = row.bytes.count
    }

    /// From the opening quote to behind the closing one.
    private mutating func scanQuotedCell() throws {
        let openedOn = reader.line + innerLines
        at += 1
        pending = at
        while true {
            while true {
                if let found = memchr(window.bytes + at, Int32(CSVReader.quote), window.count - at) {
                    at = UnsafeRawPointer(found) - UnsafeRawPointer(window.bytes)
                    break
                }
                at = window.count
                guard try has(1) else {
                    throw IntakeError(reader.name, Fault(.unclosedQuote, row: openedOn, String(column)))
                }
            }
            var lines = LineCount()
            lines.add(window.bytes + pending, at - pending)
            innerLines += lines.ends
            try copyPending()
            at += 1
            pending = at
            guard try has(1), window.bytes[at] == CSVReader.quote else { return }
            // A doubled quote: the second one is content, and begins the next stretch.
            at += 1
        }
    }

    /// To the delimiter, line end or quote that ends it.
    private mutating func scanPlainCell() throws {
        search: while try has(1) {
            let bytes = window.bytes
            let count = window.count
            while at < count {
                switch bytes[at] {
                case reader.delimiter, CSVReader.lineFeed, CSVReader.carriageReturn, CSVReader.quote: break search
                default: at += 1
                }
            }
        }
        try copyPending()
    }

    /// Steps over what ends a cell; nil if neither delimiter nor line end stands here.
    private mutating func cellEnd() throws -> CellEnd? {
        guard try has(1) else { return .file }
        if window.bytes[at] == reader.delimiter {
            at += 1
            return .delimiter
        }
        return try skipLineEnd() ? .line : nil
    }

    private mutating func skipLineEnd() throws -> Bool {
        switch window.bytes[at] {
        case CSVReader.lineFeed:
            at += 1
            return true
        case CSVReader.carriageReturn:
            at += 1
            if try has(1), window.bytes[at] == CSVReader.lineFeed { at += 1 }
            return true
        default:
            return false
        }
    }

    /// After a fault: on to the next physical line. What is left of this one goes to the cell, for whoever shows or keeps the row.
    private mutating func takeLine() throws {
        pending = at
        while try has(1), window.bytes[at] != CSVReader.lineFeed, window.bytes[at] != CSVReader.carriageReturn { at += 1 }
        try copyPending()
        row.cells[column - 1] = cellStart..<row.bytes.count
        if try has(1) { _ = try skipLineEnd() }
    }

    /// Whether so many bytes stand here; reads on if need be. The limits are checked before the window grows.
    private mutating func has(_ count: Int) throws -> Bool {
        while at + count > window.count && !window.isComplete {
            try checkLimits()
            try window.extend()
        }
        return at + count <= window.count
    }

    private mutating func copyPending() throws {
        try checkLimits()
        row.bytes.append(contentsOf: UnsafeBufferPointer(start: window.bytes + pending, count: at - pending))
        pending = at
    }

    private func checkLimits() throws {
        let limits = reader.limits
        if row.bytes.count - cellStart + at - pending > limits.cellBytesMax {
            throw IntakeError(reader.name, Fault(.cellTooLong, row: row.number, String(column), String(limits.cellBytesMax)))
        }
        if at > limits.lineBytesMax {
            throw IntakeError(reader.name, Fault(.lineTooLong, row: row.number, String(limits.lineBytesMax)))
        }
    }
}
