import Foundation
import Testing

/// `link`, `contest` and `roster gaps`, as an office uses them.
struct UpkeepCommandTests {
    @Test("link files both sides, and file --linked writes both deputies' files, each naming the other")
    func link() throws {
        let duty = try DutyProcess.withRecords()
        let linked = try duty.run("link", "T-0001", "T-0002", "--reason", "重复编号", "--decided-by", "办公室", "--date", "2026-01-05")
        #expect(linked.status == 0 && linked.output.contains("新增 2 条"))
        #expect(try duty.run("file", "T-0001", "--linked", "-o", "out").status == 0)
        for (id, other) in [("T-0001", "T-0002"), ("T-0002", "T-0001")] {
            let page = try String(contentsOf: duty.folder.appending(path: "out/\(id).html"), encoding: .utf8)
            #expect(page.contains("同一人的其他编号") && page.contains(other))
        }
        #expect(try duty.run("link", "T-0001", "T-0001", "--reason", "a", "--decided-by", "b").status == 2)
        #expect(try duty.run("link", "T-0001", "t-0002", "--reason", "a", "--decided-by", "b").errors.contains("大小写"))
        #expect(try duty.run("file", "T-0001", "--linked", "-o", "one.html").status == 64)
    }

    @Test("contest opens and decides, an outcome without an objection is refused, and the history tells it in its place")
    func contest() throws {
        let duty = try DutyProcess.withRecords()
        let entry = try entry(of: "T-0002", "attendance", duty)
        let early = try duty.run("contest", entry, "--outcome", "upheld", "--reason", "可证", "--decided-by", "办公室")
        #expect(early.status == 2 && early.errors.contains("没有未决的异议"))
        #expect(try duty.run("contest", entry, "--objection", "我迟到了", "--date", "2026-01-05").status == 0)
        #expect(try duty.run("correct", entry, "status=迟到", "--reason", "更正", "--decided-by", "办公室").status == 0)
        let last = try duty.run("log", "--json").lines.count - 1
        let decided = try duty.run(
            "contest", entry, "--outcome", "upheld", "--reason", "可证", "--decided-by", "办公室", "--correction", String(last), "--date",
            "2026-01-06")
        #expect(decided.status == 0, "\(decided.errors)")
        let history = try duty.run("log", "--history", entry).output
        #expect(history.contains("提出异议") && history.contains("异议成立") && history.contains("更正"))
        #expect(!history.contains("我迟到了") && !history.contains("可证"))
        #expect(try duty.run("log", "--history", entry, "--restricted", "--reason", "本人查阅").output.contains("我迟到了"))
        #expect(try duty.run("file", "T-0002", "-o", "out").status == 0)
        let page = try String(contentsOf: duty.folder.appending(path: "out/T-0002.html"), encoding: .utf8)
        #expect(page.contains("代表异议") && page.contains("异议成立，见条目 #") && !page.contains("我迟到了"))
        #expect(try duty.run("contest", entry).status == 64)
        #expect(try duty.run("contest", entry, "--outcome", "upheld").status == 64)
        #expect(try duty.run("verify").status == 0)
    }

    @Test("roster gaps as a table, as CSV and as JSON with codes")
    func gaps() throws {
        let duty = try DutyProcess.withRecords()
        let member = try duty.write(
            "m.csv", "代表编号,人大届次,变动类型,日期,机构\nT-0001,220000.14,任职,2023-01-20,常委会\nT-0001,220000.14,免职,2024-12-31,常委会\n")
        let links = try duty.write("l.csv", "代表编号,人大届次,常委会组成人员编号,联系变动,日期\nT-0002,220000.14,T-0001,建立联系,2023-02-01\n")
        for file in [member, links] { #expect(try duty.run("ingest", file).status == 0) }
        #expect(try duty.run("roster", "gaps", "--date", "2024-12-31").output == "2024-12-31 没有缺口。\n")
        let table = try duty.run("roster", "gaps", "--date", "2025-01-01").lines
        #expect(table.count == 2 && table[1].hasPrefix("组成人员已离任  220000.14  T-0002") && table[1].contains("2024-12-31"))
        let csv = try duty.run("roster", "gaps", "--date", "2025-01-01", "--format", "csv", "--unlinked").output
        #expect(csv.hasPrefix("reason,congress,deputy,") && csv.split(separator: "\r\n").count == 3)
        let json = try duty.run("roster", "gaps", "--date", "2025-01-01", "--format", "json").json()
        let row = try #require((json["rows"] as? [[String: Any]])?.first)
        #expect(row["reason"] as? String == "memberGone" && row["deputy"] as? String == "T-0002" && row["member"] as? String == "T-0001")
        #expect(try duty.run("roster", "gaps", "--date", "2025-02-30").status == 64)
    }

    private func entry(of deputy: String, _ kind: String, _ duty: DutyProcess) throws -> String {
        for line in try duty.run("log", "--subject", deputy, "--json").lines {
            let entry = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            if (entry["content"] as? [String: Any])?["kind"] as? String == kind {
                return String(describing: try #require(entry["sequence"]))
            }
        }
        Issue.record("\(deputy) has no \(kind)")
        return ""
    }
}
