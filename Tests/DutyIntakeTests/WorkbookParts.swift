#if Spreadsheets
    import DutyRecords
    import Foundation

    @testable import DutyIntake

    /// A workbook's bytes as the parts they are made of, unpacked.
    struct WorkbookParts {
        private let parts: ZipParts

        init(_ bytes: [UInt8]) throws { parts = try ZipParts(ByteSource(name: "x.xlsx", bytes: bytes), limits: Limits()) }

        var names: [String] { parts.names }

        func text(_ name: String) throws -> String {
            let stream = try parts.open(name)
            var whole: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while case let count = try buffer.withUnsafeMutableBytes({ try stream.read(into: $0) }), count > 0 { whole += buffer[..<count] }
            return String(decoding: whole, as: UTF8.self)
        }

        /// Whether any part holds the text.
        func hold(_ text: String) throws -> Bool { try names.contains { try self.text($0).contains(text) } }
    }

    /// The texts of a workbook's cells, per sheet, by the cells' names.
    func cells(_ bytes: [UInt8]) throws -> [String: [String: String]] {
        guard let workbook = try Workbooks.open(ByteSource(name: "x.xlsx", bytes: bytes), limits: Limits()) else { return [:] }
        var found: [String: [String: String]] = [:]
        for (index, sheet) in workbook.sheets.enumerated() {
            let rows = try workbook.rows(of: index)
            let row = SheetRow()
            found[sheet.name] = [:]
            while try rows.next(into: row) {
                for cell in row.cells where cell.start < cell.end {
                    found[sheet.name]?[SheetColumn.letters(cell.column) + "\(row.number)"] = row.text(cell)
                }
            }
        }
        return found
    }
#endif
