#if Spreadsheets
    import DutyRecords
    import Foundation
    import Testing

    @testable import DutyIntake

    @Suite("Workbooks that are damaged, hostile or something else")
    struct BadWorkbookTests {
        static let sheet = Xlsx([XLSXTests.header, XLSXTests.row("JL14-0001")])

        func fault(_ bytes: [UInt8], name: String = "表.xlsx", limits: Limits = Limits()) -> Fault? {
            refusal {
                let rows = try RowSource.open(
                    ByteSource(name: name, bytes: bytes), matcher: KindMatcher(registry: .standard), limits: limits, context: Roster())
                var faults: [Fault] = []
                let row = RowBuffer()
                while try rows.next(into: row, faults: &faults) != .end {}
            }
        }

        @Test("an archive cut anywhere is refused, and says so")
        func cut() {
            let bytes = Self.sheet.bytes
            for length in stride(from: 30, to: bytes.count - 1, by: 97) {
                let code = fault(Array(bytes.prefix(length)))?.code
                #expect(code == .corruptArchive, "\(length) bytes")
            }
        }

        @Test("a bit flipped anywhere never becomes other data", arguments: 0..<60)
        func flipped(seed: UInt64) throws {
            var random = SeededGenerator(seed: seed)
            var bytes = Self.sheet.bytes
            bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            guard let pulled = try? pull(ByteSource(name: "x.xlsx", bytes: bytes)) else { return }
            #expect(pulled.records.allSatisfy { $0.content.contains("调研") && $0.subject == "JL14-0001" }, "seed \(seed)")
        }

        @Test("a zip bomb is refused before it fills the memory")
        func bomb() {
            var xlsx = Self.sheet
            xlsx.further["xl/worksheets/sheet1.xml"] = Array("<worksheet><sheetData>".utf8) + [UInt8](repeating: 0x20, count: 64 << 20)
            #expect(xlsx.bytes.count < 1 << 20)
            #expect(fault(xlsx.bytes)?.code == .zipBomb)
            xlsx = Self.sheet
            xlsx.further["xl/sharedStrings.xml"] = Array("<sst><si><t>".utf8) + [UInt8](repeating: 0x41, count: 64 << 20)
            xlsx.strings = []
            #expect(fault(xlsx.bytes)?.code == .zipBomb)
        }

        @Test("an archive of very many parts is refused")
        func manyParts() {
            #expect(fault(Xlsx.zip((0..<5000).map { ("p\($0)", [0x41]) }))?.code == .tooManyParts)
        }

        @Test(
            "a document type is refused before any entity of it is known",
            arguments: ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
        func billionLaughs(part: String) {
            var xlsx = Self.sheet
            let entities = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()
            xlsx.further[part] = Array("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY l0 \"lol\">\(entities)]><x>&l9;</x>".utf8)
            #expect(fault(xlsx.bytes) == Fault(.documentType))
            #expect(fault(xlsx.bytes)?.arguments == [part])
        }

        @Test("XML that is cut, nested without end or no XML is refused by its part")
        func brokenXML() {
            for text in ["<worksheet><sheetData><row r=\"1\">", "x", "<worksheet>" + String(repeating: "<a>", count: 100), "<a/><b/>"] {
                var xlsx = Self.sheet
                xlsx.further["xl/worksheets/sheet1.xml"] = Array(text.utf8)
                #expect(fault(xlsx.bytes)?.code == .corruptPart, "\(text.prefix(40))")
            }
        }

        @Test("rows or cells out of order, and cells of another row, are refused")
        func order() {
            for rows in [
                "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>", "<row r=\"1\"><c r=\"A9\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "<row r=\"1048577\"><c><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>x</v></c></row>",
            ] {
                var xlsx = Self.sheet
                xlsx.sheets[0].rows = rows
                #expect(fault(xlsx.bytes)?.code == .corruptPart, "\(rows)")
            }
        }

        @Test("macros are neither run nor kept from view: the data are read, and it is said")
        func macros() throws {
            var xlsx = Self.sheet
            xlsx.further["xl/vbaProject.bin"] = [0xD0, 0xCF]
            let pulled = try pull(ByteSource(name: "表.xlsm", bytes: xlsx.bytes))
            #expect(pulled.records.count == 1 && pulled.notes == ["0 macros-ignored"])
        }

        @Test("another document is refused by what it is, whatever its name says")
        func others() {
            #expect(fault(Xlsx.zip([("word/document.xml", [0x41])]))?.arguments == ["DOCX"])
            #expect(fault(Xlsx.zip([("content.xml", [0x41]), ("mimetype", [0x41])]))?.arguments == ["ODS / ODF"])
            for text in ["<html><table></table></html>", "\u{FEFF} <!DOCTYPE HTML><html>", "<table border=1><tr><td>代表编号"] {
                #expect(fault(Array(text.utf8), name: "表.xls")?.arguments == ["HTML"], "\(text)")
            }
            #expect(fault(Array("<?xml version=\"1.0\"?><Workbook/>".utf8), name: "表.xls")?.arguments == ["XML"])
            #expect(fault(Array("%PDF-1.7".utf8))?.arguments == ["PDF"])
        }

        @Test("a workbook is told by what it holds: XLSX under the name of XLS and of CSV is read", arguments: ["表.xls", "表.csv", "表"])
        func names(name: String) throws {
            #expect(try pull(ByteSource(name: name, bytes: Self.sheet.bytes)).records.count == 1)
        }

        @Test("a cell of 32,767 characters, emoji, characters beyond the BMP and right-to-left marks come as they are")
        func texts() throws {
            for text in [String(repeating: "字", count: 1300), "🎉👨‍👩‍👧𠮷𪚥", "\u{200F}שלום\u{202E}"] {
                let pulled = try pull(
                    ByteSource(name: "x.xlsx", bytes: Xlsx([XLSXTests.header + ["备注"], XLSXTests.row("JL14-0001") + [text]]).bytes))
                #expect(pulled.records.first?.content.contains(text) == true)
            }
            let long = String(repeating: "a", count: 32_767)
            let pulled = try pull(
                ByteSource(name: "x.xlsx", bytes: Xlsx([XLSXTests.header + ["备注"], XLSXTests.row("JL14-0001") + [long]]).bytes))
            #expect(pulled.found == ["2 text-too-long"])
        }

        @Test("a sheet of 16,384 columns is read, or told to be no table of ours, without delay")
        func manyColumns() throws {
            let header = XLSXTests.header + (6..<16_384).map { "列\($0)" }
            #expect(fault(Xlsx([header, XLSXTests.row("JL14-0001")]).bytes) != nil)
            let yaml = "kind: activity\nconstants: {congress: 220000.14, type: research, title: x}\ncolumns: {代表编号: deputy, 列16383: date}\n"
            let mapping = try Mapping(name: "test", bytes: Array(yaml.utf8), registry: .standard)
            var row = XLSXTests.row("JL14-0001")
            row += Array(repeating: "x", count: 16_383 - row.count) + ["2025-03-19"]
            let source = ByteSource(name: "x.xlsx", bytes: Xlsx([header, row]).bytes)
            #expect(try pull(source, mappings: [mapping], forced: .mapping("test")).records.count == 1)
        }
    }
#endif
