import DutyRecords
import Testing

/// Rows that give a name: who they are of, and what is said where nobody can tell.
@Suite("Whose row it is, by name")
struct NameResolutionTests {
    private static let headers = ["deputy", "name", "congress", "type", "title", "date"]

    private static func mandate(
        _ congress: String, _ change: MandateEvent.Change, _ date: String, _ name: String? = nil, ends: String? = nil
    ) -> MandateEvent {
        MandateEvent(congress: congress, change: change, date: date, name: name, ends: ends)
    }

    /// 王磊 of the 12th and another of the 14th; 李强, once 李小强, and another 李小强 who came later; two 张伟 of one congress.
    private static func context() -> RosterContext {
        let context = RosterContext()
        context.deputies = [
            Deputy(id: "A", events: [mandate("220000.12", .enrolled, "2013-01-20", "王磊", ends: "2018-01-25")]),
            Deputy(id: "B", events: [mandate("220000.14", .enrolled, "2023-01-10", "王磊")]),
            Deputy(
                id: "C",
                events: [
                    mandate("220000.12", .enrolled, "2007-01-20", "李小强"), mandate("220000.12", .changed, "2010-05-01", "李强"),
                ]),
            Deputy(id: "D", events: [mandate("220000.12", .enrolled, "2011-01-20", "李小强")]),
            Deputy(id: "E", events: [mandate("220000.14", .enrolled, "2023-01-10", "张伟")]),
            Deputy(id: "F", events: [mandate("220000.14", .enrolled, "2023-01-10", "张　伟")]),
            Deputy(id: "G", events: [mandate("220000.14", .enrolled, "2023-01-10", "傅崐萁")]),
            Deputy(id: "H", events: [mandate("220000.14", .enrolled, "2023-01-10", "鄭天財Sra‧Kacaw")]),
        ]
        return context
    }

    private func row(_ name: String, _ congress: String, _ date: String, id: String = "") -> [String] {
        [id, name, congress, "视察", "视察", date]
    }

    @Test(
        "the one deputy of the congress who bore the name on that day is found",
        arguments: [
            ("王磊", "220000.12", "2014-01-01", "A"), ("王　磊（女）", "220000.14", "2024-01-01", "B"), ("李小强", "220000.12", "2007-06-01", "C"),
            ("李小强", "220000.12", "2010-04-30", "C"), ("李强", "220000.12", "2007-06-01", "C"), ("李小强", "220000.12", "2012-01-01", "D"),
            ("鄭天財（Sra．Kacaw）", "220000.14", "2024-01-01", "H"),
        ])
    func found(_ name: String, _ congress: String, _ date: String, _ deputy: String) throws {
        let filing = Filing(.activity, Self.headers, Self.context())
        #expect(try filing.codes(row(name, congress, date)).isEmpty)
        #expect(filing.record.subject == deputy && filing.record.deputy?.id == deputy)
    }

    @Test(
        "nobody is guessed: the candidates are named instead",
        arguments: [
            ("张伟", "220000.14", "ambiguous-name", "E 张伟、F 张　伟"), ("王磊", "220000.13", "name-elsewhere", "A 王磊、B 王磊"),
            ("傅\u{E8E4}萁", "220000.14", "unreadable-name-candidates", "G 傅崐萁"), ("傅\u{E8E4}", "220000.14", "unreadable-name", ""),
            ("鄭天財", "220000.14", "similar-name", "H 鄭天財Sra‧Kacaw"), ("赵六", "220000.14", "unknown-name", ""),
        ])
    func refused(_ name: String, _ congress: String, _ code: String, _ candidates: String) throws {
        let faults = try Filing(.activity, Self.headers, Self.context()).faults(row(name, congress, "2024-01-01"))
        #expect(faults.map(\.code.name) == [code])
        #expect(faults[0].column == "name")
        for language in Language.allCases { #expect(candidates.isEmpty || faults[0].message(language).contains(candidates)) }
    }

    @Test("an identifier with a damaged name names its own deputy as the candidate, or the mismatch")
    func damaged() throws {
        let filing = Filing(.activity, Self.headers, Self.context())
        #expect(try filing.codes(row("傅\u{E8E4}萁", "220000.14", "2024-01-01", id: "G")) == ["unreadable-name-candidates"])
        #expect(try filing.codes(row("傅\u{E8E4}萁", "220000.14", "2024-01-01", id: "B")) == ["name-mismatch"])
    }

    @Test("of two bearers, a row whose sitting is missing waits for the sitting and is no ambiguity yet")
    func missingSitting() throws {
        let filing = Filing(.attendance, ["name", "congress", "sitting", "status"], Self.context())
        #expect(try filing.codes(["张伟", "220000.14", "14-4/01", "出席"]) == ["unknown-sitting"])
    }

    @Test("a former name without a date may have been borne on any day, a dated one only then")
    func dates() {
        let dated = Self.context().deputies[2]
        #expect(dated.bears("李小强", from: "2007-01-20", to: "2007-01-20") && !dated.bears("李小强", from: "2010-05-01", to: "2011-01-01"))
        #expect(dated.bears("李小强", from: "2010-04-30", to: "2010-05-02") && dated.bears("李强", from: "2010-05-01", to: "2010-05-01"))
        #expect(!dated.bears("李强", from: "2010-04-30", to: "2010-04-30"))
        var event = Self.mandate("220000.12", .enrolled, "2007-01-20", "李强")
        event.formerNames = ["李小强"]
        #expect(Deputy(id: "C", events: [event]).bears("李小强", from: "2020-01-01", to: "2020-01-01"))
    }

    @Test("an identifier that differs from one on file only in case faults its row and names the spelling")
    func spelling() throws {
        let mandate = Filing(.mandate, ["deputy", "name", "congress", "event", "date"], RosterContext.sample())
        let faults = try mandate.faults(["jl14-0001", "赵六", "220000.14", "当选", "2024-01-01"])
        #expect(faults.map(\.code.name) == ["identifier-case"] && faults[0].message(.chinese).contains("JL14-0001"))
        let attendance = Filing(.attendance, ["deputy", "congress", "sitting", "status"], RosterContext.sample())
        #expect(try attendance.codes(["jl14-0001", "220000.14", "14-4/01", "出席"]) == ["identifier-case"])
    }
}
