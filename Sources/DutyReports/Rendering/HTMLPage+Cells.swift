import DutyRecords
import TransparencyLog

/// How each kind of cell is printed.
extension HTMLPage {
    enum Form { case plain, number, nowrap, short }

    static func form(of cell: Cell) -> Form {
        switch cell {
        case .integer, .minutes, .count, .rate: .number
        case .date, .entries: .nowrap
        case .code(_, let label) where label.chinese.utf8.count <= 18: .short
        case .text(let text) where text.utf8.count <= 12: .short
        default: .plain
        }
    }

    /// A table's cell, which needs no tag at its end (HTML §13.1.2.4). States that a reader looks for carry their code as a class.
    mutating func cell(_ cell: Cell, form: Form, label: String) {
        switch form {
        case .number: buffer.markup("<td class=\"number\">")
        case .nowrap: buffer.markup("<td class=\"nowrap\">")
        case .short:
            // A label of a few words, such as a state, never breaks.
            buffer.markup("<td class=\"short")
            if case .code(let code, _) = cell, let style = Self.style(of: code) { buffer.markup(style) }
            buffer.markup("\">")
        case .plain: buffer.markup("<td>")
        }
        self.cell(cell, label: label)
    }

    private static func style(of code: String) -> StaticString? {
        switch code {
        case "absent": " absent"
        case "outside": " outside"
        case "suspended": " suspended"
        case "notRecorded": " notRecorded"
        case "unknown": " unknown"
        default: nil
        }
    }

    mutating func cell(_ cell: Cell, label: String) {
        switch cell {
        case .empty: break
        case .text(let value), .date(let value): text(value)
        case .code(_, let phrase): text(phrase[language])
        case .interval(let starts, let ends): interval(starts, ends)
        case .integer(let value): buffer.integer(value)
        case .minutes(let minutes): text(FileWords.duration(minutes, language))
        case .flag(let flag): text((flag ? FileWords.yes : FileWords.no)[language])
        case .count(let count): number(count, label: label)
        case .rate(let rate):
            buffer.percent(rate)
            buffer.markup(" <span class=\"mark\">")
            fraction(rate, label: label)
            buffer.markup("</span>")
        case .entries(let numbers): entries(numbers)
        case .list(let cells): list(cells, label: label)
        }
    }

    private mutating func list(_ cells: [Cell], label: String) {
        var previous: Cell?
        for cell in cells where !cell.isEmpty {
            if let previous { text(FileWords.separator(previous, cell, language)) }
            self.cell(cell, label: label)
            previous = cell
        }
    }

    private mutating func interval(_ starts: String, _ ends: String?) {
        buffer.markup("<span class=\"nowrap\">")
        text(starts)
        text(ends == nil ? FileWords.since[language] : FileWords.until[language])
        buffer.markup("</span>")
        guard let ends else { return }
        buffer.markup("<span class=\"nowrap\">")
        text(ends)
        buffer.markup("</span>")
    }

    mutating func number(_ count: Count, label: String) {
        guard count.value > 0 else { return buffer.markup("0") }
        buffer.markup("<a href=\"#n")
        buffer.integer(counts.number(of: count, label))
        buffer.markup("\">")
        buffer.integer(count.value)
        buffer.markup("</a>")
    }

    mutating func fraction(_ rate: Rate, label: String) {
        number(rate.numerator, label: label + FileWords.numerator[language])
        buffer.markup("/")
        number(rate.denominator, label: label + FileWords.denominator[language])
    }

    mutating func entries(_ numbers: [SequenceNumber]) {
        for (index, number) in numbers.enumerated() {
            if index > 0 { buffer.markup(" ") }
            entry(number)
        }
    }

    mutating func entry(_ number: SequenceNumber) {
        buffer.markup("<a href=\"#e")
        buffer.integer(number.rawValue)
        buffer.markup("\">#")
        buffer.integer(number.rawValue)
        buffer.markup("</a>")
    }
}
