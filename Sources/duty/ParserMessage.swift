import ArgumentParser
import DutyRecords

/// What the argument parser has to say, help included: in the session's language and wrapped by display width.
///
/// The parser writes English and counts characters; headings and the usual errors are replaced here.
struct ParserMessage {
    /// Far wider than any text, so that the parser itself never wraps.
    private static let unwrapped = 100_000

    let ending: Ending
    private let message: String

    /// Nil where the error is not the parser's.
    init?(_ error: any Error, of command: any ParsableCommand.Type) {
        let code = command.exitCode(for: error)
        guard code == .success || code == .validationFailure else { return nil }
        ending = code == .success ? .fine : .usage
        message = command.fullMessage(for: error, columns: Self.unwrapped)
    }

    init(help command: any ParsableCommand.Type, of root: any ParsableCommand.Type) {
        ending = .fine
        message = root.helpMessage(for: command, columns: Self.unwrapped)
    }

    /// - Parameter columns: of the terminal.
    func text(_ language: Language, columns: Int) -> String {
        let isScript = message.hasPrefix("#")
        guard !isScript else { return message.hasSuffix("\n") ? message : message + "\n" }
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let translated = language == .chinese ? lines.map(Self.translated) : lines
        let wrapped = translated.map { Self.isExample($0) ? $0 : TextWrap.wrap($0, columns: columns, indent: Self.indent($0)) }
            .joined(separator: "\n")
        return wrapped.hasSuffix("\n") ? wrapped : wrapped + "\n"
    }

    /// A command to be copied stays on one line.
    private static func isExample(_ line: String) -> Bool { line.hasPrefix("  duty ") }

    /// Where a line that is too long goes on: under the text of an option, else under its own beginning.
    private static func indent(_ line: String) -> Int {
        let characters = Array(line)
        let leading = characters.prefix { $0 == " " }.count
        if leading == 2, characters.count > 26, characters[25] == " ", characters[26] != " " { return 26 }
        // Examples and exit codes: `  0   done`, `  duty verify`.
        if leading >= 2, let gap = line.dropFirst(leading).firstRange(of: "  ") {
            let text = line[gap.upperBound...].drop { $0 == " " }
            return line.distance(from: line.startIndex, to: text.startIndex)
        }
        if let usage = usages.first(where: line.hasPrefix) { return TextWidth.of(usage) }
        return leading
    }

    private static let usages = ["USAGE: ", "Usage: ", "用法："]

    private static let headings: [(String, String)] = [
        ("OVERVIEW: ", "概述："), ("USAGE: ", "用法："), ("Usage: ", "用法："), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："),
        ("SUBCOMMANDS:", "子命令："), ("Help:  ", "说明："), ("Error: ", "用法错误："),
    ]

    /// What stands inside a line, with what it becomes; `%1` and `%2` are the parts between.
    private static let sentences: [(parts: [String], chinese: String)] = [
        (["Missing expected argument '", "'"], "缺少参数 %1"),
        (["Missing value for '", "'"], "%1 缺少值"),
        (["Unknown option '", "'"], "没有选项 %1"),
        (["Unexpected argument '", "'"], "多余的参数 %1"),
        (["The value '", "' is invalid for '", "'"], "%2 的值“%1”无效"),
        (["  See '", "' for more information."], "  详情见 %1"),
        (["  See '", "' for detailed help."], "  各子命令的说明见 %1"),
    ]

    private static func translated(_ line: String) -> String {
        var line = line
        if let heading = headings.first(where: { line.hasPrefix($0.0) }) { line = heading.1 + line.dropFirst(heading.0.count) }
        line = line.replacing("Show help information.", with: "显示本说明。").replacing("Show the version.", with: "显示版本。").replacing(
            " (default: ", with: "（默认："
        )
        .replacing(" (values: ", with: "（可用值：")
        if line.contains("（默认：") || line.contains("（可用值：") {
            line = line.replacing(/\)$/, with: "）").replacing("; default: ", with: "；默认：")
        }
        for sentence in sentences {
            if let replaced = replace(line, sentence.parts, sentence.chinese) { return replaced }
        }
        return line
    }

    private static func replace(_ line: String, _ parts: [String], _ chinese: String) -> String? {
        guard let start = line.firstRange(of: parts[0]) else { return nil }
        var values: [String] = []
        var rest = line[start.upperBound...]
        for part in parts.dropFirst() {
            guard let end = rest.firstRange(of: part) else { return nil }
            values.append(String(rest[..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return line[..<start.lowerBound] + Phrase(chinese, "").text(.chinese, values) + rest
    }
}
