import CryptoSuite
import DutyArchive
import Foundation
import Glibc
import Testing
import TransparencyLog

/// The procedure of Docs/operations.md, with carried files: archive, witness, auditor.
@Suite("duty witness")
struct WitnessCommandTests {
    private let duty: DutyProcess
    private let vkey: String

    init() throws {
        duty = try DutyProcess.withRecords()
        try #require(try duty.run("seal").status == 0)
        vkey = try Archive(duty.archive).opening.verifier
    }

    private func made(_ name: String) throws -> String {
        let made = try duty.run("witness", "init", name, "--name", "\(name).example", "--log", vkey)
        try #require(made.status == 0, "\(made.errors)")
        return try WitnessFolder(duty.folder.appending(path: name)).verifier.vkey
    }

    private func newest() throws -> Int64 { try Archive(duty.archive).newestCheckpointSize() }

    /// One more record, sealed.
    private func grow() throws {
        try duty.write(
            "more.ndjson",
            """
            {"kind":"activity","deputy":"T-0002","congress":"220000.14","type":"research","title":"\(UUID().uuidString)","date":"2026-02-01"}

            """)
        let filed = try duty.run("ingest", "more.ndjson")
        try #require(filed.status == 0, "\(filed.errors)\(filed.output)")
        try #require(try duty.run("seal").status == 0)
    }

    /// Asks the witness from a size that it is thought to know, and has it answer into `lines`.
    private func carry(_ name: String, from old: Int64) throws -> DutyProcess.Result {
        let asked = try duty.run("witness", "request", "--old", "\(old)", "-o", "request", "--force")
        try #require(asked.status == 0, "\(asked.errors)")
        return try duty.run("witness", "cosign", name, "request", "-o", "lines", "--force")
    }

    @Test("a request is carried out, the lines are carried back, and an auditor's policy finds them")
    func carried() throws {
        let keys = try ["a", "b", "c"].map(made)
        for name in ["a", "b"] {
            let cosigned = try carry(name, from: 0)
            #expect(cosigned.status == 0, "\(cosigned.errors)")
            let attached = try duty.run("witness", "attach", "lines", "--witness", keys[name == "a" ? 0 : 1])
            #expect(attached.status == 0 && attached.output.contains("\(name).example"), "\(attached.errors)")
        }
        let again = try duty.run("witness", "attach", "lines", "--witness", keys[1], "--json")
        #expect(try again.json()["known"] as? [String] == ["b.example"])
        #expect(try duty.run("witness", "attach", "lines", "--witness", keys[0]).status == 2)
        func policy(_ needed: Int) throws -> String {
            let lines = zip("abc", keys).map { "witness \($0) \($1)\n" }.joined()
            return try duty.write("policy-\(needed)", "log \(vkey)\n\(lines)group enough \(needed) a b c\nquorum enough\n")
        }
        let verified = try duty.run("verify", "--policy", policy(2), "--json")
        #expect(verified.status == 0, "\(verified.output)")
        let json = try verified.json()
        let anchors = try #require(json["anchors"] as? [[String: Any]])
        let size = try newest()
        #expect(anchors.count == 1 && anchors[0]["type"] as? String == "policy" && anchors[0]["size"] as? Int64 == size)
        #expect((anchors[0]["cosigners"] as? [[String: Any]])?.compactMap { $0["name"] as? String } == ["a", "b"])
        #expect(json["open"] as? [String] == ["rollback", "tail"])
        let short = try duty.run("verify", "--policy", policy(3))
        #expect(short.status == 3 && short.output.contains("信任策略"))
        #expect(try duty.run("prove", "T-0002", "-o", "p.dutyproof").status == 0)
        let checked = try duty.run("check", "p.dutyproof", "--policy", policy(2), "--lang", "en")
        #expect(checked.status == 0 && checked.output.contains("a, 20"), "\(checked.output)")
        #expect(try duty.run("check", "p.dutyproof", "--policy", policy(3)).status == 3)
    }

    @Test("what a witness saw holds against a copy that was put in the archive's place, in verify and in restore")
    func rolledBack() throws {
        _ = try made("a")
        let backup = duty.folder.appending(path: "backup").path
        #expect(try duty.run("backup", duty.archive.path, backup).status == 0)
        #expect(try carry("a", from: 0).status == 0)
        // The witness saw no more than the backup has.
        #expect(try duty.run("restore", backup, "first", "--witness", "a").status == 0)
        let old = try newest()
        try grow()
        #expect(try carry("a", from: old).status == 0)
        let restored = try duty.run("restore", backup, "second", "--witness", "a", "--lang", "en")
        #expect(restored.status == 3 && restored.errors.contains("rollback"), "\(restored.errors)")
        #expect(!FileManager.default.fileExists(atPath: duty.folder.appending(path: "second").path))
        let whole = try duty.run("verify", "--witness", "a", "--json")
        #expect(whole.status == 0)
        #expect(try whole.json()["open"] as? [String] == ["tail"])
        #expect(try duty.run("verify", "--archive", "first", "--witness", "a").status == 3)
        let note = try duty.run("witness", "show", "a", "--note")
        try duty.write("seen.note", note.output)
        #expect(try duty.run("verify", "--archive", "first", "--since", "seen.note").status == 3)
        #expect(try duty.run("verify", "--since", "seen.note", "--key", vkey).status == 0)
    }

    @Test("what the witness refuses it says, with what to do, and ends with 2 or 3")
    func refused() throws {
        _ = try made("a")
        #expect(try carry("a", from: 0).status == 0)
        let seen = try newest()
        let stale = try duty.run("witness", "cosign", "a", "request", "-o", "other", "--lang", "en")
        #expect(stale.status == 2 && stale.errors.contains("cosigned already"), "\(stale.errors)")
        #expect(!FileManager.default.fileExists(atPath: duty.folder.appending(path: "other").path))
        try grow()
        let wrong = try carry("a", from: 2)
        #expect(wrong.status == 2 && wrong.errors.contains("--old \(seen)"), "\(wrong.errors)")
        let old = duty.archive.appending(path: "checkpoints/000000000002.note").path
        #expect(try duty.run("witness", "cosign", "a", old).status == 3)
        let note = try Archive(duty.archive).layout.checkpoint(ofSize: TreeSize(newest())).path
        let unproven = try duty.run("witness", "cosign", "a", note)
        #expect(unproven.status == 2 && unproven.errors.contains("--tiles"), "\(unproven.errors)")
        #expect(try duty.run("export", "tiles", "log").status == 0)
        let proven = try duty.run("witness", "cosign", "a", note, "--tiles", "log")
        #expect(proven.status == 0 && proven.output.hasPrefix("— a.example "), "\(proven.errors)")
        let shown = try duty.run("witness", "show", "a", "--json").json()
        let largest = try newest()
        #expect((shown["logs"] as? [[String: Any]])?.first?["size"] as? Int64 == largest)
        let other = try DutyProcess.withArchive()
        let key = try other.run("status", "--json").json()["verifier"] as? String
        #expect(try duty.run("witness", "trust", "a", #require(key)).status == 0)
        #expect(try duty.run("witness", "init", "a", "--name", "a.example").status == 2)
        #expect(try duty.run("witness", "show", "nowhere").status == 2)
        #expect(try duty.run("witness", "attach", "lines").status == 64)
        #expect(try duty.run("witness", "request", "--old", "999999", "-o", "x").status == 3)
    }

    /// `kill -9` at random moments; the seed is printed with a failure.
    @Test("killed at any moment, a witness has given out no cosignature that it does not remember, and goes on", .timeLimit(.minutes(5)))
    func killed() throws {
        _ = try made("a")
        let seed = UInt64.random(in: 0 ... .max)
        var state = seed
        func random() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        let folder = duty.folder.appending(path: "a")
        let origin = try Origin(Archive(duty.archive).opening.origin)
        func seen() throws -> Int64 { try WitnessFolder(folder).state(of: origin).newest[origin]?.size.rawValue ?? 0 }
        let began = ContinuousClock.now
        #expect(try carry("a", from: 0).status == 0)
        let whole = UInt64((ContinuousClock.now - began) / .microseconds(1))
        var interrupted = 0
        for round in 0..<12 {
            try grow()
            let (before, size) = (try seen(), try newest())
            try #require(try duty.run("witness", "request", "--old", "\(before)", "-o", "request", "--force").status == 0)
            let running = try duty.start(["witness", "cosign", "a", "request"])
            usleep(UInt32(random() % max(1, whole / 2)))
            kill(running.process.processIdentifier, SIGKILL)
            running.process.waitUntilExit()
            let answer = try running.result().output
            let after = try seen()
            #expect(after == before || after == size, "seed \(seed), round \(round)")
            if answer.isEmpty { interrupted += 1 } else { #expect(after == size, "seed \(seed), round \(round)") }
            // Asked again from what it knows, it answers.
            #expect(try carry("a", from: after).status == 0, "seed \(seed), round \(round)")
            #expect(try seen() == size)
        }
        print("\(interrupted) of 12 requests were cut off before their answer")
    }
}
