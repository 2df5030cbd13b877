import Testing

@testable import DutyRecords

@Suite("Text on its way into CSV")
struct CSVTextTests {
    @Test(
        "what a sheet program would take for a formula is known, behind white space and in full width too",
        arguments: ["=1+1", "+86", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "\r1", "\n", " =1", "\u{3000}＝1", "＠x"])
    func formulas(_ text: String) { #expect(CSVText.looksLikeFormula(text)) }

    @Test("other text is not", arguments: ["", " ", "1", "王磊", "a=b", "2025-03-19", "√", "（1）"])
    func plain(_ text: String) { #expect(!CSVText.looksLikeFormula(text)) }

    @Test("what looks like a formula gets an apostrophe, and what would end the cell is quoted (RFC 4180 §2)")
    func cells() {
        #expect(CSVText.cell("王磊") == "王磊")
        #expect(CSVText.cell("=cmd|' /C calc'!A0") == "'=cmd|' /C calc'!A0")
        #expect(CSVText.cell("\u{3000}＝1") == "'\u{3000}＝1")
        #expect(CSVText.cell("-1,5") == "\"'-1,5\"")
        #expect(CSVText.cell("\t=1") == "\"'\t=1\"")
        #expect(CSVText.cell("a\"b\r\nc") == "\"a\"\"b\r\nc\"")
    }

    @Test("a sheet begins with its mark, and each line ends with CRLF")
    func sheet() {
        #expect(Array(CSVText.sheet([["编号", "@"], ["1", ""]]).utf8) == [0xEF, 0xBB, 0xBF] + Array("编号,'@\r\n1,\r\n".utf8))
    }
}
