import DutyRecords
import Foundation
import Glibc

/// Asks for a passphrase at a terminal, which does not show what is typed.
struct PassphrasePrompt {
    private static let bytesMax = 1024

    private let language: Language
    private let output: Stream

    init(_ display: DisplayOptions) {
        language = display.language
        output = display.errors
    }

    /// - Returns: nil where there is no terminal to ask at.
    /// - Throws: where it was called off.
    func ask(_ path: String) throws -> [UInt8]? { try ask(Self.question, path) }

    /// Asks for a new one twice.
    ///
    /// - Throws: where there is no terminal, it was called off, is empty, or is not the same the second time.
    func askNew(_ path: String) throws -> [UInt8] {
        guard let first = try ask(Self.new, path) else { throw CommandError(.usage, Self.noTerminal) }
        guard !first.isEmpty else { throw CommandError(.refused, Self.empty) }
        guard try ask(Self.again, path) == first else { throw CommandError(.refused, Self.differs) }
        return first
    }

    private func ask(_ question: Phrase, _ path: String) throws -> [UInt8]? {
        var settings = termios()
        guard isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
        var silent = settings
        // Without signals from the keyboard, so that a terminal is never left that does not show what is typed.
        silent.c_lflag &= ~tcflag_t(ECHO | ISIG)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer { tcsetattr(STDIN_FILENO, TCSADRAIN, &settings) }
        // Asked only now: what is typed at once after it is neither shown nor flushed.
        try output.write(question.text(language, path))
        let typed = Self.line()
        try output.line()
        guard let typed else { throw CommandError(.failed, Self.cancelled) }
        return typed
    }

    /// Nil at Control-C, at the end of the input, and beyond 1,024 bytes.
    private static func line() -> [UInt8]? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(STDIN_FILENO, &byte, 1) == 1, byte != 0x03, line.count <= bytesMax {
            if byte == 0x0a || byte == 0x0d { return line }
            line.append(byte)
        }
        return nil
    }

    private static let question = Phrase("密钥 %1 的口令：", "Passphrase of the key %1: ")
    private static let new = Phrase("密钥 %1 的新口令：", "New passphrase for the key %1: ")
    private static let again = Phrase("再输一次：", "Once more: ")
    private static let noTerminal = Phrase("没有终端可以询问；请用文件给出口令。", "There is no terminal to ask at; name a file that holds the passphrase.")
    private static let empty = Phrase("口令不能为空；要取消保护请用 --remove。", "A passphrase is not empty; to have none, use --remove.")
    private static let differs = Phrase("两次输入不同，没有改动。", "The two are not the same; nothing was changed.")
    private static let cancelled = Phrase("已取消。", "Cancelled.")
}
