import DutyArchive
import Foundation
import Testing
import TransparencyLog

@testable import duty

@Suite("duty prove and duty check")
struct ProofCommandTests {
    /// A sealed archive, and the vkey of its opening.
    private func sealed() throws -> (duty: DutyProcess, vkey: String) {
        let duty = try DutyProcess.withRecords()
        try #require(try duty.run("seal").status == 0)
        return (duty, try Archive(duty.archive).opening.verifier)
    }

    @Test("a deputy's proof is written, and checked without the archive")
    func whole() throws {
        let (duty, vkey) = try sealed()
        let made = try duty.run("prove", "T-0002", "-o", "a.dutyproof")
        #expect(made.status == 0, "\(made.errors)")
        let checked = try duty.run("check", "a.dutyproof", "--key", vkey, environment: ["DUTY_ARCHIVE": "/nowhere"])
        #expect(checked.status == 0, "\(checked.errors)")
        #expect(checked.output.contains("证明成立。"))
        #expect(checked.output.contains("艾尼瓦尔·吐尔逊"))
        #expect(checked.output.contains("T-0002 共 2 个条目，首尾相接，一个不缺。"))
        #expect(checked.output.contains("220000.14 出席：1/1 = 100.0%（应到 2，未记录 1）"))
        let english = try duty.run("check", "a.dutyproof", "--key", vkey, "--lang", "en")
        #expect(english.output.contains("The proof holds."))
        #expect(english.output.contains("220000.14 attendance: 1/1 = 100.0% (due 2, not recorded 1)"))
        #expect(english.output.contains("Not proven:"))
    }

    @Test("without a key from outside it says that the file agrees with itself only")
    func unanchored() throws {
        let (duty, _) = try sealed()
        _ = try duty.run("prove", "T-0002", "-o", "a.dutyproof")
        let checked = try duty.run("check", "a.dutyproof", "--lang", "en")
        #expect(checked.status == 0)
        #expect(checked.output.contains("agrees with itself"))
        #expect(checked.output.contains("anybody could make such a file"))
        #expect(!checked.output.contains("The proof holds."))
    }

    @Test("restricted contents are left out, and shown only after their disclosure is recorded")
    func restricted() throws {
        let (duty, vkey) = try sealed()
        let plain = try duty.run("prove", "T-0001", "-o", "-")
        #expect(plain.status == 0)
        #expect(!plain.output.contains("家中老人住院"))
        #expect(!plain.output.contains("擅自离场"))
        let before = try Archive(duty.archive).status().entries
        let shown = try duty.run("prove", "T-0001", "-o", "-", "--restricted", "--reason", "本人查阅")
        #expect(shown.output.contains("家中老人住院"))
        #expect(shown.output.contains("擅自离场"))
        #expect(try Archive(duty.archive).status().entries == before + 1)
        try duty.write("plain.dutyproof", plain.output)
        let checked = try duty.run("check", "plain.dutyproof", "--key", vkey)
        #expect(checked.status == 0)
        #expect(checked.output.contains("其中 2 条的内容未出示"))
        #expect(checked.output.contains("以上仅按已出示的记录计算"))
        try duty.write("shown.dutyproof", shown.output)
        #expect(try duty.run("check", "shown.dutyproof", "--key", vkey).output.contains("220000.14 出席：1/2 = 50.0%（应到 2，未记录 0）"))
    }

    @Test("a kind is withheld by its name in either language, and an unknown one is refused")
    func withhold() throws {
        let (duty, vkey) = try sealed()
        #expect(try duty.run("prove", "T-0002", "--withhold", "出席", "-o", "a.dutyproof").status == 0)
        #expect(try duty.run("check", "a.dutyproof", "--key", vkey).output.contains("其中 1 条的内容未出示"))
        #expect(try duty.run("prove", "T-0002", "--withhold", "nothing", "-o", "b.dutyproof").status == 2)
    }

    @Test("absence is proven of who is not there, and refused of who is")
    func absent() throws {
        let (duty, vkey) = try sealed()
        #expect(try duty.run("prove", "--absent", "T-0009", "-o", "a.dutyproof").status == 0)
        let checked = try duty.run("check", "a.dutyproof", "--key", vkey, "--lang", "en")
        #expect(checked.status == 0)
        #expect(checked.output.contains("T-0009 has no entry"))
        #expect(try duty.run("prove", "--absent", "T-0001", "-o", "b.dutyproof").status == 2)
        #expect(try duty.run("prove", "T-0009", "-o", "b.dutyproof").status == 2)
    }

    @Test("one entry's proof is checked with the text it brings, or with one from elsewhere")
    func entry() throws {
        let (duty, vkey) = try sealed()
        #expect(try duty.run("prove", "--entry", "3", "-o", "3.tlog-proof").status == 0)
        let proof = try LogProof(parsing: Array(Data(contentsOf: duty.folder.appending(path: "3.tlog-proof"))))
        let text = String(decoding: try #require(proof.extra), as: UTF8.self)
        try duty.write("text", text)
        try duty.write("other", text + "x")
        #expect(try duty.run("check", "3.tlog-proof", "--key", vkey).output.contains("T-0001"))
        #expect(try duty.run("check", "3.tlog-proof", "--key", vkey, "--entry-text", "text").status == 0)
        #expect(try duty.run("check", "3.tlog-proof", "--key", vkey, "--entry-text", "other").status == 3)
        #expect(try duty.run("check", "3.tlog-proof").status == 64)
        #expect(try duty.run("prove", "--entry", "999").status == 2)
    }

    @Test("what is malformed ends with 2, what does not hold with 3")
    func endings() throws {
        let (duty, vkey) = try sealed()
        let good = try duty.run("prove", "T-0002", "-o", "-").output
        try duty.write("malformed.dutyproof", good + "\n")
        #expect(try duty.run("check", "malformed.dutyproof", "--key", vkey).status == 2)
        try duty.write("changed.dutyproof", good.replacing("王磊", with: "王雷").replacing("长春市", with: "吉林市").replacing("延边州", with: "延吉市"))
        let changed = try duty.run("check", "changed.dutyproof", "--key", vkey)
        #expect(changed.status == 3)
        #expect(changed.errors.contains("证明不成立"))
        #expect(try duty.run("check", "missing.dutyproof").status == 2)
        #expect(try duty.run("prove", "T-0002", "-o", "malformed.dutyproof").status == 2)
    }

    @Test("what a file says cannot steer the terminal")
    func plain() {
        #expect(ProofText.plain("王磊\u{1b}[2J\r\u{9b}x") == "王磊\u{fffd}[2J\u{fffd}\u{fffd}x")
    }

    @Test("a policy is used whole: its quorum, and its errors by line")
    func policy() throws {
        let (duty, vkey) = try sealed()
        _ = try duty.run("prove", "T-0002", "-o", "a.dutyproof")
        try duty.write("none", "log \(vkey)\nquorum none\n")
        #expect(try duty.run("check", "a.dutyproof", "--policy", "none").status == 0)
        let witness = "example.com/w+a0e5b6d3+BMaNmLcoWBAe9KtvT1wyGG3ym6Q+CfDZXiHRmU2W8Zs3"
        try duty.write("wrong", "log \(vkey)\nwitness w \(witness)\nquorum w\n")
        let wrong = try duty.run("check", "a.dutyproof", "--policy", "wrong")
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("Line 2 "))
        #expect(try duty.run("check", "a.dutyproof", "--policy", "none", "--key", vkey).status == 64)
    }
}
