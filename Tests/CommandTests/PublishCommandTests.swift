import DutyArchive
import DutyRecords
import Foundation
import Testing

@testable import duty

@Suite("duty publish")
struct PublishCommandTests {
    private func sealed() throws -> (duty: DutyProcess, vkey: String) {
        let duty = try DutyProcess.withRecords()
        try #require(try duty.run("seal").status == 0)
        return (duty, try Archive(duty.archive).opening.verifier)
    }

    private func site(_ duty: DutyProcess, _ arguments: String...) throws -> [String: String] {
        let running = try duty.start(["publish", "site"] + arguments)
        running.process.waitUntilExit()
        let made = try running.result()
        try #require(made.status == 0, "\(made.errors)")
        let root = duty.folder.appending(path: "site")
        var files: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
            if let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8) { files[path] = text }
        }
        return files
    }

    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test("pages in both languages, a proof for each deputy, and a list that needs no script")
    func whole() throws {
        let (duty, vkey) = try sealed()
        let files = try site(duty)
        for path in [
            "index.html", "en/index.html", "deputies/T-0001.html", "en/deputies/T-0002.html", "proofs/T-0001.dutyproof", "assets/site.css",
        ] {
            #expect(files[path] != nil, "\(path)")
        }
        let list = try #require(files["index.html"])
        #expect(list.contains("<a href=\"deputies/T-0001.html\">王磊</a>") && list.contains("艾尼瓦尔·吐尔逊"))
        #expect(list.contains("50.0% <span class=\"soft\">1/2</span>"))
        #expect(list.contains("default-src 'none'") && !list.contains("<style"))
        // What a code stands for is shown, and found, in the page's language.
        #expect(list.contains("<td>长春市</td>"))
        #expect(try #require(files["assets/index-zh.js"]).contains("长春市") && files["en/index.html"]?.contains("Changchun") == true)
        let page = try #require(files["en/deputies/T-0001.html"])
        #expect(page.contains("<html lang=\"en\">") && page.contains("Article 58") && page.contains("../../proofs/T-0001.dutyproof"))
        let checked = try duty.run("check", "site/proofs/T-0002.dutyproof", "--key", vkey)
        #expect(checked.status == 0 && checked.output.contains("220000.14 出席：1/1 = 100.0%（应到 2，未记录 1）"), "\(checked.output)")
        // Every link leads to a file.
        for (path, text) in files where path.hasSuffix(".html") {
            let folder = URL(filePath: "/" + path).deletingLastPathComponent()
            for match in text.matches(of: /(?:href|src)="([^"#]+)"/) {
                let target = folder.appending(path: String(match.output.1)).standardizedFileURL.path.dropFirst()
                #expect(files[String(target)] != nil, "\(path) leads to \(target)")
            }
        }
    }

    @Test("what may not be published is in no file of the site, proofs and readings included")
    func withheld() throws {
        let (duty, _) = try sealed()
        _ = try duty.run("file", "T-0001", "--restricted", "--reason", "内部核查", "-o", "f")
        let roster = try #require(
            try Archive(duty.archive).snapshot { try $0.records(of: "T-0001").first { $0.kind.name == "attendance" } })
        _ = try duty.run("correct", "\(roster.sequence)", "status=迟到", "--reason", "签到簿复核", "--decided-by", "办公室主任")
        _ = try duty.run("seal")
        let files = try site(duty)
        for (path, text) in files {
            for secret in ["家中老人住院", "擅自离场", "提醒谈话", "内部核查", "签到簿复核", "办公室主任", "05-会纪.csv", "\"discipline\""] {
                #expect(!text.contains(secret), "\(path): \(secret)")
            }
        }
        #expect(try #require(files["deputies/T-0001.html"]).contains("迟到"))
    }

    @Test("the rules decide: fields, sections, details; unknown keys and what may never be published are refused")
    func rules() throws {
        let (duty, vkey) = try sealed()
        try duty.write(
            "few.yaml",
            "basics: []\nsections: [attendance]\ndetails: false\ntitleChinese: 公示\ntitleEnglish: Public\npublisherChinese: 办公厅\n")
        let files = try site(duty, "--rules", "few.yaml")
        let page = try #require(files["deputies/T-0001.html"])
        #expect(page.contains("出席会议") && !page.contains("参加表决") && !page.contains("第一次全体会议") && page.contains("公示单位：办公厅。"))
        #expect(files["en/index.html"]?.contains("<title>Public</title>") == true)
        #expect(try duty.run("check", "site/proofs/T-0001.dutyproof", "--key", vkey).status == 0)
        for wrong in [
            "section: [attendance]\n", "sections: [discipline]\n", "basics: [phone]\n", "congress: 14\n", "details: maybe\n", "- a\n",
            "a: [\n",
        ] {
            try duty.write("wrong.yaml", wrong)
            let refused = try duty.run("publish", "other", "--rules", "wrong.yaml")
            #expect(refused.status == 2, "\(wrong)\(refused.errors)")
            #expect(!FileManager.default.fileExists(atPath: duty.folder.appending(path: "other").path))
        }
        #expect(try duty.run("publish", "other", "--rules", "nothing.yaml").status == 2)
    }

    @Test("the shipped rules are what goes without any")
    func shipped() throws {
        let (duty, _) = try sealed()
        let plain = try site(duty)
        let shipped = try site(duty, "--rules", Self.repository.appending(path: "Config/publish.yaml").path)
        #expect(plain == shipped)
        let text = try String(contentsOf: Self.repository.appending(path: "Config/publish.yaml"), encoding: .utf8)
        for key in [
            "titleChinese", "titleEnglish", "publisherChinese", "publisherEnglish", "congress", "former", "basics", "sections", "details",
            "remarks",
        ] {
            #expect(text.contains("\n\(key):") || text.contains("\n# \(key):"), "\(key)")
        }
    }

    @Test("a publication takes the place of the one before in one step, and of nothing else")
    func replacing() throws {
        let (duty, _) = try sealed()
        _ = try site(duty)
        #expect(try duty.run("publish", "site", "--json").json()["replaced"] as? Bool == true)
        try duty.write("site/robots.txt", "x")
        let stray = try duty.run("publish", "site")
        #expect(stray.status == 2 && stray.errors.contains("robots.txt"))
        try FileManager.default.createDirectory(at: duty.folder.appending(path: "home"), withIntermediateDirectories: false)
        try duty.write("home/letter.txt", "x")
        #expect(try duty.run("publish", "home").status == 2)
        #expect(try duty.run("publish", duty.archive.appending(path: "site").path).status == 2)
        let other = try sealed().duty
        #expect(try other.run("publish", duty.folder.appending(path: "site").path).status == 2)
        let left = try FileManager.default.contentsOfDirectory(atPath: duty.folder.path)
            .filter { $0.hasSuffix(".new") || $0.hasSuffix(".partial") || $0.hasSuffix(".old") }
        #expect(left.isEmpty, "\(left)")
        let unsealed = try DutyProcess.withRecords()
        #expect(try unsealed.run("publish", "site").status == 2)
    }

    @Test("markup in a field is text on every page, in the index too")
    func escaped() throws {
        let duty = try DutyProcess.withArchive()
        let evil = "</script><img src=x onerror=alert(1)>'\\u0022&"
        let sheet = try duty.write(
            "r.csv", "代表编号,人大届次,变动类型,日期,姓名,代表团,职务\nT-0001,220000.14,当选,2023-01-10,\(evil),<b>团</b>,</title>\n")
        let filed = try duty.run("ingest", sheet)
        try #require(filed.status == 0, "\(filed.errors)")
        _ = try duty.run("seal")
        let files = try site(duty)
        for (path, text) in files where path.hasSuffix(".html") {
            #expect(!text.contains("<img") && !text.contains("<b>") && text.components(separatedBy: "</title>").count == 2, "\(path)")
        }
        #expect(files["deputies/T-0001.html"]?.contains("&lt;img src=x onerror=alert(1)&gt;") == true)
    }

    @Test(
        "axe finds nothing against WCAG 2 AA on any kind of page, on a desk and on a phone, and the list finds by name",
        .enabled(
            if: Tools.hasPython("axe_playwright_python, selenium") && Tools.has("chromium") && Tools.has("chromedriver"),
            "needs chromium and axe")
    )
    func accessible() throws {
        let (duty, _) = try sealed()
        _ = try site(duty)
        let checked = try Tools.run(
            "python3", [Self.repository.appending(path: "Tests/CommandTests/axe.py").path, duty.folder.appending(path: "site").path])
        #expect(checked.status == 0, "\(checked.text)")
    }
}
