import DutyIntake
import DutyRecords

/// All that a reader gives of one table.
struct ReadTable {
    let format: IntakeReader.Format
    private(set) var rows: [[[UInt8]]]
    /// Nothing was left out, and nothing was wrong.
    private(set) var isWhole = true

    static func all(_ bytes: [UInt8], _ limits: Limits) throws -> [ReadTable] {
        try IntakeReader.openAll(ByteSource(name: "input", bytes: bytes), limits: limits).map { try ReadTable($0, limits) }
    }

    private init(_ reader: IntakeReader, _ limits: Limits) throws {
        format = reader.format
        rows = [reader.header.map { Array($0.utf8) }]
        let row = RowBuffer()
        var read = try reader.next(into: row)
        while read != .end {
            if read == .row {
                try promise(row.cells.count <= reader.header.count, "no row has more cells than the header")
                let cells = row.cells.map { Array(row.bytes[$0]) }
                try promise(cells.allSatisfy { String(validating: $0, as: UTF8.self) != nil }, "each cell is UTF-8")
                try promise(cells.allSatisfy { $0.count <= limits.cellBytesMax }, "no cell is longer than the bound")
                // A row that is the header once more is left out, also where the header had blanks around it.
                if cells == rows[0] { isWhole = false }
                rows.append(cells)
            } else {
                isWhole = false
            }
            try promise(rows.count <= limits.rowsMax + 1, "no more rows than the bound")
            read = try reader.next(into: row)
        }
        // NDJSON's header grows.
        rows[0] = reader.header.map { Array($0.utf8) }
        try promise(rows[0].count <= limits.columnsMax, "no more columns than the bound")
        if !reader.notes.isEmpty { isWhole = false }
    }

    /// As CSV, each cell in quotes.
    var quoted: [UInt8] {
        var text: [UInt8] = [0xef, 0xbb, 0xbf]
        for row in rows {
            for (index, cell) in row.enumerated() {
                text += index == 0 ? [0x22] : [0x2c, 0x22]
                for byte in cell { text += byte == 0x22 ? [0x22, 0x22] : [byte] }
                text.append(0x22)
            }
            text.append(0x0a)
        }
        return text
    }
}
