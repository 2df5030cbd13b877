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

    /// Puts the listed faults in the order of their rows, those of the whole file first.
    mutating func sortByRow() {
        let sorted = faults.enumerated().sorted { ($0.element.row ?? 0, $0.offset) < ($1.element.row ?? 0, $1.offset) }
        faults = sorted.map(\.element)
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
    /// `message`, on one line whatever the file held.
    public func line(_ language: Language) -> String {
        message(language).unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "␣" : String($0) }.joined()
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

    /// `NAME.report.json`.
    public func json(file: String) throws -> [UInt8] {
        struct Line: Encodable {
            var code: String, sheet: String?, row: Int?, column: String?, cell: String?, value: String?, chinese: String, english: String
        }
        struct Whole: Encodable {
            var file: String, count: Int, listed: Int, faults: [Line]
        }
        let lines = faults.map {
            Line(
                code: $0.code.name, sheet: $0.sheet, row: $0.row, column: $0.column, cell: $0.cell, value: $0.value,
                chinese: $0.code.phrase.text(.chinese, $0.arguments), english: $0.code.phrase.text(.english, $0.arguments))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(Whole(file: file, count: count, listed: faults.count, faults: lines))) + [0x0A]
    }
}
