import DutyRecords
import Testing

@testable import duty

struct TerminalTests {
    @Test(
        "wide characters take two columns, marks none",
        arguments: [
            ("duty", 4), ("代表", 4), ("（）", 4), ("，。", 4), ("e\u{301}", 1), ("한글", 4), ("𠮷", 2), ("·", 1), ("✓", 1), ("", 0),
            ("艾尼瓦尔·吐尔逊", 15), ("\u{3000}", 2), ("a\u{200B}b", 2),
        ])
    func width(text: String, columns: Int) {
        #expect(TextWidth.of(text) == columns)
    }

    @Test("a table's columns line up, whatever their characters")
    func table() {
        var table = TextTable([.init("编号"), .init("姓名"), .init("数", isNumber: true)])
        table.append(["JL14-0001", "王磊", "7"])
        table.append(["A", "艾尼瓦尔·吐尔逊", "12,345"])
        #expect(
            table.lines() == [
                "编号       姓名                 数",
                "JL14-0001  王磊                  7",
                "A          艾尼瓦尔·吐尔逊  12,345",
            ])
        #expect(Set(table.lines().map(TextWidth.of)).count == 1)
    }

    @Test("a line breaks between words and between Chinese characters, and never before a closing mark")
    func wrap() {
        #expect(TextWrap.wrap("  one two three", columns: 10, indent: 4) == "  one two\n  three")
        #expect(TextWrap.wrap("档案库自身前后一致。", columns: 10, indent: 2) == "档案库自身\n  前后一\n  致。")
        #expect(TextWrap.wrap("见 [--lang <zh>]", columns: 15, indent: 0) == "见\n[--lang <zh>]")
        #expect(TextWrap.wrap("short", columns: 10, indent: 4) == "short")
    }

    @Test("no wrapped line is wider than asked, and nothing but spaces is lost", arguments: [20, 33, 80, 120])
    func wrapKeeps(columns: Int) {
        let text = "完整校验读取 every byte 日后可能示人的每个字节；公钥（--key）和以前保存的检查点（--since）应来自档案库之外，否则只能说明自身前后一致。"
        let wrapped = TextWrap.wrap(text, columns: columns, indent: 2)
        for line in wrapped.split(separator: "\n") { #expect(TextWidth.of(line) <= columns) }
        #expect(wrapped.filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
    }

    @Test("a progress line tells share, rate and what remains, and fits")
    func progress() {
        let line = ProgressLine(label: "校验", done: 500, total: 2_000, elapsed: .seconds(2))
        #expect(line.text(.chinese, columns: 79) == "校验  ████████░░░░░░░░░░░░░░░░░░░░░░░░  25%  500/2,000  250/秒  剩余 0:06")
        #expect(line.text(.english, columns: 79).hasSuffix("25%  500/2,000  250/s  0:06 left"))
        for columns in [30, 50, 80, 120] where columns >= 50 { #expect(TextWidth.of(line.text(.chinese, columns: columns)) <= columns) }
        #expect(ProgressLine(label: "x", done: 0, total: 0, elapsed: .zero).text(.english, columns: 79).contains("0%"))
        #expect(ProgressLine(label: "x", done: 1, total: 7_201, elapsed: .seconds(1)).text(.english, columns: 79).hasSuffix("2:00:00 left"))
    }

    @Test("numbers are grouped by thousands")
    func numbers() {
        #expect(Numbers.grouped(0) == "0")
        #expect(Numbers.grouped(1_234_567) == "1,234,567")
        #expect(Numbers.grouped(-1_000) == "-1,000")
        #expect(Numbers.bytes(999) == "999 B")
        #expect(Numbers.bytes(77_824) == "77.8 kB")
        #expect(Numbers.bytes(12_345_678) == "12.3 MB")
    }

    @Test("a wait is a number and a unit", arguments: ["30s", "30", "500ms", "2m", "1h"])
    func wait(text: String) {
        #expect(WaitTime(argument: text) != nil)
    }

    @Test("what is no wait is refused", arguments: ["", "s", "-1s", "1.5s", "30 s", "3x", "１s", "99999999999s"])
    func noWait(text: String) {
        #expect(WaitTime(argument: text) == nil)
    }
}
