import DutyRecords

/// The first lines of a file, read under each delimiter it may have, to find its header by.
///
/// Reading them leaves nothing behind: the rows are then read from the start again.
final class FileHead {
    /// Where a header stands and how it is delimited.
    struct HeaderPlace: Equatable {
        let delimiter: UInt8
        /// The physical line it starts on.
        let line: Int
        /// Trimmed.
        let cells: [String]
        /// As they are compared: a header is held against every kind, and may have 16,384 of them.
        let folded: [String]

        init(delimiter: UInt8, line: Int, cells: [String]) {
            (self.delimiter, self.line, self.cells, folded) = (delimiter, line, cells, cells.map(HeaderName.fold))
        }
    }

    /// How many records are looked at for a header.
    static let recordsMax = 50
    static let delimiters: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

    let source: ByteSource
    let limits: Limits
    let encoding: TextEncoding
    let format: IntakeReader.Format
    /// The sheet whose head this is, where the file is a workbook.
    let sheet: (workbook: any Workbook, index: Int)?
    private let chunkBytes: Int
    private var tables: [UInt8: [HeaderPlace]] = [:]

    /// - Parameter chunkBytes: how much is read at a time.
    /// - Throws: `IntakeError` of the source, the encoding, or `emptyFile`.
    init(_ source: ByteSource, limits: Limits, chunkBytes: Int = 512 << 10) throws {
        self.source = source
        self.limits = limits
        self.chunkBytes = chunkBytes
        sheet = nil
        if source.size == 0 { throw IntakeError(source.name, Fault(.emptyFile)) }
        encoding = try TextEncoding.detect(source, limits: limits)
        let window = ByteWindow(TextStream(source, encoding), chunkBytes: chunkBytes)
        format = try Self.format(of: window, limits: limits)
        if format == .csv && window.count == 0 { throw IntakeError(source.name, Fault(.emptyFile)) }
    }

    /// The head of one sheet of a workbook.
    /// - Throws: `IntakeError` of the sheet.
    init(_ source: ByteSource, _ workbook: any Workbook, sheet: Int, limits: Limits) throws {
        (self.source, self.limits, encoding, format, chunkBytes) = (source, limits, .utf8, workbook.format, 0)
        self.sheet = (workbook, sheet)
        tables[0] = try SheetHead.records(workbook, sheet, source.name)
    }

    /// A fresh window on the file's first byte.
    func window() -> ByteWindow { ByteWindow(TextStream(source, encoding), chunkBytes: chunkBytes) }

    /// The first record with content, under the delimiter that gives it the most cells (the comma where none does).
    func firstRecord() throws -> HeaderPlace? { try best { $0.first { $0.cells.contains { !$0.isEmpty } } } }

    /// The record that starts on the given line.
    func record(onLine line: Int) throws -> HeaderPlace? { try best { $0.first { $0.line == line } } }

    /// The first record that satisfies the condition.
    func record(where isHeader: (HeaderPlace) -> Bool) throws -> HeaderPlace? { try best { $0.first(where: isHeader) } }

    /// The first good row's keys of an NDJSON file.
    /// - Throws: the fault of the first line where none of the first `recordsMax` is good.
    func keys() throws -> [String] {
        let reader = NDJSONReader(name: source.name, window: window(), limits: limits)
        let row = RowBuffer()
        var first: Fault?
        for _ in 0..<Self.recordsMax {
            switch try reader.next(into: row) {
            case .row: return reader.header
            case .faulty(let fault): first = first ?? fault
            case .end: throw IntakeError(source.name, first ?? Fault(.emptyFile))
            }
        }
        throw IntakeError(source.name, first ?? Fault(.emptyFile))
    }

    private func best(_ choose: ([HeaderPlace]) -> HeaderPlace?) throws -> HeaderPlace? {
        var best: HeaderPlace?
        for delimiter in sheet == nil ? Self.delimiters : [0] {
            guard let place = choose(try records(delimiter)) else { continue }
            if place.cells.count > best?.cells.count ?? 0 { best = place }
        }
        return best
    }

    /// Up to `recordsMax` records. What ends the reading early is thrown only if nothing came before it:
    /// the reading of the rows meets it again, and names it.
    private func records(_ delimiter: UInt8) throws -> [HeaderPlace] {
        if let known = tables[delimiter] { return known }
        let reader = CSVReader(name: source.name, window: window(), delimiter: delimiter, limits: limits)
        let row = RowBuffer()
        var records: [HeaderPlace] = []
        do {
            while records.count < Self.recordsMax, try reader.next(into: row) != .end {
                let cells = row.cells.indices.map { HeaderText.trim(row.text($0)) }
                records.append(HeaderPlace(delimiter: delimiter, line: row.number, cells: cells))
            }
        } catch let error where records.isEmpty {
            throw error
        } catch {}
        tables[delimiter] = records
        return records
    }

    /// NDJSON begins with `{`; anything else is delimited text.
    private static func format(of window: ByteWindow, limits: Limits) throws -> IntakeReader.Format {
        var at = 0
        while at < limits.lineBytesMax {
            if at == window.count {
                if window.isComplete { break }
                try window.extend()
                continue
            }
            let byte = window.bytes[at]
            if !JSONCursor.isSpace(byte) { return byte == UInt8(ascii: "{") ? .ndjson : .csv }
            at += 1
        }
        return .csv
    }
}
