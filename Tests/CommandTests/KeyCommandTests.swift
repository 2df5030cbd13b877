import DutyArchive
import Foundation
import Glibc
import Testing
import TransparencyLog

/// `duty key`, and what seals, as its keeper uses it.
@Suite("duty key")
struct KeyCommandTests {
    private let duty: DutyProcess
    private let english = ["LANG": "en_US.UTF-8"]

    init() throws { duty = try DutyProcess.withRecords() }

    private var keys: URL { duty.archive.appending(path: "keys") }

    private func secret(_ name: String, _ text: String) throws -> String {
        let path = try duty.write(name, text)
        try #require(chmod(path, 0o600) == 0)
        return path
    }

    private func shown() throws -> (keys: [[String: Any]], atHand: [String: Any]) {
        let json = try duty.run("key", "show", "--json").json()
        return (try #require(json["keys"] as? [[String: Any]]), try #require(json["atHand"] as? [String: Any]))
    }

    @Test("rotate, then seal, verify with either key, and show who was in force when")
    func rotates() throws {
        let before = try Archive(duty.archive).opening.verifier
        let rotated = try duty.run("key", "rotate", "--reason", "按年更换")
        try #require(rotated.status == 0, "\(rotated.errors)")
        let (periods, atHand) = try shown()
        #expect(periods.count == 2 && periods[0]["verifier"] as? String == before && periods[1]["reason"] as? String == "按年更换")
        #expect(periods[1]["isVouched"] as? Bool == true && atHand["isInForce"] as? Bool == true)
        let after = try #require(periods[1]["verifier"] as? String)
        #expect(rotated.output.contains(after))
        #expect(try FileManager.default.contentsOfDirectory(atPath: keys.path).filter { $0.hasPrefix("signing.pem.retired-") }.count == 1)
        #expect(try duty.run("seal").status == 0)
        for key in [before, after] { #expect(try duty.run("verify", "--key", key).status == 0) }
        #expect(try duty.run("verify", "--key", before, "--key", after).status == 0)
        #expect(try duty.run("status", "--json").json()["verifier"] as? String == after)
        let proof = try duty.run("prove", "T-0001", "-o", "one.dutyproof")
        #expect(proof.status == 0, "\(proof.errors)")
        #expect(try duty.run("check", "one.dutyproof", "--key", after).status == 0)
        let text = try duty.run("key", "show", environment: english).output
        #expect(text.contains("Handed over by the signature of the key before it.") && text.contains("retired"))
    }

    @Test("a lost key: the new one is in force, and verify says that nothing vouches for it until it is named")
    func lost() throws {
        try FileManager.default.removeItem(at: keys.appending(path: "signing.pem"))
        #expect(try duty.run("key", "rotate", "--reason", "丢失").status == 1)
        let rotated = try duty.run("key", "rotate", "--reason", "丢失", "--lost", environment: english)
        #expect(rotated.status == 0 && rotated.output.contains("did not hand over"), "\(rotated.errors)")
        let verified = try duty.run("verify", environment: english)
        #expect(verified.status == 0 && verified.output.contains("the old key did not hand over"))
        let key = try #require(try shown().keys.last?["verifier"] as? String)
        #expect(try !duty.run("verify", "--key", key, environment: english).output.contains("did not hand over"))
    }

    @Test("a passphrase from files: set, needed to seal, wrong, changed, taken away")
    func protects() throws {
        let (first, second) = (try secret("first", "一号口令\n"), try secret("second", "two"))
        #expect(try duty.run("key", "protect", "--new-passphrase-file", first).status == 0)
        let refused = try duty.run("seal")
        #expect(refused.status == 2 && refused.errors.contains("--passphrase-file"), "\(refused.errors)")
        #expect(try duty.run("seal", "--passphrase-file", second).status == 2)
        #expect(try duty.run("seal", "--passphrase-file", first).status == 0)
        #expect(try shown().atHand["isProtected"] as? Bool == true)
        #expect(try duty.run("key", "protect", "--passphrase-file", first, "--new-passphrase-file", second).status == 0)
        #expect(try duty.run("key", "rotate", "--reason", "x", "--passphrase-file", second).status == 0)
        #expect(try duty.run("key", "protect", "--passphrase-file", second, "--remove").status == 0)
        #expect(try duty.run("seal").status == 0)
        try #require(chmod(first, 0o644) == 0)
        #expect(try duty.run("key", "protect", "--new-passphrase-file", first).status == 2)
        #expect(try shown().atHand["isProtected"] as? Bool == false)
    }

    @Test("an SM2 key beside it: its line is on the next checkpoint, and verified with both keys")
    func sm2() throws {
        let made = try duty.run("key", "sm2")
        try #require(made.status == 0, "\(made.errors)")
        let key = try #require(try shown().atHand["sm2"] as? String)
        #expect(made.output.contains(key))
        #expect(try duty.run("key", "sm2").status == 2)
        #expect(try duty.run("verify", "--key", key).status == 3)
        #expect(try duty.run("seal").status == 0)
        let verified = try duty.run("verify", "--key", key, "--key", Archive(duty.archive).opening.verifier, "--json")
        #expect(verified.status == 0)
        let anchors = try #require(try verified.json()["anchors"] as? [[String: Any]])
        #expect(Set(anchors.compactMap { $0["type"] as? String }) == ["key", "sm2"])
        #expect(try duty.run("prove", "T-0001", "-o", "one.dutyproof").status == 0)
        #expect(try duty.run("check", "one.dutyproof", "--key", key).status == 64)
        #expect(try duty.run("check", "one.dutyproof", "--key", key, "--key", Archive(duty.archive).opening.verifier).status == 0)
    }

    @Test("init makes both keys, protected where a passphrase is given, and a national archive seals with them")
    func initialises() throws {
        let fresh = try DutyProcess()
        let path = try fresh.write("secret", "口令")
        try #require(chmod(path, 0o600) == 0)
        let made = try fresh.run(
            "init", fresh.archive.path, "--origin", "archive.example/sm3", "--title", "国密", "--suite", "sm3", "--sm2", "--passphrase-file",
            path)
        try #require(made.status == 0, "\(made.errors)")
        let names = try FileManager.default.contentsOfDirectory(atPath: fresh.archive.appending(path: "keys").path).sorted()
        #expect(names == ["signing.pem", "signing.sm2.pem"])
        let vkeys = made.output.split(whereSeparator: \.isWhitespace).filter { $0.split(separator: "+", maxSplits: 2).count == 3 }
        let sm2 = try #require(vkeys.last)
        #expect(vkeys.count == 2)
        #expect(try fresh.run("verify", "--key", String(sm2)).status == 0)
    }

    @Test("at a terminal the passphrase is asked for and not shown; wrong, or Control-C, changes nothing")
    func terminal() throws {
        var setting = try TerminalProcess(duty, ["key", "protect"])
        #expect(setting.run(at: ": ") { _ in "geheim" } == 0, "\(setting.shown)")
        #expect(!setting.shown.contains("geheim") && setting.shown.contains("Once more"))
        var sealing = try TerminalProcess(duty, ["seal"])
        #expect(sealing.run(at: ": ") { _ in "geheim" } == 0 && !sealing.shown.contains("geheim"), "\(sealing.shown)")
        var wrong = try TerminalProcess(duty, ["seal"])
        #expect(wrong.run(at: ": ") { _ in "falsch" } == 2, "\(wrong.shown)")
        var cancelled = try TerminalProcess(duty, ["seal"])
        #expect(cancelled.run(at: ": ") { _ in "ge\u{03}" } == 1, "\(cancelled.shown)")
        var answers = ["geheim", "neu", "anders"].makeIterator()
        var differing = try TerminalProcess(duty, ["key", "protect"])
        #expect(differing.run(at: ": ") { _ in answers.next() } == 2, "\(differing.shown)")
        var again = try TerminalProcess(duty, ["seal"])
        #expect(again.run(at: ": ") { _ in "geheim" } == 0, "\(again.shown)")
    }
}
