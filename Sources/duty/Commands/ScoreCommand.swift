import ArgumentParser
import DutyArchive
import DutyRecords
import DutySupervision

struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: words("按积分规则文件统计（没有规则文件就没有积分）。", "Scores by a file of score rules; without one there are none."),
        discussion: words(
            """
            积分不是法律规定。只有指定规则文件时才统计；每一分都列出所依据的条目。

            示例：
              duty score --score-rules Config/scorecard.example.yaml --year 2025
              duty score JL14-0318 --score-rules Config/scorecard.example.yaml --year 2025
            """,
            """
            No law asks for scores. They are counted only where a rule file is named, and every point names its entries.

            Examples:
              duty score --score-rules Config/scorecard.example.yaml --year 2025
              duty score JL14-0318 --score-rules Config/scorecard.example.yaml --year 2025
            """))

    @Argument(help: ArgumentHelp("只看这名代表，逐项列出条目。", "This deputy only, with the entries of every item.", value: "deputy"))
    var deputy: String?

    @Option(help: ArgumentHelp("积分规则文件。", "The file of score rules.", value: "file"))
    var scoreRules: String

    @Option(help: ArgumentHelp("哪一年。", "Which year.", value: "year"))
    var year: Int

    @OptionGroup var congress: CongressOption
    @OptionGroup var day: DayOptions
    @OptionGroup var report: ReportOptions
    @OptionGroup var options: ArchiveOptions

    func run() throws {
        let rules = try ScoreRules(path: scoreRules)
        let archive = try options.open()
        let made = try archive.snapshot { snapshot in
            let card = try Scorecard(snapshot, rules, congress: congress.find(snapshot), year: year, on: day.day)
            if let deputy, !card.knows(deputy) { throw CommandError(.refused, FileCommand.unknown, deputy) }
            return card.report(of: deputy)
        }
        try report.write(made, options.display, shown: ["totals", "points"])
    }
}
