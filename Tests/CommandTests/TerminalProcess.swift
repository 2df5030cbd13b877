import Foundation
import Glibc
import Testing

/// The built command at a terminal: what it asks is answered as it asks, and the end of the terminal ends the answers.
struct TerminalProcess {
    private let process = Process()
    private let terminal: CInt
    private(set) var shown = ""

    /// Runs in the folder and archive of `duty`, in English.
    init(_ duty: DutyProcess, _ arguments: [String]) throws {
        var ours: CInt = -1
        var end: CInt = -1
        try #require(openpty(&ours, &end, nil, nil, nil) == 0)
        terminal = ours
        // What the command starts must not hold the terminal open after it.
        try #require(fcntl(ours, F_SETFD, FD_CLOEXEC) == 0 && fcntl(end, F_SETFD, FD_CLOEXEC) == 0)
        let handle = FileHandle(fileDescriptor: end, closeOnDealloc: true)
        process.executableURL = DutyProcess.executable
        process.arguments = arguments
        process.currentDirectoryURL = duty.folder
        process.environment = ["DUTY_ARCHIVE": duty.archive.path, "LANG": "en_US.UTF-8", "PATH": "/usr/bin:/bin", "TERM": "dumb"]
        (process.standardInput, process.standardOutput, process.standardError) = (handle, handle, handle)
        try process.run()
        try handle.close()
    }

    /// Answers each question with what `answer` gives for it; nil ends the input as Control-D does.
    ///
    /// - Parameter mark: How a question ends.
    /// - Returns: The exit code.
    mutating func run(at mark: String = "[y/N] ", _ answer: (String) -> String?) -> Int32 {
        var unread = ""
        var bytes = [UInt8](repeating: 0, count: 4096)
        while true {
            guard isReady() else {
                Issue.record("asked nothing, answered nothing and did not end for a minute: \(shown)")
                process.terminate()
                break
            }
            let count = read(terminal, &bytes, bytes.count)
            // EIO: the other end is closed.
            guard count > 0 else { break }
            let text = String(decoding: bytes[..<count], as: UTF8.self)
            shown += text
            unread += text
            guard unread.hasSuffix(mark) else { continue }
            let question = unread.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
            unread = ""
            let typed = Array((answer(question).map { $0 + "\n" } ?? "\u{04}").utf8)
            guard write(terminal, typed, typed.count) == typed.count else { break }
        }
        process.waitUntilExit()
        close(terminal)
        return process.terminationStatus
    }

    /// Whether there is something to read, or its end. A minute is far more than anything here needs.
    private func isReady() -> Bool {
        var waiting = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 60_000) > 0
    }
}
