import CryptoSuite
import DutyArchive
import DutyRecords
import Foundation
import Testing

/// `init`, `seal`, `verify`, `status`, `reindex`, `clock`: what a keeper and an auditor do with an archive as a whole.
struct ArchiveCommandTests {
    @Test("init makes an archive, a key that its owner alone can read, and prints the verifier to keep outside")
    func initMakes() throws {
        let duty = try DutyProcess()
        let result = try duty.run("init", duty.archive.path, "--origin", "archive.example/test", "--title", "试验")
        #expect(result.status == 0)
        let archive = try Archive(duty.archive)
        #expect(result.output.contains(archive.opening.verifier))
        #expect(result.output.contains("请在档案库之外保存"))
        let key = archive.layout.signingKey.path
        #expect(result.output.contains(key))
        #expect(try permissions(key) == 0o600)
        #expect(try permissions(archive.layout.signingKey.deletingLastPathComponent().path) == 0o700)
        #expect(try permissions(duty.archive.path) == 0o750)
    }

    @Test("init overwrites nothing: neither an archive, nor a folder with something in it, nor a key")
    func initOverwrites() throws {
        let duty = try DutyProcess.withArchive()
        let again = try duty.run("init", duty.archive.path, "--origin", "archive.example/test", "--title", "试验")
        #expect(again.status == 2)
        #expect(again.errors.contains("不会覆盖"))
        let other = duty.folder.appending(path: "other")
        let key = try Data(contentsOf: duty.archive.appending(path: "keys/signing.pem"))
        let shared = try duty.run(
            "init", other.path, "--origin", "archive.example/two", "--title", "二", "--key",
            duty.archive.appending(path: "keys/signing.pem").path)
        #expect(shared.status == 0)
        #expect(try Data(contentsOf: duty.archive.appending(path: "keys/signing.pem")) == key)
    }

    @Test(
        "init refuses an origin or title that cannot stand, and leaves nothing behind",
        arguments: [
            ["https://a b", "t", "sha256"], ["a.example/x", "", "sha256"], ["a.example/x", "t", "sm3"], ["a.example/sm3", "t", "sha256"],
        ])
    func initRefuses(values: [String]) throws {
        let duty = try DutyProcess()
        let result = try duty.run("init", duty.archive.path, "--origin", values[0], "--title", values[1], "--suite", values[2])
        #expect(result.status == 2)
        #expect(!FileManager.default.fileExists(atPath: duty.archive.path))
    }

    @Test("an archive on SM3 is made and verified")
    func sm3() throws {
        let duty = try DutyProcess()
        #expect(try duty.run("init", duty.archive.path, "--origin", "a.example/sm3", "--title", "t", "--suite", "sm3").status == 0)
        #expect(try duty.run("verify").status == 0)
    }

    @Test("the archive is the one --archive names, else DUTY_ARCHIVE, else the working folder")
    func whichArchive() throws {
        let duty = try DutyProcess.withArchive()
        let nowhere = ["DUTY_ARCHIVE": ""]
        #expect(try duty.run("status", environment: nowhere, in: duty.archive).status == 0)
        #expect(try duty.run("status", "--archive", "archive", environment: ["DUTY_ARCHIVE": "/nonexistent"]).status == 0)
        let none = try duty.run("status", environment: nowhere)
        #expect(none.status == 64)
        #expect(none.errors.contains("--archive"))
        let wrong = try duty.run("status", "--archive", "nothing-here")
        #expect(wrong.status == 1)
        #expect(wrong.errors.contains("duty init"))
    }

    @Test("verify without an anchor says what it leaves open; with one, what that closes")
    func verifyAnchors() throws {
        let duty = try DutyProcess.withArchive()
        let plain = try duty.run("verify", environment: ["LANG": "en_US.UTF-8"])
        #expect(plain.status == 0)
        #expect(plain.output.contains("consistent with itself"))
        #expect(plain.output.contains("anchored to nothing"))
        #expect(plain.output.contains("rollback") && plain.output.contains("rewrite"))
        let vkey = try Archive(duty.archive).opening.verifier
        let file = try duty.write("archive.vkey", vkey + "\n")
        let note = duty.archive.appending(path: "checkpoints/000000000002.note").path
        for key in [vkey, file] {
            let anchored = try duty.run("verify", "--key", key, "--since", note)
            #expect(anchored.status == 0)
            #expect(!anchored.output.contains("整体重写：") && anchored.output.contains("前 2 条"))
        }
        #expect(try duty.run("verify", "--key", vkey).output.contains("回退"))
    }

    @Test("verify --json is one object that says what was read, compared and left open")
    func verifyJSON() throws {
        let duty = try DutyProcess.withArchive()
        let vkey = try Archive(duty.archive).opening.verifier
        let plain = try duty.run("verify", "--json").json()
        #expect(plain["isSound"] as? Bool == true)
        #expect(plain["open"] as? [String] == ["rollback", "rewrite", "split-view", "backdating"])
        #expect(plain["entries"] as? Int == 2)
        let quick = try duty.run("verify", "--json", "--quick", "--key", vkey).json()
        #expect(quick["depth"] as? String == "quick")
        #expect((quick["anchors"] as? [[String: Any]])?.first?["verifier"] as? String == vkey)
    }

    @Test("another archive's key or checkpoint is an integrity fault, and what is none at all is refused")
    func verifyWrongAnchors() throws {
        let duty = try DutyProcess.withArchive()
        let other = try DutyProcess.withArchive()
        let wrongKey = try duty.run("verify", "--key", try Archive(other.archive).opening.verifier)
        #expect(wrongKey.status == 3)
        let wrongNote = try duty.run("verify", "--since", other.archive.appending(path: "checkpoints/000000000002.note").path, "--json")
        #expect(wrongNote.status == 3)
        let faults = try #require(try wrongNote.json()["faults"] as? [[String: Any]])
        #expect(faults.map { $0["code"] as? String } == ["anchor-checkpoint"])
        #expect(try duty.run("verify", "--key", "archive.example/test+00000000+AAAA").status == 2)
        #expect(try duty.run("verify", "--since", try duty.write("x.note", "no note\n")).status == 2)
        let missing = try duty.run("verify", "--since", "/nonexistent.note")
        #expect(missing.status == 2)
        #expect(missing.errors.contains("/nonexistent.note"))
    }

    @Test("a changed byte ends verify with 3 and is named by entry and subject")
    func verifyTampered() throws {
        let duty = try DutyProcess.withArchive()
        let sqlite = Process()
        sqlite.executableURL = URL(filePath: "/usr/bin/sqlite3")
        sqlite.arguments = [
            duty.archive.appending(path: "archive.sqlite").path, "UPDATE entry SET recordedAt = recordedAt + 1 WHERE sequence = 1",
        ]
        try sqlite.run()
        sqlite.waitUntilExit()
        let result = try duty.run("verify")
        #expect(result.status == 3)
        #expect(result.output.contains("✗ 第 1 号条目，主体 archive"))
    }

    @Test("seal says where the checkpoint is, and that nothing came since where nothing did")
    func seal() throws {
        let duty = try DutyProcess.withArchive()
        let idle = try duty.run("seal")
        #expect(idle.status == 0)
        #expect(idle.output.contains("没有新条目"))
        #expect(try duty.run("clock", "--reason", "核对过").status == 0)
        let sealed = try duty.run("seal")
        #expect(sealed.status == 0)
        #expect(sealed.output.contains("checkpoints/000000000004.note"))
        #expect(FileManager.default.fileExists(atPath: duty.archive.appending(path: "checkpoints/000000000004.note").path))
    }

    @Test("a key that others can read is refused, and a missing one is asked for")
    func keys() throws {
        let duty = try DutyProcess.withArchive()
        let key = duty.archive.appending(path: "keys/signing.pem").path
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        let exposed = try duty.run("seal")
        #expect(exposed.status == 2)
        #expect(exposed.errors.contains("chmod 600"))
        let missing = try duty.run("seal", "--key", "/nonexistent.pem", environment: ["LANG": "en_US.UTF-8"])
        #expect(missing.status == 1)
        #expect(missing.errors.contains("--key"))
        let other = try DutyProcess.withArchive()
        let foreign = try duty.run("seal", "--key", other.archive.appending(path: "keys/signing.pem").path)
        #expect(foreign.status == 2)
    }

    @Test("a restored archive is read-only until the remembered checkpoint is given")
    func remembered() throws {
        let duty = try DutyProcess.withArchive()
        #expect(try duty.run("clock", "--reason", "核对过").status == 0)
        #expect(try duty.run("seal").status == 0)
        let note = duty.folder.appending(path: "kept.note")
        try FileManager.default.moveItem(at: duty.archive.appending(path: "checkpoints/000000000004.note"), to: note)
        try FileManager.default.removeItem(at: duty.archive.appending(path: "checkpoints/000000000002.note"))
        let refused = try duty.run("seal")
        #expect(refused.status == 3)
        #expect(refused.errors.contains("--remembered"))
        #expect(try duty.run("seal", "--remembered", note.path).status == 0)
        #expect(try duty.run("verify").status == 0)
    }

    @Test("a second writer waits as long as it was told, then names the holder")
    func secondWriter() throws {
        let duty = try DutyProcess.withArchive()
        let archive = try Archive(duty.archive)
        let waiting = try archive.write(purpose: "another clerk") { _ in try duty.run("clock", "--reason", "r", "--wait", "50ms") }
        #expect(waiting.status == 1)
        #expect(waiting.errors.contains("another clerk"))
        #expect(waiting.errors.contains("--wait"))
    }

    @Test("status tells the verifier, and as JSON the same")
    func status() throws {
        let duty = try DutyProcess.withArchive()
        let vkey = try Archive(duty.archive).opening.verifier
        #expect(try duty.run("status").output.contains(vkey))
        let json = try duty.run("status", "--json").json()
        #expect(json["verifier"] as? String == vkey)
        #expect(json["entries"] as? Int == 2)
        #expect(json["isWritable"] as? Bool == true)
    }

    @Test("an archive shorter than its checkpoint is called that, with what to do, and status ends with 3")
    func statusShorter() throws {
        let duty = try DutyProcess.withArchive()
        let old = duty.folder.appending(path: "old")
        try FileManager.default.copyItem(at: duty.archive, to: old)
        #expect(try duty.run("clock", "--reason", "核对过").status == 0)
        #expect(try duty.run("seal").status == 0)
        let note = duty.archive.appending(path: "checkpoints/000000000004.note").path
        let refused = try duty.run("seal", "--archive", old.path, "--remembered", note)
        #expect(refused.status == 3)
        let status = try duty.run("status", "--archive", old.path)
        #expect(status.status == 3)
        #expect(status.output.contains("少 2 条") && status.output.contains("备份"))
        #expect(status.output.contains("尚未锚定          0"))
        let json = try duty.run("status", "--archive", old.path, "--json")
        #expect(json.status == 3)
        #expect(try json.json()["lost"] as? Int == 2 && json.json()["unanchored"] as? Int == 0)
        // The mark stays: nothing is written by trying again without the note.
        #expect(try duty.run("seal", "--archive", old.path).status == 3)
        #expect(try duty.run("clock", "--archive", old.path, "--reason", "r").status == 3)
    }

    @Test("a record that cannot be read keeps nobody from seeing the rest of the status, which then ends with 3")
    func statusDamaged() throws {
        let duty = try DutyProcess.withRecords()
        let sqlite = Process()
        sqlite.executableURL = URL(filePath: "/usr/bin/sqlite3")
        sqlite.arguments = [
            duty.archive.appending(path: "archive.sqlite").path,
            "UPDATE entry SET content = x'7b7d' WHERE role = 2 AND subject = (SELECT number FROM subject WHERE name LIKE 'congress.%')",
        ]
        try sqlite.run()
        sqlite.waitUntilExit()
        let status = try duty.run("status")
        #expect(status.status == 3)
        #expect(status.output.contains("试验档案库") && !status.output.contains("宣布与记录不一致"))
        #expect(!status.errors.isEmpty)
        let json = try duty.run("status", "--json")
        #expect(json.status == 3)
        #expect(try json.json()["announced"] == nil)
    }

    @Test("reindex runs on an archive without records")
    func reindex() throws {
        let duty = try DutyProcess.withArchive()
        #expect(try duty.run("reindex").status == 0)
        #expect(try duty.run("verify").status == 0)
    }

    private func permissions(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}
