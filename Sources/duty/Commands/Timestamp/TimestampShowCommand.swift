import ArgumentParser
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

struct TimestampShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: words("列出档案库的时间戳。", "List the archive's timestamps."),
        discussion: words(
            """
            没有 --ca 时只说明每个时间戳签的是哪个检查点，不说明由谁签发。

            示例：
              duty timestamp show
              duty timestamp show --ca authority.pem --json
            """,
            """
            Without --ca it tells which checkpoint each is over, and not by whom.

            Examples:
              duty timestamp show
              duty timestamp show --ca authority.pem --json
            """))

    @OptionGroup var authorities: AuthorityOptions

    @Flag(help: ArgumentHelp("输出一个 JSON 对象。", "Print one JSON object."))
    var json = false

    @OptionGroup var options: ArchiveOptions

    func run() throws {
        let archive = try options.open()
        let believed = try authorities.read()
        let stored = try archive.timestamps(believed)
        let asked = archive.timestampsAsked()
        let (language, output) = (options.display.language, options.display.output)
        if json { return try output.write(bytes: TimestampText.json(stored, asked)) }
        if stored.isEmpty { try output.line(Self.none[language]) }
        for (index, timestamp) in stored.enumerated() {
            if index > 0 { try output.line() }
            for line in TimestampText.lines(timestamp, language) { try output.line(line) }
        }
        for size in asked { try output.line(Self.unanswered.text(language, Numbers.grouped(size.rawValue))) }
        if believed == nil, !stored.isEmpty { try output.line(Self.unverified[language]) }
    }

    private static let none = Phrase("没有时间戳。", "There are no timestamps.")
    private static let unanswered = Phrase(
        "规模 %1 的检查点已请求时间戳，尚无答复。", "A timestamp over the checkpoint of size %1 was asked for, and is not attached yet.")
    private static let unverified = Phrase(
        "未核对由谁签发：请用 --ca 给出机构的根证书。", "By whom they are was not checked: name the authorities' roots with --ca.")
}
