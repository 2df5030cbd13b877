import DutyArchive
import DutyRecords
import Testing
import TransparencyLog

@testable import DutyReports

@Suite("A file of a part of the duty")
struct FilePeriodTests {
    private func fixture() -> Fixture {
        var fixture = Fixture()
        for year in ["2023", "2024"] {
            fixture.meeting("m\(year)", "\(year)-01-15")
            fixture.sitting("s\(year)", of: "m\(year)", "\(year)-01-15")
            fixture.attendance("s\(year)", "present")
            fixture.ballot("b\(year)", in: "s\(year)", "\(year)-01-15")
            fixture.vote("b\(year)", "yes")
            fixture.add(RecordKind.activity, ["type": .text("research"), "title": .text("调研\(year)"), "date": .text("\(year)-06-01")])
        }
        return fixture
    }

    @Test("A year holds what happened in it, and nothing else")
    func year() throws {
        let input = try fixture().input()
        let file = try PerformanceFile(input, period: FilePeriod(year: 2024))
        #expect(file.json.contains("调研2024") && !file.json.contains("调研2023"))
        #expect(file.ballots.map(\.identifier) == ["b2024"])
        #expect(file.html().contains("2024 年度"))
        let whole = try PerformanceFile(input)
        #expect(whole.ballots.count == 2)
        #expect(whole.evidence.count > file.evidence.count)
        let none = try PerformanceFile(input, period: FilePeriod(year: 1999))
        #expect(none.ballots.isEmpty)
    }

    @Test("The years of a file add up to the whole")
    func sum() throws {
        let fixture = fixture()
        let account = try fixture.account()
        let years = [2023, 2024].map { account.within(FilePeriod(year: $0)).total }
        #expect(years.reduce(0) { $0 + $1.due.value } == account.total.due.value)
        #expect(years.reduce(0) { $0 + $1.attended.value } == account.total.attended.value)
    }

    @Test("A deputy belongs to a period by the days of the mandate, and to a delegation by its days")
    func membership() {
        let mandate = Fixture.mandate([("2023-01-10", "2024-06-30")], delegations: [("长春代表团", "2023-01-10", "2023-12-31")])
        let deputy = Deputy(id: "X-1", name: "王磊", formerNames: [], birthMonth: nil, mandates: [mandate])
        for (year, holds, inDelegation) in [(2022, false, false), (2023, true, true), (2024, true, false), (2025, false, false)] {
            let period = FilePeriod(year: year)
            #expect(period.concerns(deputy) == holds, "\(year)")
            #expect(period.holds(deputy, in: "长春代表团") == inDelegation, "\(year)")
        }
        #expect(FilePeriod(congress: Fixture.congress).concerns(deputy))
        #expect(!FilePeriod(congress: "220000.13").concerns(deputy))
    }

    @Test(
        "A congress is called what the law calls it",
        arguments: [
            ("220000.14", "吉林省第十四届人民代表大会", "14th People's Congress of Jilin"),
            ("220100.10", "长春市第十届人民代表大会", "10th People's Congress of Changchun"),
            ("220200.21", "吉林市第二十一届人民代表大会", "21st People's Congress of Jilin City"),
            ("222400.2", "延边朝鲜族自治州第二届人民代表大会", "2nd People's Congress of Yanbian"),
        ])
    func names(congress: String, chinese: String, english: String) {
        #expect(CongressName.of(congress)?.chinese == chinese)
        #expect(CongressName.of(congress)?.english == english)
    }

    @Test("A division that is not on the list has no name", arguments: ["110000.14", "220000", "220000.x", "220000.0", "", "."])
    func unnamed(congress: String) { #expect(CongressName.of(congress) == nil) }
}
