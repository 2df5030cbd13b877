import DutyArchive
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@Suite("duty evidence")
struct EvidenceCommandTests {
    private let duty: DutyProcess
    private static let pdf = "%PDF-1.4\n% 绝密签到\n%%EOF\n"

    /// An activity of T-0001 that names `scan.pdf`, a meeting sheet with `meetings.pdf` beside it, and a discipline note with a scan.
    init() throws {
        duty = try DutyProcess.withRecords()
        try duty.write("activities.csv", "代表编号,人大届次,活动类型,活动名称,日期,扫描件\nT-0001,220000.14,视察,看农场,2026-01-13,scan.pdf\n")
        try duty.write("scan.pdf", Self.pdf)
        try duty.write("more.csv", "人大届次,会议编号,会议名称,会议类型,开始日期,结束日期\n220000.14,14-9,九次会议,代表大会会议,2026-02-12,2026-02-16\n")
        try duty.write("more.pdf", Self.pdf + "m")
        try duty.write("notes.csv", "代表编号,人大届次,日期,规定,事实,处理,决定机关,扫描件\nT-0002,220000.14,2026-01-13,会议纪律,离会,提醒,主席团,王某违纪.pdf\n")
        try duty.write("王某违纪.pdf", Self.pdf + "d")
        let filed = try duty.run("ingest", "activities.csv", "more.csv", "notes.csv")
        try #require(filed.status == 0, "\(filed.output)\(filed.errors)")
        try #require(filed.output.contains("扫描件 scan.pdf（PDF）"))
        try #require(try duty.run("seal").status == 0)
    }

    private func scans(_ arguments: String...) throws -> [[String: Any]] {
        let running = try duty.start(["evidence", "list", "--json"] + arguments)
        running.process.waitUntilExit()
        let result = try running.result()
        #expect(result.status == 0, "\(result.errors)")
        return try result.lines.map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
    }

    private func digest(_ deputy: String) throws -> String { try #require(try scans("--subject", deputy).first?["digest"] as? String) }

    private func entry(_ deputy: String, _ kind: String) throws -> String {
        try Archive(duty.archive).snapshot { snapshot in
            try #require(try snapshot.records(of: deputy).first { $0.kind.name == kind }).sequence.description
        }
    }

    private func disclosures() throws -> Int { try duty.run("log", "--disclosures", "--json").lines.count }

    @Test("the list names scans with what they prove; the name of one that proves something restricted is not shown, in the log neither")
    func list() throws {
        let all = try scans()
        #expect(all.count == 3 && all.compactMap { $0["file"] as? String } == ["scan.pdf", "more.pdf"])
        #expect(all.map { $0["restricted"] as? Bool } == [false, false, true])
        let table = try duty.run("evidence", "list")
        #expect(table.output.contains("scan.pdf") && table.output.contains("全表 1 条") && !table.output.contains("违纪"))
        #expect(try !duty.run("log").output.contains("违纪") && !duty.run("log", "--json").output.contains("违纪"))
        #expect(try scans(entry("T-0001", "activity")).count == 1)
        #expect(try duty.run("evidence", "list", "--subject", "T-9999").status == 2)
        #expect(try disclosures() == 0)
        let shown = try duty.run("evidence", "list", "--restricted", "--reason", "核对")
        #expect(shown.output.contains("王某违纪.pdf"))
        #expect(try disclosures() == 1)
    }

    @Test("a scan of a deputy's record is given out only under a disclosure entry, and to the byte")
    func get() throws {
        let digest = try digest("T-0001")
        let refused = try duty.run("evidence", "get", digest, "-o", "out.pdf")
        #expect(refused.status == 2 && refused.errors.contains("--restricted"))
        #expect(!FileManager.default.fileExists(atPath: duty.folder.path + "/out.pdf"))
        #expect(try disclosures() == 0)
        let got = try duty.run("evidence", "get", digest, "-o", "out.pdf", "--restricted", "--reason", "核对", "--recipient", "监督处")
        #expect(got.status == 0, "\(got.errors)")
        #expect(try String(contentsOf: duty.folder.appending(path: "out.pdf"), encoding: .utf8) == Self.pdf)
        #expect(try disclosures() == 1)
        let again = try duty.run("evidence", "get", digest, "-o", "out.pdf", "--restricted", "--reason", "核对")
        #expect(again.status == 2 && again.errors.contains("已存在"))
        #expect(try disclosures() == 1)
        #expect(try duty.run("evidence", "get", "AAAA", "-o", "x").status == 2)
    }

    @Test("a scan of a meeting needs none, and into a folder it goes under its own name")
    func meeting() throws {
        let digest = try #require(try scans().first { $0["file"] as? String == "more.pdf" }?["digest"] as? String)
        try FileManager.default.createDirectory(at: duty.folder.appending(path: "out"), withIntermediateDirectories: true)
        let got = try duty.run("evidence", "get", digest, "-o", "out", "--lang", "en")
        #expect(got.status == 0, "\(got.errors)")
        #expect(FileManager.default.fileExists(atPath: duty.folder.path + "/out/more.pdf"))
        #expect(try disclosures() == 0)
    }

    @Test("a changed scan is not given out, and nothing says that it was")
    func damaged() throws {
        let digest = try digest("T-0001")
        let archive = try Archive(duty.archive)
        let file = try #require(
            try FileManager.default.subpathsOfDirectory(atPath: archive.layout.objects.path).map {
                archive.layout.objects.appending(path: $0)
            }
            .first { (try? Data(contentsOf: $0)) == Data(Self.pdf.utf8) })
        try Data((Self.pdf + "x").utf8).write(to: file)
        let got = try duty.run("evidence", "get", digest, "-o", "out.pdf", "--restricted", "--reason", "核对")
        #expect(got.status == 3)
        #expect(try disclosures() == 0 && duty.run("verify").status == 3)
    }

    @Test("a scan is added to a record that is there, once; another under the same name is told apart")
    func add() throws {
        let entry = try entry("T-0001", "activity")
        try duty.write("late.pdf", Self.pdf + "late")
        #expect(try duty.run("evidence", "add", entry, "late.pdf", "--dry-run").status == 0)
        #expect(try scans(entry).count == 1)
        let added = try duty.run("evidence", "add", entry, "late.pdf", "--json")
        #expect(added.status == 0, "\(added.errors)")
        #expect(try added.json()["result"] as? String == "accepted")
        #expect(try scans(entry).count == 2)
        #expect(try duty.run("evidence", "add", entry, "late.pdf").output.contains("此前已入库"))
        try duty.write("late.pdf", Self.pdf + "other")
        #expect(try duty.run("evidence", "add", entry, "late.pdf").errors.contains("--title"))
        #expect(try duty.run("evidence", "add", entry, "late.pdf", "--title", "另一份").status == 0)
        for (file, text) in [("a.txt", "text"), ("b.pdf", ""), ("c.pdf", "%PDF-1.4")] {
            try duty.write(file, text)
            #expect(try duty.run("evidence", "add", entry, file).status == 2)
        }
        #expect(try duty.run("evidence", "add", entry, "nowhere.pdf").status == 2)
        #expect(try duty.run("evidence", "add", "0", "late.pdf").status == 2)
        #expect(try duty.run("verify").status == 0)
    }

    @Test(
        "the performance file lists a record's scans behind its numbers: digest and type, the name only where restricted content is shown")
    func file() throws {
        let digest = try digest("T-0001")
        try #require(try duty.run("file", "T-0001", "-o", "plain", "--format", "json").status == 0)
        let plain = try String(contentsOf: duty.folder.appending(path: "plain/T-0001.json"), encoding: .utf8)
        #expect(plain.contains("\"scans\":[{\"digest\":\"\(digest)\",\"type\":\"pdf\"}]"))
        try #require(try duty.run("file", "T-0001", "-o", "full", "--restricted", "--reason", "核对").status == 0)
        let full = try String(contentsOf: duty.folder.appending(path: "full/T-0001.html"), encoding: .utf8)
        #expect(full.contains("scan.pdf") && full.contains(digest))
    }

    @Test("with restricted content a transfer takes the scans along, each held to its digest; without, none, and no name")
    func transfer() throws {
        try #require(try duty.run("transfer", "open").status == 0)
        #expect(try duty.run("transfer", "--verify", "open").status == 0)
        let open = try FileManager.default.subpathsOfDirectory(atPath: duty.folder.path + "/open")
        #expect(!open.contains { $0.hasSuffix(".pdf") })
        let entries = try String(contentsOf: duty.folder.appending(path: "open/data/log/entries.ndjson"), encoding: .utf8)
        #expect(!entries.contains("违纪"))
        try #require(try duty.run("transfer", "full", "--restricted", "--reason", "移交").status == 0)
        #expect(try duty.run("transfer", "--verify", "full").status == 0)
        let scan = try #require(
            try FileManager.default.subpathsOfDirectory(atPath: duty.folder.path + "/full/data/originals").first { $0.hasSuffix(".1.pdf") })
        let path = duty.folder.path + "/full/data/originals/" + scan
        try Data((Self.pdf + "?").utf8).write(to: URL(filePath: path))
        #expect(try duty.run("transfer", "--verify", "full").status == 3)
    }

    @Test("an erasure lists the record's scan and overwrites it; what asks for it later is told under which entry it went")
    func erased() throws {
        let digest = try digest("T-0001")
        let entry = try entry("T-0001", "activity")
        let listed = try duty.run("erase", entry, "--dry-run")
        #expect(listed.output.contains("扫描件 scan.pdf"))
        let done = try duty.run("erase", entry, "--yes", "--basis", "法", "--authority", "办公厅", "--decided-on", "2026-01-14")
        #expect(done.status == 0, "\(done.errors)")
        let got = try duty.run("evidence", "get", digest, "-o", "out.pdf", "--restricted", "--reason", "核对")
        #expect(got.status == 2 && got.errors.contains("已依第"))
        #expect(try duty.run("verify").status == 0)
        let held = try FileManager.default.subpathsOfDirectory(atPath: duty.archive.path).contains { name in
            (try? Data(contentsOf: duty.archive.appending(path: name))) == Data(Self.pdf.utf8)
        }
        #expect(!held)
    }

    @Test("wrong usage is told")
    func usage() throws {
        #expect(try duty.run("evidence", "list", "1", "--subject", "T-0001").status == 64)
        #expect(try duty.run("evidence", "get", "AAAA").status == 64)
        #expect(try duty.run("evidence", "add", "1").status == 64)
    }
}
