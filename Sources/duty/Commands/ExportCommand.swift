import ArgumentParser

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: words("导出可公布的日志、删除清单，或供分析用的文件。", "Export the log for publication, the list of erasures, or a file for analysts."),
        discussion: words(
            """
            示例：
              duty export tiles /srv/www/log
              duty export erasures -o /media/other/erasures.ndjson
              duty export analysis 履职.sqlite
            """,
            """
            Examples:
              duty export tiles /srv/www/log
              duty export erasures -o /media/other/erasures.ndjson
              duty export analysis duty.sqlite
            """),
        subcommands: [ExportTilesCommand.self, ExportErasuresCommand.self, ExportAnalysisCommand.self])
}
