import ArgumentParser

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: words("导出可公布的日志、删除清单。", "Export the log for publication, or the list of erasures."),
        discussion: words(
            """
            示例：
              duty export tiles /srv/www/log
              duty export erasures -o /media/other/erasures.ndjson
            """,
            """
            Examples:
              duty export tiles /srv/www/log
              duty export erasures -o /media/other/erasures.ndjson
            """),
        subcommands: [ExportTilesCommand.self, ExportErasuresCommand.self])
}
