import DutyArchive
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyReports

@Suite("The performance file")
struct PerformanceFileTests {
    static let markup = #"<script>alert("x")</script>&'</style>"#

    /// A deputy with something in every section.
    private func fixture(_ text: String = "普通文字") -> Fixture {
        var fixture = Fixture()
        fixture.meeting("14-1", "2023-01-15", title: text)
        fixture.sitting("14-1/1", of: "14-1", "2023-01-15")
        fixture.ballot("14-1/1/b1", in: "14-1/1", "2023-01-15", method: "openRollCall")
        fixture.add(
            RecordKind.mandate,
            [
                "event": .text("enrolled"), "date": .text("2023-01-10"), "name": .text(text), "sex": .text("female"), "party": .text(text),
                "employer": .text(text), "grassRoots": .integer(1), "electoralUnit": .text(text), "delegation": .text(text),
                "remark": .text(text),
            ])
        fixture.attendance("14-1/1", "leave", ["leaveReason": "机密事由 \(text)", "approvedBy": text, "remark": text])
        fixture.vote("14-1/1/b1", "yes", choice: "for")
        fixture.add(
            RecordKind.activity,
            [
                "type": .text("inspection"), "title": .text(text), "date": .text("2023-05-01"), "place": .text(text),
                "minutes": .integer(150),
            ])
        fixture.add(
            RecordKind.discipline,
            ["date": .text("2023-06-01"), "rule": .text("会议纪律"), "facts": .text("机密事实 \(text)"), "measure": .text("提醒")])
        return fixture
    }

    @Test("Every field's markup is escaped, in both languages", arguments: Language.allCases)
    func escaping(language: Language) throws {
        let fixture = fixture(Self.markup)
        var input = try fixture.input(
            Fixture.mandate(organs: [Self.markup: [("2023-02-01", nil)]], delegations: [(Self.markup, "2023-01-10", nil)]),
            name: Self.markup,
            formerNames: [Self.markup])
        input.integrity.title = Self.markup
        input.integrity.origin = Self.markup
        input.congressNames = [Fixture.congress: Phrase(Self.markup, Self.markup)]
        input.batchFiles = [SequenceNumber(99): Self.markup]
        let html = try PerformanceFile(input, disclosure: Fixture.disclosure).html(language)
        #expect(!html.contains("<script"))
        #expect(!html.contains("alert(\""))
        #expect(html.components(separatedBy: "</style>").count == 2)
        #expect(html.contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;&lt;/style&gt;"))
    }

    @Test("Control characters cannot leave a cell")
    func controls() throws {
        var fixture = fixture()
        fixture.attendance("14-1/1", "present", ["remark": "a\u{0}b\u{1B}c"])
        let html = try PerformanceFile(fixture.input()).html()
        #expect(html.contains("a\u{FFFD}b\u{FFFD}c"))
    }

    @Test("Restricted content is in neither output unless a disclosure stands for it")
    func restriction() throws {
        let input = try fixture().input()
        let open = try PerformanceFile(input)
        for output in [open.html(), open.html(.english), open.json] {
            for secret in ["机密事由", "机密事实", "leaveReason", "\"discipline\"", "会风会纪记录</h2>", "Discipline</h2>"] {
                #expect(!output.contains(secret), "\(secret)")
            }
        }
        #expect(!open.evidence.contains { $0.kind == "discipline" })
        let restricted = try PerformanceFile(input, disclosure: Fixture.disclosure)
        for output in [restricted.html(), restricted.json] {
            for secret in ["机密事由", "机密事实", "9000", "年度述职", "代表资格审查委员会"] { #expect(output.contains(secret), "\(secret)") }
        }
    }

    @Test("The JSON is one object that any parser reads, whatever a field holds")
    func json() throws {
        let text = "引号\" 反斜\\ 换行\n制表\t \u{1}"
        let file = try PerformanceFile(fixture(text).input(name: text), disclosure: Fixture.disclosure)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(JSONRenderer().render(file))) as? [String: Any])
        #expect(object["format"] as? String == "duty-archive/performance-file/v1")
        let deputy = try #require(object["deputy"] as? [String: Any])
        #expect(deputy["name"] as? String == text)
        let sections = try #require(object["sections"] as? [String: [[String: Any]]])
        let byMeeting = try #require(sections["attendance"]?.first?["byMeeting"] as? [[String: Any]])
        #expect(byMeeting.map { $0["meeting"] as? String } == ["14-1", "total"])
        let rate = try #require(byMeeting[0]["rate"] as? [String: Any])
        #expect(rate["numerator"] as? Int == 0)
        #expect(rate["denominator"] as? Int == 1)
        #expect(rate["perMille"] as? Int == 0)
        let evidence = try #require(object["evidence"] as? [[String: Any]])
        #expect(evidence.allSatisfy { $0["kind"] is String && $0["file"] as? String == "考勤表.csv" })
        let entries = evidence.flatMap { $0["entries"] as? [[String: Any]] ?? [] }
        #expect(entries.compactMap { $0["sequence"] as? Int64 }.sorted() == file.evidence.map(\.sequence.rawValue))
        #expect(entries.allSatisfy { $0["row"] is Int })
        #expect(object["restricted"] as? Bool == true)
    }

    @Test("Every link of the page leads to an anchor of the page", arguments: Language.allCases)
    func links(language: Language) throws {
        let html = try PerformanceFile(fixture().input(), disclosure: Fixture.disclosure).html(language)
        let ids = Set(html.components(separatedBy: "id=\"").dropFirst().compactMap { $0.split(separator: "\"").first.map(String.init) })
        let targets = html.components(separatedBy: "href=\"#").dropFirst().compactMap { $0.split(separator: "\"").first.map(String.init) }
        #expect(!targets.isEmpty)
        for target in targets { #expect(ids.contains(target), "\(target)") }
        #expect(ids.count == html.components(separatedBy: "id=\"").count - 1, "no anchor twice")
    }

    @Test("A deputy without records has a file that says so")
    func empty() throws {
        let file = try PerformanceFile(Fixture().input())
        let html = file.html()
        #expect(html.contains("无记录。"))
        #expect(html.contains("王　磊"))
        #expect(file.evidence.isEmpty)
        #expect(file.json.contains(#""evidence":[]"#))
    }

    @Test("A deputy without any mandate still has a file")
    func withoutMandate() throws {
        var input = try Fixture().input()
        input.deputy = Deputy(id: "X-1", name: "无", formerNames: [], birthMonth: nil, mandates: [])
        #expect(try PerformanceFile(input).html().contains("X-1"))
    }

    @Test("A name of 60 characters, in Korean, stands whole on the page")
    func longName() throws {
        let name = String(repeating: "김철수박영희", count: 10)
        #expect(try PerformanceFile(fixture().input(name: name)).html().contains("<div class=\"name\">\(name)</div>"))
    }

    @Test("A kind that reports know nothing of is printed by its declaration")
    func declaredKind() throws {
        let study = RecordKind(
            "study", Phrase("专题学习", "Study"), chain: .deputy,
            fields: [
                Field("deputy", Phrase("代表编号", "Deputy"), .deputy, .required),
                Field("congress", Phrase("人大届次", "Congress"), .congress, .required),
                Field("date", Phrase("日期", "Date"), .date, .required), Field("topic", Phrase("主题", "Topic"), .text(bytesMax: 99)),
                Field("rating", Phrase("内部评价", "Rating"), .text(bytesMax: 99), restricted: true),
                Field("hours", Phrase("学时", "Hours"), .minutes),
            ], naturalKey: [], section: .activities)
        var fixture = Fixture()
        fixture.add(study, ["date": .text("2023-05-01"), "topic": .text("预算审查"), "hours": .integer(90), "rating": .text("秘")])
        let file = try PerformanceFile(fixture.input())
        let html = file.html()
        for text in ["专题学习", "预算审查", "1小时30分", "学时"] { #expect(html.contains(text), "\(text)") }
        #expect(!html.contains("内部评价") && !html.contains("秘"))
        #expect(file.json.contains(#""study":[{"congress":"220000.14","date":"2023-05-01","topic":"预算审查","hours":90,"entries":[100]}]"#))
    }

    @Test("A corrected record's evidence names the correction")
    func correction() throws {
        var fixture = Fixture()
        fixture.sitting("s", of: "m", "2024-01-05")
        fixture.add(RecordKind.attendance, correctedBy: 777, ["sitting": .text("s"), "status": .text("present")])
        let file = try PerformanceFile(fixture.input())
        #expect(file.html().contains("经更正，见条目 #777"))
        #expect(file.json.contains(#""correctedBy":777"#))
    }

    @Test("Entries later than the checkpoint are said not to be anchored, and none where there is no checkpoint")
    func anchoring() throws {
        var input = try fixture().input()
        input.integrity.checkpoint = .init(note: "n", size: TreeSize(103), root: "00")
        let file = try PerformanceFile(input)
        #expect(file.unanchored == file.evidence.count { $0.sequence.rawValue >= 103 })
        #expect(file.html().contains("尚未锚定，待下一检查点"))
        input.integrity.checkpoint = nil
        input.integrity.seal = nil
        let html = try PerformanceFile(input).html()
        #expect(html.contains("本档案未经锚定"))
        #expect(html.contains("尚未封存"))
    }

    @Test("Times are shown at UTC+08:00 unless configured")
    func times() throws {
        let file = try PerformanceFile(fixture().input())
        #expect(file.html().contains("2026-01-15 16:00:00"))
        let utc = String(decoding: HTMLRenderer(offsetMinutes: -210).render(file), as: UTF8.self)
        #expect(utc.contains("2026-01-15 04:30:00"))
        #expect(utc.contains("UTC−03:30"))
        #expect(file.json.contains("2026-01-15T08:00:00.000Z"))
    }

    @Test("The page fetches nothing and runs nothing")
    func selfContained() throws {
        let html = try PerformanceFile(fixture().input()).html()
        for word in ["<script", "<link", "<img", "src=", "url(", "@import", "http://", "https://"] {
            #expect(!html.contains(word), "\(word)")
        }
    }

    @Test("A record that lacks a required field is refused, with its entry")
    func malformed() throws {
        var fixture = Fixture()
        fixture.add(RecordKind.attendance, ["sitting": .text("s")])
        fixture.sitting("s", of: "m", "2024-01-05")
        let error = #expect(throws: ReportError.self) { try PerformanceFile(fixture.input()) }
        #expect(error?.code == .malformedRecord)
        #expect(error?.message.contains("100") == true)
    }
}
