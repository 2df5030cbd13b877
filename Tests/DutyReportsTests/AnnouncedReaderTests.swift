import DutyArchive
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyReports

@Suite("Announced numbers compared over all deputies")
struct AnnouncedReaderTests {
    private let world: ReportArchive

    init() throws {
        world = try ReportArchive()
        let congress = Fixture.congress
        try world.ingest(
            .mandate, ["deputy", "congress", "event", "date", "name"],
            (1...4).map { ["JL14-000\($0)", congress, "enrolled", $0 == 4 ? "2026-01-13" : "2023-01-10", "代表\($0)"] }, file: "名册.csv")
        try world.ingest(
            .meeting, ["congress", "meeting", "title", "type", "starts", "ends"],
            [[congress, "14-4", "四次会议", "session", "2026-01-12", "2026-01-16"]], file: "会议.csv")
    }

    /// Sittings on the 12th, the 13th … with what each declares: due, present, absent, leave.
    private func sittings(_ declared: [String]...) throws {
        try world.ingest(
            .sitting,
            [
                "congress", "meeting", "sitting", "type", "audience", "starts", "declaredDue", "declaredPresent", "declaredAbsent",
                "declaredLeave",
            ],
            declared.enumerated().map {
                [Fixture.congress, "14-4", "14-4/\($0 + 1)", "plenary", "wholeBody", "2026-01-1\($0 + 2)"] + $1
            }, file: "单元会议.csv")
    }

    private func attendance(_ sitting: String, _ states: [String]) throws {
        try world.ingest(
            .attendance, ["deputy", "congress", "sitting", "status", "capacity"],
            states.enumerated().filter { !$1.isEmpty }.map { number, state in
                let parts = state.split(separator: " ").map(String.init)
                return ["JL14-000\(number + 1)", Fixture.congress, sitting, parts[0], parts.count > 1 ? parts[1] : ""]
            }, file: "\(UUID().uuidString).csv")
    }

    private func report() throws -> AnnouncedReport { try world.archive.snapshot { try AnnouncedReader.report($0) } }

    private func found() throws -> [String] {
        try report().mismatches.map { "\($0.identifier) \($0.finding.code.name) \($0.difference.declared) \($0.difference.counted)" }
    }

    @Test("numbers that the records bear out are compared and give nothing; who joined later is not due before")
    func agreement() throws {
        try sittings(["3", "2", "0", "1"], ["4", "2", "1", "1"], ["", "", "", ""])
        try attendance("14-4/1", ["present", "late", "leave"])
        try attendance("14-4/2", ["present", "absent", "leave", "leftEarly"])
        let report = try report()
        #expect(report.mismatches == [] && report.sittings == 2 && report.ballots == 0)
    }

    @Test("each number that they do not bear out is named with both values and the entries behind them")
    func mismatch() throws {
        try sittings(["3", "3", "0", "0"])
        try attendance("14-4/1", ["present", "absent", "present"])
        #expect(try found() == ["14-4/1 declared-present 3 2", "14-4/1 declared-absent 0 1"])
        let present = try #require(try report().mismatches.first)
        let (sitting, records) = try world.archive.snapshot { snapshot in
            (
                try #require(try snapshot.records(of: "congress.220000.14").first { $0.kind.name == "sitting" }).sequence,
                try ["JL14-0001", "JL14-0003"].map { try #require(try snapshot.records(of: $0).last).sequence }
            )
        }
        #expect(present.entries == [sitting] + records)
        #expect(present.finding.text(.chinese) == "单元会议 14-4/1 宣布实到 3 人，按记录实到 2 人。")
    }

    @Test("what nobody recorded is no absence, and is said where it could account for the difference")
    func unrecorded() throws {
        try sittings(["3", "2", "1", "0"])
        try attendance("14-4/1", ["present", "", "present"])
        let report = try report()
        #expect(report.mismatches.map(\.difference) == [.init(quantity: .absent, declared: 1, counted: 0, couldBeUnrecorded: true)])
        #expect(report.mismatches[0].finding.text(.english).hasSuffix("Deputies not recorded could account for it."))
    }

    @Test("an observer's entry does not count as attendance, exactly as in the deputy's own file")
    func observer() throws {
        try sittings(["3", "3", "0", "0"])
        try attendance("14-4/1", ["present", "present observer", "present"])
        #expect(try found() == ["14-4/1 declared-present 3 2"])
    }

    @Test("a ballot's totals are compared with those present")
    func ballot() throws {
        try sittings(["", "", "", ""])
        try world.ingest(
            .ballot, ["congress", "ballot", "sitting", "question", "method", "date", "present", "for", "against", "abstain", "notPressed"],
            [
                [Fixture.congress, "b1", "14-4/1", "甲", "secretElectronic", "2026-01-12", "480", "470", "5", "4", "1"],
                [Fixture.congress, "b2", "14-4/1", "乙", "secretElectronic", "2026-01-12", "480", "470", "5", "4", "2"],
                [Fixture.congress, "b3", "14-4/1", "丙", "showOfHands", "2026-01-12", "480", "", "", "", ""],
            ], file: "表决.csv")
        #expect(try found() == ["b2 ballot-sum 480 481"])
        #expect(try report().ballots == 2)
    }

    @Test("the index shows each as HTML and as JSON, and says how much was compared where there is none")
    func index() throws {
        try sittings(["3", "3", "0", "0"])
        try attendance("14-4/1", ["present", "absent", "present"])
        let index = IndexPage(title: "示例", announced: try report())
        let html = String(decoding: index.html(.chinese), as: UTF8.self)
        #expect(html.contains("单元会议 1 场、表决 0 项；不一致 2 处"))
        #expect(html.contains("宣布实到 3 人，按记录实到 2 人"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(index.json())) as? [String: Any])
        let announced = try #require(object["announced"] as? [String: Any])
        let mismatches = try #require(announced["mismatches"] as? [[String: Any]])
        #expect(mismatches.compactMap { $0["code"] as? String } == ["declared-present", "declared-absent"])
        #expect(mismatches.compactMap { $0["counted"] as? Int } == [2, 1])
        let none = String(decoding: IndexPage(title: "示例", announced: AnnouncedReport()).html(.english), as: UTF8.self)
        #expect(none.contains("Compared 0 sittings and 0 ballots whose numbers were announced; 0 do not agree"))
    }
}
