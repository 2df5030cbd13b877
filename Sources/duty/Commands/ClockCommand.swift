import ArgumentParser
import DutyArchive
import DutyRecords
import TransparencyLog

struct ClockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock",
        abstract: words("接受系统时钟，并记录理由。", "Accept the system's clock, and record why."),
        discussion: words(
            """
            时钟比最后一条记录慢一分钟以上，或快三十天以上时，档案库拒绝写入。先核对时钟；确认无误后，用本命令写入一个 clock 条目。

            示例：
              duty clock --reason "停用两个月后重新启用，已与授时中心核对"
            """,
            """
            Where the clock is more than a minute behind the last entry, or more than thirty days ahead, nothing is written. Check the clock \
            first; if it is right, this appends an entry that says so.

            Example:
              duty clock --reason "In use again after two months; compared with the time service"
            """))

    @Option(help: ArgumentHelp("为什么可以相信时钟。", "Why the clock can be believed.", value: "text"))
    var reason: String

    @OptionGroup var options: WritingOptions

    func validate() throws {
        guard !reason.isEmpty else { throw ValidationError(words("--reason 不能为空。", "--reason must not be empty.")) }
    }

    func run() throws {
        let archive = try options.open()
        let entry = try archive.write(purpose: "duty clock", wait: options.wait.duration) {
            try $0.acceptClock(reason: reason, by: LoginUser.name)
        }
        try options.display.output.line(Self.done.text(options.display.language, entry.description))
    }

    private static let done = Phrase("已接受系统时钟，记为第 %1 号条目。", "The clock is accepted, by entry %1.")
}
