import DutyRecords
import Testing

@Suite("Canonical JSON")
struct CanonicalJSONTests {
    typealias Value = CanonicalJSON.Value

    private func parse(_ text: String) throws(Fault) -> Value { try CanonicalJSON.parse(Array(text.utf8)) }
    private func text(_ value: Value) -> String { String(decoding: value.serialize(), as: UTF8.self) }

    @Test("strings are escaped as RFC 8785 §3.2.2.2 says")
    func escapes() {
        // RFC 8785 §3.2.2: the member "string" of the example, its expected output in §3.2.4.
        let string = "\u{20ac}$\u{0F}\u{0A}A'\u{42}\u{22}\u{5c}\\\"\u{2F}"
        #expect(text(.string(string)) == #""€$\u000f\nA'B\"\\\\\"/""#)
        #expect(text(.string("\u{0}\u{8}\u{9}\u{A}\u{B}\u{C}\u{D}\u{1F}\u{7F}")) == "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\u{7F}\"")
    }

    @Test("members are sorted by key, arrays keep their order")
    func order() {
        let value = Value.object([
            ("b", .array([.bool(true), .integer(-1), .bool(false)])), ("aB", .string("")), ("ab", .object([])), ("a", .array([])),
        ])
        #expect(text(value) == #"{"a":[],"aB":"","ab":{},"b":[true,-1,false]}"#)
        #expect(value["aB"] == .string(""))
        #expect(value["c"] == nil)
    }

    @Test(
        "canonical text is parsed and serialises to itself",
        arguments: [
            "0", "-1", "9007199254740991", "-9007199254740991", "true", "false", "\"\"", "[]", "{}", #"{"a":{"b":[1,2,{"c":"\u001f"}]}}"#,
            "\"王\u{10FFFF}\u{7F}\u{2028}\"", String(repeating: "[", count: 16) + String(repeating: "]", count: 16),
        ])
    func fixedPoint(_ canonical: String) throws {
        #expect(text(try parse(canonical)) == canonical)
    }

    @Test(
        "whatever our serialiser would not have written is refused",
        arguments: [
            "", " ", "null", "nul", "tru", "1 ", " 1", "1\n", "[1, 2]", "{\"a\": 1}", "1.0", "1e3", "1E3", "-0", "01", "-01", "+1", "-",
            "--1",
            "9007199254740992", "-9007199254740992", "99999999999999999999", "[1,]", "[,1]", "[1", "]", "{\"a\":1,}", "{\"a\"}", "{\"a\":}",
            "{\"a\":1,\"a\":2}", "{\"b\":1,\"a\":2}", "{\"A\":1}", "{\"1a\":1}", "{\"\":1}", "{\"a_b\":1}", "{\"é\":1}", "{a:1}",
            "{\"\\u0061\":1}",
            "\"", "\"a", "'a'", "\"\t\"", "\"\n\"", "\"\\/\"", "\"\\u0041\"", "\"\\u000A\"", "\"\\u000a\"", "\"\\u0008\"", "\"\\u001F\"",
            "\"\\u0022\"", "\"\\ud800\"", "\"\\uD83D\\uDE00\"", "\"\\u00\"", "\"\\u\"", "\"\\x\"", "\"\\", "1true", "{}{}", "\u{FEFF}{}",
            "NaN", "Infinity", "undefined", "//", String(repeating: "[", count: 17) + String(repeating: "]", count: 17),
        ])
    func refused(_ text: String) {
        #expect(throws: Fault.self) { try parse(text) }
    }

    @Test(
        "bytes that are no UTF-8 are refused",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xE0, 0x80, 0x80], [0xE4, 0xBD], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
            [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE4, 0xBD, 0x22],
        ] as [[UInt8]])
    func malformed(_ bytes: [UInt8]) {
        #expect(throws: Fault.self) { try CanonicalJSON.parse([0x22] + bytes + [0x22]) }
    }

    @Test("more than 1 MiB is refused, exactly 1 MiB is not")
    func size() throws {
        let full = [0x22] + [UInt8](repeating: 0x61, count: (1 << 20) - 2) + [0x22]
        #expect(try CanonicalJSON.parse(full).serialize() == full)
        #expect { try CanonicalJSON.parse([0x22] + full) } throws: { ($0 as? Fault)?.code == .contentTooLong }
    }

    @Test("random values survive serialising and parsing")
    func roundTrip() throws {
        var generator = SeededGenerator()
        for _ in 0..<500 {
            let value = generator.value(depth: 0)
            let bytes = value.serialize()
            let parsed = try CanonicalJSON.parse(bytes)
            #expect(parsed == value, "seed \(generator.seed)")
            #expect(parsed.serialize() == bytes, "seed \(generator.seed)")
        }
    }

    @Test("a random change of a byte is refused, or the text is canonical all the same")
    func mutations() throws {
        var generator = SeededGenerator()
        for _ in 0..<5000 {
            var bytes = generator.value(depth: 0).serialize()
            let index = Int.random(in: bytes.indices, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: bytes[index] = UInt8.random(in: .min ... .max, using: &generator)
            case 1: bytes.remove(at: index)
            default: bytes.insert(Array(#"{}[],:"\0 -e."#.utf8).randomElement(using: &generator) ?? 0, at: index)
            }
            guard let parsed = try? CanonicalJSON.parse(bytes) else { continue }
            #expect(parsed.serialize() == bytes, "seed \(generator.seed)")
        }
    }
}

extension SeededGenerator {
    fileprivate mutating func value(depth: Int) -> CanonicalJSON.Value {
        switch Int.random(in: 0..<(depth < 4 ? 6 : 4), using: &self) {
        case 0: return .bool(Bool.random(using: &self))
        case 1: return .integer(Int64.random(in: -9_007_199_254_740_991...9_007_199_254_740_991, using: &self))
        case 2: return .integer(Int64.random(in: -20...20, using: &self))
        case 3: return .string(text(scalarsMax: 12))
        case 4: return .array((0..<Int.random(in: 0...3, using: &self)).map { _ in value(depth: depth + 1) })
        default:
            let keys = ["a", "aB", "ab", "z9", "key"].shuffled(using: &self).prefix(Int.random(in: 0...5, using: &self))
            return .object(keys.map { ($0, value(depth: depth + 1)) })
        }
    }
}
