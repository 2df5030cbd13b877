import ArgumentParser
import DutyArchive
import DutyRecords
import Foundation

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: words("备份档案库，校验后才算数。", "Back the archive up; the copy is verified before it counts."),
        discussion: words(
            """
            可在写入时进行。同一目录再次备份时只复制新的部分；中断后以前的备份仍然有效，下次运行会清理。备份包含日志、原件和检查点，不包含签名密钥；不加密，应与档案库同样保密。

            备份目录中的 manifest 可用 sha256sum -c 核对。

            示例：
              duty backup /srv/duty/archive /media/usb/backup
              duty backup /srv/duty/archive /media/usb/backup --json
            """,
            """
            The archive may be written meanwhile. Into a folder that holds an earlier backup only what is new is copied; interrupted, the \
            earlier one still counts, and the next run cleans up. A backup holds the log, the objects and the checkpoints, never the signing \
            key; it is not encrypted, and as confidential as the archive.

            Its manifest can be checked with sha256sum -c.

            Examples:
              duty backup /srv/duty/archive /media/usb/backup
              duty backup /srv/duty/archive /media/usb/backup --json
            """))

    @Argument(help: ArgumentHelp("档案库目录。", "The archive's folder.", value: "archive"), completion: .directory)
    var archive: String

    @Argument(
        help: ArgumentHelp("备份目录：新目录、空目录，或以前的备份。", "The backup's folder: new, empty, or with an earlier backup.", value: "dir"),
        completion: .directory)
    var directory: String

    @Flag(help: ArgumentHelp("输出一个 JSON 对象。", "Print one JSON object."))
    var json = false

    @Option(help: ArgumentHelp("另一备份正在进行时最多等多久，如 30s、2m。", "How long to wait for another backup, such as 30s or 2m.", value: "time"))
    var wait = WaitTime.standard

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let archive = try Archive(URL(filePath: archive, directoryHint: .isDirectory))
        let folder = URL(filePath: directory, directoryHint: .isDirectory)
        let report = try archive.backup(to: folder, wait: wait.duration)
        let (language, output) = (display.language, display.output)
        if json { return try output.write(bytes: Self.json(report)) }
        try output.line(output.painted(Self.done[language], .green))
        var lines = LabelledLines()
        lines.add(Phrase("目录", "Folder")[language], folder.standardizedFileURL.path)
        lines.add(Phrase("条目", "Entries")[language], Self.counted(report.entries, report.newEntries, language))
        lines.add(Phrase("原件", "Objects")[language], Self.counted(Int64(report.objects), Int64(report.newObjects), language))
        lines.add(Phrase("检查点", "Checkpoints")[language], Numbers.grouped(report.checkpoints))
        lines.add(Phrase("本次写入", "Written now")[language], Numbers.bytes(report.newBytes))
        if report.repaired > 0 { lines.add(Phrase("重新复制的损坏文件", "Damaged files copied anew")[language], Numbers.grouped(report.repaired)) }
        for line in lines.lines() { try output.line(line) }
        try output.line(TextWrap.wrap(Self.keep[language], columns: output.columns, indent: 0))
    }

    private static func counted(_ all: Int64, _ new: Int64, _ language: Language) -> String {
        of.text(language, Numbers.grouped(all), Numbers.grouped(new))
    }

    private static func json(_ report: BackupReport) -> [UInt8] {
        CanonicalJSON.Value.object([
            ("entries", .integer(report.entries)), ("newEntries", .integer(report.newEntries)),
            ("objects", .integer(Int64(report.objects))),
            ("newObjects", .integer(Int64(report.newObjects))), ("checkpoints", .integer(Int64(report.checkpoints))),
            ("files", .integer(Int64(report.files))), ("newBytes", .integer(report.newBytes)),
            ("repaired", .integer(Int64(report.repaired))),
        ]).serialize() + [0x0A]
    }

    private static let done = Phrase("备份已完成并校验。", "The backup is done and verified.")
    private static let of = Phrase("%1（新 %2）", "%1 (%2 new)")
    private static let keep = Phrase(
        "备份不含签名密钥。最新的检查点还应另存一份，不与备份放在一起：恢复时用它判断是否缺了什么。",
        "The signing key is not in it. Keep the newest checkpoint in yet another place, apart from the backup: after a restore it tells whether anything is missing."
    )
}
