import DutyIntake
import DutyRecords
import Foundation
import Testing

@testable import DutySupervision

@Suite("A file of supervision rules")
struct RuleFileTests {
    /// A rule as YAML, a line for each key; nil takes a key out.
    static func rule(_ changes: [String: String?] = [:]) -> String {
        var keys: [(String, String)] = [
            ("rule", "a"), ("version", "1"), ("from", "2025-03-11"), ("title", "{ zh: 甲, en: A }"), ("basis", "{ zh: 法, en: Law }"),
            ("check", "sessionsMissed"), ("limits", "{ sessions: 2 }"),
        ]
        for (key, value) in changes.sorted(by: { $0.key < $1.key }) {
            if let index = keys.firstIndex(where: { $0.0 == key }) {
                if let value { keys[index].1 = value } else { keys.remove(at: index) }
            } else if let value {
                keys.append((key, value))
            }
        }
        return keys.enumerated().map { ($0 == 0 ? "  - " : "    ") + "\($1.0): \($1.1)" }.joined(separator: "\n") + "\n"
    }

    private func read(_ rules: String...) throws -> RuleSet {
        try RuleSet(file: "r.yaml", bytes: Array(("rules:\n" + rules.joined()).utf8))
    }

    private func fault(_ text: String) -> Fault? {
        do {
            _ = try RuleSet(file: "r.yaml", bytes: Array(text.utf8))
            return nil
        } catch let error as IntakeError { return error.faults.first } catch { return nil }
    }

    private func fault(_ rules: [String]) -> Fault? { fault("rules:\n" + rules.joined()) }

    @Test("the rules that ship are sound, and name a basis in both languages")
    func shipped() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Config/supervision.yaml").path
        let rules = try RuleSet(path: path)
        #expect(Set(rules.rules.map(\.check)) == Set(Check.allCases))
        for rule in rules.rules {
            #expect(!rule.basis.chinese.isEmpty && !rule.basis.english.isEmpty && !rule.title.english.isEmpty)
        }
    }

    @Test("the version in force on a day is the last that began by then")
    func versions() throws {
        let rules = try read(
            Self.rule(["version": "2", "from": "2025-03-11", "limits": "{ sessions: 3 }"]), Self.rule(["from": "2010-10-28"]))
        #expect(rules.rule("a", on: "2010-10-27") == nil)
        #expect(rules.rule("a", on: "2025-03-10")?.version == 1)
        #expect(rules.rule("a", on: "2025-03-11")?.version == 2)
        #expect(rules.rule("a", on: "2025-03-11")?.limits.number("sessions") == 3)
        let ended = try read(Self.rule(["until": "2026-01-01"]))
        #expect(ended.rule("a", on: "2026-01-01") != nil && ended.rule("a", on: "2026-01-02") == nil)
    }

    @Test("a rule comes after those it yields to")
    func order() throws {
        let rules = try read(Self.rule(["unless": "[c]"]), Self.rule(["rule": "b", "unless": "[a]"]), Self.rule(["rule": "c"]))
        #expect(rules.names == ["c", "a", "b"])
    }

    @Test(
        "what is wrong is refused with its line and what was expected",
        arguments: [
            (["colour": "red"], "mapping-unknown-key", 9, "colour"),
            (["limits": "{ sessions: 2, days: 3 }"], "mapping-unknown-key", 8, "days"),
            (["from": "2025-02-30"], "mapping-invalid", 4, "YYYY-MM-DD"),
            (["from": "11.3.2025"], "mapping-invalid", 4, "YYYY-MM-DD"),
            (["until": "2025-03-10"], "mapping-invalid", 9, "2025-03-11"),
            (["version": "0"], "mapping-invalid", 3, "≥ 1"),
            (["rule": "Two Absences"], "mapping-invalid", 2, "a-z"),
            (["check": "sessionMissed"], "mapping-invalid", 7, "sessionsMissed"),
            (["limits": "{ sessions: many }"], "mapping-invalid", 8, "1…20"),
            (["limits": "{ sessions: 0 }"], "mapping-invalid", 8, "1…20"),
            (["limits": "{}"], "key-missing", 8, "sessions"),
            (["limits": nil], "key-missing", 2, "sessions"),
            (["basis": nil], "key-missing", 2, "basis"),
            (["basis": "{ zh: 法 }"], "key-missing", 6, "en"),
            (["unless": "[b]"], "rule-unknown", 2, "b"),
            (["unless": "[a]"], "rule-cycle", 2, "a → a"),
        ] as [([String: String?], String, Int, String)])
    func refused(_ changes: [String: String?], code: String, line: Int, says: String) throws {
        let fault = try #require(self.fault([Self.rule(changes)]))
        #expect(fault.code.name == code)
        #expect(fault.row == line)
        #expect(fault.message(.english).contains(says), "\(fault.message(.english))")
        #expect(fault.message(.chinese).contains("第 \(line) 行"))
    }

    @Test("a circle of rules is refused with its way round")
    func cycle() throws {
        let rules = [
            Self.rule(["unless": "[b]"]), Self.rule(["rule": "b", "unless": "[c]"]), Self.rule(["rule": "c", "unless": "[a]"]),
        ]
        let fault = try #require(self.fault(rules))
        #expect(fault.code.name == "rule-cycle" && fault.arguments == ["a → b → c → a"])
        #expect(fault.row == 18)
    }

    @Test("versions that stand twice, or that do not begin one after the other, are refused")
    func versionOrder() throws {
        #expect(fault([Self.rule(), Self.rule(["from": "2026-01-01"])])?.code.name == "rule-version-twice")
        let same = try #require(self.fault([Self.rule(), Self.rule(["version": "2"])]))
        #expect(same.code.name == "rule-version-order" && same.row == 9)
    }

    @Test("a file that is no YAML, no mapping, or has no rules", arguments: ["rules: [", "- a", "a: b", "", "rules: 3"])
    func malformed(_ text: String) { #expect(fault(text) != nil) }
}
