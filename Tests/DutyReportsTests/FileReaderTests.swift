import DutyArchive
import DutyRecords
import Testing
import TransparencyLog

@testable import DutyReports

@Suite("Files read from an archive")
struct FileReaderTests {
    private func archive() throws -> ReportArchive {
        let world = try ReportArchive()
        let congress = Fixture.congress
        try world.ingest(
            .mandate, ["deputy", "congress", "event", "date", "name"],
            [["JL14-0001", congress, "enrolled", "2023-01-10", "王磊"], ["JL14-0002", congress, "enrolled", "2023-01-10", "김철수"]],
            file: "名册.csv")
        try world.ingest(
            .meeting, ["congress", "meeting", "title", "type", "starts"], [[congress, "14-4", "四次会议", "session", "2026-01-12"]],
            file: "会议.csv")
        try world.ingest(
            .sitting, ["congress", "meeting", "sitting", "type", "audience", "starts"],
            (1...3).map { [congress, "14-4", "14-4/\($0)", "plenary", "wholeBody", "2026-01-1\($0 + 1)"] }, file: "单元会议.csv")
        try world.ingest(
            .attendance, ["deputy", "congress", "sitting", "status", "leaveReason"],
            [
                ["JL14-0001", congress, "14-4/1", "present", ""], ["JL14-0002", congress, "14-4/1", "absent", ""],
                ["JL14-0001", congress, "14-4/2", "leave", "住院"],
            ], file: "出席.csv")
        try world.seal()
        return world
    }

    @Test("every number leads to the file and row it came from, and the file to its checkpoint")
    func file() throws {
        let world = try archive()
        let input = try #require(try world.archive.snapshot { try FileReader($0).input(of: "JL14-0001") })
        let file = try PerformanceFile(input)
        let total = try AttendanceAccount(
            mandate: input.deputy.mandates[0], facts: #require(input.congresses[Fixture.congress]), records: input.records
        ).total
        #expect(total.due.value == 3)
        #expect(total.attended.value == 1)
        #expect(total.leave.value == 1)
        #expect(total.notRecorded.value == 1)
        let rows = file.evidence.filter { $0.kind == "attendance" }.map { "\($0.file ?? "") \($0.row ?? 0)" }
        #expect(rows == ["出席.csv 2", "出席.csv 4"])
        let checkpoint = try #require(file.integrity.checkpoint)
        #expect(checkpoint.note.hasPrefix("archive.example/reports\n\(checkpoint.size)\n"))
        #expect(file.integrity.seal?.sequence == SequenceNumber(checkpoint.size.rawValue - 1))
        #expect(file.unanchored == 0)
        #expect(file.integrity.chains.map(\.subject) == ["JL14-0001", "congress.220000.14"])
        #expect(file.integrity.chains.map(\.entries) == [3, 4])
        #expect(!file.html().contains("住院"))
    }

    @Test("one reader gives every deputy's file, and nil for who has none")
    func all() throws {
        let world = try archive()
        let files = try world.archive.snapshot { snapshot in
            let reader = FileReader(snapshot)
            return try ["JL14-0001", "JL14-0002", "JL14-0003"].map { try reader.input(of: $0).map { try PerformanceFile($0) } }
        }
        #expect(files.map { $0?.deputy.name } == ["王磊", "김철수", nil])
        #expect(files[1]?.html().contains("缺席") == true)
    }

    @Test("entries after the newest checkpoint are counted as not anchored")
    func later() throws {
        let world = try archive()
        try world.ingest(
            .attendance, ["deputy", "congress", "sitting", "status"], [["JL14-0001", Fixture.congress, "14-4/3", "late"]], file: "补.csv")
        let input = try #require(try world.archive.snapshot { try FileReader($0).input(of: "JL14-0001") })
        #expect(try PerformanceFile(input).unanchored == 1)
    }
}
