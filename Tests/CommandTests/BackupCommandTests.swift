import DutyArchive
import Foundation
import Glibc
import Testing

@Suite("duty backup and duty restore")
struct BackupCommandTests {
    private let duty: DutyProcess
    private var backup: String { duty.folder.path + "/backup" }

    init() throws {
        duty = try DutyProcess.withRecords()
        try #require(try duty.run("seal").status == 0)
    }

    private func newestNote() throws -> String {
        let size = try Archive(duty.archive).newestCheckpointSize()
        return duty.archive.path + "/checkpoints/" + String(repeating: "0", count: 12 - String(size).utf8.count) + "\(size).note"
    }

    @Test("what was backed up is restored, and filed and sealed on")
    func roundTrip() throws {
        let made = try duty.run("backup", duty.archive.path, backup, "--json")
        #expect(made.status == 0, "\(made.errors)")
        #expect(try made.json()["repaired"] as? Int == 0)
        #expect(try duty.run("backup", duty.archive.path, backup).output.contains("（新 0）"))
        let restored = duty.folder.path + "/restored"
        let done = try duty.run("restore", backup, restored, "--remembered", newestNote())
        #expect(done.status == 0, "\(done.errors)")
        #expect(try duty.run("status", "--archive", restored).status == 0)
        #expect(try duty.run("verify", "--archive", restored).status == 0)
        let key = duty.archive.path + "/keys/signing.pem"
        try duty.write("more.csv", "代表编号,人大届次,变动类型,日期,姓名\nT-0007,220000.14,当选,2023-01-10,赵一\n")
        #expect(try duty.run("ingest", "--archive", restored, duty.folder.path + "/more.csv").status == 0)
        #expect(try duty.run("seal", "--archive", restored, "--key", key).status == 0)
        #expect(try duty.run("restore", backup, restored, "--none-known").status == 2)
    }

    @Test("without a checkpoint from outside one says so, and the archive is read-only until one is supplied")
    func noneKnown() throws {
        #expect(try duty.run("backup", duty.archive.path, backup).status == 0)
        let restored = duty.folder.path + "/restored"
        #expect(try duty.run("restore", backup, restored).status == 64)
        #expect(try duty.run("restore", backup, restored, "--none-known", "--remembered", newestNote()).status == 64)
        #expect(try duty.run("restore", backup, restored, "--none-known").status == 0)
        let status = try duty.run("status", "--archive", restored, "--lang", "en")
        #expect(status.status == 3 && status.output.contains("restored from a backup"))
        let key = duty.archive.path + "/keys/signing.pem"
        #expect(try duty.run("seal", "--archive", restored, "--key", key).status == 3)
        #expect(try duty.run("seal", "--archive", restored, "--key", key, "--remembered", newestNote()).status == 0)
        #expect(try duty.run("status", "--archive", restored).status == 0)
    }

    @Test("killed at twelve moments, the machine has a backup each time that restores and verifies")
    func killed() throws {
        func file(_ number: Int) throws {
            let name = "t\(number).csv"
            let rows = (0..<40).map { "T-\(number)\($0 + 100),220000.14,当选,2023-01-10,赵\(number)" }
            try duty.write(name, (["代表编号,人大届次,变动类型,日期,姓名"] + rows).joined(separator: "\n") + "\n")
            try #require(try duty.run("ingest", duty.folder.path + "/" + name).status == 0)
        }
        let began = ContinuousClock.now
        try #require(try duty.run("backup", duty.archive.path, backup).status == 0)
        let whole = ContinuousClock.now - began
        var entries = try Archive(duty.archive).status().entries
        for moment in 0..<12 {
            try file(moment)
            let running = try duty.start(["backup", duty.archive.path, backup])
            usleep(UInt32((whole / 12 * moment) / .microseconds(1)))
            kill(running.process.processIdentifier, SIGKILL)
            running.process.waitUntilExit()
            let restored = duty.folder.path + "/restored-\(moment)"
            let done = try duty.run("restore", backup, restored, "--none-known", "--json")
            #expect(done.status == 0, "moment \(moment): \(done.errors)")
            let found = try Archive(URL(filePath: restored)).status().entries
            #expect(found >= entries, "moment \(moment)")
            entries = found
        }
        #expect(try duty.run("backup", duty.archive.path, backup).status == 0)
        #expect(try duty.run("restore", backup, duty.folder.path + "/last", "--none-known").status == 0)
        #expect(try Archive(URL(filePath: duty.folder.path + "/last")).status().entries == Archive(duty.archive).status().entries)
    }
}
