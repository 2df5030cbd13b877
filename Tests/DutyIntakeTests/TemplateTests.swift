import DutyRecords
import Testing

@testable import DutyIntake

@Suite("Templates")
struct TemplateTests {
    static let filling = TemplateFilling(
        congress: "220000.14",
        deputies: [.init(id: "JL14-0001", name: "王磊"), .init(id: "JL14-0002", name: "阿不都·热西提", notDue: ["14-4/2"])],
        sittings: [
            .init(identifier: "14-4/1", title: "第一次全体会议", day: "2025-01-14"), .init(identifier: "14-4/2", title: "团会", day: "2025-01-15"),
        ])

    @Test("a CSV template has each field's label, and no cell that a program would compute")
    func csv() throws {
        let kind = try #require(KindRegistry.standard.kind(named: "attendance"))
        let empty = String(decoding: Template(kind, .chinese).csv, as: UTF8.self)
        #expect(empty == "\u{FEFF}" + kind.fields.map(\.label.chinese).joined(separator: ",") + "\r\n")
        var filling = Self.filling
        filling.sittings = []
        filling.deputies[0] = .init(id: "=1+1", name: "a,\"b\"")
        let text = String(decoding: Template(kind, .english, filling: filling).csv, as: UTF8.self)
        #expect(text.contains("\r\n'=1+1,\"a,\"\"b\"\"\",220000.14,") && text.contains("\r\nJL14-0002,阿不都·热西提,220000.14,"))
    }

    @Test("a row that its clerk left as the roster filled it in is passed over, and said; one that was begun is not")
    func unfilled() throws {
        let kind = try #require(KindRegistry.standard.kind(named: "training"))
        let roster = (1...4).map { TemplateFilling.Deputy(id: "JL14-000\($0)", name: "代表\($0)") }
        let template = Template(kind, .chinese, filling: .init(congress: "220000.14", deputies: roster))
        var lines = String(decoding: template.csv, as: UTF8.self).split(separator: "\r\n").map(String.init)
        #expect(refusal { _ = try pull(lines.joined(separator: "\r\n")) } == Fault(.headerOnly))
        let blank = lines[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        func filled(_ cells: [String: String], _ row: Int) throws -> String {
            var line = blank
            line[0...1] = [roster[row].id, roster[row].name]
            for (field, cell) in cells { line[try #require(kind.index(of: field))] = cell }
            return line.joined(separator: ",")
        }
        lines[1] = try filled(["course": "初任培训", "date": "2025-03-19"], 0)
        lines[3] = try filled(["date": "2025-03-19"], 2)
        lines[4] = try filled(["congress": ""], 3)
        let known = Roster(deputies: Dictionary(uniqueKeysWithValues: roster.map { ($0.id, $0.name) }))
        let pulled = try pull(lines.joined(separator: "\r\n"), context: known)
        #expect(pulled.records.map(\.subject) == ["JL14-0001"])
        #expect(Set(pulled.faults.map(\.row)) == [4, 5])
        #expect(pulled.notes == ["0 unfilled-left-out"])
    }

    #if Spreadsheets
        private func parts(_ kind: String, _ language: Language = .chinese, _ filling: TemplateFilling = .none) throws -> (
            WorkbookParts, [UInt8]
        ) {
            let bytes = try Template(try #require(KindRegistry.standard.kind(named: kind)), language, filling: filling).xlsx(
                created: 1_700_000_000)
            return (try WorkbookParts(bytes), bytes)
        }

        @Test(
            "each kind's sheet has its instruction, its headers in the third row, frozen and locked, and rules for its codes and days",
            arguments: KindRegistry.standard.kinds.map(\.name), Language.allCases)
        func sheet(name: String, language: Language) throws {
            let kind = try #require(KindRegistry.standard.kind(named: name))
            let (parts, bytes) = try parts(name, language)
            let cells = try #require(try cells(bytes)[kind.label[language]])
            #expect(cells["A1"]?.contains(kind.label[language]) == true && cells["A1"]?.contains("duty ingest --dry-run") == true)
            for (column, field) in kind.fields.enumerated() {
                #expect(cells[SheetColumn.letters(column) + "3"] == field.label[language])
            }
            let sheet = try parts.text("xl/worksheets/sheet1.xml")
            #expect(sheet.contains("state=\"frozen\"") && sheet.contains("<sheetProtection") && !sheet.contains("password="))
            let rules = sheet.matches(of: /<dataValidation type="([a-z]+)"[^>]*sqref="([A-Z]+)4:/).map { (String($0.1), String($0.2)) }
            for (column, field) in kind.fields.enumerated() {
                let rule = rules.first { $0.1 == SheetColumn.letters(column) }?.0
                switch field.type {
                case .code, .flag: #expect(rule == "list", "\(field.name)")
                case .date: #expect(rule == "date", "\(field.name)")
                case .integer: #expect(rule == "whole", "\(field.name)")
                default: #expect(rule == nil, "\(field.name)")
                }
            }
        }

        @Test("a list too long for its rule stands on a hidden sheet, and neither it nor the instruction is taken for data")
        func lists() throws {
            let (parts, bytes) = try parts("mandate")
            #expect(try parts.text("xl/workbook.xml").contains("name=\"_duty\" sheetId=\"2\" state=\"hidden\""))
            let choices = try #require(try cells(bytes)["_duty"]).values
            #expect(choices.contains("汉族") && choices.contains("大学本科教育"))
            #expect(try parts.text("xl/worksheets/sheet1.xml").contains("<formula1>'_duty'!"))
            #expect(refusal { _ = try pull(ByteSource(name: "a.xlsx", bytes: bytes)) } == Fault(.headerOnly))
        }

        @Test("the roster fills its rows, which can be told apart from what is to be entered")
        func roster() throws {
            var filling = Self.filling
            filling.sittings = []
            let sheet = try #require(try cells(parts("training", .chinese, filling).1)["学习培训"])
            #expect(["A4", "B4", "A5", "B5"].map { sheet[$0] } == ["JL14-0001", "王磊", "JL14-0002", "阿不都·热西提"])
            #expect(sheet["C4"] == "220000.14" && sheet["D4"] == nil)
            // As it is, it holds no data.
            let whole = try parts("training", .chinese, filling).1
            #expect(refusal { _ = try pull(ByteSource(name: "a.xlsx", bytes: whole)) } == Fault(.headerOnly))
        }

        @Test("the wide sheet has deputies down and sittings across; who is not due has a grey cell, which is locked")
        func wide() throws {
            let (parts, bytes) = try parts("attendance", .chinese, Self.filling)
            let cells = try #require(try cells(bytes)["出席"])
            #expect(cells["D3"] == "第一次全体会议［14-4/1］" && cells["E3"] == "团会［14-4/2］" && cells["D2"] == "2025-01-14")
            let sheet = try parts.text("xl/worksheets/sheet1.xml")
            func style(_ name: String) throws -> Int {
                let found = try sheet.firstMatch(of: Regex("<c r=\"\(name)\" s=\"([0-9]+)\"", as: (Substring, Substring).self))
                return try #require(found.flatMap { Int($0.output.1) })
            }
            #expect(try style("D4") == style("D5") && style("E4") == style("D4") && style("E5") != style("D4"))
            let formats = try parts.text("xl/styles.xml").split(separator: "<cellXfs")[1].split(separator: "<xf ").dropFirst().map(
                String.init)
            #expect(try formats[style("D4")].contains("locked=\"0\"") && !formats[style("E5")].contains("locked=\"0\""))
        }
    #endif
}
