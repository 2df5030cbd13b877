import DutyRecords
import TransparencyLog

/// Sections, their facts and tables.
extension HTMLPage {
    mutating func sectionTitle(_ title: Phrase, number: Int) {
        buffer.markup("<h2>")
        text(PerformanceFile.heading(title, number: number, language))
        buffer.markup("</h2>\n")
    }

    mutating func section(_ section: PerformanceFile.Section, number: Int) {
        buffer.markup("<section>")
        sectionTitle(section.title, number: number)
        if section.isEmpty { note(section.emptyNote) }
        for part in section.parts {
            if let congress = part.congress {
                buffer.markup("<h3>")
                text(file.name(of: congress)[language])
                buffer.markup("</h3>\n")
            }
            facts(part.facts)
            for chart in part.charts { self.chart(chart) }
            for table in part.tables { self.table(table, titled: section.titles(table, in: part)) }
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
        let shown = table.shownColumns(in: file)
        let forms = table.columns.indices.map { Self.form(of: table.rows[0][$0]) }
        buffer.markup("<div class=\"scroll\">")
        buffer.markup(table.isNarrow(shown) ? "<table class=\"narrow\"><thead><tr>" : "<table><thead><tr>")
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
            for column in shown { cell(row[column], form: Self.form(of: row[column]), label: table.label(of: row, column, language)) }
            buffer.markup("\n")
        }
        buffer.markup("</tbody></table></div>\n")
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
}
