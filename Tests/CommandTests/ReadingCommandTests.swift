import DutyArchive
import Foundation
import Testing

/// `deputy`, `log` and `file`: what is shown, and what is not.
struct ReadingCommandTests {
    private static let secrets = ["家中老人住院", "会议期间擅自离场", "会议纪律第三条", "提醒谈话"]

    @Test("deputy list lines up, and as NDJSON is one object per deputy")
    func list() throws {
        let duty = try DutyProcess.withRecords()
        let result = try duty.run("deputy", "list")
        #expect(
            result.output == """
                代表编号  姓名             人大届次   代表团        状态
                T-0001    王磊             220000.14  长春市代表团  在任
                T-0002    艾尼瓦尔·吐尔逊  220000.14  延边州代表团  在任

                """)
        let json = try duty.run("deputy", "list", "--json")
        #expect(json.lines.count == 2)
        for line in json.lines { #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any]) }
    }

    @Test("deputy show tells the mandate and the chain, and does not even count what is restricted")
    func show() throws {
        let duty = try DutyProcess.withRecords()
        let result = try duty.run("deputy", "show", "T-0001")
        #expect(result.status == 0)
        #expect(result.output.contains("2023-01-10 起"))
        #expect(result.output.contains("出席 2"))
        #expect(result.output.contains("尚未锚定"))
        #expect(!result.output.contains("会风会纪"))
        #expect(try duty.run("seal").status == 0)
        let json = try duty.run("deputy", "show", "T-0001", "--json").json()
        #expect(json["isAnchored"] as? Bool == true)
        #expect((json["records"] as? [String: Int]) == ["mandate": 1, "attendance": 2])
    }

    @Test("log shows where an entry came from, and nothing restricted")
    func log() throws {
        let duty = try DutyProcess.withRecords()
        let result = try duty.run("log", "--subject", "T-0001")
        #expect(result.status == 0)
        #expect(result.output.contains("来源：批次 #10，04-出席.csv，第 2 行"))
        #expect(result.output.contains("出席情况 出席"))
        #expect(result.output.contains("〔受限内容，未显示〕"))
        #expect(result.output.contains("〔受限字段，未显示：leaveReason〕"))
        let whole = try duty.run("log").output + duty.run("log", "--json").output + duty.run("log", "--json", "--subject", "archive").output
        for secret in Self.secrets + ["05-会纪.csv"] { #expect(!whole.contains(secret), "\(secret)") }
    }

    @Test("log --json is one object per entry, in order, from and to where it was asked")
    func logJSON() throws {
        let duty = try DutyProcess.withRecords()
        let result = try duty.run("log", "--json")
        let entries = try result.lines.map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
        #expect(entries.map { $0["sequence"] as? Int } == Array(0..<16).map(Optional.some))
        #expect(entries.filter { $0["restricted"] as? Bool == true }.count == 1)
        let some = try duty.run("log", "--json", "--from", "3", "--limit", "2")
        #expect(some.lines.count == 2)
        #expect(some.lines[0].contains(#""sequence":3"#))
    }

    @Test("log --restricted appends one disclosure for each deputy it shows something of, and only then shows it")
    func logRestricted() throws {
        let duty = try DutyProcess.withRecords()
        let result = try duty.run("log", "--json", "--restricted", "--reason", "核查", "--recipient", "监督委员会")
        #expect(result.status == 0)
        for secret in Self.secrets { #expect(result.output.contains(secret)) }
        #expect(result.lines.count == 16)
        let disclosures = try duty.run("log", "--json", "--from", "16")
        #expect(disclosures.lines.count == 1)
        #expect(disclosures.output.contains(#""role":"disclosure""#) && disclosures.output.contains(#""subject":"T-0001""#))
        #expect(disclosures.output.contains("核查") && disclosures.output.contains("监督委员会"))
        #expect(try duty.run("log", "--subject", "T-0002", "--restricted", "--reason", "r").status == 0)
        #expect(try Archive(duty.archive).status().entries == 17)
    }

    @Test("file writes both formats, without anything restricted, and never over a file that is there")
    func file() throws {
        let duty = try DutyProcess.withRecords()
        let result = try duty.run("file", "T-0001")
        #expect(result.status == 0)
        let html = try String(contentsOf: duty.folder.appending(path: "T-0001.html"), encoding: .utf8)
        let json = try Data(contentsOf: duty.folder.appending(path: "T-0001.json"))
        #expect(html.contains("王磊") && html.contains("lang=\"zh-CN\""))
        #expect(try JSONSerialization.jsonObject(with: json) is [String: Any])
        for secret in Self.secrets { #expect(!html.contains(secret) && !String(decoding: json, as: UTF8.self).contains(secret)) }
        let again = try duty.run("file", "T-0001")
        #expect(again.status == 2)
        #expect(again.errors.contains("--force"))
        #expect(try duty.run("file", "T-0001", "--force", "--lang", "en").status == 0)
        #expect(try String(contentsOf: duty.folder.appending(path: "T-0001.html"), encoding: .utf8).contains("lang=\"en\""))
        #expect(try leftovers(duty.folder).isEmpty)
    }

    @Test("file goes where -o says")
    func fileOutput() throws {
        let duty = try DutyProcess.withRecords()
        #expect(try duty.run("file", "T-0002", "-o", "one.html").status == 0)
        #expect(FileManager.default.fileExists(atPath: duty.folder.appending(path: "one.html").path))
        let piped = try duty.run("file", "T-0002", "-o", "-", "--format", "json")
        #expect(try piped.json()["format"] as? String == "duty-archive/performance-file/v1")
        #expect(try duty.run("file", "T-0002", "-o", "a/b", "--format", "json").status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: duty.folder.appending(path: "a/b").path) == ["T-0002.json"])
    }

    @Test("file --all writes every deputy's file and an index that leads to each")
    func fileAll() throws {
        let duty = try DutyProcess.withRecords()
        let result = try duty.run("file", "--all", "--output", "out")
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
        let out = duty.folder.appending(path: "out")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: out.path).sorted() == [
                "T-0001.html", "T-0001.json", "T-0002.html", "T-0002.json", "index.html", "index.json",
            ])
        let index = try String(contentsOf: out.appending(path: "index.html"), encoding: .utf8)
        #expect(index.contains("href=\"T-0001.html\"") && index.contains("艾尼瓦尔·吐尔逊"))
        try FileManager.default.removeItem(at: out.appending(path: "T-0001.html"))
        #expect(try duty.run("file", "--all", "-o", "out").status == 2)
        #expect(!FileManager.default.fileExists(atPath: out.appending(path: "T-0001.html").path))
    }

    @Test("a restricted file is made under a disclosure entry that names who, to whom and why")
    func fileRestricted() throws {
        let duty = try DutyProcess.withRecords()
        let result = try duty.run("file", "T-0001", "--restricted", "--reason", "本人查阅", "--recipient", "王磊", "-o", "r")
        #expect(result.status == 0)
        let html = try String(contentsOf: duty.folder.appending(path: "r/T-0001.html"), encoding: .utf8)
        for secret in Self.secrets { #expect(html.contains(secret), "\(secret)") }
        let last = try duty.run("log", "--json", "--from", "16")
        #expect(last.output.contains("本人查阅") && last.output.contains(#""role":"disclosure""#))
        #expect(try duty.run("verify").status == 0)
    }

    @Test("restricted output is refused where the disclosure cannot be appended, and nothing is shown")
    func restrictedNeedsWriting() throws {
        let duty = try DutyProcess.withRecords()
        let archive = try Archive(duty.archive)
        try archive.write(purpose: "another clerk") { _ in
            let file = try duty.run("file", "T-0001", "--restricted", "--reason", "r", "-o", "r", "--wait", "20ms")
            #expect(file.status == 1)
            #expect(try FileManager.default.contentsOfDirectory(atPath: duty.folder.appending(path: "r").path).isEmpty)
            let log = try duty.run("log", "--restricted", "--reason", "r", "--wait", "20ms")
            #expect(log.status == 1)
            #expect(log.output.isEmpty)
        }
    }

    @Test("from init to file: every step ends with 0 and the last verification is anchored")
    func wholeTour() throws {
        let duty = try DutyProcess.withRecords()
        #expect(try duty.run("seal").status == 0)
        #expect(try duty.run("reindex").output.contains("9 行"))
        #expect(try duty.run("file", "T-0001").status == 0)
        let note = duty.archive.appending(path: "checkpoints/000000000017.note").path
        let vkey = try Archive(duty.archive).opening.verifier
        let verified = try duty.run("verify", "--since", note, "--key", vkey, "--json").json()
        #expect(verified["isSound"] as? Bool == true)
        #expect((verified["anchors"] as? [Any])?.count == 2)
        #expect(verified["unanchored"] as? Int == 0)
    }

    private func leftovers(_ folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".partial") || $0.hasSuffix(".new") }
    }
}
