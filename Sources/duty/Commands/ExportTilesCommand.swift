import ArgumentParser
import DutyArchive
import DutyRecords
import Foundation

struct ExportTilesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tiles",
        abstract: words("把日志导出为静态文件（C2SP tlog-tiles）。", "Export the log as static files (C2SP tlog-tiles)."),
        discussion: words(
            """
            目录可由任何网页服务器原样公布：checkpoint 和 tile/。其中只有散列，不含条目内容。再次运行只写新增的部分；文件先写到磁盘，checkpoint 最后一步替换，随时中断都不影响已公布的内容。

            导出到最新检查点为止，之后的条目请先 duty seal。用 duty verify --tiles 核对导出的目录。

            --entries 另写出每个条目头（tile/entries），其中有全部代表编号和时间：只能交给有权查阅整个档案库的人。

            sm3 档案库布局相同，散列用 SM3，不是 C2SP 日志，只有认识 sm3 的程序能核对。

            示例：
              duty export tiles /srv/www/log
              duty export tiles --entries /media/usb/auditor
              duty verify --tiles /srv/www/log --key jilin.vkey
            """,
            """
            Any web server can publish the folder as it is: checkpoint and tile/. It holds hashes only, nothing of what entries say. Run \
            again, it writes only what is new; files are on disk before checkpoint is replaced in one step, so that whatever stops it, what \
            was published stays.

            It goes up to the newest checkpoint: run duty seal first. duty verify --tiles checks the folder.

            With --entries it also writes every entry's header (tile/entries), with all deputies' identifiers and times: for those only who \
            may see the whole archive.

            An sm3 archive has the same layout with SM3 for the hashes. It is no C2SP log: only programs that know sm3 can check it.

            Examples:
              duty export tiles /srv/www/log
              duty export tiles --entries /media/usb/auditor
              duty verify --tiles /srv/www/log --key jilin.vkey
            """))

    @Argument(
        help: ArgumentHelp("新目录、空目录，或本档案库以前导出的目录。", "A new or empty folder, or one of an earlier export.", value: "dir"),
        completion: .directory)
    var directory: String

    @Flag(help: ArgumentHelp("同时写出条目头，仅供有权查阅整个档案库的人。", "With entry headers, for those who may see the whole archive."))
    var entries = false

    @Flag(help: ArgumentHelp("输出一个 JSON 对象。", "Print one JSON object."))
    var json = false

    @OptionGroup var options: ArchiveOptions

    func run() throws {
        let archive = try options.open()
        let bar = options.display.progress(Phrase("导出", "Exporting"))
        let folder = URL(filePath: directory, directoryHint: .isDirectory)
        let report = try archive.exportTiles(to: folder, withEntries: entries, progress: bar.update)
        bar.finish()
        let (language, output) = (options.display.language, options.display.output)
        if json { return try output.write(bytes: Self.json(report)) }
        let isNew = report.previous != report.size
        try output.line(output.painted((isNew ? Self.written : Self.unchanged)[language], .green))
        var lines = LabelledLines()
        lines.add(Phrase("覆盖条目", "Entries covered")[language], Numbers.grouped(report.size))
        if let previous = report.previous, isNew { lines.add(Phrase("上次", "Before")[language], Numbers.grouped(previous)) }
        lines.add(Phrase("写出文件", "Files written")[language], Numbers.grouped(report.tiles + report.bundles))
        if report.removed > 0 { lines.add(Phrase("清理旧文件", "Partial tiles removed")[language], Numbers.grouped(report.removed)) }
        for line in lines.lines() { try output.line(line) }
        if entries { try output.line(Self.entitled[language]) }
        if !report.isLog { try output.line(TileText.noLog[language]) }
    }

    private static func json(_ report: TileExportReport) -> [UInt8] {
        var members: [(String, CanonicalJSON.Value)] = [
            ("size", .integer(report.size)), ("tiles", .integer(Int64(report.tiles))), ("bundles", .integer(Int64(report.bundles))),
            ("removed", .integer(Int64(report.removed))), ("isC2SPLog", .bool(report.isLog)),
        ]
        if let previous = report.previous { members.append(("previous", .integer(previous))) }
        return CanonicalJSON.Value.object(members).serialize() + [0x0A]
    }

    private static let written = Phrase("已导出。", "Exported.")
    private static let unchanged = Phrase("上次导出以来没有新的检查点。", "There is no newer checkpoint since the last export.")
    private static let entitled = Phrase(
        "目录中有全部条目头：只能交给有权查阅整个档案库的人。", "The folder holds every entry's header: it is for those only who may see the whole archive.")
}
