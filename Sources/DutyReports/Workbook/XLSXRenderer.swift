import DutyRecords
import DutySheets

/// Writes a performance file as a workbook: what is at a glance, a sheet for each section that holds something, the entries, integrity.
///
/// Numbers are numbers, dates are dates, and every count leads to the list of what it counts; text never becomes a formula.
public struct XLSXRenderer: Sendable {
    public var language: Language
    /// At which times are shown.
    public var offsetMinutes: Int64

    public init(language: Language = .chinese, offsetMinutes: Int64 = 480) {
        self.language = language
        self.offsetMinutes = offsetMinutes
    }

    /// - Throws: `notBuilt` where the program was built without the trait `Spreadsheets`.
    public static func check(_ language: Language) throws(ReportError) {
        #if !Spreadsheets
            throw ReportError(
                .notBuilt,
                Phrase(
                    "本程序编译时未包含表格支持，请用 --format html。",
                    "This program was built without spreadsheets. Ask for --format html.")[language])
        #endif
    }

    /// The workbook. The same file gives the same bytes.
    ///
    /// - Throws: `notBuilt`; what the library that writes workbooks refuses.
    public func render(_ file: PerformanceFile) throws -> [UInt8] {
        try Self.check(language)
        #if Spreadsheets
            return try FileWorkbook(file, language, LocalTime(offsetMinutes: offsetMinutes)).write()
        #else
            return []
        #endif
    }
}
