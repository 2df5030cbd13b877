import DutyRecords

/// Opens what a file's content says it is.
enum Workbooks {
    /// Nil where the file is text.
    /// - Throws: `IntakeError`: `emptyFile`, `unsupportedFormat`, `encryptedWorkbook`, or what is wrong with the workbook.
    static func open(_ source: ByteSource, limits: Limits) throws -> (any Workbook)? {
        if source.size == 0 { throw IntakeError(source.name, Fault(.emptyFile)) }
        switch try FileSignature.of(source) {
        case .text: return nil
        case .foreign(let format): throw IntakeError(source.name, Fault(.unsupportedFormat, format))
        case .zip:
            #if Spreadsheets
                return try XLSXWorkbook(source, limits: limits)
            #else
                throw IntakeError(source.name, Fault(.spreadsheetsNotBuilt, "XLSX"))
            #endif
        case .compound:
            #if Spreadsheets
                return try XLSWorkbook(source, limits: limits)
            #else
                throw IntakeError(source.name, Fault(.spreadsheetsNotBuilt, "XLS"))
            #endif
        }
    }
}
