#if Spreadsheets
    import CZip
    import Testing

    @testable import DutySheets

    /// A workbook that was written, opened as the parts it is made of.
    struct WrittenBook {
        private let bytes: [UInt8]

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        /// Writes a workbook of one sheet.
        init(isStreamed: Bool = false, _ fill: (SheetWriter) throws -> Void) throws {
            let book = try WorkbookWriter(.init(created: 1_700_000_000), isStreamed: isStreamed)
            try fill(try book.addSheet("表"))
            bytes = try book.finish()
        }

        /// The text of a part, by its path in the ZIP; nil where there is none.
        func part(_ path: String) throws -> String? {
            var copy = bytes
            return try copy.withUnsafeMutableBytes { buffer in
                let source = try #require(zip_source_buffer_create(buffer.baseAddress, zip_uint64_t(buffer.count), 0, nil))
                let archive = try #require(zip_open_from_source(source, ZIP_RDONLY, nil))
                defer { zip_discard(archive) }
                var stat = zip_stat_t()
                guard zip_stat(archive, path, 0, &stat) == 0 else { return nil }
                let file = try #require(zip_fopen(archive, path, 0))
                defer { zip_fclose(file) }
                let text = [UInt8](unsafeUninitializedCapacity: Int(stat.size)) { part, count in
                    count = Int(zip_fread(file, part.baseAddress, stat.size))
                }
                return String(decoding: text, as: UTF8.self)
            }
        }

        var sheet: String { get throws { try #require(try part("xl/worksheets/sheet1.xml")) } }
        var strings: String { get throws { try #require(try part("xl/sharedStrings.xml")) } }
        var styles: String { get throws { try #require(try part("xl/styles.xml")) } }
    }

    extension CellPlace {
        static let a1 = CellPlace(row: 1, column: 0)
        static let b2 = CellPlace(row: 2, column: 1)
    }
#endif
