/// One row as a file gave it: cells as byte ranges in one reused buffer, so that reading a row allocates nothing.
public final class RowBuffer {
    /// UTF-8, unescaped. Only what `cells` names means anything.
    public var bytes: [UInt8] = []
    /// One range per column, in the order of the header.
    public var cells: [Range<Int>] = []
    /// The physical line on which the row starts (CSV, NDJSON) or the sheet's own row number; 1-based.
    public var number: Int = 0
    /// The sheet's name where the format has sheets.
    public var sheet: String?
    /// The spreadsheet column that each cell came from, zero-based; empty where cells have no place of their own (CSV, NDJSON).
    public var columnNumbers: [Int] = []
    /// Where a row of the file becomes several records, one for each of some columns: this one's, zero-based.
    public var sourceColumn: Int?
    /// That column's header, for faults.
    public var sourceHeader: String?

    public init() {}

    public func text(_ column: Int) -> String { String(decoding: bytes[cells[column]], as: UTF8.self) }

    /// Takes over what another row holds.
    public func take(from other: RowBuffer) {
        (bytes, cells, number, sheet, columnNumbers) = (other.bytes, other.cells, other.number, other.sheet, other.columnNumbers)
    }

    public func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
    }

    /// Appends a cell; for readers and for mappings that make rows.
    public func append(cell: some Collection<UInt8>) {
        let start = bytes.count
        bytes.append(contentsOf: cell)
        cells.append(start..<bytes.count)
    }
}
