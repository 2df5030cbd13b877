import DutyRecords
import DutySheets

/// A copy of a clerk's sheet, as a workbook, in which every bad cell is coloured and says in a note what is wrong: what the clerk mends and
/// delivers again.
///
/// It has the same visible sheets, rows and columns at the same places, and their texts; how they looked, formulas and macros are not copied.
/// A last sheet lists the faults; it is recognised when the copy is delivered, and not read.
public enum MarkedCopy {
    /// Larger files get no copy: making one would hold up those behind them.
    public static let sourceBytesMax: Int64 = 64 << 20

    /// Nil where there is nothing to copy: no table that can be read, or not to its end, since a copy that lacked rows would be mended and
    /// delivered as if it were whole; NDJSON; too large, or longer than a sheet; a program built without spreadsheets.
    ///
    /// - Parameters:
    ///   - faults: those listed, in the order of the report.
    ///   - count: how many there are, listed or not.
    ///   - created: what the workbook says of when it was made; seconds since 1970 began.
    /// - Throws: What writing workbooks does.
    public static func make(
        of source: ByteSource, faults: [Fault], count: Int, _ language: Language, created: Int, limits: Limits = Limits()
    ) throws -> [UInt8]? {
        #if Spreadsheets
            guard source.size > 0, source.size <= sourceBytesMax else { return nil }
            do {
                return try MarkedWorkbook(source, faults, count: count, language, limits)?.bytes(created: created)
            } catch is IntakeError {
                return nil
            }
        #else
            return nil
        #endif
    }
}
