import ArgumentParser
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

struct WitnessTrustCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: words("让见证者关注一个日志。", "Let a witness follow a log."),
        discussion: words(
            """
            日志更换密钥后，再给出新公钥即可。公钥应来自日志之外。

            示例：
              duty witness trust /media/usb/witness jilin.vkey
            """,
            """
            After a log changed its key, give the new one as well. Keys come from elsewhere than the log.

            Example:
              duty witness trust /media/usb/witness jilin.vkey
            """))

    @Argument(help: ArgumentHelp("见证者的目录。", "The witness's folder.", value: "dir"), completion: .directory)
    var directory: String

    @Argument(help: ArgumentHelp("日志的公钥，或保存它的文件。", "The log's key, or a file that holds it.", value: "vkey|file"), completion: .file())
    var log: String

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let witness = try WitnessFolder(URL(filePath: directory, directoryHint: .isDirectory))
        let log = try NoteVerifier(vkey: NoteFile.verifier(log))
        try witness.trust(log)
        try display.output.line(Self.followed.text(display.language, witness.verifier.name.text, log.vkey))
    }

    private static let followed = Phrase("%1 关注 %2", "%1 follows %2")
}
