import ArgumentParser
import DutyRecords
import DutyReports
import DutySupervision
import Foundation

/// How a list is given: on the terminal, or as a file that an office can pass on.
struct ReportOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, html, xlsx, json }

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "写到这个文件；扩展名 .html、.xlsx、.json 决定格式。", "Write to this file; .html, .xlsx or .json says in which format.", value: "file"),
        completion: .file())
    var output: String?

    @Option(help: ArgumentHelp("格式；默认终端上的表格。", "The format; by default a table for the terminal.", value: "format"))
    var format: Format?

    @Flag(help: ArgumentHelp("允许覆盖已有的文件。", "Replace a file that is there."))
    var force = false

    func validate() throws {
        guard let output else {
            guard format != .xlsx else { throw ValidationError(words("工作簿请用 -o 写到文件。", "Name a file for a workbook with -o.")) }
            return
        }
        let named = Format(rawValue: URL(filePath: output).pathExtension.lowercased())
        guard let format else {
            guard named != nil, named != .table else {
                throw ValidationError(
                    words("请用 .html、.xlsx 或 .json 作扩展名，或用 --format。", "End the file's name in .html, .xlsx or .json, or give --format."))
            }
            return
        }
        guard format != .table, named == nil || named == format else {
            throw ValidationError(words("--format 与文件名的扩展名不符。", "--format is not what the file's name says."))
        }
    }

    /// - Parameter shown: Of a report's tables those that the terminal shows, by key; a file has all of them.
    func write(_ report: Report, _ display: DisplayOptions, shown: [String]) throws {
        let (language, stream) = (display.language, display.output)
        let format = format ?? output.flatMap { Format(rawValue: URL(filePath: $0).pathExtension.lowercased()) } ?? .table
        let bytes: [UInt8]
        switch format {
        case .table: return try ReportText(report, language, shown: shown).write(to: stream)
        case .html: bytes = report.html(language)
        case .json: bytes = report.json()
        case .xlsx: bytes = try Self.workbook(report, language)
        }
        guard let output else { return try stream.write(bytes: bytes) }
        let url = URL(filePath: output)
        try OutputFile.write(bytes, to: url, replaces: force)
        try stream.line(Self.written.text(language, url.path))
    }

    private static func workbook(_ report: Report, _ language: Language) throws -> [UInt8] {
        #if Spreadsheets
            return try report.xlsx(language)
        #else
            throw CommandError(.usage, notBuilt)
        #endif
    }

    private static let written = Phrase("已写出 %1", "Wrote %1")
    private static let notBuilt = Phrase(
        "本程序编译时没有电子表格功能；请用 --format html 或 json。", "This program was built without spreadsheets; ask for --format html or json.")
}

/// A report on the terminal.
struct ReportText {
    private let report: Report
    private let language: Language
    private let shown: [String]

    init(_ report: Report, _ language: Language, shown: [String]) {
        self.report = report
        self.language = language
        self.shown = shown
    }

    func write(to output: Stream) throws {
        try output.line(output.painted("\(report.title[language])  \(report.day)", .bold))
        var facts = LabelledLines()
        for fact in report.facts { facts.add(fact.label[language], fact.cell.text(language)) }
        for line in facts.lines(indent: 2) { try output.line(line) }
        for table in report.tables where shown.contains(table.key) {
            try output.line()
            try output.line(output.painted(table.title[language], .bold))
            guard !table.rows.isEmpty else {
                try output.line("  " + Self.none[language])
                continue
            }
            let columns = table.columns.indices.filter { index in table.rows.contains { !$0[index].isEmpty } }
            var text = TextTable(
                columns.map { index in
                    .init(
                        table.columns[index].label[language],
                        isNumber: table.rows.contains { if case .integer = $0[index] { true } else { false } })
                })
            for row in table.rows { text.append(columns.map { Self.oneLine(row[$0].text(language)) }) }
            for line in text.lines() { try output.line("  " + line) }
        }
        try output.line()
        for note in report.notes { try output.line(TextWrap.wrap(note[language], columns: output.columns, indent: 0)) }
    }

    private static func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }

    private static let none = Phrase("（无）", "(none)")
}
