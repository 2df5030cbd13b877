import DutyRecords
import Foundation
import Testing

@testable import DutyReports

@Suite("Tables for programs")
struct DataTableTests {
    private func table(_ values: [DataTable.Value]) -> DataTable {
        var table = DataTable("t", Phrase("表", "Table"), [.text("a", Phrase("甲", "A")), .integer("b", Phrase("乙", "B"))])
        for value in values { table.append([value, .integer(-1)]) }
        return table
    }

    @Test(
        "a CSV cell that a spreadsheet would calculate is made harmless",
        arguments: ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1＋1", " =1", "\u{3000}@x"])
    func formula(_ text: String) {
        let line = String(decoding: table([.text(text)]).csv, as: UTF8.self).split(separator: "\r\n", maxSplits: 1)[1]
        #expect(line.hasPrefix("'") || line.hasPrefix("\"'"))
    }

    @Test("numbers are written as they are, and ordinary text too")
    func plain() {
        #expect(String(decoding: table([.text("王磊"), .empty]).csv, as: UTF8.self) == "a,b\r\n王磊,-1\r\n,-1\r\n")
    }

    @Test("commas, quotes and line ends are quoted by RFC 4180 §2")
    func quoted() {
        #expect(String(decoding: table([.text("a,\"b\"\nc")]).csv, as: UTF8.self) == "a,b\r\n\"a,\"\"b\"\"\nc\",-1\r\n")
    }

    @Test("JSON leaves out what is empty and escapes the rest")
    func json() throws {
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(table([.text("a\"\u{1}<b>"), .empty]).json)) as? [String: Any])
        let rows = try #require(object["rows"] as? [[String: Any]])
        #expect(rows[0]["a"] as? String == "a\"\u{1}<b>" && rows[1]["a"] == nil && rows[1]["b"] as? Int == -1)
    }
}
