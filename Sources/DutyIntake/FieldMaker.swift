import DutyRecords

/// Makes the text of one field of a mapped row from the source's cells.
///
/// Rows of one table repeat themselves (one sitting, one date, many rows), so the last answer is remembered.
struct FieldMaker {
    /// The one source column whose cell goes on as it is; nil where there is something to make.
    let copies: Int?
    /// The source columns that the text depends on.
    private let inputs: [Int]
    /// The first of them, for faults.
    var input: Int? { inputs.first }
    private let make: (_ texts: [String]) -> Result
    private var memory: [UInt8] = []
    private var memoryCells: [Int] = []
    private var remembered: Result?

    enum Result {
        case text([UInt8])
        indirect case fault(FaultCode, value: String, arguments: [String])
    }

    init(copying column: Int) {
        copies = column
        inputs = [column]
        make = { .text(Array($0[0].utf8)) }
    }

    init(inputs: [Int], make: @escaping (_ texts: [String]) -> Result) {
        copies = nil
        self.inputs = inputs
        self.make = make
    }

    mutating func result(for row: RowBuffer) -> Result {
        if let remembered, remembers(row) { return remembered }
        memory.removeAll(keepingCapacity: true)
        memoryCells.removeAll(keepingCapacity: true)
        for column in inputs {
            let cell = Self.cell(column, of: row)
            memory.append(contentsOf: row.bytes[cell])
            memoryCells.append(cell.count)
        }
        let result = make(inputs.map { String(decoding: row.bytes[Self.cell($0, of: row)], as: UTF8.self) })
        remembered = result
        return result
    }

    private func remembers(_ row: RowBuffer) -> Bool {
        row.bytes.withUnsafeBytes { bytes in
            memory.withUnsafeBytes { memory in
                var start = 0
                for at in inputs.indices {
                    let cell = Self.cell(inputs[at], of: row)
                    guard cell.count == memoryCells[at] else { return false }
                    for offset in 0..<cell.count where bytes[cell.lowerBound + offset] != memory[start + offset] { return false }
                    start += cell.count
                }
                return true
            }
        }
    }

    /// Empty beyond the row's end: an NDJSON row may be older than the column.
    static func cell(_ column: Int, of row: RowBuffer) -> Range<Int> { column < row.cells.count ? row.cells[column] : 0..<0 }
}
