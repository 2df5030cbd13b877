import ArgumentParser

struct RosterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster",
        abstract: words("名册维护。", "Upkeep of the roster."),
        discussion: words(
            """
            示例：
              duty roster gaps
            """,
            """
            Example:
              duty roster gaps
            """),
        subcommands: [RosterGapsCommand.self])
}
