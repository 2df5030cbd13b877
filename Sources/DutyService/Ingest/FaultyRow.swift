import DutyRecords
import Foundation

/// One line of the list of rows that were set aside: where the row is, what it says, and what is wrong with it.
struct FaultyRow: Encodable {
    private struct Wrong: Encodable {
        var code: String, column: String?, cell: String?, value: String?, chinese: String, english: String
    }

    private let row: Int
    private let sheet: String?
    /// By header, empty cells left out.
    private let cells: [String: String]
    private let faults: [Wrong]

    init(_ row: RowBuffer, _ faults: [Fault], header: [String]) {
        self.row = faults.first?.row ?? row.number
        sheet = row.sheet
        var cells: [String: String] = [:]
        for (column, range) in row.cells.enumerated() where !range.isEmpty {
            cells[header.indices.contains(column) ? header[column] : String(column + 1)] = row.text(column)
        }
        self.cells = cells
        self.faults = faults.map {
            Wrong(
                code: $0.code.name, column: $0.column, cell: $0.cell, value: $0.value, chinese: $0.code.phrase.text(.chinese, $0.arguments),
                english: $0.code.phrase.text(.english, $0.arguments))
        }
    }

    /// Sorted keys, one final LF.
    var line: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { preconditionFailure("a row of texts always encodes") }
        return Array(data) + [0x0A]
    }
}
