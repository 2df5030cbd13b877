import DutyRecords
import Testing

@Suite("Records of two deputies")
struct TwoDeputiesTests {
    private static let identity = ["deputy", "other", "date", "reason", "decidedBy"]

    private func twin(_ filing: Filing, subject: String) throws -> RecordBuffer {
        let twin = RecordBuffer(kind: filing.record.kind)
        try #require(filing.record.mirror(into: twin, subject: subject))
        return twin
    }

    @Test("a link reads on the other chain as on this one, with the two changed places")
    func identity() throws {
        let filing = Filing(.identity, Self.identity, RosterContext.sample())
        _ = try filing.content(["JL14-0001", "JL14-0002", "2025-02-01", "同一人", "办公室"])
        let twin = try twin(filing, subject: "JL14-0001")
        #expect(twin.subject == "JL14-0002" && twin.text("other") == "JL14-0001" && twin.text("reason") == "同一人")
        #expect(try RecordKind.identity.reading(twin.content).values == twin.values)
        let back = RecordBuffer(kind: .identity)
        #expect(twin.mirror(into: back, subject: twin.subject) && back.content == filing.record.content && back.subject == "JL14-0001")
    }

    @Test("a liaison is the deputy's on one chain and the member's on the other, and the deputy's side goes without saying")
    func liaison() throws {
        let headers = ["deputy", "congress", "counterpart", "event", "date", "side"]
        let filing = Filing(.liaison, headers, RosterContext.sample())
        let content = try filing.content(["JL14-0001", "220000.14", "JL14-0002", "建立", "2025-02-01", "被联系代表"])
        #expect(!content.contains("side"))
        let twin = try twin(filing, subject: "JL14-0001")
        #expect(twin.text("side") == "member" && twin.text("counterpart") == "JL14-0001")
        let back = RecordBuffer(kind: .liaison)
        #expect(twin.mirror(into: back, subject: "JL14-0002") && back.content == filing.record.content)
    }

    @Test(
        "the other deputy is one on file, and another",
        arguments: [
            ("JL14-0001", "same-deputy"), ("JL14-0099", "unknown-deputy"), ("jl14-0002", "identifier-case"),
            ("440524188001010014", "citizen-number"), ("archive", "reserved-deputy"), ("a b", "invalid-deputy"),
        ])
    func other(_ other: String, _ code: String) throws {
        let filing = Filing(.identity, Self.identity, RosterContext.sample())
        let faults = try filing.faults(["JL14-0001", other, "2025-02-01", "同一人", "办公室"])
        #expect(faults.map(\.code.name) == [code] && faults[0].column == "other")
        #expect(!faults[0].message(.chinese).contains("440524188001010014"))
    }

    @Test("a record of one deputy has no mirror")
    func none() throws {
        let filing = Filing(.attendance, ["deputy", "congress", "sitting", "status"], RosterContext.sample())
        _ = try filing.content(["JL14-0001", "220000.14", "14-4/01", "出席"])
        #expect(!filing.record.mirror(into: RecordBuffer(kind: .attendance), subject: "JL14-0001"))
    }
}
