import ArgumentParser

struct DeputyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deputy",
        abstract: words("查代表。", "Look deputies up."),
        discussion: words(
            """
            示例：
              duty deputy list
              duty deputy show JL14-0318
            """,
            """
            Examples:
              duty deputy list
              duty deputy show JL14-0318
            """),
        subcommands: [DeputyListCommand.self, DeputyShowCommand.self])
}
