import DutyRecords
import TransparencyLog

/// A cell as one run of words, for renderers that lay out text and not markup; where a part of it leads is kept beside.
struct CellWords {
    /// Where a part of the text leads.
    struct Link: Hashable {
        /// UTF-8 offsets into the text.
        let range: Range<Int>
        let target: Drawing.Target
        /// What of a cell's label it is, where the cell leads to several.
        var suffix = ""
    }

    private(set) var text = ""
    private(set) var links: [Link] = []
    private let language: Language

    init(_ cell: Cell, _ language: Language) {
        self.language = language
        append(cell)
    }

    init(text: String, _ language: Language) {
        self.language = language
        self.text = text
    }

    /// A fact's value, and the entries it was read from.
    init(_ fact: Fact, _ language: Language) {
        self.init(fact.cell, language)
        guard !fact.entries.isEmpty else { return }
        text += "  "
        append(fact.entries)
    }

    /// What a rate was computed from, without the rate.
    init(fraction rate: Rate, _ language: Language) {
        self.language = language
        append(rate)
    }

    /// Whether nothing but what leads somewhere has letters or digits in it.
    var isAllLinks: Bool { links.reduce(0) { $0 + $1.range.count } + max(0, links.count - 1) == text.utf8.count }

    /// Has all of it lead where the last of its entries does: the record that the row is of, behind what it was recorded at.
    mutating func leadToLast() {
        guard links.count > 1, isAllLinks, let last = links.last else { return }
        links = [Link(range: 0..<text.utf8.count, target: last.target)]
    }

    /// The words before and after a UTF-8 offset; what leads somewhere across it leads there from before.
    func split(at offset: Int) -> (head: CellWords, rest: CellWords) {
        var (head, rest) = (self, self)
        head.text = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
        rest.text = String(decoding: text.utf8.dropFirst(offset), as: UTF8.self)
        head.links = links.filter { $0.range.lowerBound < offset }.map {
            Link(range: $0.range.clamped(to: 0..<offset), target: $0.target, suffix: $0.suffix)
        }
        rest.links = links.filter { $0.range.lowerBound >= offset }.map {
            Link(range: $0.range.lowerBound - offset..<$0.range.upperBound - offset, target: $0.target, suffix: $0.suffix)
        }
        return (head, rest)
    }

    private mutating func append(_ cell: Cell) {
        switch cell {
        case .empty: break
        case .text(let value), .date(let value): text += value
        case .code(_, let phrase): text += phrase[language]
        case .interval(let starts, let ends):
            text += starts + (ends.map { FileWords.until[language] + $0 } ?? FileWords.since[language])
        case .integer(let value): text += String(value)
        case .minutes(let minutes): text += FileWords.duration(minutes, language)
        case .flag(let flag): text += (flag ? FileWords.yes : FileWords.no)[language]
        case .count(let count): link(String(count.value), count.value > 0 ? .count(count) : nil)
        case .rate(let rate):
            text += Self.percent(rate) + " "
            append(rate)
        case .entries(let entries): append(entries)
        case .list(let cells): append(cells)
        }
    }

    mutating func append(_ entries: [SequenceNumber]) {
        for (index, run) in EntryRuns(entries).runs.enumerated() {
            if index > 0 { text += " " }
            link(EntryRuns.text(run), .entry(SequenceNumber(run.lowerBound)))
        }
    }

    private mutating func append(_ rate: Rate) {
        let (numerator, denominator) = (rate.numerator, rate.denominator)
        link(String(numerator.value), numerator.value > 0 ? .count(numerator) : nil, FileWords.numerator[language])
        text += "/"
        link(String(denominator.value), denominator.value > 0 ? .count(denominator) : nil, FileWords.denominator[language])
    }

    private mutating func append(_ cells: [Cell]) {
        var previous: Cell?
        for cell in cells where !cell.isEmpty {
            if let previous { text += FileWords.separator(previous, cell, language) }
            append(cell)
            previous = cell
        }
    }

    private mutating func link(_ words: String, _ target: Drawing.Target?, _ suffix: String = "") {
        let start = text.utf8.count
        text += words
        if let target { links.append(Link(range: start..<text.utf8.count, target: target, suffix: suffix)) }
    }

    /// `97.5%`, or a dash where nothing recorded was due.
    static func percent(_ rate: Rate) -> String { rate.perMille.map { "\($0 / 10).\($0 % 10)%" } ?? "—" }
}

/// Entries as runs of consecutive numbers, so that five hundred of them stay readable: `#7 #12–#20`.
struct EntryRuns {
    private(set) var runs: [ClosedRange<Int64>] = []

    /// - Parameter entries: in any order; a run is made of neighbours only.
    init(_ entries: [SequenceNumber]) {
        for entry in entries.map(\.rawValue) {
            if let last = runs.last, last.upperBound + 1 == entry {
                runs[runs.count - 1] = last.lowerBound...entry
            } else {
                runs.append(entry...entry)
            }
        }
    }

    var text: String { runs.map(Self.text).joined(separator: " ") }

    static func text(_ run: ClosedRange<Int64>) -> String {
        run.count == 1 ? "#\(run.lowerBound)" : "#\(run.lowerBound)–#\(run.upperBound)"
    }
}
