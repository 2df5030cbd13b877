import Testing

@testable import DutyRecords

@Suite("Reading content back")
struct ContentReadingTests {
    private static let content =
        #"{"congress":"220000.14","kind":"attendance","sitting":"14-4/03","source":{"row":17},"status":"present"}"#

    private func refusal(_ content: String, of kind: RecordKind = .attendance) -> FaultCode? {
        do {
            _ = try kind.reading(Array(content.utf8))
            return nil
        } catch {
            return (error as? Fault)?.code
        }
    }

    @Test("the contract's example is read")
    func example() throws {
        let record = try RecordKind.attendance.reading(Array(Self.content.utf8))
        #expect(record.text("status") == "present")
        #expect(record.text("sitting") == "14-4/03")
        #expect(record.congress == "220000.14")
        #expect(record.sourceRow == 17 && record.sourceSheet == nil)
        #expect(record.subject.isEmpty)
    }

    @Test(
        "a changed content is refused with what is wrong in it",
        arguments: [
            ("\"present\"", "\"gone\"", "content-wrong-value"), ("\"present\"", "\"出席\"", "content-wrong-value"),
            ("\"present\"", "1", "content-wrong-value"), ("\"present\"", "\"\"", "content-wrong-value"),
            ("220000.14", "220000.014", "content-wrong-value"), ("14-4/03", "14 4", "content-wrong-value"),
            ("\"row\":17", "\"row\":0", "content-wrong-value"), ("\"row\":17", "\"row\":\"17\"", "content-wrong-value"),
            ("\"row\":17", "\"row\":17,\"shed\":\"a\"", "content-wrong-value"), ("\"row\":17", "\"sheet\":\"a\"", "content-wrong-value"),
            ("\"row\":17", "\"row\":17,\"sheet\":1", "content-wrong-value"), (",\"status\":\"present\"", "", "content-missing-member"),
            ("\"congress\":\"220000.14\",", "", "content-missing-member"), ("\"source\":{\"row\":17},", "", "content-missing-member"),
            ("\"kind\":\"attendance\",", "", "content-wrong-kind"), ("attendance", "vote", "content-wrong-kind"),
            ("\"status\"", "\"state\"", "content-unknown-member"), ("{\"congress\"", "{\"a\":1,\"congress\"", "content-unknown-member"),
            ("\"present\"}", "\"present\",\"zeal\":true}", "content-unknown-member"), ("}", "} ", "content-not-canonical"),
            ("{\"congress\"", "{ \"congress\"", "content-not-canonical"), ("\"row\":17", "\"row\":017", "content-not-canonical"),
            ("\"row\":17", "\"row\":17.0", "content-not-canonical"), ("present", "\\u0070resent", "content-not-canonical"),
            ("\"kind\":\"attendance\",\"sitting\":\"14-4/03\"", "\"sitting\":\"14-4/03\",\"kind\":\"attendance\"", "content-not-canonical"),
            ("\"status\":\"present\"", "\"status\":\"present\",\"status\":\"present\"", "content-not-canonical"),
            ("\"kind\"", "\"capacity\":\"member\",\"kind\"", "content-not-canonical"),
            ("{\"congress\"", "{\"capacity\":\"member\",\"congress\"", "content-wrong-value"),
            ("{\"congress\"", "{\"approvedOn\":\"2025-02-30\",\"congress\"", "content-wrong-value"),
            ("{\"congress\"", "{\"approvedOn\":\"2025-2-3\",\"congress\"", "content-wrong-value"),
            ("{\"congress\"", "{\"approvedBy\":\" a\",\"congress\"", "content-wrong-value"),
            ("{\"congress\"", "{\"approvedBy\":\"\",\"congress\"", "content-wrong-value"),
            ("{\"congress\"", "{\"approvedBy\":\"a\\u0001\",\"congress\"", "content-wrong-value"),
            ("{\"congress\"", "{\"approvedBy\":\"a\\r\",\"congress\"", "content-wrong-value"),
            ("{\"congress\"", "{\"deputy\":\"JL14-0001\",\"congress\"", "content-not-canonical"),
            ("\"kind\"", "\"deputy\":\"JL14-0001\",\"kind\"", "content-unknown-member"),
            ("\"sitting\"", "\"name\":\"王磊\",\"sitting\"", "content-unknown-member"),
        ])
    func refused(_ part: String, _ replacement: String, _ code: String) {
        let changed = Self.content.replacing(part, with: replacement, maxReplacements: 1)
        let last = part == "}" ? Self.content + " " : changed
        #expect(last != Self.content)
        #expect(refusal(last)?.name == code)
    }

    @Test("what goes without saying is refused where it is said")
    func omissions() {
        let meeting =
            #"{"ends":"2025-01-13","kind":"meeting","meeting":"14-4","source":{"row":2},"starts":"2025-01-13","title":"a","type":"session"}"#
        #expect(refusal(meeting, of: .meeting) == .contentWrongValue)
        #expect(refusal(meeting.replacing("\"ends\":\"2025-01-13\"", with: "\"ends\":\"2025-01-14\""), of: .meeting) == nil)
    }

    @Test("an alias is refused where its code belongs, also in an open list")
    func aliases() {
        let record = { (organ: String) in
            #"{"congress":"220000.14","date":"2025-01-01","event":"organJoined","kind":"mandate","organ":"\#(organ)","source":{"row":2}}"#
        }
        #expect(refusal(record("standingCommittee"), of: .mandate) == nil)
        #expect(refusal(record("法制委员会"), of: .mandate) == nil)
        #expect(refusal(record("常委会"), of: .mandate) == .contentWrongValue)
    }

    @Test("a refused content leaves no record behind")
    func leavesNothing() throws {
        let record = try RecordKind.attendance.reading(Array(Self.content.utf8))
        let broken = Array(Self.content.utf8.dropLast())
        #expect(throws: Fault.self) { try broken.withUnsafeBytes { try RecordKind.attendance.read(content: $0, into: record) } }
        #expect(record.values.allSatisfy { $0 == nil })
        #expect(record.content.isEmpty)
    }

    @Test("every prefix of a content is refused", arguments: KindSample.all)
    func prefixes(_ sample: KindSample) {
        let bytes = Array(sample.content.utf8)
        for length in bytes.indices {
            #expect(throws: Fault.self) { try sample.kind.reading(bytes.prefix(length)) }
        }
    }

    @Test("random rows give content that reads back to the same slots and the same bytes", arguments: KindSample.all)
    func roundTrip(_ sample: KindSample) throws {
        var generator = SeededGenerator()
        let filing = Filing(sample.kind, sample.headers, RosterContext.sample())
        var accepted = 0
        for _ in 0..<300 {
            let cells = sample.cells.map { field, cell in generator.cell(sample.kind, field, cell) }
            guard try filing.faults(cells, row: Int.random(in: 1...2_000_000, using: &generator), sheet: generator.sheet()).isEmpty
            else { continue }
            accepted += 1
            let bytes = filing.record.content
            let read = try sample.kind.reading(bytes)
            #expect(read.values == filing.record.values, "seed \(generator.seed)")
            #expect(read.sourceRow == filing.record.sourceRow && read.sourceSheet == filing.record.sourceSheet, "seed \(generator.seed)")
            #expect(read.sourceRange == filing.record.sourceRange, "seed \(generator.seed)")
            #expect(try CanonicalJSON.parse(bytes).serialize() == bytes, "seed \(generator.seed)")
        }
        #expect(accepted > 30, "seed \(generator.seed)")
    }

    @Test("a random change of a byte is refused, or is another record that writes these very bytes", arguments: KindSample.all)
    func mutations(_ sample: KindSample) throws {
        var generator = SeededGenerator()
        let original = Array(sample.content.utf8)
        for _ in 0..<2000 {
            var bytes = original
            let index = Int.random(in: bytes.indices, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: bytes[index] = UInt8.random(in: .min ... .max, using: &generator)
            case 1: bytes.remove(at: index)
            default: bytes.insert(UInt8.random(in: 0x20...0x7F, using: &generator), at: index)
            }
            guard let record = try? sample.kind.reading(bytes) else { continue }
            var values = record.storage
            values.writeContent(sample.kind.layout)
            #expect(values.content == bytes, "seed \(generator.seed)")
        }
    }
}

extension SeededGenerator {
    /// The sample's cell, none, or other text where the field holds text.
    fileprivate mutating func cell(_ kind: RecordKind, _ field: String, _ sample: String) -> String {
        guard let index = kind.index(of: field), kind.fields[index].isStored else { return sample }
        let choice = Int.random(in: 0..<4, using: &self)
        if choice == 0, kind.fields[index].presence == .optional { return "" }
        if choice == 1, case .text = kind.fields[index].type, field != "name" { return text(scalarsMax: 8) + "a" }
        return sample
    }

    fileprivate mutating func sheet() -> String? { Bool.random(using: &self) ? text(scalarsMax: 4) : nil }
}
