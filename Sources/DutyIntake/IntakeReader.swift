import DutyRecords

/// One event file as rows: format, encoding, delimiter and header found, then read in a stream.
///
/// Memory is bounded by the limits and does not grow with the file. Not thread-safe: one reader, one task.
public final class IntakeReader {
    public enum Format: String, Sendable {
        case csv, ndjson
    }

    private enum Rows {
        case csv(CSVReader)
        case ndjson(NDJSONReader)
    }

    public let format: Format
    public let encoding: TextEncoding
    /// As the file gives it, trimmed. In NDJSON it grows when a new key shows up.
    public private(set) var header: [String]
    /// Steps whenever `header` grew; what was compiled for it is to be compiled anew.
    public private(set) var revision = 0
    /// The physical line of the header; 0 with NDJSON.
    public let headerLine: Int

    private let rows: Rows
    /// The row read ahead to learn an NDJSON file's first keys.
    private var pending: RowRead?
    private let pendingRow = RowBuffer()

    /// Opens a file whose header is the first line with any content.
    public static func open(_ source: ByteSource, limits: Limits = Limits()) throws -> IntakeReader {
        try open(FileHead(source, limits: limits), at: nil)
    }

    /// Opens at a header that was looked for in the head; nil for NDJSON and for the first line with content.
    static func open(_ head: FileHead, at place: FileHead.HeaderPlace?) throws -> IntakeReader {
        try IntakeReader(head, place)
    }

    private init(_ head: FileHead, _ place: FileHead.HeaderPlace?) throws {
        encoding = head.encoding
        format = head.format
        if head.format == .ndjson {
            let reader = NDJSONReader(name: head.source.name, window: head.window(), limits: head.limits)
            rows = .ndjson(reader)
            headerLine = 0
            pending = try reader.next(into: pendingRow)
            header = reader.header
            revision = reader.revision
            if pending == .end { throw IntakeError(head.source.name, Fault(.emptyFile)) }
            return
        }
        guard let place = try place ?? head.firstRecord() else { throw IntakeError(head.source.name, Fault(.emptyFile)) }
        let reader = CSVReader(name: head.source.name, window: head.window(), delimiter: place.delimiter, limits: head.limits)
        rows = .csv(reader)
        headerLine = place.line
        let row = RowBuffer()
        var found = try reader.next(into: row)
        while found != .end && row.number < place.line { found = try reader.next(into: row) }
        if case .faulty(let fault) = found { throw IntakeError(head.source.name, fault) }
        header = row.cells.indices.map { HeaderText.trim(row.text($0)) }
        reader.setHeader(row)
    }

    /// Reads the next row; the buffer then has one cell per `header` column, or fewer where NDJSON's header grew later.
    public func next(into row: RowBuffer) throws -> RowRead {
        switch rows {
        case .csv(let reader):
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
}
