import DutyRecords
import Testing

/// A kind that only these tests declare: one optional field of each type.
private let everyType = RecordKind(
    "everyType", Phrase("各类字段", "Every type"), chain: .deputy,
    fields: [
        Field("deputy", Phrase("编号", "Deputy"), .deputy, .required),
        Field("congress", Phrase("届次", "Congress"), .congress, .required),
        Field("words", Phrase("文字", "Words"), .text(bytesMax: 12)),
        Field("count", Phrase("数", "Count"), .integer(-5...1000)),
        Field("day", Phrase("日", "Day"), .date),
        Field("month", Phrase("月", "Month"), .month),
        Field("isSo", Phrase("是否", "Is so"), .flag),
        Field("minutes", Phrase("时长", "Hours"), .minutes),
        Field("mark", Phrase("记号", "Mark"), .identifier),
        Field("organ", Phrase("机构", "Organ"), .code(CodeLists.organ)),
        Field("meeting", Phrase("会议", "Meeting"), .reference(.meeting)),
    ],
    naturalKey: ["congress", "mark"], section: .activities)

@Suite("Fields of every type, in a kind that only a test declares")
struct FieldTests {
    @Test("the kind is registered, matched by its header, planned, validated and read back")
    func ownKind() throws {
        let registry = KindRegistry(kinds: KindRegistry.standard.kinds + [everyType])
        let headers = everyType.fields.map(\.label.chinese)
        #expect(registry.matching(headers: headers).map(\.name) == ["everyType"])
        #expect(registry.kind(named: "各类字段")?.name == "everyType")
        let filing = Filing(everyType, headers, RosterContext.sample())
        let content = try filing.content([
            "JL14-0001", "220000.14", "文字", "-5", "2025/1/2", "2025年1月", "√", "1:05", "a/b", "常委会", "14-4",
        ])
        #expect(
            content
                == #"{"congress":"220000.14","count":-5,"day":"2025-01-02","isSo":true,"kind":"everyType","mark":"a/b","meeting":"14-4","#
                + #""minutes":65,"month":"2025-01","organ":"standingCommittee","source":{"row":2},"words":"文字"}"#)
        #expect(try everyType.reading(filing.record.content).values == filing.record.values)
        // The deputy is the chain's, and the scan the source's.
        #expect(everyType.storedColumns.map(\.name) == everyType.fields.dropFirst().dropLast().map(\.name))
        #expect(everyType.fields.last?.name == "scan")
        #expect(everyType.storedColumns.filter(\.isInteger).map(\.name) == ["count", "isSo", "minutes"])
    }

    @Test(
        "a cell becomes the value that it means",
        arguments: [
            ("words", "  a b\u{3000}", "a b"), ("words", "a\r\nb\tc", "a\nb\tc"), ("words", "\u{FEFF}字\u{E8E4}", "字\u{E8E4}"),
            ("count", "0", "#0"), ("count", "007", "#7"), ("count", "１０００", "#1000"), ("count", "-5", "#-5"),
            ("day", "20240229", "2024-02-29"),
            ("month", "1972-5", "1972-05"), ("month", "197205", "1972-05"), ("month", "1972年05月", "1972-05"),
            ("month", "１９７２．５", "1972-05"),
            ("isSo", "是", "#1"), ("isSo", "否", "#0"), ("isSo", "✓", "#1"), ("isSo", "0", "#0"), ("isSo", "Y", "#1"), ("isSo", "×", "#0"),
            ("minutes", "2", "#120"), ("minutes", "2.5", "#150"), ("minutes", "2:30", "#150"), ("minutes", "２：３０", "#150"),
            ("minutes", "0.33", "#20"), ("minutes", "1.25小时", "#75"), ("minutes", "0:01", "#1"), ("minutes", "3 h", "#180"),
            ("mark", "A-Za_z.0/9", "A-Za_z.0/9"), ("mark", "ａ１", "a1"), ("organ", "法制委员会", "法制委员会"),
            ("organ", "常务委员会", "standingCommittee"),
            ("congress", "000000.1", "000000.1"), ("congress", "220000.123", "220000.123"), ("meeting", "", nil), ("words", " ", nil),
        ] as [(String, String, String?)])
    func values(_ field: String, _ cell: String, _ expected: String?) throws {
        let (filing, cells) = row(field, cell)
        _ = try filing.content(cells)
        let index = try #require(everyType.index(of: field))
        #expect(filing.record.values[index] == expected)
        #expect(try everyType.reading(filing.record.content).values == filing.record.values)
    }

    @Test(
        "a cell that is no value of its field is refused with what was expected",
        arguments: [
            ("words", "文字文字文", "text-too-long"), ("words", "a\u{1}", "control-character"), ("words", "a\rb", "control-character"),
            ("words", "a\u{7F}", "control-character"), ("words", "a\u{85}b", "control-character"), ("count", "1001", "invalid-integer"),
            ("count", "-6", "invalid-integer"), ("count", "1.0", "invalid-integer"), ("count", "+1", "invalid-integer"),
            ("count", "一", "invalid-integer"), ("count", "-", "invalid-integer"), ("count", "99999999999999999999", "invalid-integer"),
            ("day", "2025-02-30", "no-such-date"), ("day", "明天", "invalid-date"), ("day", "0205-01-01", "date-out-of-range"),
            ("day", "2200-01-01", "date-out-of-range"), ("day", "45735", "invalid-date"), ("month", "2025-13", "no-such-date"),
            ("month", "2025-01-01", "invalid-month"), ("isSo", "也许", "invalid-flag"), ("isSo", "2", "invalid-flag"),
            ("minutes", "2:60", "invalid-minutes"), ("minutes", "2:5", "invalid-minutes"), ("minutes", "-1", "invalid-minutes"),
            ("minutes", "两小时", "invalid-minutes"), ("minutes", ".5", "invalid-minutes"), ("minutes", "1.", "invalid-minutes"),
            ("minutes", "1.555", "invalid-minutes"), ("minutes", "9999", "invalid-minutes"), ("mark", "a b", "invalid-identifier"),
            ("mark", "会", "invalid-identifier"), ("mark", String(repeating: "a", count: 49), "invalid-identifier"),
            ("organ", String(repeating: "委", count: 65), "text-too-long"), ("congress", "22000.14", "invalid-congress"),
            ("congress", "220000", "invalid-congress"), ("congress", "220000.014", "invalid-congress"),
            ("congress", "220000.0", "invalid-congress"),
            ("congress", "220000.1234", "invalid-congress"), ("congress", "２２００００。１４", "invalid-congress"),
            ("meeting", "14-9", "unknown-meeting"), ("deputy", "", "missing-value"),
        ])
    func refused(_ field: String, _ cell: String, _ code: String) throws {
        let (filing, cells) = row(field, cell)
        let faults = try filing.faults(cells)
        #expect(faults.map(\.code.name) == [code])
        #expect(faults.first?.field == field)
    }

    @Test("bytes that are no UTF-8 are refused, not repaired")
    func malformed() throws {
        let filing = Filing(everyType, ["deputy", "congress", "words"], RosterContext.sample())
        for bytes in [[0xFF], [0x61, 0xC3], [0xED, 0xA0, 0x80]] as [[UInt8]] {
            let row = RowBuffer()
            row.append(cell: Array("JL14-0001".utf8))
            row.append(cell: Array("220000.14".utf8))
            row.append(cell: bytes)
            var faults: [Fault] = []
            #expect(try !filing.plan.validate(row: row, into: filing.record, faults: &faults))
            #expect(faults.map(\.code) == [.invalidUTF8])
        }
    }

    private func row(_ field: String, _ cell: String) -> (Filing, [String]) {
        let others = ["deputy": "JL14-0001", "congress": "220000.14"].filter { $0.key != field }.sorted { $0.key < $1.key }
        return (Filing(everyType, others.map(\.key) + [field], RosterContext.sample()), others.map(\.value) + [cell])
    }
}
