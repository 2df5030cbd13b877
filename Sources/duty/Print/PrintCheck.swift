import CryptoSuite
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

/// Holds a print against a proof or the archive, and says what agrees.
struct PrintCheck {
    private let code: PrintCode
    private let display: DisplayOptions

    init(_ code: PrintCode, _ display: DisplayOptions) {
        self.code = code
        self.display = display
    }

    /// - Parameter text: The code itself, or a file that holds it.
    static func code(_ text: String) throws -> PrintCode {
        let isFile = !text.hasPrefix(PrintCode.format) && FileManager.default.fileExists(atPath: text)
        let bytes = isFile ? try NoteFile.contents(text, max: PrintCode.byteCountMax) : Array(text.utf8)
        return try PrintCode(parsing: String(decoding: bytes, as: UTF8.self))
    }

    func againstArchive(_ archive: Archive) throws {
        _ = try archive.snapshot { try $0.check(code) }
        try say(.chainAndRoot)
    }

    func against(_ bundle: ProofBundle, _ proven: ProvenBundle) throws { try say(try code.check(against: bundle, proven)) }

    private func say(_ extent: PrintCode.Extent) throws {
        let (language, output) = (display.language, display.output)
        try output.line(output.painted("✓ " + Self.agrees[language], .green))
        var lines = LabelledLines()
        lines.add(Phrase("代表", "Deputy")[language], code.subject.text)
        lines.add(
            Phrase("打印件", "Print")[language],
            Self.what.text(language, "\(code.checkpoint.size)", String(code.entries), code.entries > 0 ? code.head.hex : "—"))
        lines.add(Phrase("已核对", "Compared")[language], (extent == .chainAndRoot ? Self.both : Self.chainOnly)[language])
        lines.add(Phrase("未核对", "Not compared")[language], Self.text[language])
        for line in lines.lines() { try output.line(line) }
    }

    private static let agrees = Phrase("打印件与档案一致。", "The print agrees.")
    private static let what = Phrase(
        "检查点规模 %1，该代表 %2 个条目，链首 %3", "checkpoint of size %1, %2 entries of the deputy, head %3")
    private static let both = Phrase("条目数、链首、检查点的树根", "the count of entries, the head, the checkpoint's root")
    private static let chainOnly = Phrase(
        "条目数、链首；证明文件的检查点较新，不含当时的树根", "the count of entries and the head; the proof is of a later checkpoint and has no root of that size")
    private static let text = Phrase(
        "纸上的文字本身：请用 duty file 再出一份，逐项对照", "the words on the paper: write the file anew with duty file, and compare")
}
