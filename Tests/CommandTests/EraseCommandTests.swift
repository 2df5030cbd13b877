import DutyArchive
import DutyRecords
import Foundation
import Glibc
import Testing
import TransparencyLog

@Suite("duty erase")
struct EraseCommandTests {
    private let duty: DutyProcess
    private static let order = ["--basis", "个人信息保护法第四十七条", "--authority", "办公厅", "--decided-on", "2026-01-14"]
    private static let secret = "绝密走访甲乙丙"

    init() throws {
        duty = try DutyProcess.withRecords()
        let rows = ["T-0001,220000.14,视察,\(Self.secret),2026-01-13", "T-0002,220000.14,视察,看农场,2026-01-13"]
        try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
        try duty.write("inbox/activities.csv", "代表编号,人大届次,活动类型,活动名称,日期\n" + rows.joined(separator: "\n") + "\n")
        try #require(try duty.run("ingest", inbox.path + "/activities.csv").status == 0)
        try #require(try duty.run("seal").status == 0)
    }

    private var inbox: URL { duty.folder.appending(path: "inbox") }

    /// The entry of the record to be forgotten.
    private var entry: String {
        get throws {
            let archive = try Archive(duty.archive)
            return try archive.snapshot { snapshot in
                try #require(try snapshot.records(of: "T-0001").first { $0.kind.name == "activity" }).sequence.description
            }
        }
    }

    private func run(_ arguments: [String]) throws -> DutyProcess.Result {
        let running = try duty.start(arguments)
        running.process.waitUntilExit()
        return try running.result()
    }

    private func erase(_ more: [String]) throws -> DutyProcess.Result { try run(["erase", try entry] + Self.order + more) }

    private func holds(_ folder: URL) throws -> Bool {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).contains { name in
            (try? Data(contentsOf: folder.appending(path: name)))?.range(of: Data(Self.secret.utf8)) != nil
        }
    }

    @Test("--dry-run lists entry, original and delivered copy, and erases nothing")
    func dryRun() throws {
        let listed = try duty.run("erase", entry, "--dry-run", "--folder", inbox.path)
        #expect(listed.status == 0, "\(listed.errors)")
        #expect(listed.output.contains("#\(try entry)") && listed.output.contains("activities.csv") && listed.output.contains("副本"))
        let json = try duty.run("erase", entry, "--dry-run", "--json").json()
        #expect(json["subject"] as? String == "T-0001" && (json["files"] as? [Any])?.count == 1)
        #expect(try holds(duty.archive) && Archive(duty.archive).verify().isSound)
    }

    @Test("what was erased is in no file of the archive, and everything that reads says under which entry")
    func erased() throws {
        let target = try entry
        let done = try erase(["--yes", "--json", "--folder", inbox.path])
        #expect(done.status == 0, "\(done.errors)")
        let erasure = try #require(try done.json()["erasure"] as? Int)
        #expect(try !holds(duty.archive))
        #expect(!FileManager.default.fileExists(atPath: inbox.path + "/activities.csv"))
        try #require(try duty.run("seal").status == 0)
        let verified = try duty.run("verify", "--lang", "en")
        #expect(verified.status == 0 && verified.output.contains("#\(target): withheld under entry \(erasure)"), "\(verified.output)")
        let log = try duty.run("log", "--from", target, "--limit", "2", "--lang", "en")
        #expect(log.output.contains("[withheld under entry \(erasure)]"), "\(log.output)")
        #expect(log.output.contains("the original withheld under entry \(erasure), a redacted copy kept"), "\(log.output)")
        let history = try duty.run("log", "--history", target, "--json")
        #expect(history.lines.count == 2 && history.output.contains("\"withheldUnder\":\(erasure)"), "\(history.output)")
        let proof = duty.folder.path + "/t.dutyproof"
        try #require(try duty.run("prove", "T-0001", "-o", proof).status == 0)
        let checked = try duty.run("check", proof, "--lang", "en")
        #expect(checked.output.contains("contents withheld under entry \(erasure)"), "\(checked.output)\(checked.errors)")
        let files = duty.folder.path + "/files"
        let file = try duty.run("file", "T-0001", "-o", files, "--lang", "en")
        #expect(file.status == 0, "\(file.errors)")
        let page = try FileManager.default.subpathsOfDirectory(atPath: files).filter { $0.hasSuffix(".html") }
        #expect(
            try page.contains { try String(contentsOfFile: files + "/" + $0, encoding: .utf8).contains("withheld under entry \(erasure)") })
        #expect(try duty.run("export", "tiles", duty.folder.path + "/tiles").status == 0)
        #expect(try duty.run("verify", "--tiles", duty.folder.path + "/tiles").status == 0)
        #expect(try duty.run("reindex").status == 0)
        #expect(try duty.run("verify").status == 0)
        #expect(try duty.run("annul", target, "--reason", "r", "--decided-by", "d").status == 2)
        #expect(try duty.run("erase", target, "--dry-run").status == 2)
    }

    @Test("delivered again it is refused; an older backup is restored with the list of erasures")
    func again() throws {
        let text = try String(contentsOfFile: inbox.path + "/activities.csv", encoding: .utf8)
        let backup = duty.folder.path + "/backup"
        let note = try #require(
            try FileManager.default.contentsOfDirectory(atPath: duty.archive.path + "/checkpoints").filter { $0.hasSuffix(".note") }.max())
        try FileManager.default.copyItem(atPath: duty.archive.path + "/checkpoints/" + note, toPath: duty.folder.path + "/kept.note")
        try #require(try duty.run("backup", duty.archive.path, backup).status == 0)
        try #require(try erase(["--yes"]).status == 0)
        try duty.write("again.csv", text)
        let refused = try duty.run("ingest", duty.folder.path + "/again.csv")
        #expect(refused.status == 2 && refused.errors.contains("依法删除"), "\(refused.errors)")
        let list = duty.folder.path + "/erasures.ndjson"
        try #require(try duty.run("export", "erasures", "-o", list).status == 0)
        #expect(try duty.run("export", "erasures", "-o", list).status == 2)
        let restored = duty.folder.appending(path: "restored")
        let done = try duty.run(
            "restore", backup, restored.path, "--remembered", duty.folder.path + "/kept.note", "--erasures", list, "--json")
        #expect(done.status == 0, "\(done.errors)")
        #expect(try done.json()["erasures"] as? Int == 1)
        #expect(try !holds(restored) && holds(URL(filePath: backup)))
        #expect(try duty.run("backup", duty.archive.path, backup).status == 0)
        #expect(try !holds(URL(filePath: backup)))
    }

    @Test("an order that is not whole, and nobody to ask, are wrong usage; a target that cannot be is refused")
    func refused() throws {
        #expect(try duty.run("erase", entry, "--basis", "x", "--authority", "y").status == 64)
        #expect(try duty.run("erase").status == 64)
        #expect(try duty.run("erase", entry, "--finish").status == 64)
        #expect(try erase([]).status == 64)
        #expect(try run(["erase", "0", "--yes"] + Self.order).status == 2)
        #expect(try duty.run("erase", entry, "--yes", "--basis", "x", "--authority", "y", "--decided-on", "2026-02-30").status == 2)
        #expect(try duty.run("erase", "--finish").status == 0)
        #expect(try holds(duty.archive))
    }

    @Test("killed at twelve moments, the next command finishes it or nothing was erased")
    func killed() throws {
        let began = ContinuousClock.now
        let original = try #require(try? Data(contentsOf: duty.archive.appending(path: "archive.sqlite")))
        #expect(!original.isEmpty)
        let copy = duty.folder.appending(path: "timing")
        try FileManager.default.copyItem(at: duty.archive, to: copy)
        try #require(try erase(["--yes", "--archive", copy.path]).status == 0)
        let whole = ContinuousClock.now - began
        for moment in 0..<12 {
            let copy = duty.folder.appending(path: "copy-\(moment)")
            try FileManager.default.copyItem(at: duty.archive, to: copy)
            let running = try duty.start(["erase", try entry, "--yes", "--archive", copy.path] + Self.order)
            usleep(UInt32((whole / 12 * moment) / .microseconds(1)))
            kill(running.process.processIdentifier, SIGKILL)
            running.process.waitUntilExit()
            let finished = try duty.run("erase", "--finish", "--archive", copy.path)
            #expect(finished.status == 0, "moment \(moment): \(finished.errors)")
            let verified = try duty.run("verify", "--archive", copy.path, "--json")
            #expect(verified.status == 0, "moment \(moment): \(verified.output)")
            let isErased = try (verified.json()["withheld"] as? [Any])?.isEmpty == false
            #expect(try holds(copy) == !isErased, "moment \(moment)")
        }
    }
}
