import Foundation
import Testing

/// Wrong usage, templates, completion, and what goes to which stream.
struct UsageTests {
    @Test(
        "wrong usage ends with 64, on the error stream alone, in the clerk's language",
        arguments: [
            ["nonsense"], ["init"], ["init", "x"], ["clock"], ["clock", "--reason", ""], ["seal", "--wait", "soon"],
            ["completion", "powershell"],
            ["file"], ["file", "--all"], ["file", "A", "--all", "-o", "x"], ["file", "A", "-o", "-"],
            ["file", "A", "-o", "x.html", "--format", "json"], ["file", "A", "--restricted"], ["file", "A", "--reason", "r"],
            ["log", "--restricted"], ["log", "--limit", "0"], ["log", "--from", "x"], ["template"], ["status", "--lang", "fr"],
        ])
    func usage(arguments: [String]) throws {
        let duty = try DutyProcess.withArchive()
        let running = try duty.start(arguments)
        running.process.waitUntilExit()
        let result = try running.result()
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.errors.hasPrefix("用法错误："))
        #expect(!result.errors.contains("Missing") && !result.errors.contains("Usage:"))
    }

    @Test("an unknown deputy or subject is refused, and says where to look")
    func unknown() throws {
        let duty = try DutyProcess.withArchive()
        for arguments in [["deputy", "show", "X"], ["file", "X"], ["log", "--subject", "X"], ["file", "archive"]] {
            let running = try duty.start(arguments)
            running.process.waitUntilExit()
            let result = try running.result()
            #expect(result.status == 2)
            #expect(result.errors.contains("duty deputy list"))
        }
    }

    @Test("a pipe gets neither colour nor progress")
    func pipe() throws {
        let duty = try DutyProcess.withArchive()
        for arguments in [["verify"], ["status"], ["log"], ["seal"], ["reindex"], ["deputy", "list"]] {
            let running = try duty.start(arguments, environment: ["TERM": "xterm-256color"])
            running.process.waitUntilExit()
            let result = try running.result()
            #expect(result.errors.isEmpty)
            #expect(!result.output.contains("\u{1B}"))
        }
    }

    @Test("each shell gets a completion script", arguments: ["bash", "zsh", "fish"])
    func completion(shell: String) throws {
        let duty = try DutyProcess()
        let result = try duty.run("completion", shell)
        #expect(result.status == 0)
        #expect(result.output.contains("verify"))
        #expect(result.output.contains("duty"))
    }

    @Test("a template has the labels of the language asked for")
    func template() throws {
        let duty = try DutyProcess()
        let chinese = try duty.run("template", "attendance")
        #expect(chinese.status == 0)
        #expect(chinese.output.contains("代表编号") && chinese.output.contains("出席情况"))
        #expect(try duty.run("template", "出席", "--lang", "en").output.contains("Deputy"))
        let unknown = try duty.run("template", "weather")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("attendance"))
    }

    @Test("output that cannot be written is a failure")
    func fullOutput() throws {
        let duty = try DutyProcess.withArchive()
        let process = Process()
        process.executableURL = DutyProcess.executable
        process.arguments = ["status", "--archive", duty.archive.path]
        process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
    }
}
