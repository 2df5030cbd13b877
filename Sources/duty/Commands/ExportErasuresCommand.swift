import ArgumentParser
import DutyArchive
import DutyRecords
import Foundation

struct ExportErasuresCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erasures",
        abstract: words("导出删除清单，供恢复旧备份时使用。", "Export the list of erasures, for the restore of an older backup."),
        discussion: words(
            """
            清单只有条目号、散列和删除令的依据，没有被删除的内容。请与备份分开保存；恢复时用 duty restore --erasures 给出。

            示例：
              duty export erasures -o /media/other/erasures.ndjson
            """,
            """
            The list holds numbers, hashes and what the orders say, and nothing of what was erased. Keep it apart from the backups, and give \
            it to duty restore --erasures.

            Example:
              duty export erasures -o /media/other/erasures.ndjson
            """))

    @Option(
        name: .shortAndLong, help: ArgumentHelp("写到这个文件；默认标准输出。", "Write to this file; else to the output.", value: "file"),
        completion: .file())
    var output: String?

    @Flag(help: ArgumentHelp("覆盖已有的文件。", "Replace a file that is there."))
    var force = false

    @OptionGroup var options: ArchiveOptions

    func run() throws {
        let bytes = try options.open().knownErasures().bytes
        guard let output else { return try options.display.output.write(bytes: bytes) }
        try OutputFile.write(bytes, to: URL(filePath: output), replaces: force)
    }
}
