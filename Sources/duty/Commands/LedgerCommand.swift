import ArgumentParser
import DutyArchive
import DutyRecords
import DutySupervision

struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: words("代表建议办理工作台账。", "The ledger of suggestions and how they are handled."),
        discussion: words(
            """
            列出每件建议的阶段、承办单位、答复期限、代表意见和重点督办，并按单位、主题和月份汇总。终端只列汇总和逾期；文件列全部。

            示例：
              duty ledger
              duty ledger --year 2025 -o 台账.xlsx
              duty ledger --topics Config/topics.yaml -o 台账.html
            """,
            """
            Each suggestion with its stage, units, clock, opinion and key supervision, and sums by unit, topic and month. The terminal shows the \
            sums; a file has everything.

            Examples:
              duty ledger
              duty ledger --year 2025 -o ledger.xlsx
              duty ledger --topics Config/topics.yaml -o ledger.html
            """))

    @Option(help: ArgumentHelp("只列这一年提出的。", "Only those submitted in this year.", value: "year"))
    var year: Int?

    @Option(help: ArgumentHelp("主题词表；没有则不分主题。", "A list of topics by words of the title; without it none are told.", value: "file"))
    var topics: String?

    @OptionGroup var congress: CongressOption
    @OptionGroup var day: DayOptions
    @OptionGroup var report: ReportOptions
    @OptionGroup var options: ArchiveOptions

    func run() throws {
        let topics = try topics.map { try Topics(path: $0) } ?? Topics()
        let archive = try options.open()
        let made = try archive.snapshot { snapshot in
            try SuggestionLedger(snapshot, congress: congress.find(snapshot), year: year, on: day.day, topics: topics).report
        }
        try report.write(made, options.display, shown: ["keySupervised", "units", "topics", "intake"])
    }
}
