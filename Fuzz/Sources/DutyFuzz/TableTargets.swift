import DutyIntake
import DutyRecords

extension FuzzTarget {
    static let tables = [table, workbook]

    /// Small, so that the bounds themselves are reached.
    private static let limits = Limits(lineBytesMax: 4_096, cellBytesMax: 1_024, columnsMax: 64, rowsMax: 200)

    /// Delimited text and NDJSON in any encoding. What was read is written anew, each cell in quotes, and reads the same.
    private static let table = FuzzTarget(name: "table") { bytes in
        guard !bytes.starts(with: [0x50, 0x4b]), !bytes.starts(with: [0xd0, 0xcf]) else { return false }
        guard let table = attempt({ try Table(bytes, limits) }) else { return false }
        if table.isWhole, let again = attempt({ try Table(table.quoted, Limits()) }) {
            promise(again.rows == table.rows, "what is written anew reads the same")
        }
        return true
    }

    /// One part of a workbook, the others being right: the first byte says which.
    private static let workbook = FuzzTarget(name: "workbook") { bytes in
        guard let choice = bytes.first, Int(choice) < KnownWorkbook.parts.count else { return false }
        return attempt { try Table(KnownWorkbook.bytes(replacing: Int(choice), with: Array(bytes.dropFirst())), limits) } != nil
    }
}

/// All that a reader gives of a table.
private struct Table {
    private(set) var rows: [[[UInt8]]] = []
    /// Nothing was left out, and nothing was wrong.
    private(set) var isWhole: Bool

    init(_ bytes: [UInt8], _ limits: Limits) throws {
        let reader = try IntakeReader.open(ByteSource(name: "input", bytes: bytes), limits: limits)
        isWhole = reader.format == .csv
        rows.append(reader.header.map { Array($0.utf8) })
        let row = RowBuffer()
        var read = try reader.next(into: row)
        while read != .end {
            if read == .row {
                promise(row.cells.count <= reader.header.count, "no row has more cells than the header")
                let cells = row.cells.map { Array(row.bytes[$0]) }
                promise(cells.allSatisfy { String(validating: $0, as: UTF8.self) != nil }, "each cell is UTF-8")
                promise(cells.allSatisfy { $0.count <= limits.cellBytesMax }, "no cell is longer than the bound")
                // A row that is the header once more is left out, also where the header had blanks around it.
                if cells == rows[0] { isWhole = false }
                rows.append(cells)
            } else {
                isWhole = false
            }
            promise(rows.count <= limits.rowsMax + 1, "no more rows than the bound")
            read = try reader.next(into: row)
        }
        if !reader.notes.isEmpty { isWhole = false }
    }

    var quoted: [UInt8] {
        var text: [UInt8] = [0xef, 0xbb, 0xbf]
        for row in rows {
            let cells = row.map { [0x22] + $0.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22] }
            text += Array(cells.joined(separator: [0x2c])) + [0x0a]
        }
        return text
    }
}
