import ArgumentParser

struct FindingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings",
        abstract: words("履职监督线索：按规则查找，登记核查进展。", "Supervision findings: look for them by rules, and file what becomes of them."),
        discussion: words(
            """
            线索只作提示：说明规则、版本、依据和条目，不构成任何认定或决定。

            示例：
              duty findings --rules Config/supervision.yaml
              duty findings --batch 1234 --rules Config/supervision.yaml
              duty findings open two-absences:220000.14:JL14-0150
            """,
            """
            A finding names its rule, version, basis and entries. It establishes and decides nothing.

            Examples:
              duty findings --rules Config/supervision.yaml
              duty findings --batch 1234 --rules Config/supervision.yaml
              duty findings open two-absences:220000.14:JL14-0150
            """),
        subcommands: [FindingsListCommand.self, FindingsOpenCommand.self, FindingsAnswerCommand.self, FindingsCloseCommand.self],
        defaultSubcommand: FindingsListCommand.self)
}
