import DutyRecords
import Testing

@Suite("A cell that names scans")
struct ScanCellTests {
    private static let one = RosterContext.scan(1)
    private static let two = RosterContext.scan(2)
    private static let headers = ["deputy", "congress", "sitting", "status", "scan"]

    private func filing() -> Filing { Filing(.attendance, Self.headers, RosterContext.sample()) }
    private func row(_ scan: String) -> [String] { ["JL14-0001", "220000.14", "14-4/01", "present", scan] }

    @Test("a record of any kind binds its scans by their digests, before its row", arguments: ["签到表.pdf;背面.jpg", " 签到表.pdf ；\n背面.jpg；"])
    func bound(_ cell: String) throws {
        let filing = filing()
        #expect(
            try filing.content(row(cell))
                == #"{"congress":"220000.14","kind":"attendance","sitting":"14-4/01","source":{"evidence":["\#(Self.one)","\#(Self.two)"],"#
                + #""row":2},"status":"present"}"#)
        let read = try RecordKind.attendance.reading(filing.record.content)
        #expect(read.sourceScans == [Self.one, Self.two])
        // What came before is forgotten.
        #expect(try filing.content(row("")).contains(#""source":{"row":2}"#))
    }

    @Test("a scan named twice counts once")
    func twice() throws {
        let filing = filing()
        _ = try filing.content(row("背面.jpg;背面.jpg"))
        #expect(filing.record.sourceScans == [Self.two])
    }

    @Test(
        "a name that leads elsewhere is refused before anything is looked for",
        arguments: [
            "../签到表.pdf", "/etc/passwd", "folder/a.pdf", "..", ".", ".hidden.pdf", "C:\\scans\\a.pdf", "..\\a.pdf", "a\u{01}.pdf",
            "签到表.pdf;../a.pdf", String(repeating: "a", count: 252) + ".pdf",
        ])
    func paths(_ cell: String) throws {
        let faults = try filing().faults(row(cell))
        #expect(faults.map(\.code) == [.scanPath] && faults.first?.column == "scan" && faults.first?.row == 2)
    }

    @Test("each scan that is not there is named; none at all is no fault")
    func missing() throws {
        let faults = try filing().faults(row("a.pdf;签到表.pdf;b.pdf"))
        #expect(faults.map(\.code) == [.scanMissing, .scanMissing] && faults.map(\.value) == ["a.pdf", "b.pdf"])
        #expect(faults.allSatisfy { $0.code.missingReference })
        #expect(try filing().faults(row("；;")).isEmpty)
    }

    @Test("a row names at most sixteen")
    func tooMany() throws {
        let faults = try filing().faults(row((1...17).map { "\($0).pdf" }.joined(separator: ";")))
        #expect(faults.map(\.code) == [.tooManyScans] && faults.first?.arguments == ["17", "16"])
    }

    @Test("evidence proves a record of its own chain that is no evidence itself", arguments: ["43", "44", "42", "9"])
    func proves(_ entry: String) throws {
        let filing = Filing(.evidence, ["deputy", "entry", "title", "scan"], RosterContext.sample())
        let faults = try filing.faults(["JL14-0001", entry, "签到表", "签到表.pdf"])
        #expect(faults.map(\.code) == [.noSuchRecord] && faults.first?.column == "entry")
    }

    @Test(
        "content with evidence in any other form is no record",
        arguments: [
            #""evidence":[],"row":2"#, #""row":2,"evidence":["A"]"#, #""evidence":["A","A"],"row":2"#, #""evidence":["B"],"row":2"#,
            #""evidence":["C"],"row":2"#, #""evidence":"A","row":2"#, #""evidence":["A"]"#, #""evidence":["A",],"row":2"#,
        ])
    func mutations(_ source: String) throws {
        // 43 characters, and 44 whose last bits are not zero.
        let source = source.replacing("\"A\"", with: "\"\(Self.one)\"").replacing("\"B\"", with: "\"\(Self.one.dropFirst())\"")
            .replacing("\"C\"", with: "\"\(Self.one.dropLast(2))F=\"")
        let content = #"{"congress":"220000.14","kind":"attendance","sitting":"14-4/01","source":{\#(source)},"status":"present"}"#
        #expect(throws: Fault.self) { try RecordKind.attendance.reading(Array(content.utf8)) }
    }
}
