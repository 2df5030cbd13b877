import DutyRecords
import Foundation

/// Everything found wrong with one file: the first faults listed, the rest counted.
public struct FaultReport: Sendable, Equatable {
    /// How many faults a report lists at most.
    public static let listedMax = 10_000

    /// In the order of the file; at most `listedMax`.
    public private(set) var faults: [Fault]
    /// All that were found, listed or not.
    public private(set) var count: Int

    public init(_ faults: [Fault] = []) {
        self.faults = Array(faults.prefix(Self.listedMax))
        self.count = faults.count
    }

    public mutating func add(_ fault: Fault) {
        count += 1
        if faults.count < Self.listedMax { faults.append(fault) }
    }

    /// A report with something to say first, such as why the file is rejected now.
    public func preceded(by fault: Fault) -> FaultReport {
        var report = FaultReport([fault])
        report.faults.append(contentsOf: faults.prefix(Self.listedMax - 1))
        report.count = count + 1
        return report
    }
}

extension Fault {
    /// One line: where, what, what was expected. `第 3 行，列“代表编号”，值“JL14-9999”：…`
    public func line(_ language: Language) -> String {
        let chinese = language == .chinese
        var place: [String] = []
        if let sheet { place.append(chinese ? "工作表“\(sheet)”" : "sheet \"\(sheet)\"") }
        if let row { place.append(chinese ? "第 \(row) 行" : "row \(row)") }
        if let column { place.append(chinese ? "列“\(column)”" : "column \"\(column)\"") }
        if let value { place.append(chinese ? "值“\(Self.printable(value))”" : "value \"\(Self.printable(value))\"") }
        let words = code.phrase.text(language, arguments)
        guard !place.isEmpty else { return words }
        return place.joined(separator: chinese ? "，" : ", ") + (chinese ? "：" : ": ") + words
    }

    /// A value on one line whatever it holds.
    private static func printable(_ value: String) -> String {
        value.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "␣" : String($0) }.joined()
    }
}

extension FaultReport {
    /// The report as text in one language.
    public func text(file: String, _ language: Language) -> String {
        let chinese = language == .chinese
        let head =
            chinese
            ? "文件“\(file)”有 \(count) 处问题，档案库未作任何改动。"
            : "\(file): \(count) fault\(count == 1 ? "" : "s"); nothing in the archive was changed."
        var lines = [head] + faults.map { $0.line(language) }
        if count > faults.count {
            lines.append(chinese ? "（另有 \(count - faults.count) 处未列出）" : "(\(count - faults.count) more not listed)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// `NAME.report.txt`: both languages, the office's own first.
    public func texts(file: String, first: Language) -> String {
        text(file: file, first) + "\n" + text(file: file, first == .chinese ? .english : .chinese)
    }

    /// `NAME.report.json`.
    public func json(file: String) throws -> [UInt8] {
        struct Line: Encodable {
            var code: String, sheet: String?, row: Int?, column: String?, value: String?, chinese: String, english: String
        }
        struct Whole: Encodable {
            var file: String, count: Int, listed: Int, faults: [Line]
        }
        let lines = faults.map {
            Line(
                code: $0.code.name, sheet: $0.sheet, row: $0.row, column: $0.column, value: $0.value,
                chinese: $0.code.phrase.text(.chinese, $0.arguments), english: $0.code.phrase.text(.english, $0.arguments))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(Whole(file: file, count: count, listed: faults.count, faults: lines))) + [0x0A]
    }
}
