import Testing

@testable import DutySheets

@Suite("Text on its way into a cell")
struct CellTextTests {
    @Test("characters that XML cannot hold are written the way of XLSX, and what already reads so is kept apart")
    func escapes() {
        #expect(CellText.escaped("a\u{1}b\rc\td\ne") == "a_x0001_b_x000D_c\td\ne")
        #expect(CellText.escaped("_x0041_ _x00g1_ _x41_") == "_x005F_x0041_ _x00g1_ _x41_")
        #expect(CellText.escaped("a\0b\u{FFFE}c\u{FFFF}") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
        #expect(CellText.escaped("𠮷😀\u{200F}") == "𠮷😀\u{200F}")
    }

    @Test("a lone surrogate, read from a file, arrives as U+FFFD and stays that")
    func surrogates() {
        let text = String(decoding: [0x738B, 0xD800, 0x78CA] as [UInt16], as: UTF16.self)
        #expect(CellText.escaped(text) == "王\u{FFFD}磊")
    }

    @Test("a text is cut between characters, never within one, and says that it was")
    func cutting() {
        #expect(CellText.fitting("abc", unitsMax: 3) == "abc")
        #expect(CellText.fitting("abcd", unitsMax: 3) == "ab…")
        #expect(CellText.fitting("a😀b", unitsMax: 3) == "a…")
        #expect(CellText.fitting(String(repeating: "国", count: 40_000)).utf16.count == 32_767)
    }

    @Test("East Asian characters are two wide, and of several lines the longest counts")
    func width() {
        #expect(CellText.width("") == 0)
        #expect(CellText.width("王a") == 3)
        #expect(CellText.width("a\n王磊\nb") == 4)
    }

    @Test("cells are named as sheets name them")
    func places() {
        #expect(CellPlace(row: 7, column: 1).name == "B7")
        #expect(CellPlace(row: 1, column: 16_383).name == "XFD1")
    }

    @Test("a list of choices fits into a rule up to 255 bytes, without commas and quotes")
    func lists() {
        #expect(CellRule.fits(["出席", "缺席"]))
        #expect(CellRule.fits([String(repeating: "a", count: 255)]))
        #expect(!CellRule.fits([String(repeating: "a", count: 254), "b"]))
        #expect(CellRule.fits([String(repeating: "族", count: 85)]) && !CellRule.fits([String(repeating: "族", count: 86)]))
        #expect(!CellRule.fits(["a,b"]))
    }
}
