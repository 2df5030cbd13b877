import DutyArchive
import Foundation
import Testing

/// A timestamp is asked for, carried to an authority and back, kept, and found again by whoever verifies.
@Suite("duty timestamp")
struct TimestampCommandTests {
    private let duty: DutyProcess
    private let authority: LocalAuthority

    init() throws {
        authority = try LocalAuthority()
        duty = try DutyProcess.withRecords()
        try #require(try duty.run("seal").status == 0)
    }

    /// Asks, and has the authority answer into `answer.tsr`.
    private func asked() throws {
        let asked = try duty.run("timestamp", "request", "-o", "asked.tsq", "--force")
        try #require(asked.status == 0, "\(asked.errors)")
        let answer = try authority.answer(Array(Data(contentsOf: duty.folder.appending(path: "asked.tsq"))))
        try Data(answer).write(to: duty.folder.appending(path: "answer.tsr"))
    }

    @Test("an answer is attached, shown, verified and proven")
    func whole() throws {
        #expect(try duty.run("timestamp", "show").output.contains("没有时间戳"))
        try asked()
        #expect(try duty.run("timestamp", "show", "--json").json()["asked"] as? [Int64] == [Archive(duty.archive).newestCheckpointSize()])
        let root = authority.root.path
        let attached = try duty.run("timestamp", "attach", "answer.tsr", "--ca", root)
        #expect(attached.status == 0 && attached.output.contains("Test Time Authority"), "\(attached.errors)")
        #expect(try duty.run("timestamp", "attach", "answer.tsr", "--ca", root).output.contains("此前已保存"))
        let shown = try duty.run("timestamp", "show", "--ca", root, "--json").json()
        #expect((shown["timestamps"] as? [[String: Any]])?.map { $0["isVerified"] as? Bool } == [true])
        #expect(try duty.run("timestamp", "show", "--lang", "en").output.contains("(not checked)"))
        let plain = try duty.run("verify", "--json").json()
        #expect(plain["open"] as? [String] == ["rollback", "rewrite", "split-view", "backdating"])
        #expect(plain["timestamps"] as? Int == 1)
        let verified = try duty.run("verify", "--ca", root, "--json").json()
        #expect(verified["open"] as? [String] == ["rollback", "rewrite-before-timestamp", "tail", "split-view"])
        let words = try duty.run("verify", "--ca", root, "--lang", "en")
        #expect(words.status == 0 && words.output.contains("on the word of CN=Test Time Authority"), "\(words.output)")
        #expect(try duty.run("prove", "T-0002", "-o", "a.dutyproof").status == 0)
        let key = try Archive(duty.archive).opening.verifier
        let checked = try duty.run("check", "a.dutyproof", "--key", key, "--ca", root, "--lang", "en")
        #expect(checked.status == 0 && checked.output.contains("Test Time Authority"), "\(checked.errors)")
        let unread = try duty.run("check", "a.dutyproof", "--key", key, "--lang", "en")
        #expect(unread.output.contains("brings 1 timestamps, which were not read"))
    }

    @Test("a stranger's certificate, another file, no certificate and a taken name are refused")
    func refused() throws {
        try asked()
        let stranger = try LocalAuthority()
        let foreign = try duty.run("timestamp", "attach", "answer.tsr", "--ca", stranger.root.path)
        #expect(foreign.status == 2 && foreign.errors.contains("--ca"), "\(foreign.errors)")
        #expect(try duty.run("timestamp", "attach", "asked.tsq", "--ca", authority.root.path).status == 2)
        #expect(try duty.run("timestamp", "attach", "answer.tsr", "--ca", "asked.tsq").status == 2)
        #expect(try duty.run("timestamp", "attach", "answer.tsr").status == 64)
        #expect(try duty.run("timestamp", "request", "-o", "asked.tsq").status == 2)
        #expect(try duty.run("timestamp", "request", "--size", "3", "-o", "x.tsq").status == 2)
        #expect(try duty.run("timestamp", "attach", "answer.tsr", "--ca", authority.root.path).status == 0)
        try duty.write("note.txt", "no proof")
        #expect(try duty.run("check", "note.txt", "--ca", "asked.tsq").status == 2)
    }
}
