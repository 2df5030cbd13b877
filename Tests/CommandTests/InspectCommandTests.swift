import DutyArchive
import Foundation
import Testing

@testable import duty

@Suite("duty inspect")
struct InspectCommandTests {
    private func sealed() throws -> (duty: DutyProcess, vkey: String) {
        let duty = try DutyProcess.withRecords()
        try #require(try duty.run("seal").status == 0)
        return (duty, try Archive(duty.archive).opening.verifier)
    }

    private func report(_ duty: DutyProcess, _ arguments: String...) throws -> [String: Any] {
        let folder = "r\(UUID().uuidString)"
        let running = try duty.start(["inspect", "--json", "-o", folder] + arguments)
        running.process.waitUntilExit()
        return try running.result().json()
    }

    private func outcome(_ key: String, _ report: [String: Any]) throws -> String {
        let items = try #require(report["items"] as? [[String: Any]])
        return try #require(items.first { $0["key"] as? String == key }?["outcome"] as? String, "\(key)")
    }

    private func file(_ duty: DutyProcess, _ folder: String, _ type: String) throws -> URL {
        let root = duty.folder.appending(path: folder)
        let name = try #require(FileManager.default.contentsOfDirectory(atPath: root.path).first { $0.hasSuffix(type) })
        return root.appending(path: name)
    }

    @Test("a report is written, signed, and verified by the key; what could not be done is not called passed")
    func signed() throws {
        let (duty, vkey) = try sealed()
        let made = try duty.run("inspect", "--stage", "GD", "--key", vkey, "-o", "r")
        #expect(made.status == 0, "\(made.errors)")
        #expect(made.output.contains("真实性") && made.output.contains("未检测") && made.output.contains("不声称符合标准"))
        let json = try file(duty, "r", ".json")
        let checked = try duty.run("inspect", "--check", json.path, "--key", vkey, environment: ["DUTY_ARCHIVE": "/nowhere"])
        #expect(checked.status == 0, "\(checked.errors)")
        #expect(checked.output.contains("签名有效"))
        let page = try String(contentsOf: file(duty, "r", ".html"), encoding: .utf8)
        #expect(page.contains("四性检测报告") && page.contains("病毒检查"))
    }

    @Test("one byte changed in any of its files, or another key, and the report does not hold", arguments: [".json", ".html", ".note"])
    func tampered(_ type: String) throws {
        let (duty, vkey) = try sealed()
        _ = try duty.run("inspect", "--stage", "GD", "-o", "r")
        let json = try file(duty, "r", ".json")
        let changed = try file(duty, "r", type)
        let text = try String(contentsOf: changed, encoding: .utf8)
        try text.replacing("2", with: "3", maxReplacements: 1).write(to: changed, atomically: false, encoding: .utf8)
        let checked = try duty.run("inspect", "--check", json.path, "--key", vkey)
        #expect(checked.status == 3 || checked.status == 2, "\(checked.output)")
        let other = try DutyProcess.withArchive()
        #expect(try duty.run("inspect", "--check", json.path, "--key", Archive(other.archive).opening.verifier).status != 0)
        try FileManager.default.removeItem(at: changed)
        #expect(try duty.run("inspect", "--check", json.path, "--key", vkey).status == 2)
    }

    @Test("stages ask for what they need: a checkpoint from outside, a backup, a package")
    func stages() throws {
        let (duty, vkey) = try sealed()
        let bare = try report(duty, "--stage", "CQ")
        #expect(bare["outcome"] as? String == "notDone")
        #expect(try outcome("backup", bare) == "notDone" && outcome("remembered", bare) == "notDone" && outcome("key", bare) == "notDone")
        let notes = try FileManager.default.contentsOfDirectory(atPath: duty.archive.appending(path: "checkpoints").path).sorted()
        let note = duty.archive.appending(path: "checkpoints/\(notes[0])").path
        _ = try duty.run("backup", duty.archive.path, "backup")
        _ = try duty.run("transfer", "bag")
        let whole = try report(duty, "--stage", "CQ", "--key", vkey, "--since", note, "--backup", "backup", "--package", "bag")
        for key in [
            "content", "checkpoints", "key", "remembered", "numbering", "originals", "package", "database", "formats", "files", "backup",
        ] {
            #expect(try outcome(key, whole) == "passed", "\(key)")
        }
        #expect(try outcome("virus", whole) == "notDone")
        let other = try sealed()
        _ = try other.duty.run("backup", other.duty.archive.path, "backup")
        let foreign = try report(duty, "--stage", "CQ", "--key", other.vkey, "--backup", other.duty.folder.appending(path: "backup").path)
        #expect(try outcome("backup", foreign) == "failed" && outcome("key", foreign) == "failed")
    }

    @Test("a damaged archive fails, with the fault as evidence, and the run ends with 3")
    func damaged() throws {
        let (duty, _) = try sealed()
        let objects = duty.archive.appending(path: "objects")
        let path = try #require(
            FileManager.default.subpathsOfDirectory(atPath: objects.path).first { $0.utf8.count == 65 && !$0.hasPrefix("incoming") })
        try Data("x".utf8).write(to: objects.appending(path: path))
        let made = try duty.run("inspect", "--stage", "GD", "-o", "r", "--json")
        #expect(made.status == 3)
        #expect(try outcome("originals", made.json()) == "failed")
        chmod(duty.archive.appending(path: "keys/signing.pem").path, 0o644)
        #expect(try duty.run("inspect", "--stage", "GD", "-o", "s").status == 2)
    }
}
