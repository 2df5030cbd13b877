import DutyRecords
import TransparencyLog

/// One value of a performance file, with what a person and a machine each need of it.
public enum Cell: Sendable, Hashable {
    case empty
    case text(String)
    /// A code and what people call it.
    case code(String, Phrase)
    /// `YYYY-MM-DD` or `YYYY-MM`.
    case date(String)
    /// From, and to where it ended; both included.
    case interval(String, String?)
    case integer(Int64)
    case minutes(Int64)
    case flag(Bool)
    case count(Count)
    case rate(Rate)
    /// The entries that the row rests on.
    case entries([SequenceNumber])
    case list([Cell])

    public var isEmpty: Bool {
        switch self {
        case .empty: true
        case .text(let text): text.isEmpty
        case .entries(let entries): entries.isEmpty
        case .list(let cells): cells.allSatisfy(\.isEmpty)
        default: false
        }
    }

    package init(_ text: String?) { self = text.map { .text($0) } ?? .empty }

    /// Calls `body` with each entry that the cell names.
    func forEachEntry(_ body: (SequenceNumber) -> Void) {
        switch self {
        case .count(let count): count.entries.forEach(body)
        case .rate(let rate):
            rate.denominator.entries.forEach(body)
            rate.due.entries.forEach(body)
            rate.notRecorded.entries.forEach(body)
        case .entries(let entries): entries.forEach(body)
        case .list(let cells): for cell in cells { cell.forEachEntry(body) }
        default: break
        }
    }
}

/// A labelled value.
public struct Fact: Sendable {
    /// Stable, camel case.
    public let key: String
    public let label: Phrase
    public let cell: Cell
    public let entries: [SequenceNumber]
    /// `<division>.<term>` where the value is one congress's.
    public let congress: String?

    package init(_ key: String, _ label: Phrase, _ cell: Cell, entries: [SequenceNumber] = [], congress: String? = nil) {
        self.key = key
        self.congress = congress
        self.label = label
        self.cell = cell
        self.entries = entries
    }
}

/// Rows under labelled columns.
public struct Table: Sendable {
    public struct Column: Sendable {
        /// Stable, camel case.
        public let key: String
        public let label: Phrase
        /// Printed only where some row fills it.
        public let optional: Bool

        /// Printed only where the deputy sat in several.
        public var isCongress: Bool { key == "congress" }

        package init(_ key: String, _ label: Phrase, optional: Bool = false) {
            self.key = key
            self.label = label
            self.optional = optional
        }
    }

    /// Stable, camel case; unique within the section's part.
    public let key: String
    public let title: Phrase
    public let columns: [Column]
    /// As many cells as columns.
    public private(set) var rows: [[Cell]] = []
    /// The first column heads groups of consecutive rows rather than standing in each.
    public let grouped: Bool
    /// The last row is the sum of those above.
    public var totalled = false

    package init(_ key: String, _ title: Phrase, grouped: Bool = false, _ columns: [Column]) {
        self.key = key
        self.title = title
        self.grouped = grouped
        self.columns = columns
    }

    package mutating func append(_ row: [Cell]) {
        precondition(row.count == columns.count, "table \(key): \(row.count) cells in \(columns.count) columns")
        rows.append(row)
    }
}
