#if Spreadsheets
    import DutyRecords
    import Testing

    @testable import DutySheets

    @Suite("A workbook being written")
    struct WorkbookWriterTests {
        @Test(
            "text is never a formula, and keeps being text once it is edited",
            arguments: ["=cmd|' /C calc'!A0", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1"], [false, true])
        func formulas(_ text: String, _ isStreamed: Bool) throws {
            let book = try WrittenBook(isStreamed: isStreamed) { try $0.text(text, at: .a1) }
            let sheet = try book.sheet
            #expect(!sheet.contains("<f>"))
            #expect(sheet.contains(isStreamed ? "t=\"inlineStr\"" : "t=\"s\""))
            #expect((isStreamed ? sheet : try book.strings).contains(text.replacing("&", with: "&amp;").trimmingPrefix("\t")))
            // 49 is the built-in format Text (ECMA-376 part 1 §18.8.30).
            #expect(try book.styles.contains("numFmtId=\"49\""))
        }

        @Test("plain text has no format of its own")
        func plain() throws {
            let book = try WrittenBook { try $0.text("王磊 <&>", at: .a1) }
            #expect(try book.strings.contains("<t>王磊 &lt;&amp;&gt;</t>"))
            #expect(try !book.styles.contains("numFmtId=\"49\""))
        }

        @Test("numbers, days and truths are what they are")
        func values() throws {
            let book = try WrittenBook {
                try $0.number(510, at: CellPlace(row: 1, column: 0))
                try $0.number(0.5, at: CellPlace(row: 1, column: 1), CellFormat { $0.number = "0.0%" })
                try $0.date(try #require(CalendarDate("2025-03-19")), at: CellPlace(row: 1, column: 2))
                try $0.boolean(true, at: CellPlace(row: 1, column: 3))
            }
            let sheet = try book.sheet
            #expect(sheet.contains("<v>510</v>") && sheet.contains("<v>0.5</v>"))
            // 45735 is 2025-03-19 counted from 1899-12-30.
            #expect(sheet.contains("<v>45735</v>"))
            #expect(sheet.contains("t=\"b\""))
            #expect(try book.styles.contains("formatCode=\"yyyy-mm-dd\""))
        }

        @Test("what a sheet cannot keep as a number or a day is kept as text")
        func kept() throws {
            let book = try WrittenBook {
                try $0.number(220_102_199_001_011_234, at: CellPlace(row: 1, column: 0))
                try $0.date(try #require(CalendarDate("1899-12-31")), at: CellPlace(row: 1, column: 1))
            }
            #expect(try book.strings.contains("<t>220102199001011234</t>"))
            #expect(try book.strings.contains("<t>1899-12-31</t>"))
        }

        @Test("a cell holds 32,767 characters and not one more")
        func longest() throws {
            let book = try WrittenBook { try $0.text(String(repeating: "国", count: 32_767), at: .a1) }
            #expect(try book.strings.contains(String(repeating: "国", count: 32_767)))
            #expect(throws: SheetError(.textTooLong)) {
                try WrittenBook { try $0.text(String(repeating: "国", count: 32_768), at: .a1) }
            }
            #expect(throws: SheetError(.textTooLong)) {
                try WrittenBook { try $0.text(String(repeating: "😀", count: 16_384), at: .a1) }
            }
        }

        @Test("a sheet has 1,048,576 rows and 16,384 columns")
        func edges() throws {
            let book = try WrittenBook { try $0.text("x", at: CellPlace(row: 1_048_576, column: 16_383)) }
            #expect(try book.sheet.contains("r=\"XFD1048576\""))
            for place in [CellPlace(row: 1_048_577, column: 0), CellPlace(row: 1, column: 16_384)] {
                #expect(throws: SheetError(.outOfSheet)) { try WrittenBook { try $0.text("x", at: place) } }
            }
        }

        @Test("the same calls give the same bytes, and a book that was given up leaves nothing")
        func deterministic() throws {
            let write = {
                let book = try WorkbookWriter(.init(created: 1_700_000_000) { $0.title = "出席表" })
                let sheet = try book.addSheet("a")
                try sheet.text("x", at: .a1, CellFormat { $0.isBold = true })
                try sheet.comment("错", at: .a1)
                return try book.finish()
            }
            #expect(try write() == (try write()))
            _ = try WorkbookWriter(.init(created: 0)).addSheet("given up")
        }

        @Test("the properties say what the document is")
        func properties() throws {
            let book = try WorkbookWriter(.init(created: 1_700_000_000) { $0.title = "出席<表>" })
            _ = try book.addSheet("a")
            let core = try #require(try WrittenBook(try book.finish()).part("docProps/core.xml"))
            #expect(core.contains("<dc:title>出席&lt;表&gt;</dc:title>"))
            #expect(core.contains("2023-11-14T22:13:20Z"))
        }
    }

    @Suite("What stands around the cells")
    struct SheetLayoutTests {
        @Test("choices stand in the rule where they fit, else in cells; days have bounds")
        func rules() throws {
            let area = CellArea(rows: 3...20, columns: 1...1)
            let days = try #require(CalendarDate("2025-01-01"))...(try #require(CalendarDate("2025-12-31")))
            let book = try WrittenBook { sheet in
                try sheet.allow(CellRule(.list(["出席", "缺席"]), prompt: .init("出席情况", "请选择")), in: area)
                try sheet.allow(CellRule(.listed(sheet: "代码's", area)), in: CellArea(rows: 3...20, columns: 2...2))
                try sheet.allow(CellRule(.dates(days), complaint: .init("日期", "不在 2025 年")), in: CellArea(rows: 3...20, columns: 3...3))
            }
            let sheet = try book.sheet
            #expect(sheet.contains("sqref=\"B3:B20\"") && sheet.contains("<formula1>\"出席,缺席\"</formula1>"))
            #expect(sheet.contains("promptTitle=\"出席情况\""))
            #expect(sheet.contains("<formula1>'代码''s'!$B$3:$B$20</formula1>"))
            #expect(sheet.contains("<formula1>45658</formula1>") && sheet.contains("<formula2>46022</formula2>"))
            #expect(throws: SheetError(.listTooLong)) {
                try WrittenBook { try $0.allow(CellRule(.list(["a,b"])), in: area) }
            }
        }

        @Test("long messages are cut to what a rule holds")
        func messages() throws {
            let book = try WrittenBook {
                let text = String(repeating: "长", count: 300)
                try $0.allow(CellRule(.anything, prompt: .init(text, text)), in: CellArea(rows: 1...1, columns: 0...0))
            }
            #expect(try book.sheet.contains("promptTitle=\"" + String(repeating: "长", count: 31) + "…\""))
        }

        @Test("head, widths, locks, filter and print are as asked")
        func layout() throws {
            let book = try WrittenBook { sheet in
                try sheet.text("姓名", at: .a1)
                try sheet.blank(at: .b2, CellFormat { $0.isLocked = false })
                try sheet.setWidth(24, ofColumns: 0...1)
                try sheet.setHeight(30, ofRow: 1)
                try sheet.freeze(above: .b2)
                try sheet.filter(CellArea(rows: 1...2, columns: 0...1))
                sheet.protect()
                try sheet.print(
                    PageSetup {
                        $0.isLandscape = true
                        $0.repeatedRows = 1...1
                        $0.header = "A&B"
                        $0.footer = "2025"
                    })
            }
            let sheet = try book.sheet
            #expect(sheet.contains("topLeftCell=\"B2\"") && sheet.contains("state=\"frozen\""))
            #expect(sheet.contains("<sheetProtection") && sheet.contains("<autoFilter ref=\"A1:B2\"/>"))
            #expect(sheet.contains("orientation=\"landscape\"") && sheet.contains("fitToHeight=\"0\""))
            #expect(sheet.contains("<oddHeader>&amp;CA&amp;&amp;B</oddHeader>"))
            #expect(sheet.contains("&amp;L 2025&amp;R&amp;P / &amp;N"))
            #expect(try book.styles.contains("locked=\"0\""))
            #expect(try #require(try book.part("xl/workbook.xml")).contains("$1:$1"))
        }

        @Test("notes stand beside their cells, on streamed sheets too", arguments: [false, true])
        func comments(_ isStreamed: Bool) throws {
            let book = try WrittenBook(isStreamed: isStreamed) {
                try $0.text("x", at: .b2)
                try $0.comment("第 2 行：<错>", at: .b2, author: "档案")
            }
            let comments = try #require(try book.part("xl/comments1.xml"))
            #expect(comments.contains("ref=\"B2\"") && comments.contains("第 2 行：&lt;错&gt;") && comments.contains("<author>档案</author>"))
        }

        @Test("links lead to the web, by mail, or to a sheet; nowhere else")
        func links() throws {
            let book = try WrittenBook {
                try $0.link("=网站", to: "https://example.org/?a=1&b=2", at: .a1)
                try $0.link("见第 2 行", toSheet: "表", .b2, at: .b2)
            }
            #expect(try book.sheet.contains("location=\"'表'!B2\""))
            #expect(try #require(try book.part("xl/worksheets/_rels/sheet1.xml.rels")).contains("https://example.org/?a=1&amp;b=2"))
            for address in ["javascript:alert(1)", "file:///etc/passwd", "external:x.xlsx", "internal:a!A1", "https://a b", "//host"] {
                #expect(throws: SheetError(.badLink)) { try WrittenBook { try $0.link("x", to: address, at: .a1) } }
            }
        }

        @Test("a title stands over several cells")
        func merged() throws {
            let book = try WrittenBook { try $0.merged("标题", over: CellArea(rows: 1...1, columns: 0...3)) }
            #expect(try book.sheet.contains("<mergeCell ref=\"A1:D1\"/>"))
            #expect(try book.strings.contains("标题"))
        }
    }
#endif
