import DutyRecords

/// How sheets name cells in their files: `C17`.
enum CellName {
    static let columnsMax = 16_384
    static let rowsMax = 1_048_576

    /// The zero-based column and the 1-based row; nil for what is no cell of a sheet. `$` is not expected.
    static func parse(_ name: some Collection<UInt8>) -> (column: Int, row: Int)? {
        var (column, row) = (0, 0)
        var rest = name[...]
        while let byte = rest.first, byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") {
            column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
            if column > columnsMax { return nil }
            rest.removeFirst()
        }
        while let byte = rest.first, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            row = row * 10 + Int(byte - UInt8(ascii: "0"))
            if row > rowsMax { return nil }
            rest.removeFirst()
        }
        return column > 0 && row > 0 && rest.isEmpty ? (column - 1, row) : nil
    }
}
