import ArgumentParser
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

struct WitnessShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: words("见证者关注哪些日志，见过什么。", "What a witness follows and what it saw."),
        discussion: words(
            """
            --note 输出见过的最大检查点（带签名），可交给审计人员：duty verify --since、duty restore --remembered 都认它。

            示例：
              duty witness show /media/usb/witness
              duty witness show /media/usb/witness --log archive.example.cn/jilin --note > seen.note
            """,
            """
            --note prints the largest checkpoint that it saw, cosigned, to be given to auditors: duty verify --since and duty restore \
            --remembered take it.

            Examples:
              duty witness show /media/usb/witness
              duty witness show /media/usb/witness --log archive.example.cn/jilin --note > seen.note
            """))

    @Argument(help: ArgumentHelp("见证者的目录。", "The witness's folder.", value: "dir"), completion: .directory)
    var directory: String

    @Option(help: ArgumentHelp("只看这个日志（来源标识）。", "This log only, by its origin.", value: "origin"))
    var log: String?

    @Flag(help: ArgumentHelp("输出检查点本身；关注多个日志时与 --log 同用。", "Print the checkpoint itself; with --log where it follows several."))
    var note = false

    @Flag(help: ArgumentHelp("输出一个 JSON 对象。", "Print one JSON object."))
    var json = false

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let witness = try WitnessFolder(URL(filePath: directory, directoryHint: .isDirectory))
        var origins: [Origin] = []
        for key in try witness.logs() where log == nil || key.name.text == log {
            let origin = try Origin(key.name.text)
            if !origins.contains(origin) { origins.append(origin) }
        }
        if let log, origins.isEmpty { throw CommandError(.refused, Self.unknown, log) }
        let (language, output) = (display.language, display.output)
        if note {
            guard origins.count == 1 else { throw CommandError(.usage, Self.which) }
            return try output.write(bytes: witness.largestNote(of: origins[0]))
        }
        let seen = try origins.map { try WitnessText.Seen(witness, $0) }
        if json { return try output.write(bytes: WitnessText.json(witness, seen)) }
        for line in WitnessText.facts(witness, language) { try output.line(line) }
        for log in seen {
            try output.line()
            for line in log.lines(language) { try output.line(line) }
        }
    }

    private static let unknown = Phrase("见证者没有关注 %1。", "The witness does not follow %1.")
    private static let which = Phrase("见证者关注的日志不止一个：请用 --log 指定。", "The witness follows several logs: name one with --log.")
}
