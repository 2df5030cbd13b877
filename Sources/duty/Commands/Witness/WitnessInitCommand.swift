import ArgumentParser
import CryptoSuite
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

struct WitnessInitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: words("新建见证者的目录和密钥。", "Make a witness's folder and key."),
        discussion: words(
            """
            名称是不带协议的网址，不必能访问。目录和密钥应在档案库管理者接触不到的地方；密钥只作见证，不作他用。

            示例：
              duty witness init /media/usb/witness --name witness.example.cn --log jilin.vkey
            """,
            """
            The name is a URL without a scheme; nothing need answer there. Folder and key belong where the archive's keeper cannot reach \
            them, and the key signs nothing else.

            Example:
              duty witness init /media/usb/witness --name witness.example.cn --log jilin.vkey
            """))

    @Argument(help: ArgumentHelp("新目录，或空目录。", "A new folder, or an empty one.", value: "dir"), completion: .directory)
    var directory: String

    @Option(help: ArgumentHelp("见证者名称，如 witness.example.cn。", "The witness's name, such as witness.example.cn.", value: "name"))
    var name: String

    @Option(
        help: ArgumentHelp(
            "关注的日志的公钥，或保存它的文件；可多次使用。", "The key of a log to follow, or a file that holds it; may be repeated.", value: "vkey|file"),
        completion: .file())
    var log: [String] = []

    @Option(
        help: ArgumentHelp("已有的密钥；默认在目录中生成 key.pem。", "A key that is there; by default key.pem is made in the folder.", value: "pem"),
        completion: .file(extensions: ["pem"]))
    var key: String?

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let folder = URL(filePath: directory, directoryHint: .isDirectory)
        let logs = try log.map { try NoteVerifier(vkey: NoteFile.verifier($0)) }
        let own = try key.map { try SigningKey(pemFile: $0) }
        let witness = try WitnessFolder.create(at: folder, name: name, key: own, logs: logs)
        let (language, output) = (display.language, display.output)
        try output.line(output.painted(Self.made[language], .green))
        for line in WitnessText.facts(witness, language) { try output.line(line) }
        for log in logs { try output.line(Self.follows.text(language, log.vkey)) }
        try output.line(TextWrap.wrap(Self.advice[language], columns: output.columns, indent: 0))
    }

    private static let made = Phrase("已建立见证者。", "The witness is made.")
    private static let follows = Phrase("关注 %1", "It follows %1")
    private static let advice = Phrase(
        "请把公钥交给审计人员和日志的管理者。目录不要备份后恢复：忘记见过什么的见证者会替人作伪；丢失了就另建一个，用新密钥。",
        "Give the verifier to auditors and to the log's keeper. Never restore this folder from a copy: a witness that forgot what it saw vouches for forgeries. If it is lost, make another one, with a new key."
    )
}
