import ArgumentParser

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: words("导出可公布的日志。", "Export the log for publication."),
        discussion: words(
            """
            示例：
              duty export tiles /srv/www/log
            """,
            """
            Example:
              duty export tiles /srv/www/log
            """),
        subcommands: [ExportTilesCommand.self])
}
