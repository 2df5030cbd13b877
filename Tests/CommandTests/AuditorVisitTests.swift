import DutyArchive
import Foundation
import Glibc
import Testing

/// An archive that cannot be written, read by somebody who may not write anywhere in it, where the signing key never was.
@Suite("The auditor's visit")
struct AuditorVisitTests {
    private let duty: DutyProcess
    private let visit: URL
    private let out: URL
    private let vkey: String

    init() throws {
        duty = try DutyProcess.withRecords()
        visit = duty.folder.appending(path: "visit")
        out = duty.folder.appending(path: "out")
        vkey = try Archive(duty.archive).opening.verifier
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: false)
        chmod(out.path, 0o777)
        chmod(duty.folder.path, 0o755)
    }

    /// Copies the archive without its key, so that nobody may write it.
    private func lay() throws {
        try FileManager.default.copyItem(at: duty.archive, to: visit)
        for name in ["keys", "lock", "archive.sqlite-shm"] { try? FileManager.default.removeItem(at: visit.appending(path: name)) }
        for name in try FileManager.default.subpathsOfDirectory(atPath: visit.path) + [""] {
            let url = visit.appending(path: name)
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
            chmod(url.path, isFolder.boolValue ? 0o555 : 0o444)
        }
    }

    /// Moves what the write-ahead log holds into the database, as whoever burns a disc would.
    private func moveLog() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sqlite3")
        process.arguments = [duty.archive.path + "/archive.sqlite", "PRAGMA wal_checkpoint(TRUNCATE)"]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    /// Runs a program as a user who owns nothing; skips, saying so, where the program cannot be reached by one.
    private func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let other = geteuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all", "--"] : []
        process.arguments = other + [program] + arguments
        process.currentDirectoryURL = out
        process.environment = ["DUTY_ARCHIVE": visit.path, "LANG": "en_US.UTF-8", "PATH": "/usr/bin:/bin"]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    private func run(_ arguments: String...) throws -> (status: Int32, text: String) { try run(DutyProcess.executable.path, arguments) }

    @Test("everything that reads works, what writes is refused, and nothing in the archive changes", arguments: [false, true])
    func visit(pending: Bool) throws {
        try #require(try duty.run("seal").status == 0)
        if !pending { try moveLog() }
        try lay()
        let log = try? FileManager.default.attributesOfItem(atPath: visit.path + "/archive.sqlite-wal")[.size] as? Int
        #expect((log ?? 0 > 0) == pending)
        if try run("--version").status != 0 { try Test.cancel("another user cannot reach the built program") }
        let before = try FileManager.default.subpathsOfDirectory(atPath: visit.path).sorted()
        let note = visit.path + "/checkpoints/000000000002.note"
        let status = try run("status")
        #expect(status.status == 0 && status.text.contains(pending ? "copy" : "read-only"), "\(status.text)")
        for arguments in [
            ["verify", "--key", vkey, "--since", note], ["verify", "--quick"], ["log"], ["deputy", "list"], ["deputy", "show", "T-0001"],
            ["file", "T-0001", "-o", "T-0001.html"], ["file", "--all", "-o", "files"], ["prove", "T-0002", "-o", "a.dutyproof"],
            ["check", "a.dutyproof", "--key", vkey], ["prove", "--absent", "T-0009", "-o", "b.dutyproof"],
            ["prove", "--entry", "3", "-o", "c.tlog-proof"], ["check", "c.tlog-proof", "--key", vkey], ["export", "tiles", "tiles"],
            ["verify", "--tiles", "tiles", "--key", vkey], ["backup", visit.path, "backup"],
        ] {
            let result = try run(DutyProcess.executable.path, arguments)
            #expect(result.status == 0, "\(arguments): \(result.text)")
        }
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Scripts/verify_archive.py")
            .standardizedFileURL
        let independent = try run("python3", [script.path, visit.path, "--key", vkey, "--since", note])
        #expect(independent.status == 0, "\(independent.text)")
        for arguments in [
            ["seal"], ["reindex"], ["clock", "--reason", "r"], ["file", "T-0001", "-o", "x.html", "--restricted", "--reason", "audit"],
            ["prove", "T-0001", "-o", "x.dutyproof", "--restricted", "--reason", "audit"],
        ] {
            let result = try run(DutyProcess.executable.path, arguments)
            #expect(result.status == 1, "\(arguments): \(result.text)")
        }
        #expect(!FileManager.default.fileExists(atPath: out.path + "/x.html"))
        #expect(!FileManager.default.fileExists(atPath: out.path + "/x.dutyproof"))
        #expect(try FileManager.default.subpathsOfDirectory(atPath: visit.path).sorted() == before)
    }
}
