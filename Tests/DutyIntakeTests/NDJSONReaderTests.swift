import DutyRecords
import Testing

@testable import DutyIntake

@Suite("NDJSON rows")
struct NDJSONReaderTests {
    @Test("keys are columns and values their text")
    func values() throws {
        let result = try read(
            #"{"a":"x","b":12,"c":true,"d":null,"e":["p","q"],"f":-1.5e3,"g":[]}"# + "\n" + #" { "a" : "y" , "g":["z"] } "#)
        #expect(result.header == ["a", "b", "c", "d", "e", "f", "g"])
        #expect(result.rows == [["x", "12", "true", "", "p;q", "-1.5e3", ""], ["y", "", "", "", "", "", "z"]])
        #expect(result.lines == [1, 2])
    }

    @Test("keys may come in any order, and a new key is a new column from there on")
    func newKey() throws {
        let result = try read("{\"a\":1,\"b\":2}\n\r\n{\"b\":3,\"a\":4}\r\n{\"c\":5,\"a\":6}\n{\"a\":7,\"b\":8}\n")
        #expect(result.header == ["a", "b", "c"])
        #expect(result.rows.map { $0.prefix(2) } == [["1", "2"], ["4", "3"], ["6", ""], ["7", "8"]])
        #expect(result.rows[2] == ["6", "", "5"])
        #expect(result.lines == [1, 3, 4, 5])
    }

    @Test("escapes are resolved")
    func escapes() throws {
        #expect(try read(#"{"a":"\"\\\/\b\f\n\r\t\u00e9\u51fa\ud842\udfb7"}"#).rows == [["\"\\/\u{8}\u{C}\n\r\té出𠮷"]])
    }

    @Test("GB18030 is decoded before it is parsed")
    func encoding() throws {
        #expect(try read(gb18030("{\"姓名\":\"王磊\",\"状态\":\"出席情况\"}\n")).rows == [["王磊", "出席情况"]])
    }

    @Test(
        "what is no JSON object is a fault with its line, and reading goes on",
        arguments: [
            "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1 \"b\":2}", "{a:1}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":1.}", "{\"a\":tru}",
            "{\"a\":\"x}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\"}", "{\"a\":\"\\u0000\"}",
            "{\"a\":\"\\ud800\\u0041\"}", "{\"a\":1}x", "{\"a\":1}{\"a\":2}", "[1]", "12", "{\"a\":\"\u{1}\"}", "{\"a\":[\"x\"}",
            "{\"a\":['x']}x",
        ])
    func syntax(line: String) throws {
        let result = try read("{\"a\":0}\n\(line)\n{\"a\":9}\n")
        #expect(result.rows == [["0"], ["9"]])
        #expect(result.faults.map(\.row) == [2])
        #expect([.jsonSyntax, .jsonNested].contains(result.faults[0].code))
    }

    @Test("nested values and duplicate keys are faults")
    func shape() throws {
        let result = try read("{\"a\":{}}\n{\"a\":[1]}\n{\"a\":[[]]}\n{\"a\":1,\"b\":2,\"a\":3}\n")
        #expect(
            result.faults == [
                Fault(.jsonNested, row: 1), Fault(.jsonNested, row: 2), Fault(.jsonNested, row: 3), Fault(.jsonDuplicateKey, row: 4),
            ])
        #expect(result.rows.isEmpty)
    }

    @Test("rows read the same over chunk boundaries of every size", arguments: 8..<30)
    func chunks(chunkBytes: Int) throws {
        let text = (0..<20).map { "{\"deputy\":\"JL14-\($0)\",\"status\":\"出席\",\"note\":\"a\\n\($0)\"}" }.joined(separator: "\n")
        #expect(try read(text, chunkBytes: chunkBytes) == read(text))
    }
}
