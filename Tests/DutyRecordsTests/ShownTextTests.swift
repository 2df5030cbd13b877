import Testing

@testable import DutyRecords

@Suite("What is quoted of an input")
struct ShownTextTests {
    @Test("steers no terminal, keeps line ends, and is cut to 1,000 characters")
    func shown() {
        #expect("王磊\n\u{1B}[31m\u{9B}1m\0\r\t\u{7F}".shown == "王磊\n\u{FFFD}[31m\u{FFFD}1m\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}")
        #expect(String(repeating: "字", count: 1_000).shown == String(repeating: "字", count: 1_000))
        #expect(String(repeating: "字", count: 1_001).shown == String(repeating: "字", count: 1_000) + "…")
    }

    @Test("is shown so by a fault, in its words and in its place")
    func fault() {
        let fault = Fault(.contentNotCanonical, sheet: "a\u{1B}[2J", row: 3, column: "b\u{9B}m", "c\u{7}", "d")
        for language in Language.allCases {
            let message = fault.message(language)
            #expect(!message.unicodeScalars.contains { $0.properties.generalCategory == .control })
            #expect(message.contains("a\u{FFFD}[2J") && message.contains("b\u{FFFD}m") && message.contains("c\u{FFFD}"))
        }
    }

    @Test("canonical JSON of more bytes or values than asked for is refused, and of exactly so many is read")
    func values() throws {
        let bytes = Array("[1,{\"a\":\"b\"},[]]".utf8)
        #expect(try CanonicalJSON.parse(bytes, bytesMax: bytes.count, valuesMax: 5).serialize() == bytes)
        #expect(throws: Fault(.contentNotCanonical)) { try CanonicalJSON.parse(bytes, bytesMax: bytes.count, valuesMax: 4) }
        #expect(throws: Fault(.contentTooLong)) { try CanonicalJSON.parse(bytes, bytesMax: bytes.count - 1) }
        let long = Array("\"\(String(repeating: "x", count: 1 << 20))\"".utf8)
        #expect(throws: Fault(.contentTooLong)) { try CanonicalJSON.parse(long) }
    }
}
