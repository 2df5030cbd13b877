import DutyRecords
import TransparencyLog

/// Sections, their facts and tables.
extension HTMLPage {
    mutating func sectionTitle(_ title: Phrase, number: Int) {
        buffer.markup("<h2>")
        if language == .chinese, HTMLWords.numerals.indices.contains(number - 1) {
            text(HTMLWords.numerals[number - 1] + "、")
        } else {
            buffer.integer(number)
            buffer.markup(". ")
        }
        text(title[language])
        buffer.markup("</h2>\n")
    }

    mutating func section(_ section: PerformanceFile.Section, number: Int) {
        buffer.markup("<section>")
        sectionTitle(section.title, number: number)
        if section.isEmpty {
            note(section.key == "findings" ? HTMLWords.noFindings : HTMLWords.nothing)
        }
        for part in section.parts {
            if let congress = part.congress {
                buffer.markup("<h3>")
                text(file.name(of: congress)[language])
                buffer.markup("</h3>\n")
            }
            facts(part.facts)
            for chart in part.charts { self.chart(chart) }
            for table in part.tables { self.table(table, titled: part.tables.count > 1 || table.title.chinese != section.title.chinese) }
            for phrase in part.notes { note(phrase) }
        }
        buffer.markup("</section>\n")
    }

    mutating func note(_ phrase: Phrase) {
        buffer.markup("<p class=\"note\">")
        text(phrase[language])
        buffer.markup("</p>\n")
    }

    mutating func facts(_ facts: [Fact]) {
        guard !facts.isEmpty else { return }
        buffer.markup("<dl class=\"facts\">")
        for fact in facts {
            beginFact(fact.label[language], wide: fact.isWide)
            cell(fact.cell, label: fact.label[language])
            if !fact.entries.isEmpty {
                buffer.markup(" <span class=\"mark\">")
                entries(fact.entries)
                buffer.markup("</span>")
            }
            endFact()
        }
        buffer.markup("</dl>\n")
    }

    mutating func beginFact(_ label: String, wide: Bool) {
        buffer.markup(wide ? "<div class=\"wide\"><dt>" : "<div><dt>")
        text(label)
        buffer.markup("</dt><dd>")
    }

    mutating func endFact() { buffer.markup("</dd></div>") }

    private mutating func table(_ table: Table, titled: Bool) {
        guard !table.rows.isEmpty else { return }
        if titled {
            buffer.markup("<h4>")
            text(table.title[language])
            buffer.markup("</h4>\n")
        }
        let shown = table.columns.indices.filter { isShown($0, of: table) }
        let forms = table.columns.indices.map { form(of: table.rows[0][$0]) }
        buffer.markup("<div class=\"scroll\">")
        buffer.markup(shown.count <= 3 && table.hasCounts ? "<table class=\"narrow\"><thead><tr>" : "<table><thead><tr>")
        for column in shown {
            buffer.markup(forms[column] == .number ? "<th class=\"number\">" : "<th>")
            text(table.columns[column].label[language])
            buffer.markup("</th>")
        }
        buffer.markup("</tr></thead>\n<tbody>\n")
        var group: Cell?
        for (index, row) in table.rows.enumerated() {
            if table.grouped, group != row[0] {
                group = row[0]
                self.group(row[0], span: shown.count)
            }
            let total = table.totalled && index == table.rows.count - 1
            buffer.markup(total ? "<tr class=\"total\">" : "<tr>")
            for column in shown { cell(row[column], form: form(of: row[column]), label: rowLabel(table, row, column)) }
            buffer.markup("</tr>\n")
        }
        buffer.markup("</tbody></table></div>\n")
    }

    private func isShown(_ column: Int, of table: Table) -> Bool {
        if table.grouped, column == 0 { return false }
        if table.columns[column].isCongress, table.key != "mandates" { return file.deputy.mandates.count > 1 }
        return !table.columns[column].optional || table.rows.contains { !$0[column].isEmpty }
    }

    private mutating func group(_ cell: Cell, span: Int) {
        buffer.markup("<tr class=\"group\"><th colspan=\"")
        buffer.integer(span)
        buffer.markup("\">")
        self.cell(cell, label: "")
        if case .code(let code, let label) = cell, code != label[language] {
            buffer.markup(" <span class=\"mark\">")
            text(code)
            buffer.markup("</span>")
        }
        buffer.markup("</th></tr>\n")
    }

    /// What a count is of: the row's first cell and the column, only where the cell counts.
    private func rowLabel(_ table: Table, _ row: [Cell], _ column: Int) -> String {
        switch row[column] {
        case .count, .rate: break
        default: return ""
        }
        let column = table.columns[column].label[language]
        let subject: String? =
            switch row[0] {
            case .code(_, let label): label[language]
            case .text(let text): text
            default: nil
            }
        return "\(table.title[language]) · \(subject.map { "\($0) · " } ?? "")\(column)"
    }
}

extension Table {
    fileprivate var hasCounts: Bool {
        rows.contains { row in
            row.contains { if case .count = $0 { true } else { false } }
        }
    }
}

extension Fact {
    /// Long text takes a line of its own.
    var isWide: Bool {
        switch cell {
        case .text(let text): text.utf8.count > 60
        case .list(let cells): cells.count > 2
        default: false
        }
    }
}
