import DutyRecords

/// One table of an event file as rows: format, encoding, delimiter and header found, then read in a stream.
///
/// Memory is bounded by the limits and does not grow with the file (XLSX: with its distinct texts; XLS: with its cells). Not thread-safe:
/// one reader, one task.
public final class IntakeReader {
    public enum Format: String, Sendable {
        case csv, ndjson, xlsx, xls

        /// Suffixes of files that were meant to be read as rows, whatever they turn out to be.
        public static let suffixes: Set<String> = ["csv", "txt", "tsv", "ndjson", "jsonl", "xlsx", "xlsm", "xls", "et"]
    }

    private enum Rows {
        case csv(CSVReader)
        case ndjson(NDJSONReader)
        case sheet(SheetReader)
    }

    public let format: Format
    public let encoding: TextEncoding
    /// The sheet's name where the format has sheets.
    public let sheet: String?
    /// As the file gives it, trimmed. In NDJSON it grows when a new key shows up.
    public private(set) var header: [String]
    /// Steps whenever `header` grew; what was compiled for it is to be compiled anew.
    public private(set) var revision = 0
    /// The physical line of the header; 0 with NDJSON.
    public let headerLine: Int

    private let rows: Rows
    private let judge: RowJudge
    private let fillDown: FillDown?
    /// The row read ahead to learn an NDJSON file's first keys.
    private var pending: RowRead?
    private let pendingRow = RowBuffer()
    private var hasEnded = false

    /// Opens every table of a file, of a workbook each sheet that holds anything, hidden ones too; the first row with any content is taken for
    /// the header.
    package static func openAll(_ source: ByteSource, limits: Limits = Limits()) throws -> [IntakeReader] {
        guard let workbook = try Workbooks.open(source, limits: limits) else {
            return [try open(FileHead(source, limits: limits), at: nil)]
        }
        return try workbook.sheets.indices.filter { try !SheetHead.isEmpty(workbook, $0) }
            .map { try open(FileHead(source, workbook, sheet: $0, limits: limits), at: nil) }
    }

    /// Opens at a header that was looked for in the head; nil for NDJSON and for the first line with content.
    static func open(_ head: FileHead, at place: FileHead.HeaderPlace?, rules: TableRules = TableRules()) throws -> IntakeReader {
        try IntakeReader(head, place, rules)
    }

    private init(_ head: FileHead, _ place: FileHead.HeaderPlace?, _ rules: TableRules) throws {
        encoding = head.encoding
        format = head.format
        judge = RowJudge(rules)
        if head.format == .ndjson {
            let reader = NDJSONReader(name: head.source.name, window: head.window(), limits: head.limits)
            rows = .ndjson(reader)
            (headerLine, sheet, fillDown) = (0, nil, nil)
            pending = try reader.next(into: pendingRow)
            header = reader.header
            revision = reader.revision
            if pending == .end { throw IntakeError(head.source.name, Fault(.emptyFile)) }
            return
        }
        guard let place = try place ?? head.firstRecord() else { throw IntakeError(head.source.name, Fault(.emptyFile)) }
        headerLine = place.line
        fillDown = FillDown(place.cells, rules)
        if let (workbook, index) = head.sheet {
            let reader = try SheetReader(
                workbook, sheet: index, name: head.source.name, place: place, rules: rules, judge: judge, limits: head.limits)
            (rows, header, sheet) = (.sheet(reader), place.cells, reader.sheet)
            return
        }
        let reader = CSVReader(name: head.source.name, window: head.window(), delimiter: place.delimiter, limits: head.limits)
        (rows, sheet) = (.csv(reader), nil)
        let row = RowBuffer()
        var found = try reader.next(into: row)
        while found != .end && row.number < place.line {
            if found == .row { judge.sawTitle(row.cells.indices.map(row.text), row: row.number) }
            found = try reader.next(into: row)
        }
        if case .faulty(let fault) = found { throw IntakeError(head.source.name, fault) }
        header = row.cells.indices.map { HeaderText.trim(row.text($0)) }
        reader.setHeader(row)
    }

    /// Reads the next row; the buffer then has one cell per `header` column, or fewer where NDJSON's header grew later.
    ///
    /// Rows that are no data (`RowJudge`) are passed over. Where the table disagrees with the count it declares, that is told as a faulty row
    /// at its end.
    public func next(into row: RowBuffer) throws -> RowRead {
        let read = try nextRow(into: row)
        if case .end = read {
            if !hasEnded, let fault = judge.disagreement() {
                hasEnded = true
                row.removeAll()
                (row.number, row.sheet) = (fault.row ?? 0, sheet)
                return .faulty(fault)
            }
        } else if case .row = read {
            fillDown?.fill(row)
        }
        return read
    }

    /// What was left out of the rows, and said.
    public var notes: [Fault] { judge.notes }
    /// Notes beyond those listed.
    public var notesUnlisted: Int { judge.unlisted }

    private func nextRow(into row: RowBuffer) throws -> RowRead {
        switch rows {
        case .csv(let reader):
            while true {
                let read = try reader.next(into: row)
                if read == .row, isLeftOut(row) { continue }
                if read != .end { judge.rows += 1 }
                return read
            }
        case .sheet(let reader):
            return try reader.next(into: row)
        case .ndjson(let reader):
            if let read = pending {
                pending = nil
                (row.bytes, row.cells, row.number) = (pendingRow.bytes, pendingRow.cells, pendingRow.number)
                return read
            }
            let read = try reader.next(into: row)
            if reader.revision != revision {
                header = reader.header
                revision = reader.revision
            }
            return read
        }
    }

    @inline(__always)
    private func isLeftOut(_ row: RowBuffer) -> Bool {
        guard let first = row.cells.first(where: { !$0.isEmpty }) else { return false }
        let verdict = row.bytes.withUnsafeBytes { bytes in
            judge.verdict(row: row.number, first: UnsafeRawBufferPointer(rebasing: bytes[first])) {
                row.cells.filter { !$0.isEmpty }.map { String(decoding: row.bytes[$0], as: UTF8.self) }
            }
        }
        return verdict == .leftOut
    }
}

/// Blanks that mean "as above", in the columns that a mapping names and in no other.
final class FillDown {
    private let columns: [Int]
    private var above: [[UInt8]]

    /// Nil where no column is filled.
    init?(_ header: [String], _ rules: TableRules) {
        columns = header.indices.filter { rules.fillDown.contains(HeaderName.fold(header[$0])) }
        if columns.isEmpty { return nil }
        above = Array(repeating: [], count: columns.count)
    }

    func fill(_ row: RowBuffer) {
        var end = row.cells.map(\.upperBound).max() ?? 0
        for (index, column) in columns.enumerated() where column < row.cells.count {
            let cell = row.cells[column]
            if !row.bytes[cell].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
                above[index] = Array(row.bytes[cell])
            } else if !above[index].isEmpty {
                // What stands behind the cells means nothing, and would grow row by row.
                row.bytes.removeSubrange(end...)
                row.bytes += above[index]
                row.cells[column] = end..<row.bytes.count
                end = row.bytes.count
            }
        }
    }
}
