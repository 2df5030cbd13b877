import DutyRecords
import Foundation

/// Rows of newline-delimited JSON: each line one flat object, each key a column.
///
/// The header is the keys of the first object. A key first met on a later line becomes a further column from there
/// on: `header` grows, `revision` steps, and plans compiled for the old header are to be compiled anew. Rows read
/// before have no such column, which means the same as an empty cell. All keys together are no longer than one line may be.
final class NDJSONReader {
    let name: String
    private let window: ByteWindow
    private let limits: Limits
    private var line = 0
    private var rows = 0
    private(set) var header: [String] = []
    private var headerBytes = 0
    private(set) var revision = 0
    private var columnOfKey: [String: Int] = [:]
    /// The keys as bytes, to recognise a row whose keys come in the header's order without making strings.
    private var keys: [[UInt8]] = []
    /// The row that last gave each column a value.
    private var lastRow: [Int] = []

    init(name: String, window: ByteWindow, limits: Limits) {
        self.name = name
        self.window = window
        self.limits = limits
    }

    /// - Throws: `IntakeError` for what ends the reading: a limit passed or the source's own errors.
    func next(into row: RowBuffer) throws -> RowRead {
        while let length = try lineLength() {
            line += 1
            defer { window.consume(min(length + 1, window.count)) }
            let bytes = UnsafeBufferPointer(start: window.bytes, count: length)
            if bytes.allSatisfy(JSONCursor.isSpace) { continue }
            rows += 1
            if rows > limits.rowsMax { throw IntakeError(name, Fault(.tooManyRows, row: line, String(limits.rowsMax))) }
            return try read(bytes, into: row)
        }
        return .end
    }

    /// The line's bytes without its LF; nil at the end.
    private func lineLength() throws -> Int? {
        var searched = 0
        while true {
            if let found = memchr(window.bytes + searched, 0x0A, window.count - searched) {
                let length = UnsafeRawPointer(found) - UnsafeRawPointer(window.bytes)
                try checkLine(length)
                return length
            }
            searched = window.count
            try checkLine(searched)
            if window.isComplete { return searched == 0 ? nil : searched }
            try window.extend()
        }
    }

    private func checkLine(_ length: Int) throws {
        if length > limits.lineBytesMax { throw IntakeError(name, Fault(.lineTooLong, row: line + 1, String(limits.lineBytesMax))) }
    }

    private func read(_ bytes: UnsafeBufferPointer<UInt8>, into row: RowBuffer) throws -> RowRead {
        row.removeAll()
        row.number = line
        row.sheet = nil
        for _ in header { row.cells.append(0..<0) }
        var cursor = JSONCursor(bytes)
        var members = 0
        do throws(JSONCursor.Failure) {
            try cursor.beginObject()
            while try cursor.nextKey(into: &row.bytes) {
                let key = cursor.keyRange
                let column = try column(for: row.bytes[key], expected: members)
                if column == row.cells.count { row.cells.append(0..<0) }
                let name = header[column]
                if lastRow[column] == rows { throw JSONCursor.Failure(.jsonDuplicateKey, name) }
                lastRow[column] = rows
                let start = row.bytes.count
                guard try cursor.value(into: &row.bytes) else { throw JSONCursor.Failure(.jsonNested, name) }
                row.cells[column] = start..<row.bytes.count
                if row.bytes.count - start > limits.cellBytesMax {
                    throw JSONCursor.Failure(.cellTooLong, String(column + 1), String(limits.cellBytesMax))
                }
                members += 1
            }
            try cursor.endDocument()
        } catch {
            var fault = Fault(error.code, row: line)
            fault.arguments = error.arguments
            return .faulty(fault)
        }
        return .row
    }

    /// The column of a key, made if need be and within the limits.
    private func column(for key: ArraySlice<UInt8>, expected: Int) throws(JSONCursor.Failure) -> Int {
        if expected < keys.count && keys[expected].elementsEqual(key) { return expected }
        let name = String(decoding: key, as: UTF8.self)
        if let known = columnOfKey[name] { return known }
        guard header.count < limits.columnsMax else { throw JSONCursor.Failure(.tooManyColumns, String(limits.columnsMax)) }
        guard headerBytes + key.count <= limits.lineBytesMax else { throw JSONCursor.Failure(.keysTooLong, String(limits.lineBytesMax)) }
        headerBytes += key.count
        columnOfKey[name] = header.count
        header.append(name)
        keys.append(Array(key))
        lastRow.append(0)
        revision += 1
        return header.count - 1
    }
}
