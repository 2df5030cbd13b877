import ArgumentParser
import DutyRecords

/// How the command speaks.
struct DisplayOptions: ParsableArguments {
    @Option(help: ArgumentHelp("语言；默认随环境变量 LANG，否则中文。", "Language; else as LANG says, else Chinese.", value: "lang"))
    var lang: Language?

    @Flag(help: ArgumentHelp("不用颜色（设置了 NO_COLOR 时也不用）。", "No colour (nor where NO_COLOR is set)."))
    var noColor = false

    var language: Language { lang ?? Session.language }
    var output: Stream { Stream(.output, noColor: noColor) }
    var errors: Stream { Stream(.error, noColor: noColor) }

    func progress(_ label: Phrase) -> ProgressBar { ProgressBar(label[language], language, errors) }
}
