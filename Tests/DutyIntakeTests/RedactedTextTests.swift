import DutyIntake
import Testing

/// A copy without some rows keeps every other byte's line and drops every byte of theirs.
struct RedactedTextTests {
    private func copy(_ text: String, _ places: Set<RedactedText.Place>) throws -> String? {
        try RedactedText.copy(of: Array(text.utf8), without: places).map { String(decoding: $0, as: UTF8.self) }
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
        #expect(try copy(text, [.init(row: 2, column: 3)]) == nil)
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
        let copy = try RedactedText.copy(of: gb18030, without: [.init(row: 3)])
        #expect(copy.map { String(decoding: $0, as: UTF8.self) } == "姓名,a\n王,1\n,")
        #expect(try self.copy("\u{FEFF}a,b\n1,2", [.init(row: 2)]) == "a,b\n,")
    }

    @Test("of what is no text of rows, and of rows that are not there, no copy is made")
    func none() throws {
        #expect(try RedactedText.copy(of: [0x50, 0x4B, 0x03, 0x04, 0, 0], without: [.init(row: 1)]) == nil)
        #expect(try RedactedText.copy(of: [], without: [.init(row: 1)]) == nil)
        #expect(try copy("a,b\n1,2\n", [.init(row: 9)]) == nil)
        #expect(try copy("a,b\n1,2\n", [.init(row: 0)]) == nil)
    }
}
