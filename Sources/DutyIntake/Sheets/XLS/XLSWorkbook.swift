#if Spreadsheets
    import CFreeXL
    import DutyRecords

    /// Not read yet.
    final class XLSWorkbook: Workbook {
        let format = IntakeReader.Format.xls
        let sheets: [SheetInfo] = []
        let calendar = SerialDate.Calendar.from1900
        let notes: [Fault] = []

        init(_ source: ByteSource, limits: Limits) throws { throw IntakeError(source.name, Fault(.unsupportedFormat, "XLS")) }
        func rows(of sheet: Int) throws -> any SheetRows { preconditionFailure() }
        func layout(of sheet: Int) throws -> SheetLayout { preconditionFailure() }
    }
#endif
