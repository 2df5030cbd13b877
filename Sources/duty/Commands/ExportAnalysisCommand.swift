import ArgumentParser
import DutyArchive
import DutyRecords
import DutyReports
import Foundation
import TransparencyLog

struct ExportAnalysisCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analysis",
        abstract: words("导出供分析用的 SQLite 文件，不含受限内容。", "Export a SQLite file for analysts, without restricted content."),
        discussion: words(
            """
            文件中有现行有效的记录、每条记录的出处（条目、批次、文件、行），以及按履职档案同一算法算出的出席和表决统计。会风会纪、请假事由、联系方式等受限内容一律不导出。表、列名为英文，中文名在 label 表中；说明见 Docs/analysis.md。

            示例：
              duty export analysis 履职.sqlite
              sqlite3 -box 履职.sqlite "SELECT * FROM attendance_by_delegation"
            """,
            """
            It holds the standing records with where each came from (entry, batch, file, row), and attendance and voting as the performance \
            files count them. Restricted content (discipline notes, leave reasons, contact data) is never in it. Names of tables and columns \
            are English; the table label has the Chinese ones. Docs/analysis.md describes them.

            Examples:
              duty export analysis duty.sqlite
              sqlite3 -box duty.sqlite "SELECT * FROM attendance_by_delegation"
            """))

    @Argument(help: ArgumentHelp("要写的文件。", "The file to write.", value: "file"), completion: .file(extensions: ["sqlite"]))
    var file: String

    @Flag(help: ArgumentHelp("允许覆盖已有的文件。", "Replace a file that is there."))
    var force = false

    @Flag(help: ArgumentHelp("输出一个 JSON 对象。", "Print one JSON object."))
    var json = false

    @OptionGroup var options: ArchiveOptions

    func run() throws {
        let archive = try options.open()
        let url = URL(filePath: file)
        try archive.mustNotHold(url)
        let bar = options.display.progress(Phrase("导出", "Exporting"))
        let report = try archive.snapshot { snapshot in
            try AnalysisExport(snapshot, archive.registry).write(to: url, replaces: force, now: try .now(), progress: bar.update)
        }
        bar.finish()
        let (language, output) = (options.display.language, options.display.output)
        if json { return try output.write(bytes: Self.json(report)) }
        try output.line(output.painted(Self.written.text(language, url.path), .green))
        var lines = LabelledLines()
        lines.add(Phrase("代表", "Deputies")[language], Numbers.grouped(report.deputies))
        lines.add(Phrase("记录", "Records")[language], Numbers.grouped(report.records))
        lines.add(
            Phrase("未导出", "Left out")[language],
            (report.withheldKinds + report.withheldFields).joined(separator: language == .chinese ? "、" : ", "))
        for line in lines.lines() { try output.line(line) }
    }

    private static func json(_ report: AnalysisExport.Report) -> [UInt8] {
        CanonicalJSON.Value.object([
            ("deputies", .integer(Int64(report.deputies))), ("records", .integer(Int64(report.records))),
            ("withheldKinds", .array(report.withheldKinds.map { .string($0) })),
            ("withheldFields", .array(report.withheldFields.map { .string($0) })),
        ]).serialize() + [0x0A]
    }

    private static let written = Phrase("已写出 %1", "Wrote %1")
}
