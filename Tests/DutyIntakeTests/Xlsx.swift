#if Spreadsheets
    import CZip
    import Foundation

    /// Workbooks made part by part, sound ones and others.
    struct Xlsx {
        struct Sheet {
            var name = "Sheet1"
            var state: String?
            /// `<row>` elements, or the cells of rows given as texts.
            var rows = ""
            /// What stands before and behind `sheetData`.
            var before = ""
            var behind = ""
        }

        var sheets: [Sheet] = []
        var strings: [String]?
        /// Format codes; the cell formats are the plain one, then one for each.
        var formats: [String] = []
        var is1904 = false
        var further: [String: [UInt8]] = [:]

        /// A workbook of one sheet whose cells are the texts, row by row.
        init(_ rows: [[String]] = []) { sheets = [Sheet(rows: Self.rows(rows))] }

        init(sheets: [Sheet]) { self.sheets = sheets }

        static func rows(_ rows: [[String]], from first: Int = 1) -> String {
            rows.enumerated().map { index, cells in
                "<row r=\"\(index + first)\">" + cells.enumerated().map { cell($1, "\(letters($0))\(index + first)") }.joined() + "</row>"
            }.joined()
        }

        static func cell(_ text: String, _ name: String) -> String {
            text.isEmpty ? "" : "<c r=\"\(name)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped(text))</t></is></c>"
        }

        static func letters(_ column: Int) -> String {
            column < 26 ? String(UnicodeScalar(UInt8(65 + column))) : letters(column / 26 - 1) + letters(column % 26)
        }

        static func escaped(_ text: String) -> String {
            text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        }

        var parts: [(name: String, bytes: [UInt8])] {
            let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            var relations = sheets.indices.map {
                "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>"
            }
            relations.append("<Relationship Id=\"rS\" Type=\"\(office)/styles\" Target=\"/xl/styles.xml\"/>")
            if strings != nil {
                relations.append("<Relationship Id=\"rT\" Type=\"\(office)/sharedStrings\" Target=\"sharedStrings.xml\"/>")
            }
            if further["xl/vbaProject.bin"] != nil {
                relations.append(
                    "<Relationship Id=\"rV\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" Target=\"vbaProject.bin\"/>"
                )
            }
            let list = sheets.enumerated().map { index, sheet in
                "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" \(sheet.state.map { "state=\"\($0)\" " } ?? "")r:id=\"rId\(index + 1)\"/>"
            }
            var parts: [(String, String)] = [
                ("[Content_Types].xml", "<Types/>"),
                (
                    "_rels/.rels",
                    "<Relationships><Relationship Id=\"r1\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
                (
                    "xl/workbook.xml",
                    "<workbook xmlns:r=\"\(office)\"><workbookPr date1904=\"\(is1904 ? 1 : 0)\"/><sheets>\(list.joined())</sheets></workbook>"
                ),
                ("xl/_rels/workbook.xml.rels", "<Relationships>\(relations.joined())</Relationships>"),
                ("xl/styles.xml", styles),
            ]
            for (index, sheet) in sheets.enumerated() {
                parts.append(
                    (
                        "xl/worksheets/sheet\(index + 1).xml",
                        "<worksheet>\(sheet.before)<sheetData>\(sheet.rows)</sheetData>\(sheet.behind)</worksheet>"
                    ))
            }
            if let strings { parts.append(("xl/sharedStrings.xml", "<sst>" + strings.map { "<si>\($0)</si>" }.joined() + "</sst>")) }
            return parts.map { ($0, Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\($1)".utf8)) }.filter { further[$0.0] == nil }
                + further.map { ($0.key, $0.value) }
        }

        private var styles: String {
            let written = formats.enumerated().map {
                "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\(Self.escaped($1).replacing("\"", with: "&quot;"))\"/>"
            }
            let cells = formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }
            return
                "<styleSheet><numFmts>\(written.joined())</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>\(cells.joined())</cellXfs></styleSheet>"
        }

        var bytes: [UInt8] { Self.zip(parts) }

        static func zip(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
            let path = FileManager.default.temporaryDirectory.appending(path: "xlsx-\(UUID().uuidString)").path
            defer { try? FileManager.default.removeItem(atPath: path) }
            let archive = zip_open(path, ZIP_CREATE, nil)
            var held: [UnsafeMutableRawPointer] = []
            defer { for part in held { part.deallocate() } }
            for part in parts {
                let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, part.bytes.count), alignment: 1)
                part.bytes.withUnsafeBytes { if let base = $0.baseAddress { copy.copyMemory(from: base, byteCount: part.bytes.count) } }
                held.append(copy)
                let source = zip_source_buffer(archive, copy, zip_uint64_t(part.bytes.count), 0)
                zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
            }
            zip_close(archive)
            return Array(FileManager.default.contents(atPath: path) ?? Data())
        }
    }
#endif
