import DutyArchive
import DutyRecords
import Testing
import TransparencyLog

@testable import DutyReports

@Suite("Records of days outside the mandate")
struct OutsideMandateTests {
    private static let period = Fixture.mandate([("2023-01-10", "2024-12-31")])

    private func activity(_ starts: String, _ ends: String? = nil) -> [String: FieldValue] {
        var fields: [String: FieldValue] = ["type": .text("inspection"), "title": .text("视察"), "date": .text(starts)]
        fields["ends"] = ends.map { .text($0) }
        return fields
    }

    private func found(_ fixture: Fixture, _ mandate: Mandate = period, restricted: Bool = false) throws -> [SequenceNumber] {
        let file = try PerformanceFile(try fixture.input(mandate), disclosure: restricted ? Fixture.disclosure : nil)
        let table = try #require(file.sections.last { $0.key == "findings" }).parts[0].tables.first
        return (table?.rows ?? []).flatMap { row -> [SequenceNumber] in
            guard case .code("outside-mandate", _) = row[0], case .entries(let entries) = row[2] else { return [] }
            return entries
        }
    }

    @Test(
        "a record is found where none of its days is within the mandate",
        arguments: [
            ("2023-01-09", nil, true), ("2023-01-10", nil, false), ("2024-12-31", nil, false), ("2025-01-01", nil, true),
            ("2023-01-08", "2023-01-09", true), ("2023-01-08", "2023-01-10", false), ("2024-12-31", "2025-01-03", false),
            ("2022-12-01", "2025-02-01", false),
        ] as [(String, String?, Bool)])
    func days(starts: String, ends: String?, isOutside: Bool) throws {
        var fixture = Fixture()
        let entry = fixture.add(RecordKind.activity, activity(starts, ends))
        #expect(try found(fixture) == (isOutside ? [entry] : []))
    }

    @Test("a deliberation has the day of its sitting, and none where the sitting no longer stands")
    func sitting() throws {
        var fixture = Fixture()
        fixture.meeting("14-4", "2025-01-12")
        fixture.sitting("14-4/1", of: "14-4", "2025-01-12")
        let spoken = fixture.add(RecordKind.deliberation, ["sitting": .text("14-4/1"), "item": .text("报告"), "form": .text("oral")])
        fixture.add(RecordKind.deliberation, ["sitting": .text("14-9/1"), "item": .text("报告"), "form": .text("oral")])
        #expect(try found(fixture) == [spoken])
    }

    @Test("of a suggestion its submission is of a day in office, and what came of it is not")
    func stages() throws {
        var fixture = Fixture()
        let submitted = fixture.add(
            RecordKind.suggestion, ["suggestion": .text("J1"), "stage": .text("submitted"), "date": .text("2025-03-01")])
        fixture.add(RecordKind.suggestion, ["suggestion": .text("J1"), "stage": .text("handedOver"), "date": .text("2025-03-02")])
        fixture.add(RecordKind.publication, ["date": .text("2025-03-01"), "medium": .text("日报"), "title": .text("访谈")])
        #expect(try found(fixture) == [submitted])
    }

    @Test("without any mandate in its congress a record is found whatever its day")
    func elsewhere() throws {
        var fixture = Fixture()
        let entry = fixture.add(RecordKind.training, ["course": .text("班"), "date": .text("2023-05-01")])
        let other = Mandate(
            congress: "220000.13", periods: [.init(starts: "2018-01-10", ends: nil)], suspensions: [], organs: [:], delegations: [])
        #expect(try found(fixture, other) == [entry])
    }

    @Test("a restricted record is found only where it may be shown, and attendance keeps its own finding")
    func restricted() throws {
        var fixture = Fixture()
        fixture.meeting("14-4", "2025-01-12")
        fixture.sitting("14-4/1", of: "14-4", "2025-01-12")
        fixture.attendance("14-4/1", "present")
        let note = fixture.add(
            RecordKind.discipline, ["date": .text("2025-01-12"), "rule": .text("纪律"), "facts": .text("离场"), "measure": .text("提醒")])
        #expect(try found(fixture).isEmpty)
        #expect(try found(fixture, restricted: true) == [note])
        let file = try PerformanceFile(fixture.input(Self.period))
        #expect(file.json.contains("attendance-not-due"))
    }
}
