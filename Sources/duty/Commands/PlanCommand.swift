import ArgumentParser
import DutyArchive
import DutyRecords
import DutySupervision

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: words("年度代表工作计划的落实情况。", "How far the record bears out a work plan."),
        discussion: words(
            """
            对照计划文件，列出各项已完成、推进中或尚无记录；另列省级培训班未参加的代表、从未列席常委会会议的代表、专项活动分市州汇总、年内没有联系记录的代表。\
            终端只列各项和汇总；文件列全部名单。

            示例：
              duty plan seeds/work-plan-2025.yaml
              duty plan seeds/work-plan-2025.yaml -o 落实情况.xlsx
              duty plan seeds/work-plan-2025.yaml --format json
            """,
            """
            Each item of the plan file: done, under way, or nothing yet; and who was in none of the provincial classes, who never observed the \
            standing committee, campaigns by electoral unit, and who had no contact. The terminal shows items and sums; a file has every list.

            Examples:
              duty plan seeds/work-plan-2025.yaml
              duty plan seeds/work-plan-2025.yaml -o plan.xlsx
              duty plan seeds/work-plan-2025.yaml --format json
            """))

    @Argument(help: ArgumentHelp("计划文件。", "The plan's file.", value: "file"), completion: .file(extensions: ["yaml"]))
    var plan: String

    @OptionGroup var congress: CongressOption
    @OptionGroup var day: DayOptions
    @OptionGroup var report: ReportOptions
    @OptionGroup var options: ArchiveOptions

    func run() throws {
        let plan = try WorkPlan(path: plan)
        let archive = try options.open()
        let made = try archive.snapshot { snapshot in
            try PlanCoverage(snapshot, plan, congress: congress.find(snapshot), on: day.day).report
        }
        try report.write(made, options.display, shown: ["coverage", "courses", "planner", "campaigns", "contactGaps"])
    }
}
