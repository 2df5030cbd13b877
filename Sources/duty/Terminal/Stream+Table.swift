import DutyRecords
import DutyReports

extension Stream {
    /// Shows a table to people: bold captions, numbers to the right.
    ///
    /// - Parameter nothing: Said, with the arguments, where there are no rows.
    func show(_ table: DataTable, _ language: Language, ifEmpty nothing: Phrase, _ arguments: String...) throws {
        guard !table.rows.isEmpty else { return try line(nothing.text(language, arguments)) }
        var text = TextTable(table.columns.map { .init($0.label[language], isNumber: $0.form.isNumber) })
        for row in table.rows { text.append(zip(table.columns, row).map { Self.shown($1, $0.form) }) }
        for (index, line) in text.lines().enumerated() { try self.line(index == 0 ? painted(line, .bold) : line) }
    }

    private static func shown(_ value: DataTable.Value, _ form: DataTable.Form) -> String {
        switch value {
        case .empty: form.isNumber ? "—" : ""
        case .text(let text): ProofText.plain(text.replacing("\n", with: " "))
        case .integer(let integer):
            if case .perMille = form { "\(integer / 10).\(integer % 10)%" } else { Numbers.grouped(integer) }
        }
    }
}
