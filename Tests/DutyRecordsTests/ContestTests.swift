import DutyRecords
import Testing

/// Entry 5 is a record of JL14-0001 with a contest open since 2025-02-01; 6 corrects it; 7 is a contest; 8 is another deputy's.
@Suite("Contests")
struct ContestTests {
    private static let headers = ["deputy", "entry", "event", "date", "objection", "outcome", "reason", "decidedBy", "correction"]

    private func codes(_ cells: String..., steps: [ContestFacts]? = nil) throws -> [String] {
        let context = RosterContext.sample()
        if let steps { context.contests[5] = steps }
        return try Filing(.contest, Self.headers, context).codes(["JL14-0001"] + cells)
    }

    @Test("an objection opens, an outcome decides, and each stands where it follows")
    func follows() throws {
        #expect(try codes("5", "提出", "2025-02-01", "我到了", "", "", "", "", steps: []).isEmpty)
        #expect(try codes("5", "结论", "2025-02-01", "", "成立", "可证", "办公室", "6").isEmpty)
        #expect(try codes("5", "结论", "2025-03-01", "", "不成立", "无证", "办公室", "").isEmpty)
        let closed = [ContestFacts(event: .opened, date: "2025-02-01"), ContestFacts(event: .decided, date: "2025-02-03")]
        #expect(try codes("5", "提出", "2025-02-04", "仍不服", "", "", "", "", steps: closed).isEmpty)
        #expect(try codes("5", "结论", "2025-02-03", "", "成立", "可证", "办公室", "", steps: closed).isEmpty)
    }

    @Test("an outcome without an open contest, a second objection beside an open one, and steps out of order are refused")
    func sequence() throws {
        #expect(try codes("5", "结论", "2025-02-01", "", "成立", "可证", "办公室", "", steps: []) == ["contest-not-open"])
        #expect(try codes("5", "结论", "2025-01-31", "", "成立", "可证", "办公室", "") == ["contest-not-open"])
        #expect(try codes("5", "提出", "2025-02-02", "我到了", "", "", "", "") == ["contest-open"])
        #expect(try codes("5", "提出", "2025-01-02", "我到了", "", "", "", "") == ["contest-open"])
        let closed = [ContestFacts(event: .opened, date: "2025-02-01"), ContestFacts(event: .decided, date: "2025-02-03")]
        #expect(try codes("5", "结论", "2025-02-04", "", "成立", "可证", "办公室", "", steps: closed) == ["contest-not-open"])
    }

    @Test("what is contested is a record of the deputy, and what followed corrects that record")
    func entries() throws {
        for entry in ["6", "7", "8", "9"] {
            #expect(try codes(entry, "提出", "2025-02-01", "我到了", "", "", "", "").contains("contests-no-record"), "\(entry)")
        }
        #expect(try codes("5", "结论", "2025-02-03", "", "成立", "可证", "办公室", "8") == ["contest-correction"])
        #expect(try codes("5", "结论", "2025-02-03", "", "不成立", "无证", "办公室", "6") == ["not-allowed-here"])
    }

    @Test("an objection has words and nothing of an outcome, an outcome has its reason and who decided")
    func fields() throws {
        #expect(try codes("5", "提出", "2025-02-01", "", "", "", "", "", steps: []) == ["required-here"])
        #expect(try codes("5", "提出", "2025-02-01", "我到了", "成立", "", "", "", steps: []) == ["not-allowed-here"])
        #expect(try codes("5", "结论", "2025-02-03", "", "", "", "", "") == ["required-here", "required-here", "required-here"])
        #expect(try codes("5", "结论", "2025-02-03", "我到了", "成立", "可证", "办公室", "") == ["not-allowed-here"])
    }
}
