import Foundation
import Testing

@testable import duty

/// What `--help` says, in both languages, word for word. To record it anew: `DUTY_RECORD=1 swift test --filter HelpTests`.
struct HelpTests {
    static let commands = [
        [], ["init"], ["ingest"], ["seal"], ["verify"], ["status"], ["deputy"], ["deputy", "list"], ["deputy", "show"], ["file"], ["query"],
        ["prove"],
        ["check"], ["log"],
        ["correct"], ["annul"], ["contest"], ["link"], ["roster"], ["roster", "gaps"],
        ["evidence"], ["evidence", "add"], ["evidence", "list"], ["evidence", "get"], ["erase"], ["template"],
        ["reindex"], ["export"], ["export", "tiles"], ["export", "erasures"],
        ["export", "analysis"], ["witness"], ["witness", "init"], ["witness", "trust"], ["witness", "show"], ["witness", "request"],
        ["witness", "cosign"], ["witness", "attach"], ["timestamp"], ["timestamp", "request"], ["timestamp", "attach"],
        ["timestamp", "show"], ["backup"], ["restore"], ["transfer"], ["inspect"], ["publish"], ["clock"], ["completion"],
        ["findings"], ["findings", "list"], ["findings", "open"], ["findings", "answer"], ["findings", "close"], ["ledger"], ["plan"],
        ["score"], ["key"], ["key", "show"], ["key", "rotate"], ["key", "protect"], ["key", "sm2"],
    ]
    static let languages = ["zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"]

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")

    @Test("--help is the text that was reviewed", arguments: commands, ["zh", "en"])
    func snapshot(command: [String], language: String) throws {
        let duty = try DutyProcess()
        let name = (["duty"] + command).joined(separator: "-") + ".\(language).txt"
        let running = try duty.start(command + ["--help"], environment: ["LANG": Self.languages[language] ?? "", "COLUMNS": "80"])
        running.process.waitUntilExit()
        let result = try running.result()
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
        let file = Self.folder.appending(path: name)
        if ProcessInfo.processInfo.environment["DUTY_RECORD"] != nil { try Data(result.output.utf8).write(to: file) }
        #expect(result.output == String(decoding: try Data(contentsOf: file), as: UTF8.self), "\(name)")
    }

    @Test("no line of help is wider than the screen", arguments: commands, ["zh", "en"])
    func width(command: [String], language: String) throws {
        let text = try String(
            contentsOf: Self.folder.appending(path: (["duty"] + command).joined(separator: "-") + ".\(language).txt"), encoding: .utf8)
        // Examples are one line each, so that they can be copied.
        for line in text.split(separator: "\n") where !line.hasPrefix("  duty ") {
            #expect(TextWidth.of(line) <= 80, "\(line)")
        }
    }

    @Test("every command has examples, and the root documents the exit codes")
    func examples() throws {
        for command in Self.commands.dropFirst() {
            let name = (["duty"] + command).joined(separator: "-")
            let chinese = try String(contentsOf: Self.folder.appending(path: "\(name).zh.txt"), encoding: .utf8)
            let english = try String(contentsOf: Self.folder.appending(path: "\(name).en.txt"), encoding: .utf8)
            #expect(chinese.contains("示例：\n  duty "))
            #expect(english.contains("xample"))
        }
        let root = try String(contentsOf: Self.folder.appending(path: "duty.zh.txt"), encoding: .utf8)
        for code in ["0 ", "1 ", "2 ", "3 ", "64 "] { #expect(root.contains("\n  \(code)")) }
    }

    @Test("--lang goes before LANG, and whatever is not English is Chinese")
    func language() throws {
        let duty = try DutyProcess()
        #expect(try duty.run("status", "--lang", "en", "--help").output.contains("OVERVIEW:"))
        #expect(try duty.run("status", "--lang=zh", "--help", environment: ["LANG": "en_GB.UTF-8"]).output.contains("概述："))
        #expect(try duty.run("status", "--help", environment: ["LANG": "C"]).output.contains("概述："))
        #expect(try duty.run("status", "--help", environment: ["LC_ALL": "en_US.UTF-8"]).output.contains("OVERVIEW:"))
    }
}
