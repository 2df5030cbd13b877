import DutyRecords
import Testing

@testable import DutyIntake

/// A copy without some rows keeps every other byte's line and drops every byte of theirs.
struct RedactedTextTests {
    private func copy(_ text: String, _ places: Set<RedactedCopy.Place>) throws -> String {
        String(decoding: try RedactedCopy.make(of: Array(text.utf8), without: places, created: 0), as: UTF8.self)
    }

    @Test("a row of delimited text keeps its delimiters and line ends alone", arguments: [",", ";", "\t"])
    func row(delimiter: String) throws {
        let text = "编号,姓名,备注\nA,王一,去\nB,李二,来\n".replacing(",", with: delimiter)
        #expect(try copy(text, [.init(row: 2)]) == "编号,姓名,备注\n,,\nB,李二,来\n".replacing(",", with: delimiter))
        #expect(try copy(text, [.init(row: 2), .init(row: 3)]) == "编号,姓名,备注\n,,\n,,\n".replacing(",", with: delimiter))
    }

    @Test("quotes, doubled quotes, delimiters and line ends within a cell go with it; later rows stay on their lines")
    func quoted() throws {
        let text = "a,b\r\n1,\"x,\"\"y\r\nz\"\r\n2,\"保留\"\r\n"
        #expect(try copy(text, [.init(row: 2)]) == "a,b\r\n,\r\n\r\n2,\"保留\"\r\n")
        #expect(try copy(text, [.init(row: 4)]) == "a,b\r\n1,\"x,\"\"y\r\nz\"\r\n,\r\n")
    }

    @Test("of a row that became several records one cell goes")
    func cell() throws {
        let text = "编号,一,二\nA,出席,缺席\n"
        #expect(try copy(text, [.init(row: 2, column: 2)]) == "编号,一,二\nA,出席,\n")
        #expect(try copy(text, [.init(row: 2, column: 1), .init(row: 2, column: 2)]) == "编号,一,二\nA,,\n")
        let place = RedactedCopy.Place(row: 2, column: 3)
        #expect(throws: RedactedCopy.Refusal.noSuchRow(place)) { try copy(text, [place]) }
    }

    @Test("a line of NDJSON goes whole")
    func ndjson() throws {
        let text = "{\"a\":\"1\"}\n{\"a\":\"秘密\"}\n{\"a\":\"3\"}\n"
        #expect(try copy(text, [.init(row: 2)]) == "{\"a\":\"1\"}\n\n{\"a\":\"3\"}\n")
    }

    @Test("GB18030 becomes UTF-8; a last line without an end, and a byte order mark, are no trouble")
    func encodings() throws {
        // 姓名,a 王,1 李,2
        let gb18030: [UInt8] = [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0x61, 0x0A, 0xCD, 0xF5, 0x2C, 0x31, 0x0A, 0xC0, 0xEE, 0x2C, 0x32]
        let copy = try RedactedCopy.make(of: gb18030, without: [.init(row: 3)], created: 0)
        #expect(String(decoding: copy, as: UTF8.self) == "姓名,a\n王,1\n,")
        #expect(try self.copy("\u{FEFF}a,b\n1,2", [.init(row: 2)]) == "a,b\n,")
    }

    @Test("of what can no longer be read, and of rows that are not there, no copy is made, and it is said why")
    func none() throws {
        for row in [0, 9] {
            let place = RedactedCopy.Place(row: row)
            #expect(throws: RedactedCopy.Refusal.noSuchRow(place)) { try copy("a,b\n1,2\n", [place]) }
        }
        #expect(throws: RedactedCopy.Refusal.self) { try copy("", [.init(row: 1)]) }
        #expect(throws: RedactedCopy.Refusal.self) { try copy("PK\u{3}\u{4}", [.init(row: 1)]) }
        let refusal = RedactedCopy.Refusal.noSuchRow(.init(sheet: "一", row: 9, column: 2)).phrase
        #expect(refusal.chinese.contains("“一”第 9 行 C") && refusal.english.contains("row 9 C"))
    }
}
