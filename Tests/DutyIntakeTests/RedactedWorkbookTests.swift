#if Spreadsheets
    import DutyRecords
    import Testing

    @testable import DutyIntake

    /// A copy of a workbook without some rows keeps every other cell's text at its place, and nothing of theirs anywhere in the file.
    @Suite("Workbooks without some of their rows")
    struct RedactedWorkbookTests {
        private func copy(_ bytes: [UInt8], _ places: [RedactedCopy.Place]) throws -> [UInt8] {
            try RedactedCopy.make(of: bytes, without: Set(places), created: 1_700_000_000)
        }

        private func holds(_ bytes: [UInt8], _ text: String) throws -> Bool { try WorkbookParts(bytes).hold(text) }

        @Test("a row goes from the sheet that it stood on, and rows and sheets around it stay at their places")
        func row() throws {
            var xlsx = Xlsx([["名册"], ["编号", "备注"], ["A", "绝密"], [], ["B", "=1+1"]])
            xlsx.sheets.append(.init(name: "二", rows: Xlsx.rows([["编号"], [], ["C"]])))
            let copy = try copy(xlsx.bytes, [.init(sheet: "Sheet1", row: 3)])
            #expect(
                try cells(copy) == [
                    "Sheet1": ["A1": "名册", "A2": "编号", "B2": "备注", "A5": "B", "B5": "=1+1"], "二": ["A1": "编号", "A3": "C"],
                ])
            #expect(try !holds(copy, "绝密") && holds(xlsx.bytes, "绝密"))
        }

        @Test("where a row became several records one cell goes, also from under a merged one")
        func cell() throws {
            var xlsx = Xlsx([["编号", "一", "二", "三"], ["A", "出席", "缺席", "请假"], ["B", "迟到", "", ""]])
            xlsx.sheets[0].behind = "<mergeCells><mergeCell ref=\"B3:D3\"/></mergeCells>"
            let copy = try copy(xlsx.bytes, [.init(sheet: "Sheet1", row: 2, column: 2), .init(sheet: "Sheet1", row: 3, column: 2)])
            let sheet = try #require(try cells(copy)["Sheet1"])
            #expect(sheet.filter { $0.key.hasSuffix("2") } == ["A2": "A", "B2": "出席", "D2": "请假"])
            #expect(sheet.filter { $0.key.hasSuffix("3") } == ["A3": "B", "B3": "迟到", "D3": "迟到"])
        }

        @Test("a value merged over several rows stays with those that stay")
        func mergedDown() throws {
            var xlsx = Xlsx([["编号", "日期"], ["A", "2025-03-19"], ["B"], ["C"]])
            xlsx.sheets[0].behind = "<mergeCells><mergeCell ref=\"B2:B4\"/></mergeCells>"
            let sheet = try #require(try cells(copy(xlsx.bytes, [.init(sheet: "Sheet1", row: 2)]))["Sheet1"])
            #expect(sheet == ["A1": "编号", "B1": "日期", "A3": "B", "B3": "2025-03-19", "A4": "C", "B4": "2025-03-19"])
        }

        @Test("texts that no cell shows any more, comments, hidden rows and our own lists do not come along; what was hidden is shown")
        func around() throws {
            var xlsx = Xlsx()
            xlsx.strings = ["<t>编号</t>", "<t>A</t>", "<t>早已删去的绝密</t>", "<t>B</t>"]
            func row(_ number: Int, _ text: Int, _ more: String = "") -> String {
                "<row r=\"\(number)\"\(more)><c r=\"A\(number)\" t=\"s\"><v>\(text)</v></c></row>"
            }
            xlsx.sheets[0].rows = row(1, 0) + row(2, 1) + row(3, 3, " hidden=\"1\"")
            xlsx.sheets.append(.init(name: "旧", state: "hidden", rows: Xlsx.rows([["D"]])))
            xlsx.sheets.append(.init(name: "_duty", state: "hidden", rows: Xlsx.rows([["出席"]])))
            xlsx.sheets.append(.init(name: "_duty问题清单", rows: Xlsx.rows([["绝密不合格"]])))
            xlsx.further["xl/comments1.xml"] = Array("<comments>绝密批注</comments>".utf8)
            xlsx.further["docProps/custom.xml"] = Array("<x>绝密</x>".utf8)
            let copy = try copy(xlsx.bytes, [.init(sheet: "Sheet1", row: 2)])
            #expect(try cells(copy) == ["Sheet1": ["A1": "编号", "A3": "B"], "旧": ["A1": "D"]])
            #expect(try !holds(copy, "绝密") && !holds(copy, "hidden"))
        }

        @Test("an XLS becomes an XLSX")
        func xls() throws {
            let before = try cells(Self.unhidden(XLSTests.bytes))
            let copy = try copy(XLSTests.bytes, [.init(sheet: "名册", row: 4)])
            var expected = try #require(before["名册"])
            for column in "ABCDEF" { expected["\(column)4"] = nil }
            var sheet = try #require(try cells(copy)["名册"])
            // Its date is merged over rows 3 and 4.
            for key in ["A", "B", "C"].map({ $0 + "4" }) { #expect(sheet.removeValue(forKey: key) == nil) }
            #expect(sheet == expected && copy.starts(with: [0x50, 0x4B]))
        }

        @Test("of rows, cells and sheets that are not there, and of what is damaged, no copy is made")
        func refused() throws {
            let xlsx = Xlsx([["编号", "备注"], ["A"], [], ["B"]]).bytes
            for place in [
                RedactedCopy.Place(sheet: "Sheet1", row: 3), .init(sheet: "Sheet1", row: 9), .init(sheet: "另一张", row: 2), .init(row: 2),
                .init(sheet: "Sheet1", row: 2, column: 5),
            ] {
                #expect(throws: RedactedCopy.Refusal.noSuchRow(place)) { try copy(xlsx, [place]) }
            }
            #expect(throws: RedactedCopy.Refusal.self) { try copy(Array(xlsx.prefix(400)), [.init(sheet: "Sheet1", row: 2)]) }
        }

        /// The sheet's own cells as a copy shows them, from which nothing went.
        private static func unhidden(_ bytes: [UInt8]) throws -> [UInt8] { try RedactedCopy.make(of: bytes, without: [], created: 0) }
    }
#endif
