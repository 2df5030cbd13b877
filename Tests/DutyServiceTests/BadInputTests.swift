#if Spreadsheets
    import DutyArchive
    import DutyRecords
    import Foundation
    import Testing

    @testable import DutyService

    /// Everything that a clerk's machine, or an attacker, may put into the inbox, through the daemon.
    @Suite("Files that are not what they should be", .serialized)
    struct BadInputTests {
        enum Fate {
            case accepted(records: Int64, note: String? = nil)
            /// Told in both languages: what is wrong and what to do.
            case rejected(String, chinese: [String], english: [String])
        }

        struct Delivery {
            let name: String
            let bytes: [UInt8]
            let fate: Fate

            init(_ name: String, _ bytes: [UInt8], _ fate: Fate) { (self.name, self.bytes, self.fate) = (name, bytes, fate) }
        }

        private let world: ServiceWorld

        init() throws { world = try ServiceWorld() }

        @Test("each gets a clear answer in both languages, nothing is lost, and the daemon goes on")
        func everything() throws {
            try world.deliver("00.csv", ServiceWorld.roster)
            let daemon = try DaemonProcess(world)
            try daemon.wait(for: "1 accepted")
            let deliveries = try Self.deliveries()
            for delivery in deliveries { try world.deliver(delivery.name, delivery.bytes) }
            try world.deliver("99.csv", "代表编号,人大届次,活动类型,活动名称,日期\nJL14-0002,220000.14,视察,最后一份,2025-03-19\n")
            let accepted = deliveries.count { if case .accepted = $0.fate { true } else { false } }
            try daemon.wait {
                let counts = try world.status().counts
                return counts.accepted + counts.rejected == Int64(deliveries.count + 2)
            }
            #expect(try world.status().counts.accepted == Int64(accepted + 2))
            for delivery in deliveries {
                switch delivery.fate {
                case .accepted(let records, let note): try checkAccepted(delivery, records, note)
                case .rejected(let code, let chinese, let english): try checkRejected(delivery, code, chinese, english)
                }
            }
            #expect(try world.folder.names("inbox") == [".claimed"] && world.folder.names("inbox/.claimed") == [])
            #expect(daemon.process.isRunning && daemon.stop() == 0)
            #expect(try world.archive.verify().faults == [])
            let titles = try world.archive.snapshot { snapshot in
                try snapshot.records(of: "JL14-0001").filter { $0.kind.name == "activity" }.compactMap { $0.text("title") }
            }
            for title in [Self.formula, Self.rare, "混一", "混二", "混三", "十六位"] { #expect(titles.contains(title), "\(title)") }
        }

        private func checkAccepted(_ delivery: Delivery, _ records: Int64, _ note: String?) throws {
            let path = world.folder.path + "/accepted/" + delivery.name
            let receipt = try BatchReceipt(
                json: Array(try #require(FileManager.default.contents(atPath: path + ".receipt.json"), "\(delivery.name)")))
            #expect(receipt.records == records, "\(delivery.name)")
            #expect(receipt.notes?.listed.map(\.code) == note.map { [$0] }, "\(delivery.name)")
            #expect(FileManager.default.contents(atPath: path).map(Array.init) == delivery.bytes, "\(delivery.name)")
            #expect(try world.archive.objectBytes(receipt.digest) == delivery.bytes, "\(delivery.name)")
        }

        private func checkRejected(_ delivery: Delivery, _ code: String, _ chinese: [String], _ english: [String]) throws {
            let path = world.folder.path + "/rejected/" + delivery.name
            #expect(FileManager.default.contents(atPath: path).map(Array.init) == delivery.bytes, "\(delivery.name)")
            let text = try String(contentsOfFile: path + ".report.txt", encoding: .utf8)
            for words in chinese + english { #expect(text.contains(words), "\(delivery.name): \(text)") }
            let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path + ".report.json"))) as? [String: Any]
            let faults = try #require(json?["faults"] as? [[String: Any]])
            #expect(faults.first?["code"] as? String == code, "\(delivery.name): \(text)")
        }

        // MARK: - The files

        static let header = ["代表编号", "姓名", "人大届次", "活动类型", "活动名称", "日期", "备注"]
        static let formula = "=cmd|' /C calc'!A0"
        /// A family of emoji, characters outside the BMP, and marks that turn the direction of writing.
        static let rare = "🎉👨‍👩‍👧𠮷𪚥\u{200F}שלום\u{202E}"

        static func row(_ title: String, _ date: String = "2025-03-19", _ remark: String = "") -> [String] {
            ["JL14-0001", "", "220000.14", "调研", title, date, remark]
        }

        static func xlsx(_ title: String) -> Xlsx { Xlsx([header, row(title)]) }

        static func csv(_ rows: [[String]], lineEnd: String = "\r\n") -> String {
            ([header] + rows).map { $0.joined(separator: ",") + lineEnd }.joined()
        }

        static func fixture(_ name: String) throws -> [UInt8] {
            let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../DutyIntakeTests/Fixtures/" + name)
            return try Array(Data(contentsOf: file))
        }

        static func deliveries() throws -> [Delivery] { try workbooks() + strangers() + texts() + cells() }

        /// Workbooks of other programs, under other names, locked, damaged, hostile. The three fixtures were saved by LibreOffice.
        private static func workbooks() throws -> [Delivery] {
            let good = xlsx("好表").bytes
            var macros = xlsx("宏")
            macros.further["xl/vbaProject.bin"] = [0xD0, 0xCF]
            var bomb = xlsx("炸弹")
            bomb.further["xl/worksheets/sheet1.xml"] = Array("<worksheet><sheetData>".utf8) + [UInt8](repeating: 0x20, count: 64 << 20)
            var laughs = xlsx("笑")
            let entities = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()
            laughs.further["xl/worksheets/sheet1.xml"] = Array("<!DOCTYPE x [<!ENTITY l0 \"lol\">\(entities)]><x>&l9;</x>".utf8)
            var torn = xlsx("断")
            torn.sheets[0].rows += "<row r=\"9\"><c"
            return [
                Delivery("10-wps.et", try fixture("activity.xls"), .accepted(records: 1)),
                // A byte behind the last sector makes another file of the same workbook, whose row stands already.
                Delivery("11-改名.xlsx", try fixture("activity.xls") + [0], .accepted(records: 0)),
                Delivery("12-改名.xls", good, .accepted(records: 1)),
                Delivery(
                    "13-加密.xlsx", try fixture("encrypted.xlsx"),
                    .rejected("encrypted-workbook", chinese: ["取消密码，另存后投递"], english: ["Remove the password"])),
                Delivery(
                    "14-加密.xls", try fixture("encrypted.xls"),
                    .rejected("encrypted-workbook", chinese: ["取消密码，另存后投递"], english: ["Remove the password"])),
                Delivery("15-宏.xlsm", macros.bytes, .accepted(records: 1, note: "macros-ignored")),
                Delivery(
                    "16-炸弹.xlsx", bomb.bytes,
                    .rejected(
                        "zip-bomb", chinese: ["“xl/worksheets/sheet1.xml”", "请核实来源"], english: ["more than", "Check where it comes from"])),
                Delivery(
                    "17-笑.xlsx", laughs.bytes,
                    .rejected("document-type", chinese: ["文档类型声明（DTD）", "请核实来源"], english: ["declares a document type"])),
                Delivery(
                    "18-截断.xlsx", Array(good.prefix(good.count / 2)),
                    .rejected("corrupt-archive", chinese: ["重新另存为 xlsx"], english: ["no whole archive", "save it as xlsx again"])),
                Delivery(
                    "19-断.xlsx", torn.bytes,
                    .rejected(
                        "corrupt-part", chinese: ["“xl/worksheets/sheet1.xml”已损坏"], english: ["\"xl/worksheets/sheet1.xml\" is damaged"])),
            ]
        }

        /// What is no workbook and no text of rows.
        private static func strangers() -> [Delivery] {
            let save = (chinese: "另存为“Excel 工作簿（*.xlsx）”", english: "save it as \"Excel workbook (*.xlsx)\"")
            return [
                ("20-网页.xls", "<html><table><tr><td>代表编号</table></html>", "HTML"), ("21-网页.xls", "\u{FEFF}<table><tr><td>x", "HTML"),
                ("22-表.xls", "<?xml version=\"1.0\"?><Workbook/>", "XML"), ("23-文.xlsx", "%PDF-1.7", "PDF"),
            ].map { name, text, format in
                Delivery(
                    name, Array(text.utf8),
                    .rejected("unsupported-format", chinese: ["这是 \(format) 文件", save.chinese], english: ["is \(format)", save.english]))
            }
        }

        private static func texts() throws -> [Delivery] {
            let sixteen = try #require(csv([row("十六位")]).data(using: .utf16LittleEndian))
            let marked = try #require(csv([row("十六位标记")]).data(using: .utf16))
            let mixed =
                header.joined(separator: ",") + "\r\n" + row("混一").joined(separator: ",") + "\n" + row("混二").joined(separator: ",") + "\r"
                + row("混三").joined(separator: ",") + "\r\n"
            let open = csv([row("一"), row("\"二"), row("三")])
            return [
                Delivery("30-十六.csv", Array(sixteen), .accepted(records: 1)), Delivery("31-十六.csv", Array(marked), .accepted(records: 1)),
                Delivery(
                    "32-十六断.csv", Array(sixteen.dropLast()),
                    .rejected("invalid-encoding", chinese: ["UTF-16", "另存为“CSV UTF-8"], english: ["Not valid UTF-16", "Save the file as"])),
                Delivery("33-换行.csv", Array(mixed.utf8), .accepted(records: 3)),
                Delivery(
                    "34-引号.csv", Array(open.utf8),
                    .rejected("unclosed-quote", chinese: ["第 3 行", "第 5 列", "请补上右引号"], english: ["row 3", "column 5", "Close it"])),
                Delivery(
                    "35-空字节.csv", Array((csv([row("空")]) + "\0").utf8),
                    .rejected("nul-byte", chinese: ["请重新导出"], english: ["Export it again"])),
            ]
        }

        private static func cells() -> [Delivery] {
            let long = String(repeating: "字", count: 32_767)
            return [
                Delivery("40-公式.xlsx", xlsx(formula).bytes, .accepted(records: 1)),
                Delivery("41-生僻.xlsx", xlsx(rare).bytes, .accepted(records: 1)),
                Delivery("42-生僻.csv", Array(csv([row(rare, "2025-03-20")]).utf8), .accepted(records: 1)),
                Delivery(
                    "43-长格.xlsx", Xlsx([header, row("长", "2025-03-19", long)]).bytes,
                    .rejected(
                        "text-too-long", chinese: ["单元格 G2", "98301", "请缩短"], english: ["cell G2", "98301", "shorten it"])),
                Delivery(
                    "44-宽表.xlsx", Xlsx([header + (8...16_384).map { "列\($0)" }, row("宽")]).bytes,
                    .rejected("unknown-table", chinese: ["看不出这张表是什么", "duty template"], english: ["cannot be told", "duty template"])),
                Delivery(
                    "45-远格.xlsx", Xlsx([header, row("远") + Array(repeating: "", count: 16_376) + ["x"]]).bytes,
                    .rejected("cell-without-header", chinese: ["单元格 XFD2", "请补上表头"], english: ["cell XFD2", "Give the column a header"])),
            ]
        }
    }
#endif
