/// A row's cells by field, trimmed: from its column, from a constant, or empty. Valid while the row's bytes are borrowed.
struct RowCells {
    let bytes: UnsafeRawBufferPointer
    let cells: [Range<Int>]
    let columns: [Int?]
    let constants: UnsafeRawBufferPointer
    let constantRanges: [Range<Int>?]

    /// - Precondition: the row's ranges lie in its bytes.
    @inline(__always)
    subscript(field: Int) -> UnsafeRawBufferPointer {
        if let column = columns[field] {
            guard column < cells.count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
            let range = cells[column]
            precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "a cell lies outside its row")
            return bytes.slice(range).trimmed
        }
        guard let range = constantRanges[field] else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return constants.slice(range).trimmed
    }
}
