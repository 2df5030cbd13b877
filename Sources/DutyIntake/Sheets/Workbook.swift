import DutyRecords

/// A file of sheets, whatever its format: what its sheets are called, what is hidden, and their rows.
protocol Workbook: AnyObject {
    var format: IntakeReader.Format { get }
    /// In the order of the workbook. Sheets that hold no cells (charts, dialogs) are none.
    var sheets: [SheetInfo] { get }
    /// Which day serial numbers count from.
    var calendar: SerialDate.Calendar { get }
    /// What people should be told of the workbook itself, such as macros that nobody runs.
    var notes: [Fault] { get }

    /// The rows of a sheet from its first one on; each call reads anew.
    /// - Throws: `IntakeError`.
    func rows(of sheet: Int) throws -> any SheetRows
    /// What of a sheet is merged and which columns are hidden. Asked once per sheet, before its rows are.
    /// - Throws: `IntakeError`.
    func layout(of sheet: Int) throws -> SheetLayout
}

struct SheetInfo: Equatable {
    let name: String
    var isHidden = false
}

/// What stands around a sheet's cells.
struct SheetLayout {
    var merges: [CellRange] = []
    /// Zero-based.
    var hiddenColumns: [ClosedRange<Int>] = []
    /// The last row that the sheet claims to have; a hint for how many records to expect, believed by nobody.
    var lastRow: Int?
}

/// A sheet's rows, in order, only those that hold a cell.
protocol SheetRows: AnyObject {
    /// - Returns: false at the end.
    /// - Throws: `IntakeError` for what makes the rest unreadable.
    func next(into row: SheetRow) throws -> Bool
}

/// One row as a sheet stores it: only the cells that are there, in the order of their columns.
final class SheetRow {
    /// 1-based.
    var number = 0
    var isHidden = false
    /// UTF-8 of all cells.
    var bytes: [UInt8] = []
    var cells: [SheetCell] = []

    func removeAll() {
        isHidden = false
        bytes.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
    }

    func text(_ cell: SheetCell) -> String { String(decoding: bytes[cell.range], as: UTF8.self) }

    /// Whether a cell shows anything: white space does not.
    @inline(__always)
    func isBlank(_ cell: SheetCell) -> Bool {
        guard cell.start < cell.end else { return true }
        let first = bytes[cell.start]
        // Letters, digits and the unified ideographs: nearly every cell.
        if first > 0x20 && first < 0x7F || first >= 0xE4 && first <= 0xE9 { return false }
        return HeaderText.trim(text(cell)).isEmpty
    }
}

/// A stored cell: its text, as a person reads it, and what is wrong with it.
struct SheetCell {
    enum Wrong: UInt8 {
        case nothing
        /// `#REF!` and the like.
        case error
        /// A formula that nobody has computed: the file holds no value.
        case noValue
        /// A number with more digits than a sheet keeps (identity and card numbers typed as numbers).
        case lostDigits
    }

    /// Zero-based.
    let column: Int
    let start: Int
    var end: Int
    var wrong = Wrong.nothing

    var range: Range<Int> { start..<end }
}

/// A rectangle of cells; rows 1-based, columns zero-based, all included.
struct CellRange: Equatable {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>

    /// `C3:F5` or `C3`; nil for anything else.
    init?(_ reference: some Collection<UInt8>) {
        let halves = reference.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), let first = CellName.parse(halves[0]), let last = CellName.parse(halves[halves.count - 1]),
            first.row <= last.row, first.column <= last.column
        else { return nil }
        rows = first.row...last.row
        columns = first.column...last.column
    }

    init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        self.rows = rows
        self.columns = columns
    }
}
