import Foundation
import Testing

/// `findings`, `ledger`, `plan` and `score`, as an office uses them.
@Suite("duty findings, ledger, plan, score")
struct SupervisionCommandTests {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
    private static let plan = repository.appending(path: "seeds/work-plan-2025.yaml").path
    private static let score = repository.appending(path: "Config/scorecard.example.yaml").path
    private static let key = "leave:220000.14:T-0001:14-3/02"

    private let duty: DutyProcess
    private let rules: [String: String]

    init() throws {
        duty = try DutyProcess.withRecords()
        rules = [
            "DUTY_RULES": try duty.write(
                "rules.yaml",
                """
                rules:
                  - rule: leave
                    version: 3
                    from: 2020-01-01
                    title: { zh: 请假未见批准, en: Leave without approval }
                    basis: { zh: 代表法第十三条, en: Deputies Law §13 }
                    check: leaveWithoutApproval

                """)
        ]
    }

    private func list(_ arguments: String...) throws -> [[String: Any]] {
        let running = try duty.start(["findings", "list", "--format", "json"] + arguments, environment: rules)
        running.process.waitUntilExit()
        let result = try running.result()
        try #require(result.status == 0, "\(result.errors)")
        return try #require((try result.json()["tables"] as? [String: [[String: Any]]])?["list"])
    }

    @Test("a finding names its rule, version, basis and entries, over all and of the batch that brought it alike")
    func found() throws {
        let all = try list()
        let finding = try #require(all.first)
        #expect(all.count == 1 && finding["key"] as? String == Self.key && finding["version"] as? Int == 3)
        #expect(finding["title"] as? String == "leave" && finding["basis"] as? String == "Deputies Law §13")
        let entry = try #require((finding["entries"] as? [Int])?.first)
        #expect(try list("--batch", "10") as NSArray == all as NSArray, "entry \(entry) came with batch 10")
        #expect(try list("--deputy", "T-0002").isEmpty && list("--deputy", "T-0001").count == 1)
        let shown = try duty.run("findings", environment: rules)
        #expect(shown.status == 0 && shown.output.contains("不构成任何认定或决定") && shown.output.contains("#\(entry)"))
        #expect(!shown.output.contains("家中老人住院"), "the reason of a leave is restricted")
    }

    @Test("open, answered, closed: each an entry; how far it has come is listed only after a disclosure entry")
    func steps() throws {
        let entries = try duty.run("status", "--json").json()["entries"] as? Int ?? 0
        let early = try duty.run("findings", "answer", Self.key, "--text", "住院", environment: rules)
        #expect(early.status == 2 && early.errors.contains("尚未立项"))
        #expect(try duty.run("findings", "open", "leave:220000.14:T-0002", environment: rules).status == 2)
        #expect(try duty.run("findings", "open", Self.key, environment: rules).status == 0)
        #expect(try duty.run("findings", "open", Self.key, environment: rules).errors.contains("已经立项"))
        #expect(try duty.run("findings", "answer", Self.key, "--text", "假条在档", environment: rules).status == 0)
        #expect(
            try duty.run(
                "findings", "close", Self.key, "--outcome", "explained", "--reason", "补交假条", "--decided-by", "联络处", environment: rules
            ).status == 0)
        // A batch and a record each.
        #expect(try duty.run("status", "--json").json()["entries"] as? Int == entries + 6)
        #expect(try list().first?["state"] == nil)
        let plain = try duty.run("log", "--subject", "T-0001").output + duty.run("log", "--json").output + duty.run("file", "T-0001").output
        #expect(!plain.contains("假条"))
        #expect(try list("--restricted", "--reason", "核查").first?["state"] as? String == "closed")
        #expect(try duty.run("log", "--disclosures").output.contains("核查"))
        #expect(try duty.run("verify").status == 0)
    }

    @Test("files in each form, never over another unless told, and the ending says which form")
    func files() throws {
        for (command, name) in [(["findings"], "f"), (["ledger"], "l"), (["plan", Self.plan], "p")] {
            for ending in ["html", "json", "xlsx"] {
                func run(_ more: String...) throws -> DutyProcess.Result {
                    let running = try duty.start(command + ["-o", "\(name).\(ending)"] + more, environment: rules)
                    running.process.waitUntilExit()
                    return try running.result()
                }
                let first = try run()
                #expect(first.status == 0, "\(first.errors)")
                let file = duty.folder.appending(path: "\(name).\(ending)")
                let start = try Data(contentsOf: file).prefix(2)
                #expect(start == Data((ending == "html" ? "<!" : ending == "json" ? "{\"" : "PK").utf8))
                let again = try run()
                #expect(again.status != 0 && again.errors.contains(file.lastPathComponent), "\(again.errors)")
                #expect(try run("--force").status == 0)
            }
        }
        #expect(try duty.run("ledger", "-o", "l.pdf").status == 64)
    }

    @Test("all 27 items of the plan are told, in both languages")
    func plan() throws {
        let result = try duty.run("plan", Self.plan, "--format", "json")
        let tables = try #require(try result.json()["tables"] as? [String: [[String: Any]]])
        #expect(tables["coverage"]?.compactMap { $0["number"] as? Int } == Array(1...27))
        #expect(tables["coverage"]?.first { $0["number"] as? Int == 5 }?["status"] as? String == "underWay")
        #expect(tables["notTrained"]?.count == 2 && tables["neverObserved"]?.count == 2 && tables["notContacted"]?.count == 2)
        #expect(try duty.run("plan", Self.plan, "--lang", "en").output.contains("Two provincial training classes"))
    }

    @Test("no score without a rule file, and with one each point names its entries")
    func score() throws {
        #expect(try duty.run("score", "--year", "2025").status == 64)
        let running = try duty.start(["score", "T-0001", "--score-rules", Self.score, "--year", "2025", "--format", "json"])
        running.process.waitUntilExit()
        let tables = try #require(try running.result().json()["tables"] as? [String: [[String: Any]]])
        let attended = try #require(tables["points"]?.first { $0["item"] as? String == "attended" })
        #expect(attended["points"] as? Int == 2 && (attended["entries"] as? [Int])?.count == 1)
    }

    @Test(
        "a rule file with a mistake ends with what and where, and nothing is written",
        arguments: [
            ("check: leaveWithoutApproval", "check: leaves", "第 7 行"), ("from: 2020-01-01", "from: 2020-02-30", "第 4 行"),
            ("check: leaveWithoutApproval", "check: leaveWithoutApproval\n    colour: red", "第 8 行"),
            ("check: leaveWithoutApproval", "check: leaveWithoutApproval\n    unless: [leave]", "leave → leave"),
        ])
    func badRules(_ old: String, _ new: String, _ says: String) throws {
        let text = try String(contentsOf: duty.folder.appending(path: "rules.yaml"), encoding: .utf8)
        try duty.write("rules.yaml", text.replacing(old, with: new))
        let result = try duty.run("findings", "-o", "out.html", environment: rules)
        #expect(
            result.status == 2 && result.errors.contains(says) && result.errors.contains("rules.yaml"), "\(result.status) \(result.errors)")
        #expect(!FileManager.default.fileExists(atPath: duty.folder.appending(path: "out.html").path))
        #expect(try duty.run("findings").status == 64, "no rules are named at all")
    }
}
