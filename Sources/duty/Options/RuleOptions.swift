import ArgumentParser
import DutyRecords
import DutySupervision
import Foundation

/// Which supervision rules are meant.
struct RuleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "监督规则文件；否则 $DUTY_RULES，否则 /etc/duty/supervision.yaml。",
            "The file of supervision rules; else $DUTY_RULES, else /etc/duty/supervision.yaml.", value: "file"),
        completion: .file(extensions: ["yaml"]))
    var rules: String?

    private static let installed = "/etc/duty/supervision.yaml"

    /// - Throws: where no file is named and none installed; what `RuleSet.init` throws.
    func read() throws -> RuleSet {
        if let rules { return try RuleSet(path: rules) }
        if let rules = Session.environment["DUTY_RULES"], !rules.isEmpty { return try RuleSet(path: rules) }
        guard FileManager.default.fileExists(atPath: Self.installed) else { throw CommandError(.usage, Self.none, Self.installed) }
        return try RuleSet(path: Self.installed)
    }

    private static let none = Phrase(
        "没有指定监督规则，%1 也不存在。请加 --rules FILE（随附的是 Config/supervision.yaml），或设置环境变量 DUTY_RULES。",
        "No supervision rules are named, and there is no %1. Add --rules FILE (Config/supervision.yaml comes with the program), or set DUTY_RULES."
    )
}

/// On which day things are looked at.
struct DayOptions: ParsableArguments {
    @Option(help: ArgumentHelp("以哪一天为准；默认今天。", "As of which day; by default today.", value: "YYYY-MM-DD"))
    var date: String?

    var day: String { date ?? DeputyText.today() }

    func validate() throws {
        guard date.map({ CalendarDate($0) != nil }) ?? true else {
            throw ValidationError(words("--date 须是 YYYY-MM-DD 形式的日期。", "--date is a day as YYYY-MM-DD."))
        }
    }
}
