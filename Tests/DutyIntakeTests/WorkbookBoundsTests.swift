#if Spreadsheets
    import DutyRecords
    import Foundation
    import Testing

    @testable import DutyIntake

    @Suite("Workbooks that would fill the memory, or never end")
    struct WorkbookBoundsTests {
        private func fault(_ xlsx: Xlsx, _ limits: Limits = Limits()) -> Fault? {
            refusal {
                for reader in try IntakeReader.openAll(ByteSource(name: "表.xlsx", bytes: xlsx.bytes), limits: limits) {
                    let row = RowBuffer()
                    while try reader.next(into: row) != .end {}
                }
            }
        }

        private func text(_ name: String, _ text: String) -> String { Xlsx.cell(text, name) }

        @Test(
            "lists of sheets, relations and formats are bounded by what they come to",
            arguments: ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "_rels/.rels"])
        func lists(part: String) throws {
            var xlsx = Xlsx([["a"], ["1"]])
            let sound = try #require(xlsx.parts.first { $0.name == part }).bytes
            var limits = Limits()
            limits.listBytesMax = 64 << 10
            #expect(fault(xlsx, limits) == nil)
            let close = try #require(sound.lastIndex(of: UInt8(ascii: "<")))
            xlsx.further[part] = sound[..<close] + [UInt8](repeating: 0x20, count: 80 << 10) + sound[close...]
            #expect(fault(xlsx, limits)?.code == .corruptPart)
            #expect(fault(xlsx) == nil)
        }

        @Test("more hidden columns than a sheet has are refused")
        func hiddenColumns() {
            var xlsx = Xlsx([["a"], ["1"]])
            let column = "<col min=\"9\" max=\"9\" hidden=\"1\"/>"
            xlsx.sheets[0].before = "<cols>\(String(repeating: column, count: CellName.columnsMax))</cols>"
            #expect(fault(xlsx) == nil)
            xlsx.sheets[0].before = "<cols>\(String(repeating: column, count: CellName.columnsMax + 1))</cols>"
            #expect(fault(xlsx)?.code == .corruptPart)
        }

        @Test("merged cells may stand in for so many cells of a sheet, and no more")
        func mergedCells() {
            var xlsx = Xlsx([["a", "b"], ["x", "1"], ["", "2"], ["", "3"]])
            xlsx.sheets[0].behind = "<mergeCells><mergeCell ref=\"A2:A4\"/></mergeCells>"
            var limits = Limits()
            limits.mergedCellsMax = 3
            #expect(fault(xlsx, limits) == nil)
            limits.mergedCellsMax = 2
            #expect(fault(xlsx, limits) == Fault(.tooMuchMerged, sheet: "Sheet1", row: 4))
        }

        @Test("a text merged over many columns' cells is refused before it is held for each")
        func mergedTexts() {
            let columns = (1...40).map { Xlsx.letters($0) }
            var xlsx = Xlsx()
            xlsx.strings = ["<t>\(String(repeating: "x", count: 900))</t>"]
            let header = "<row r=\"1\">" + (["A"] + columns).map { text("\($0)1", $0) }.joined() + "</row>"
            let rows = columns.enumerated().map { index, column in
                "<row r=\"\(index + 2)\"><c r=\"A\(index + 2)\"><v>1</v></c><c r=\"\(column)\(index + 2)\" t=\"s\"><v>0</v></c></row>"
            }
            xlsx.sheets = [Xlsx.Sheet(rows: header + rows.joined())]
            xlsx.sheets[0].behind =
                "<mergeCells>"
                + columns.enumerated().map { "<mergeCell ref=\"\($1)\($0 + 2):\($1)1000\"/>" }.joined() + "</mergeCells>"
            #expect(fault(xlsx) == nil)
            #expect(fault(xlsx, Limits(lineBytesMax: 20_000)) == Fault(.tooMuchMerged, sheet: "Sheet1", row: 24))
        }

        @Test("merged cells that lie over each other stand in the order of their columns, the row's own first")
        func overlapping() throws {
            var xlsx = Xlsx([["a", "b", "c"], ["1", "2", "3"], ["", "", ""], ["", "x", ""]])
            xlsx.sheets[0].rows = xlsx.sheets[0].rows.replacing("<row r=\"3\"></row>", with: "<row r=\"3\"><c r=\"C3\"><v>9</v></c></row>")
            xlsx.sheets[0].behind =
                "<mergeCells><mergeCell ref=\"B2:B4\"/><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"A2:A3\"/></mergeCells>"
            let reader = try IntakeReader.openAll(ByteSource(name: "表.xlsx", bytes: xlsx.bytes))[0]
            let row = RowBuffer()
            var rows: [[String]] = []
            while try reader.next(into: row) != .end { rows.append(row.cells.indices.map { row.text($0) }) }
            #expect(rows == [["1", "2", "3"], ["1", "2", "9"], ["1", "x", ""]])
        }

        @Test("keys of NDJSON, new ones on each line, are bounded together")
        func keys() throws {
            let lines = (0..<10).map { "{\"\(String(repeating: "k", count: 90))\($0)\":1}\n" }.joined()
            #expect(try read(lines, limits: Limits(lineBytesMax: 910)).faults.isEmpty)
            #expect(try read(lines, limits: Limits(lineBytesMax: 909)).faults == [Fault(.keysTooLong, row: 10)])
        }
    }

    @Suite("Damaged streams of XLS")
    struct BIFFBoundsTests {
        private func record(_ type: UInt16, _ data: [UInt8]) -> [UInt8] {
            [UInt8(type & 0xFF), UInt8(type >> 8), UInt8(data.count & 0xFF), UInt8(data.count >> 8)] + data
        }

        /// A workbook of one sheet that holds the records.
        private func stream(_ records: [[UInt8]]) -> [UInt8] {
            let begin = record(0x0809, [0, 6, 5, 0, 0, 0, 0, 0])
            let sheet = record(0x0085, [0, 0, 0, 0, 0, 0, 1, 0, 0x61])
            return begin + sheet + record(0x000A, []) + begin + records.joined() + record(0x000A, [])
        }

        /// A formula whose stored result is 1.0.
        private func formula(row: UInt8, column: UInt8) -> [UInt8] {
            record(0x0006, [row, 0, column, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F])
        }

        @Test("formulas beyond the limit of cells are refused, and the same one again is one")
        func formulas() throws {
            let three = (0..<3).map { formula(row: 0, column: $0) }
            #expect(BIFFSurvey(stream(three), cellsMax: 3) != nil)
            #expect(BIFFSurvey(stream(three), cellsMax: 2) == nil)
            let again = try #require(BIFFSurvey(stream(Array(repeating: formula(row: 0, column: 1), count: 10)), cellsMax: 1))
            #expect(again.sheets[0].cells == [1: [1: .number(1)]])
        }

        @Test("a result's text without its formula is nobody's")
        func text() throws {
            let survey = try #require(BIFFSurvey(stream([record(0x0207, [1, 0, 0, 0x61])]), cellsMax: 9))
            #expect(survey.sheets[0].cells.isEmpty)
        }

        @Test("more hidden columns, merged cells or sheets than a workbook has are refused")
        func lists() {
            let hidden = record(0x007D, [1, 0, 1, 0, 0, 0, 0, 0, 1, 0])
            #expect(BIFFSurvey(stream(Array(repeating: hidden, count: 256)), cellsMax: 9) != nil)
            #expect(BIFFSurvey(stream(Array(repeating: hidden, count: 257)), cellsMax: 9) == nil)
            let merges = record(0x00E5, [0xE8, 3] + Array(repeating: 0, count: 8 * 1000))
            #expect(BIFFSurvey(stream(Array(repeating: merges, count: 200)), cellsMax: 9) != nil)
            #expect(BIFFSurvey(stream(Array(repeating: merges, count: 201)), cellsMax: 9) == nil)
            let sheet = record(0x0085, [0, 0, 0, 0, 0, 0, 1, 0, 0x61])
            let begin = record(0x0809, [0, 6, 5, 0, 0, 0, 0, 0])
            #expect(BIFFSurvey(begin + Array(repeatElement(sheet, count: 4_097).joined()), cellsMax: 9) == nil)
        }

        @Test("a second root in a compound file's directory is refused: each would be another copy of the file")
        func roots() throws {
            let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/libreoffice.xls")
            var bytes = [UInt8](try Data(contentsOf: path))
            #expect(CompoundFile(bytes) != nil)
            let start = 512 * (Int(bytes[48]) | Int(bytes[49]) << 8) + 512
            #expect(bytes[start + 66] == 5)
            bytes[start + 128 + 66] = 5
            #expect(CompoundFile(bytes) == nil)
        }
    }
#endif
