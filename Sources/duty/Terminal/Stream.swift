import DutyRecords
import Foundation
import Glibc

/// One of the process's two outputs. Whether it is a terminal decides colour, width and progress.
struct Stream: Sendable {
    enum Target: Int32 {
        case output = 1
        case error = 2
    }

    enum Paint: String {
        case red = "31"
        case green = "32"
        case yellow = "33"
        case bold = "1"
    }

    let target: Target
    let isTerminal: Bool
    let usesColor: Bool
    /// Of the terminal, or what `COLUMNS` says; nil where neither is, and nothing is to be wrapped.
    let columns: Int?

    /// - Parameter noColor: `--no-color`; `NO_COLOR` and `TERM=dumb` count as well.
    init(_ target: Target, noColor: Bool = false, environment: [String: String] = Session.environment) {
        self.target = target
        isTerminal = isatty(target.rawValue) == 1
        let isRefused = noColor || !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        usesColor = isTerminal && !isRefused
        columns = Self.columns(of: target, environment)
    }

    private static func columns(of target: Target, _ environment: [String: String]) -> Int? {
        if let columns = environment["COLUMNS"].flatMap(Int.init), columns > 0 { return columns }
        var size = winsize()
        guard ioctl(target.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    func painted(_ text: String, _ paint: Paint) -> String { usesColor ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text }

    func write(_ text: String) throws { try write(bytes: Array(text.utf8)) }

    func line(_ text: String = "") throws { try write(text + "\n") }

    func write(bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = Glibc.write(target.rawValue, buffer.baseAddress! + done, buffer.count - done)
                if count < 0 && errno == EINTR { continue }
                guard count >= 0 else { throw CommandError(.failed, Self.outputFailed, String(cString: strerror(errno))) }
                done += count
            }
        }
    }

    private static let outputFailed = Phrase(
        "输出写不出去：%1。请检查磁盘或接收输出的程序。", "The output cannot be written: %1. Check the disk, or the program that takes it.")
}
