import DutyArchive
import Foundation
import Testing

struct IngestCommandTests {
    @Test("files become batches in the order given, and the same bytes again add nothing")
    func ingest() throws {
        let duty = try DutyProcess.withRecords()
        let size = try Archive(duty.archive).status().entries
        #expect(size == 2 + 5 + 2 + 1 + 2 + 3 + 1)
        let again = try duty.run("ingest", duty.write("另一个名字.csv", Sheets.roster))
        #expect(again.status == 0)
        #expect(again.output.contains("此前已入库"))
        #expect(try Archive(duty.archive).status().entries == size)
        #expect(try duty.run("verify").status == 0)
    }

    @Test("a bad file changes nothing, and every bad row is named with row, column and value")
    func refused() throws {
        let duty = try DutyProcess.withRecords()
        let size = try Archive(duty.archive).status().entries
        let result = try duty.run("ingest", duty.write("bad.csv", Sheets.faulty))
        #expect(result.status == 2)
        #expect(result.errors.contains("第 3 行，列“出席情况”：“在家”"))
        #expect(result.errors.contains("第 4 行") && result.errors.contains("T-9999"))
        #expect(result.output.isEmpty)
        #expect(try Archive(duty.archive).status().entries == size)
        let english = try duty.run("ingest", duty.folder.appending(path: "bad.csv").path, "--lang", "en")
        #expect(english.errors.contains("row 3, column “出席情况”"))
    }

    @Test("--set-aside takes the good rows and names the others")
    func setAside() throws {
        let duty = try DutyProcess.withRecords()
        let result = try duty.run("ingest", "--set-aside", "--json", duty.write("bad.csv", Sheets.faulty))
        #expect(result.status == 0)
        let json = try result.json()
        let receipt = try #require(json["receipt"] as? [String: Any])
        #expect(receipt["records"] as? Int == 1)
        #expect(receipt["setAside"] as? Int == 2)
        #expect((json["faults"] as? [[String: Any]])?.compactMap { $0["row"] as? Int } == [3, 4])
        #expect(try duty.run("verify").status == 0)
    }

    @Test("--dry-run says what would be filed and files nothing")
    func dryRun() throws {
        let duty = try DutyProcess.withArchive()
        let good = try duty.run("ingest", "--dry-run", duty.write("名册.csv", Sheets.roster))
        #expect(good.status == 0)
        #expect(good.output.contains("新增 2 条"))
        let bad = try duty.run("ingest", "--dry-run", duty.write("出席.csv", Sheets.attendance))
        #expect(bad.status == 2)
        #expect(try Archive(duty.archive).status().entries == 2)
    }

    @Test("--report writes what the daemon would put beside the file, of a dry run too, and touches nothing else")
    func report() throws {
        let duty = try DutyProcess.withRecords()
        let before = try Archive(duty.archive).status().entries
        let reports = duty.folder.path + "/reports"
        let result = try duty.run("ingest", "--dry-run", "--report", reports, duty.write("bad.csv", Sheets.faulty))
        #expect(result.status == 2 && result.errors.contains("bad.csv.report.txt"))
        let papers = try FileManager.default.contentsOfDirectory(atPath: reports).sorted()
        #expect(papers.filter { !$0.hasSuffix(".xlsx") } == ["bad.csv.report.json", "bad.csv.report.txt"])
        let text = try String(contentsOfFile: reports + "/bad.csv.report.txt", encoding: .utf8)
        #expect(text.contains("第 3 行，列“出席情况”：“在家”") && text.contains("row 3, column “出席情况”"))
        #expect(try Archive(duty.archive).status().entries == before)
        #if Spreadsheets
            // The copy has the faults that the sheet has, at the same places.
            let again = try duty.run("ingest", "--dry-run", "--json", reports + "/bad.csv.marked.xlsx")
            #expect(again.status == 2)
            #expect((try again.json()["faults"] as? [[String: Any]])?.compactMap { $0["cell"] as? String } == ["E3", "A4"])
        #endif
    }

    @Test("what is not enrolled yet is asked for first")
    func waiting() throws {
        let duty = try DutyProcess.withArchive()
        let result = try duty.run("ingest", duty.write("出席.csv", Sheets.attendance))
        #expect(result.status == 2)
        #expect(result.errors.contains("请先收录"))
    }

    @Test("one bad file does not keep the others out")
    func several() throws {
        let duty = try DutyProcess.withArchive()
        let result = try duty.run(
            "ingest", "nothing-here.csv", duty.write("empty.csv", ""), duty.folder.path, duty.write("名册.csv", Sheets.roster), "--json")
        #expect(result.status == 2)
        let outcomes = try result.lines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])["result"] as? String
        }
        #expect(outcomes == ["unreadable", "rejected", "rejected", "accepted"])
    }

    @Test("a mapping turns a foreign table into records, and a mapping that is none is refused")
    func mapping() throws {
        let duty = try DutyProcess.withArchive()
        let yaml = try duty.write(
            "foreign.yaml",
            """
            kind: mandate
            constants: { congress: "220000.14", event: enrolled }
            columns: { id: deputy, who: name, since: date }

            """)
        let table = try duty.write("foreign.csv", "id,who,since\nT-0007,王磊,2023-01-10\n")
        let result = try duty.run("ingest", "--mapping", yaml, table)
        #expect(result.status == 0, "\(result.errors)")
        #expect(try duty.run("deputy", "list").output.contains("T-0007"))
        let bad = try duty.run("ingest", "--mapping", duty.write("bad.yaml", "kind: nonsense\n"), table)
        #expect(bad.status == 2)
        #expect(bad.errors.contains("bad.yaml"))
        #expect(try duty.run("ingest", "--mapping", yaml, "--kind", "mandate", table).status == 64)
    }

    @Test("--kind reads a file as that kind, and an unknown kind is refused")
    func kind() throws {
        let duty = try DutyProcess.withArchive()
        let file = try duty.write("x.csv", Sheets.roster)
        #expect(try duty.run("ingest", "--kind", "attendance", file).status == 2)
        #expect(try duty.run("ingest", "--kind", "weather", file).status == 2)
        #expect(try duty.run("ingest", "--kind", "代表资格", file).status == 0)
    }
}
