#if Spreadsheets
    import DutyArchive
    import DutyIntake
    import DutyRecords
    import Foundation
    import Testing

    @testable import DutyService

    /// A clerk's workbook as it is, from its bytes to what stands in the archive.
    struct DirtySheetTests {
        private let world: ServiceWorld

        init() throws {
            world = try ServiceWorld()
            try world.enrol()
        }

        private static let header = ["代表编号", "姓名", "人大届次", "活动类型", "活动名称", "日期"]

        private static func row(_ title: String, _ date: String = "") -> [String] {
            [" JL14-0001", "王　一", "２２００００.14", "调研", title, date]
        }

        /// A row whose date is a number that the sheet shows as a day.
        private static func row(_ number: Int, _ title: String, _ cell: String) -> String {
            Xlsx.rows([row(title)], from: number).replacing("</row>", with: "<c r=\"F\(number)\" s=\"1\">\(cell)</c></row>")
        }

        @Test(
            "titles, repeated headers, merged cells, totals and a declared count are told from the rows, and days are read however they are written"
        )
        func dirty() throws {
            var xlsx = Xlsx()
            xlsx.formats = ["yyyy\"年\"m\"月\"d\"日\""]
            let page = [["活动登记表"], ["", "共 6 条"], Self.header]
            xlsx.sheets[0].rows =
                Xlsx.rows(page + [Self.row("一", "2025年3月19日")]) + Self.row(5, "二", "<v>45736</v>")
                + Xlsx.rows([Self.row("三", "２０２５-０３-２１")] + page + [Self.row("四", "2025/3/22"), Self.row("五")], from: 6)
                + Self.row(12, "六", "<f>TODAY()</f><v>45740</v>") + Xlsx.rows([["合计", "6"]], from: 13)
            xlsx.sheets[0].behind = "<mergeCells><mergeCell ref=\"F10:F11\"/></mergeCells>"
            let receipt = try #require(try world.ingest("脏表.xlsx", xlsx.bytes).receipt)
            #expect(receipt.records == 6 && receipt.format == "xlsx")
            #expect(receipt.notes?.listed.map(\.code) == ["title-left-out", "title-left-out", "totals-left-out"])
            let days = try world.archive.snapshot { snapshot in
                try snapshot.records(of: "JL14-0001").filter { $0.kind.name == "activity" }.map { ($0.row, $0.text("date") ?? "") }
            }
            #expect(days.map(\.0) == [4, 5, 6, 10, 11, 12])
            #expect(days.map(\.1) == ["2025-03-19", "2025-03-20", "2025-03-21", "2025-03-22", "2025-03-22", "2025-03-24"])
            #expect(try world.archive.verify().faults == [])
        }

        @Test("presence is read as clerks mark it, and numbers kept as text are numbers")
        func marks() throws {
            for (index, mark) in ["✓", "√", "1", "出席", "１"].enumerated() {
                let sitting = "14-4/1\(index)"
                let sittings = [
                    ["人大届次", "会议编号", "单元会议编号", "类型", "应到范围", "日期", "应到人数"],
                    ["220000.14", "14-4", sitting, "全体会议", "全体代表", "2026-01-12", "２"],
                ]
                try #require(try world.ingest("s\(index).xlsx", Xlsx(sittings).bytes).receipt?.records == 1)
                let rows = [["代表编号", "人大届次", "单元会议编号", "出席情况"], ["JL14-0001", "220000.14", sitting, mark]]
                #expect(try world.ingest("a\(index).xlsx", Xlsx(rows).bytes).receipt?.records == 1, "\(mark)")
            }
            let statuses = try world.archive.snapshot { snapshot in
                try snapshot.records(of: "JL14-0001").filter { $0.kind.name == "attendance" }.map { $0.text("status") }
            }
            #expect(statuses == Array(repeating: "present", count: 5))
        }

        @Test("of ten thousand faults and more the first are listed and the rest counted, the same in a dry run, and nothing is touched")
        func many() throws {
            let rows = [Self.header] + (0..<10_050).map { Self.row("第\($0)次", "三月") }
            let size = try world.size()
            let source = try world.source("错表.xlsx", Xlsx(rows).bytes)
            var reports: [FaultReport] = []
            for isDryRun in [true, false] {
                guard case .rejected(let report) = try world.pipeline.ingest(source, .init(isDryRun: isDryRun)) else {
                    Issue.record("it was taken")
                    return
                }
                reports.append(report)
            }
            #expect(reports[0] == reports[1] && reports[0].count == 10_050 && reports[0].faults.count == 10_000)
            #expect(try world.size() == size)
            let marked = world.pipeline.markedCopy(of: source, reports[0], .chinese, at: WallTime(milliseconds: 1_700_000_000_000))
            let papers = try FaultPapers(reports[0], file: source.name, marked: marked, first: .chinese).papers
            #expect(papers.map(\.suffix) == [".report.json", ".report.txt", ".marked.xlsx"])
            let text = String(decoding: papers[1].bytes, as: UTF8.self)
            #expect(text.hasPrefix("文件“错表.xlsx”有 10050 处问题") && text.contains("另有 50 处未列出") && text.contains("(50 more not listed)"))
        }
    }
#endif
