import DutyRecords
import DutyReports
import TransparencyLog

/// What a list says, independent of how it is printed: some figures, tables under them, and what to bear in mind.
public struct Report: Sendable {
    /// Stable, for machines: `suggestion-ledger`.
    public let key: String
    public let title: Phrase
    /// The archive's.
    public let archive: String
    /// The day it is as of, `YYYY-MM-DD`.
    public let day: String
    public private(set) var facts: [Fact] = []
    public private(set) var tables: [Table] = []
    public private(set) var notes: [Phrase] = []

    init(_ key: String, _ title: Phrase, archive: String, day: String) {
        self.key = key
        self.title = title
        self.archive = archive
        self.day = day
    }

    mutating func add(_ key: String, _ label: Phrase, _ cell: Cell) { facts.append(Fact(key, label, cell)) }
    mutating func add(_ table: Table) { tables.append(table) }
    mutating func note(_ note: Phrase) { notes.append(note) }

    static let asOf = Phrase("截至 %1", "as of %1")
    static let nothing = Phrase("（无）", "(none)")
}

extension Table {
    /// The columns that some row fills, of the optional ones.
    var shown: [Int] {
        columns.indices.filter { index in !columns[index].optional || rows.contains { !$0[index].isEmpty } }
    }
}

extension Cell {
    /// As one run of words.
    public func text(_ language: Language) -> String {
        switch self {
        case .empty: ""
        case .text(let text), .date(let text): text
        case .code(_, let phrase): phrase[language]
        case .interval(let starts, let ends): ends.map { "\(starts)–\($0)" } ?? "\(starts)–"
        case .integer(let value): String(value)
        case .minutes(let minutes): "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
        case .flag(let flag): (flag ? Phrase("是", "yes") : Phrase("否", "no"))[language]
        case .count(let count): String(count.value)
        case .rate(let rate):
            rate.perMille.map { "\($0 / 10).\($0 % 10)% (\(rate.numerator.value)/\(rate.denominator.value))" } ?? "—"
        case .entries(let entries): Self.runs(entries)
        case .list(let cells):
            cells.filter { !$0.isEmpty }.map { $0.text(language) }.joined(separator: language == .chinese ? "；" : "; ")
        }
    }

    var isNumber: Bool { if case .integer = self { true } else { false } }

    /// `#7 #12–#20`: so that five hundred entries stay readable.
    private static func runs(_ entries: [SequenceNumber]) -> String {
        var runs: [ClosedRange<Int64>] = []
        for entry in entries.map(\.rawValue) {
            if let last = runs.last, last.upperBound + 1 == entry {
                runs[runs.count - 1] = last.lowerBound...entry
            } else {
                runs.append(entry...entry)
            }
        }
        return runs.map { $0.count == 1 ? "#\($0.lowerBound)" : "#\($0.lowerBound)–#\($0.upperBound)" }.joined(separator: " ")
    }
}
