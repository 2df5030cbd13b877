#if Spreadsheets
    import DutyRecords
    import Testing

    @testable import DutyIntake

    @Suite("Copies of sheets with their faults marked")
    struct MarkedCopyTests {
        private func faults(_ source: ByteSource) throws -> [Fault] { try pull(source).faults }

        private func copy(_ name: String, _ bytes: [UInt8], _ language: Language = .chinese) throws -> [UInt8]? {
            let source = ByteSource(name: name, bytes: bytes)
            let faults = try faults(source)
            return try MarkedCopy.make(of: source, faults: faults, count: faults.count, language, created: 1_700_000_000)
        }

        /// The notes of a workbook's first sheet, by cell.
        private func notes(_ bytes: [UInt8]) throws -> [String: String] {
            let text = try WorkbookParts(bytes).text("xl/comments1.xml")
            return Dictionary(
                uniqueKeysWithValues: text.matches(of: /<comment ref="([A-Z]+[0-9]+)".*?<t[^>]*>(.*?)<\/t>/.dotMatchesNewlines()).map {
                    (String($0.1), String($0.2))
                })
        }

        static let rows = [
            ["活动登记表"], XLSXTests.header, XLSXTests.row("JL14-0001", "三月"), XLSXTests.row("JL14-0002", title: "=cmd|' /C calc'!A0"),
            XLSXTests.row("JL14-9999", "2025-02-30"),
        ]

        @Test("each bad cell is coloured and says in a note what is wrong, the others stay as they are, and a last sheet lists the faults")
        func marked() throws {
            let original = Xlsx(Self.rows).bytes
            let copy = try #require(try copy("表.xlsx", original))
            #expect(try cells(copy)["Sheet1"] == (try cells(original)["Sheet1"]))
            let notes = try notes(copy)
            #expect(Set(notes.keys) == ["F3", "A5", "F5"])
            #expect(notes["F3"]?.contains("2025-03-19") == true && notes["A5"]?.contains("JL14-9999") == true)
            let sheet = try WorkbookParts(copy).text("xl/worksheets/sheet1.xml")
            let styles = try ["F3", "F5", "F4", "E4"].map { name in
                try #require(sheet.firstMatch(of: try Regex("<c r=\"\(name)\"( s=\"[0-9]+\")?", as: (Substring, Substring?).self))).output.1
            }
            #expect(styles[0] != nil && styles[0] == styles[1] && styles[2] != styles[0] && styles[3] != styles[0])
            let list = try #require(try cells(copy)["_duty问题清单"])
            #expect(list["A1"]?.hasPrefix("发现 3 处问题") == true)
            #expect(list["B3"] == "Sheet1" && list["D3"] == "F3" && list["E3"] == "日期" && list["F3"] == "三月")
            #expect(list["H3"]?.isEmpty == false && list["G3"] != list["H3"])
        }

        @Test("it prints on A4 across, a page wide, with the header on each page")
        func printed() throws {
            let copy = try #require(try copy("表.xlsx", Xlsx(Self.rows).bytes))
            let sheet = try WorkbookParts(copy).text("xl/worksheets/sheet1.xml")
            let page = try #require(sheet.firstMatch(of: /<pageSetup [^>]*>/)).output
            #expect(page.contains("paperSize=\"9\"") && page.contains("orientation=\"landscape\"") && page.contains("fitToHeight=\"0\""))
            #expect(sheet.contains("<pageSetUpPr fitToPage=\"1\"/>") && sheet.contains("表.xlsx"))
            #expect(try WorkbookParts(copy).text("xl/workbook.xml").contains("_xlnm.Print_Titles\" localSheetId=\"0\">Sheet1!$2:$2<"))
        }

        @Test("what looks like a formula is text in the copy, and stays text once it is edited", arguments: ["表.xlsx", "表.csv"])
        func formulas(name: String) throws {
            let text = Self.rows.map { $0.joined(separator: ",") + "\r\n" }.joined()
            let copy = try #require(try copy(name, name == "表.csv" ? Array(text.utf8) : Xlsx(Self.rows).bytes))
            let parts = try WorkbookParts(copy)
            for part in parts.names where part.hasPrefix("xl/worksheets/sheet") { #expect(try !parts.text(part).contains("<f>")) }
            #expect(try parts.text("xl/styles.xml").contains("numFmtId=\"49\""))
            #expect(try parts.text("xl/sharedStrings.xml").contains("=cmd|"))
        }

        @Test("a text's rows stand at the numbers of their lines, whatever its encoding, and a row with a stray quote is there whole")
        func text() throws {
            let lines = ["", XLSXTests.header.joined(separator: ","), XLSXTests.row("JL14-0001", "三月").joined(separator: ",")]
            let rows = lines + ["JL14-0001,,220000.14,research,\"调\"研,2025-03-19"]
            for bytes in [Array(rows.joined(separator: "\n").utf8), gb18030(rows.joined(separator: "\r\n"))] {
                let copy = try #require(try copy("三月 活动.csv", bytes))
                let sheet = try #require(try cells(copy)["三月 活动"])
                #expect(sheet["A2"] == "代表编号" && sheet["F3"] == "三月")
                #expect(sheet["E4"] == "调研,2025-03-19")
                #expect(Set(try notes(copy).keys) == ["F3", "A4"])
            }
        }

        @Test("an XLS gets its copy as XLSX, and merged cells stay merged")
        func xls() throws {
            let yaml =
                "kind: activity\nconstants: {congress: 220000.14, type: research, title: x}\ncolumns: {谁: deputy, 何时: date, 备注: remark}\nhidden: read\nsheets: [名册]"
            let mapping = try Mapping(name: "test", bytes: Array(yaml.utf8), registry: .standard)
            let source = ByteSource(name: "表.xls", bytes: XLSTests.bytes)
            let faults = try pull(source, mappings: [mapping], forced: .mapping("test")).faults
            let copy = try #require(try MarkedCopy.make(of: source, faults: faults, count: 1, .english, created: 0))
            #expect(Set(try notes(copy).keys) == ["C6"])
            #expect(try WorkbookParts(copy).text("xl/worksheets/sheet1.xml").contains("<mergeCell ref="))
        }

        @Test("the copy, delivered as it is, has the same faults at the same places; mended, it is taken")
        func again() throws {
            let copy = try #require(try copy("表.xlsx", Xlsx(Self.rows).bytes))
            let pulled = try pull(ByteSource(name: "表.marked.xlsx", bytes: copy))
            #expect(pulled.found == ["3 invalid-date", "5 no-such-date", "5 unknown-deputy"])
            #expect(pulled.records.count == 1)
            #expect(pulled.notes == ["0 fault-list-left-out"])
        }

        @Test("of ten thousand faults and more, those listed are marked, and the rest is counted")
        func many() throws {
            let rows = [XLSXTests.header] + Array(repeating: XLSXTests.row("JL14-0001", "三月"), count: 10_100)
            let source = ByteSource(name: "表.xlsx", bytes: Xlsx(rows).bytes)
            let faults = try faults(source)
            #expect(faults.count == 10_100)
            let copy = try #require(
                try MarkedCopy.make(of: source, faults: Array(faults.prefix(10_000)), count: 10_100, .chinese, created: 0))
            #expect(try notes(copy).count == 10_000)
            let list = try #require(try cells(copy)["_duty问题清单"])
            #expect(list["A1"]?.contains("另有 100 处未列出") == true && list["A10002"] == "10000" && list["A10003"] == nil)
        }

        @Test("of a file that cannot be read to its end no copy is made: it would be mended and delivered as if it were whole")
        func none() throws {
            var cut = Xlsx(Self.rows)
            cut.sheets[0].rows += "<row"
            let open = "代表编号,日期\nJL14-0001,\"2025\nJL14-0002,2025-03-19\n"
            for (name, bytes) in [
                ("表.xlsx", cut.bytes), ("表.csv", Array(open.utf8)), ("表.ndjson", Array("{\"a\":1}\n".utf8)), ("空.csv", []),
                ("表.pdf", Array("%PDF-1.7".utf8)),
            ] {
                let source = ByteSource(name: name, bytes: bytes)
                #expect(try MarkedCopy.make(of: source, faults: [Fault(.emptyFile)], count: 1, .chinese, created: 0) == nil, "\(name)")
            }
        }
    }
#endif
