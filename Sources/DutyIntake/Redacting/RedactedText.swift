import DutyRecords

/// A copy of a delivered text without some of its rows: what may stay when a row has to be forgotten.
///
/// Line numbers stay what they were, so that what other records say of their rows is still so. The copy is UTF-8.
enum RedactedText {
    /// - Throws: `RedactedCopy.Refusal.noSuchRow`; `IntakeError` where the bytes are not what they were when they were taken in.
    static func copy(of bytes: [UInt8], without places: Set<RedactedCopy.Place>, limits: Limits) throws -> [UInt8] {
        let source = ByteSource(name: "original", bytes: bytes)
        let head = try FileHead(source, limits: limits)
        var text = try decoded(source, head.encoding)
        let starts = lineStarts(text)
        // From the last row up, so that what lies before keeps its place.
        let rows = Dictionary(grouping: places, by: \.row).sorted { $0.key > $1.key }
        for (row, places) in rows {
            guard row >= 1, row <= starts.count else { throw RedactedCopy.Refusal.noSuchRow(places[0]) }
            let start = starts[row - 1]
            if head.format == .ndjson {
                let end = text[start...].firstIndex { isLineEnd($0) } ?? text.endIndex
                text.removeSubrange(start..<end)
                continue
            }
            let record = FileHead.delimiters.map { DelimitedRow(text, start, delimiter: $0) }.max { $0.cells.count < $1.cells.count }!
            let columns = places.map(\.column)
            let struck = columns.contains(nil) ? Array(record.cells.indices) : columns.compactMap(\.self)
            if let column = struck.first(where: { !record.cells.indices.contains($0) }) {
                throw RedactedCopy.Refusal.noSuchRow(RedactedCopy.Place(row: row, column: column))
            }
            for column in struck.sorted(by: >) {
                let cell = record.cells[column]
                text.replaceSubrange(cell, with: text[cell].filter(isLineEnd))
            }
        }
        return text
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private static func decoded(_ source: ByteSource, _ encoding: TextEncoding) throws -> [UInt8] {
        let stream = TextStream(source, encoding)
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while case let count = try buffer.withUnsafeMutableBufferPointer({ try stream.read(into: $0) }), count > 0 {
            text += buffer[..<count]
        }
        return text
    }

    /// Where each physical line begins; lines end with LF, CRLF or CR.
    private static func lineStarts(_ text: [UInt8]) -> [Int] {
        var starts = [0]
        for at in text.indices where text[at] == 0x0A || (text[at] == 0x0D && (at + 1 == text.count || text[at + 1] != 0x0A)) {
            starts.append(at + 1)
        }
        return starts
    }
}

/// The cells of one record of delimited text, as ranges with their quotes.
private struct DelimitedRow {
    private(set) var cells: [Range<Int>] = []

    init(_ text: [UInt8], _ start: Int, delimiter: UInt8) {
        var (at, cellStart, isQuoted) = (start, start, false)
        while at < text.count {
            let byte = text[at]
            if byte == CSVReader.quote, isQuoted || at == cellStart {
                isQuoted.toggle()
                // A doubled quote within a cell is one of its characters.
                if !isQuoted, at + 1 < text.count, text[at + 1] == CSVReader.quote {
                    isQuoted = true
                    at += 1
                }
            } else if !isQuoted, byte == delimiter {
                cells.append(cellStart..<at)
                cellStart = at + 1
            } else if !isQuoted, byte == CSVReader.lineFeed || byte == CSVReader.carriageReturn {
                break
            }
            at += 1
        }
        cells.append(cellStart..<min(at, text.count))
    }
}
