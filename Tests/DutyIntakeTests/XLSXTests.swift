#if Spreadsheets
    import DutyRecords
    import Foundation
    import Testing

    @testable import DutyIntake

    @Suite("XLSX")
    struct XLSXTests {
        static let header = ["代表编号", "姓名", "人大届次", "活动类型", "活动名称", "日期"]
        static func row(_ deputy: String, _ date: String = "2025-03-19", title: String = "调研") -> [String] {
            [deputy, "", "220000.14", "research", title, date]
        }

        func pull(
            _ xlsx: Xlsx, name: String = "表.xlsx", _ mappings: [Mapping] = [], forced: KindMatcher.Forced? = nil,
            _ roster: Roster = Roster()
        )
            throws -> Pulled
        { try DutyIntakeTests.pull(ByteSource(name: name, bytes: xlsx.bytes), mappings: mappings, forced: forced, context: roster) }

        func fault(_ xlsx: Xlsx) -> Fault? { refusal { _ = try pull(xlsx) } }

        func mapping(_ yaml: String) throws -> Mapping {
            try Mapping(
                name: "test",
                bytes: Array(
                    "kind: activity\nconstants: {congress: 220000.14, type: research, title: x}\ncolumns: {谁: deputy, 何时: date}\n\(yaml)"
                        .utf8),
                registry: .standard)
        }

        @Test("the same rows come of a workbook as of a CSV file, with sheet and row as their source")
        func same() throws {
            let pulled = try pull(Xlsx([Self.header, Self.row("JL14-0001"), [], Self.row("JL14-0002")]))
            #expect(pulled.records.map(\.line) == [2, 4])
            #expect(pulled.records[1].content.contains(#""source":{"row":4,"sheet":"Sheet1"}"#))
            #expect(pulled.records[1].content.contains(#""date":"2025-03-19""#))
        }

        @Test("a fault names the sheet and the cell")
        func cell() throws {
            let pulled = try pull(Xlsx([["名册"], [], Self.header, Self.row("JL14-0001", "三月")]))
            #expect(pulled.found == ["4 invalid-date"])
            #expect(pulled.faults[0].cell == "F4" && pulled.faults[0].sheet == "Sheet1" && pulled.faults[0].column == "日期")
            #expect(pulled.faults[0].message(.chinese).hasPrefix("工作表“Sheet1”，单元格 F4，列“日期”："))
        }

        @Test("shared texts are joined out of their runs, without reading aids, and with their escapes undone")
        func sharedTexts() throws {
            var xlsx = Xlsx()
            xlsx.strings =
                Self.header.map { "<t>\($0)</t>" } + [
                    "<r><t>调</t></r><r><rPr/><t>研_x000A_二</t></r><rPh sb=\"0\" eb=\"1\"><t>diao</t></rPh>", "<t>JL14-0001</t>",
                    "<t>220000.14</t>",
                    "<t>research</t>", "<t>2025-03-19</t>",
                ]
            func row(_ number: Int, _ numbers: [Int]) -> String {
                "<row r=\"\(number)\">"
                    + numbers.enumerated().map { "<c r=\"\(Xlsx.letters($0))\(number)\" t=\"s\"><v>\($1)</v></c>" }.joined() + "</row>"
            }
            xlsx.sheets[0].rows = row(1, [0, 2, 3, 4, 5]) + row(2, [7, 8, 9, 6, 10])
            #expect(try pull(xlsx).records.first?.content.contains(#""title":"调研\n二""#) == true)
            xlsx.sheets[0].rows = row(1, [0, 2, 3, 4, 99])
            #expect(fault(xlsx)?.code == .corruptPart)
        }

        @Test(
            "numbers come as the sheet shows them",
            arguments: [
                ("45735", 1, "2025-03-19"), ("45735.5", 1, "2025-03-19 12:00"), ("59", 1, "1900-02-28"), ("60", 1, "1900-02-29"),
                ("61", 1, "1900-03-01"), ("1", 1, "1900-01-01"), ("45735", 2, "2025-03"), ("0.104166666666667", 3, "2:30"), ("3.0", 0, "3"),
                ("1E2", 0, "100"), ("0.23920000000000002", 0, "0.2392"), ("45735", 4, "2025-03-19"), ("45735", 5, "45735"),
                ("0.5", 6, "0.5"),
            ])
        func numbers(value: String, style: Int, text: String) throws {
            var xlsx = Xlsx()
            xlsx.formats = ["yyyy\"年\"m\"月\"d\"日\";@", "yyyy\"年\"m\"月\"", "h:mm", "[$-804]m/d/yy", "#,##0.00\"元\"", "0.0\"天\""]
            xlsx.sheets[0].rows =
                Xlsx.rows([["甲", "乙"]]) + "<row r=\"2\"><c r=\"A2\" s=\"\(style)\"><v>\(value)</v></c><c r=\"B2\"><v>7</v></c></row>"
            let read = try rows(of: xlsx)
            #expect(read == [[text, "7"]])
        }

        @Test("days count from 1904 where the workbook says so")
        func from1904() throws {
            var xlsx = Xlsx()
            xlsx.is1904 = true
            xlsx.formats = ["yyyy-mm-dd"]
            xlsx.sheets[0].rows =
                Xlsx.rows([["甲", "乙"]]) + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>44273</v></c><c r=\"B2\" s=\"1\"><v>0</v></c></row>"
            #expect(try rows(of: xlsx) == [["2025-03-19", "1904-01-01"]])
        }

        @Test("29 February 1900 is refused as a day that never was")
        func leapDay() throws {
            var xlsx = Xlsx([Self.header])
            xlsx.formats = ["yyyy-mm-dd"]
            xlsx.sheets[0].rows += Xlsx.rows([Array(Self.row("JL14-0001").dropLast())], from: 2).replacing(
                "</row>", with: "<c r=\"F2\" s=\"1\"><v>60</v></c></row>")
            #expect(try pull(xlsx).found == ["2 no-such-date"])
        }

        @Test(
            "a cell without a value of its own is a fault that names it",
            arguments: [
                ("t=\"e\"><v>#REF!</v>", "cell-error"), ("><f>A1&amp;B1</f>", "formula-without-value"),
                ("><f>A1</f><v></v>", "formula-without-value"),
                ("><v>220104199001011234</v>", "lost-digits"),
            ])
        func wrongCells(cell: String, code: String) throws {
            var xlsx = Xlsx([Self.header])
            xlsx.sheets[0].rows += Xlsx.rows([Array(Self.row("JL14-0001").dropLast())], from: 2)
                .replacing("</row>", with: "<c r=\"F2\"\(cell.hasPrefix("t") ? " " : "")\(cell)</c></row>")
            let pulled = try pull(xlsx)
            #expect(pulled.found == ["2 \(code)"])
            #expect(pulled.faults.first?.cell == "F2")
        }

        @Test("a formula's stored value is read, and a text that begins like one is text")
        func formulas() throws {
            var xlsx = Xlsx([Self.header, Self.row("JL14-0001", title: "=cmd|' /C calc'!A0")])
            xlsx.sheets[0].rows +=
                "<row r=\"3\"><c r=\"A3\" t=\"str\"><f>B1</f><v>JL14-0002</v></c>"
                + zip("CDEF", ["220000.14", "research", "x", "2025-03-19"]).map { Xlsx.cell($1, "\($0)3") }.joined() + "</row>"
            let pulled = try pull(xlsx)
            #expect(pulled.records.map(\.subject) == ["JL14-0001", "JL14-0002"])
            #expect(pulled.records[0].content.contains("\"title\":\"=cmd|' /C calc'!A0\""))
        }

        // MARK: - Dirty sheets

        @Test(
            "titles above the header, headers and titles repeated on each page, and totals are no data; what the page says it holds is checked"
        )
        func pages() throws {
            func page(_ number: Int) -> [[String]] { [["活动登记表 第 \(number) 页", "", "列印筆數：3"], ["谁", "何时", "备注"]] }
            let rows =
                page(1) + [["JL14-0001", "2025-03-19"], ["JL14-0002", "2025-03-19"]] + page(2) + [
                    ["JL14-0001", "2025-03-19"], ["合计", "3 人"],
                ]
            let pulled = try pull(Xlsx(rows), [mapping("")], forced: .mapping("test"))
            #expect(pulled.records.map(\.line) == [3, 4, 7] && pulled.faults.isEmpty)
            #expect(pulled.notes == ["5 title-left-out", "8 totals-left-out"])
            let short = try pull(Xlsx(Array(rows.dropLast(2))), [mapping("")], forced: .mapping("test"))
            #expect(short.found == ["1 declared-count-mismatch"])
            #expect(short.faults.first?.arguments == ["3", "2"])
            #expect(try pull(Xlsx(Array(rows.dropLast(2))), [mapping("declared: none")], forced: .mapping("test")).faults.isEmpty)
        }

        @Test("where a repeated header's names stand in other columns, the columns move with them")
        func movedColumns() throws {
            let rows = [["谁", "何时"], ["JL14-0001", "2025-03-19"], ["", "谁", "", "何时"], ["", "JL14-0002", "", "2025-03-20"]]
            let pulled = try pull(Xlsx(rows), [mapping("")], forced: .mapping("test"))
            #expect(pulled.records.map(\.subject) == ["JL14-0001", "JL14-0002"])
        }

        @Test("a cell merged over rows stands in each; a blank means as above only where the mapping says so")
        func above() throws {
            let rows = [["谁", "何时"], ["JL14-0001", "2025-03-19"], ["JL14-0002", ""], ["JL14-0001", ""]]
            var xlsx = Xlsx(rows)
            xlsx.sheets[0].behind = "<mergeCells count=\"1\"><mergeCell ref=\"B2:B3\"/></mergeCells>"
            #expect(try pull(xlsx, [mapping("")], forced: .mapping("test")).found == ["4 missing-value"])
            #expect(try pull(xlsx, [mapping("fillDown: [何时]")], forced: .mapping("test")).records.count == 3)
        }

        @Test("a value merged over several columns is nobody's, and under a merged header one value is taken")
        func across() throws {
            var xlsx = Xlsx([["谁", "何时", ""], ["JL14-0001", "", "2025-03-19"], ["JL14-0002", "", ""]])
            xlsx.sheets[0].behind = "<mergeCells><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"A3:B3\"/></mergeCells>"
            let pulled = try pull(xlsx, [mapping("")], forced: .mapping("test"))
            #expect(pulled.records.map(\.line) == [2])
            #expect(pulled.found == ["3 merged-across"])
        }

        @Test("hidden rows, columns and sheets are refused, or read or skipped where a mapping says so")
        func hidden() throws {
            var xlsx = Xlsx([["谁", "何时"], ["JL14-0001", "2025-03-19"], ["JL14-0002", "2025-03-19"]])
            xlsx.sheets[0].rows.replace("<row r=\"3\">", with: "<row r=\"3\" hidden=\"1\">")
            #expect(try pull(xlsx, [mapping("")], forced: .mapping("test")).found == ["3 hidden-row"])
            #expect(try pull(xlsx, [mapping("hidden: read")], forced: .mapping("test")).records.count == 2)
            let skipped = try pull(xlsx, [mapping("hidden: skip")], forced: .mapping("test"))
            #expect(skipped.records.count == 1 && skipped.notes == ["3 hidden-row-left-out"])

            var column = Xlsx([Self.header, Self.row("JL14-0001")])
            column.sheets[0].before = "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>"
            #expect(fault(column) == Fault(.hiddenColumn, sheet: "Sheet1", row: 1, column: "姓名"))

            var sheet = Xlsx([Self.header, Self.row("JL14-0001")])
            sheet.sheets.append(.init(name: "旧", state: "veryHidden", rows: Xlsx.rows([["x"]])))
            #expect(fault(sheet) == Fault(.hiddenSheet, sheet: "旧"))
            sheet.sheets[1].rows = ""
            #expect(try pull(sheet).records.count == 1)
        }

        @Test("every sheet that holds anything is read; one that is no table is refused by name")
        func sheets() throws {
            var xlsx = Xlsx([Self.header, Self.row("JL14-0001")])
            xlsx.sheets.append(.init(name: "空"))
            xlsx.sheets.append(.init(name: "二", rows: Xlsx.rows([["标题"], Self.header, Self.row("JL14-0002")])))
            let pulled = try pull(xlsx)
            #expect(pulled.records.map(\.line) == [2, 3])
            #expect(pulled.records[1].content.contains(#""sheet":"二""#))
            xlsx.sheets[1].rows = Xlsx.rows([["说明", "请填写"]])
            #expect(fault(xlsx)?.code == .unknownTable && fault(xlsx)?.sheet == "空")
        }

        @Test("a value in a column without a header is refused, and passed over by a mapping")
        func stray() throws {
            #expect(try pull(Xlsx([Self.header, Self.row("JL14-0001") + ["", "?"]])).found == ["2 cell-without-header"])
            #expect(
                try pull(Xlsx([["谁", "何时"], ["JL14-0001", "2025-03-19", "?"]]), [mapping("")], forced: .mapping("test")).faults.isEmpty)
        }

        // MARK: - Wide sheets

        @Test("a wide sheet becomes a record for each cell that says something, with row and column as its source")
        func wide() throws {
            let roster = Roster(deputies: ["JL14-0001": "王磊", "JL14-0002": "李强"])
            for number in 1...3 {
                roster.sittings["220000.14 14-4/\(number)"] = SittingFacts(meeting: "m", starts: "2025-01-14", ends: "2025-01-14")
            }
            let yaml = """
                kind: attendance
                columns: {编号: deputy}
                constants: {congress: "220000.14"}
                unpivot: {columns: {"第{n}次会议": "14-4/{n}"}, as: sitting, value: status}
                values: {status: {○: leave}}
                """
            let mapping = try Mapping(name: "test", bytes: Array(yaml.utf8), registry: .standard)
            let rows = [["编号", "第１次会议", "第2次会议", "第3次会议"], ["JL14-0001", "√", "", "○"], ["JL14-0002", "1", "?", "出席"]]
            let pulled = try pull(Xlsx(rows), [mapping], forced: .mapping("test"), roster)
            #expect(pulled.records.map(\.subject) == ["JL14-0001", "JL14-0001", "JL14-0002", "JL14-0002"])
            #expect(
                pulled.records[1].content.contains(
                    #""sitting":"14-4/3","source":{"row":2,"sheet":"Sheet1","sheetColumn":"D"},"status":"leave""#))
            #expect(pulled.found == ["3 unknown-code"])
            #expect(pulled.faults[0].cell == "C3" && pulled.faults[0].column == "第2次会议")
        }

        @Test("our own wide sheet needs no mapping: its headers carry the sittings")
        func ownWide() throws {
            let roster = Roster(deputies: ["JL14-0001": "王磊"])
            roster.sittings["220000.14 14-4/1"] = SittingFacts(meeting: "m", starts: "2025-01-14", ends: "2025-01-14")
            for header in [["代表编号", "姓名", "人大届次", "第一次全体会议［14-4/1］"], ["代表编号", "姓名", "", "全体会议 [220000.14 14-4/1]"]] {
                let pulled = try pull(
                    Xlsx([["出席登记表"], header, ["JL14-0001", "王磊", header[2].isEmpty ? "" : "220000.14", "✓"]]), [], roster)
                #expect(pulled.kinds == ["attendance"] && pulled.found == [])
                #expect(pulled.records.first?.content.contains(#""status":"present""#) == true)
            }
        }

        private func rows(of xlsx: Xlsx) throws -> [[String]] {
            let source = ByteSource(name: "x.xlsx", bytes: xlsx.bytes)
            let workbook = try #require(try Workbooks.open(source, limits: Limits()))
            let reader = try IntakeReader.open(FileHead(source, workbook, sheet: 0, limits: Limits()), at: nil)
            let row = RowBuffer()
            var rows: [[String]] = []
            while try reader.next(into: row) == .row { rows.append(row.cells.indices.map(row.text)) }
            return rows
        }
    }
#endif
