import DutyArchive
import DutyRecords
import Foundation
import Testing

@testable import DutySupervision

@Suite("The ledger of suggestions")
struct LedgerTests {
    let world: World

    init() throws {
        world = try World.small()
        try world.file(
            """
            代表编号,人大届次,建议编号,办理阶段,日期,提出身份,建议标题,承办单位,协办单位,涉及面广、处理难度大,会议编号,办理情况,代表意见
            A-1,220000.14,J1,提出,2026-01-13,,关于农业的<b>建议</b>,,,,,,
            A-2,220000.14,J1,提出,2026-01-13,附议,,,,,,,
            A-1,220000.14,J1,初审通过,2026-01-14,,,,,,,,
            A-1,220000.14,J1,交办,2026-01-20,,,省农业厅,省水利厅、省财政厅,,,,
            A-1,220000.14,J1,承办,2026-01-21,,,省农业厅,,,,,
            A-1,220000.14,J1,确定重点督办,2026-02-11,,,,,,z-1,,
            A-1,220000.14,J1,督办,2026-02-20,,,,,,,,
            A-1,220000.14,J1,与代表沟通,2026-04-01,,,省农业厅,,,,,
            A-1,220000.14,J1,答复,2026-04-20,,,省农业厅,,,,已办,
            A-1,220000.14,J1,代表反馈,2026-04-25,,,,,,,,满意
            A-2,220000.14,J2,提出,2026-05-06,,关于医保的建议,,,,,,
            A-2,220000.14,J2,初审通过,2026-05-07,,,,,,,,
            A-2,220000.14,J2,交办,2026-08-31,,,省医保局,,是,,,
            A-3,220000.14,J3,提出,2026-01-13,,关于道路的建议,,,,,,
            A-3,220000.14,J3,初审通过,2026-01-14,,,,,,,,
            A-3,220000.14,J3,交办,2026-01-20,,,省交通厅,,,,,
            A-3,220000.14,J3,承办,2026-01-21,,,省交通厅,,,,,
            A-3,220000.14,J3,与代表沟通,2026-04-01,,,省交通厅,,,,,
            A-3,220000.14,J3,答复,2026-04-21,,,省交通厅,,,,已办,

            """)
    }

    private func ledger(_ day: String, year: Int? = nil) throws -> SuggestionLedger {
        let topics = try Topics(
            file: "t.yaml", bytes: Array("topics:\n  - { title: { zh: 农业, en: Farming }, words: [农业] }\n".utf8))
        return try world.archive.snapshot {
            try SuggestionLedger($0, congress: World.congress, year: year, on: day, topics: topics)
        }
    }

    private func tables(_ ledger: SuggestionLedger) throws -> [String: [[String: Any]]] {
        let json = try JSONSerialization.jsonObject(with: Data(ledger.report.json())) as? [String: Any]
        #expect(json?["format"] as? String == "duty-archive/suggestion-ledger/v1")
        return try #require(json?["tables"] as? [String: [[String: Any]]])
    }

    @Test("a reply on the last day is in time, the day after is late; six months where it is difficult, to the month's last day")
    func clocks() throws {
        let clocks = try ledger("2027-02-28").lines.map(\.clock)
        #expect(clocks == [.repliedInTime, .running(daysLeft: 0), .repliedLate(days: 1)])
        #expect(try ledger("2027-03-01").lines[1].clock == .overdue(days: 1))
        #expect(try ledger("2027-03-01").lines[1].item.life.deadline == "2027-02-28", "31 August and six months")
    }

    @Test("a breach of the clock is a finding of the same day and suggestion")
    func findings() throws {
        let keys = try world.keys(World.shippedRules(), today: "2027-03-01", of: "late-reply")
        #expect(keys == ["late-reply:220000.14:A-2:J2", "late-reply:220000.14:A-3:J3"])
        #expect(try world.keys(World.shippedRules(), today: "2027-02-28", of: "late-reply") == ["late-reply:220000.14:A-3:J3"])
    }

    @Test("stage, units, opinion, key supervision with its decision, and intake all the year round")
    func lines() throws {
        let tables = try tables(ledger("2026-06-01"))
        let first = try #require(tables["suggestions"]?.first)
        #expect(first["stage"] as? String == "opinion" && first["opinion"] as? String == "satisfied")
        #expect(first["assisting"] as? [String] == ["省水利厅", "省财政厅"] && first["cosigners"] as? Int == 1)
        #expect(first["session"] as? String == "session" && tables["suggestions"]?[1]["session"] as? String == "recess")
        #expect(tables["suggestions"]?.map { $0["term"] as? String } == ["three", "six", "three"])
        #expect((first["entries"] as? [Int])?.count == 9)
        let key = try #require(tables["keySupervised"]?.first)
        #expect(key["meeting"] as? String == "z-1" && key["decided"] as? String == "2026-02-11" && key["steps"] as? Int == 1)
        #expect((key["entries"] as? [Int])?.count == 2)
        #expect(tables["intake"]?.map { $0["month"] as? String } == ["2026-01", "2026-05"])
        #expect(tables["topics"]?.compactMap { $0["group"] as? String }.sorted() == ["农业", "（未分类）"])
        let unit = try #require(tables["units"]?.first { $0["group"] as? String == "省交通厅" })
        #expect(unit["repliedLate"] as? Int == 1 && unit["suggestions"] as? Int == 1)
        #expect(try ledger("2026-06-01", year: 2025).lines.isEmpty)
    }

    @Test("what people wrote is text and never markup, and the workbook is one")
    func escaped() throws {
        let report = try ledger("2026-06-01").report
        for language in Language.allCases {
            let page = String(decoding: report.html(language), as: UTF8.self)
            #expect(page.contains("关于农业的&lt;b&gt;建议&lt;/b&gt;") && !page.contains("<b>") && page.contains("&lt;b&gt;档案库"))
            #if Spreadsheets
                #expect(try report.xlsx(language).starts(with: [0x50, 0x4B]))
            #endif
        }
    }
}
