import DutyRecords
import DutyReports

extension Report {
    /// One self-contained page, on a screen and on A4.
    public func html(_ language: Language) -> [UInt8] {
        var buffer = HTMLBuffer(capacity: 16_384)
        buffer.beginPage(title: title[language], language)
        buffer.markup(
            """

            main { max-width: 78rem; } main:has(table.wide) { max-width: 110rem; } h1 { letter-spacing: .1em; text-indent: .1em; }
            td { min-width: 3.5rem; } td.long { min-width: 12em; } td.entries { min-width: 7.5em; }
            table.wide { font-size: .86em; } table.wide th, table.wide td { padding-left: .35em; padding-right: .35em; min-width: 0; }
            table.wide td.long { min-width: 11em; } table.wide td.entries { min-width: 7em; }
            nav p { columns: 2; } nav a { display: block; padding: .1rem 0; }
            @media print { @page { size: A4 landscape; margin: 12mm; } html { font-size: 8.6pt; } nav { display: none; }
              table.wide { font-size: 6.2pt; } }
            </style></head>
            <body><main>
            <header><div class="archive">
            """)
        buffer.text(archive)
        buffer.markup("</div><h1>")
        buffer.text(title[language])
        buffer.markup("</h1><div class=\"id\">")
        buffer.text(Self.asOf.text(language, day))
        buffer.markup("</div></header>\n")
        if !facts.isEmpty {
            buffer.markup("<dl class=\"summary\">")
            for fact in facts { self.fact(fact, language, &buffer) }
            buffer.markup("</dl>\n")
        }
        if tables.count > 2 { contents(language, &buffer) }
        for note in notes {
            buffer.markup("<p class=\"note\">")
            buffer.text(note[language])
            buffer.markup("</p>\n")
        }
        for table in tables { section(table, language, &buffer) }
        buffer.markup("</main></body></html>\n")
        return buffer.bytes
    }

    private func fact(_ fact: Fact, _ language: Language, _ buffer: inout HTMLBuffer) {
        buffer.markup("<div><dt>")
        buffer.text(fact.label[language])
        buffer.markup("</dt><dd><span class=\"big\">")
        buffer.text(fact.cell.text(language))
        buffer.markup("</span></dd></div>")
    }

    private func contents(_ language: Language, _ buffer: inout HTMLBuffer) {
        buffer.markup("<nav><p>")
        for table in tables {
            buffer.markup("<a href=\"#")
            buffer.text(table.key)
            buffer.markup("\">")
            buffer.text(table.title[language])
            buffer.markup("</a>")
        }
        buffer.markup("</p></nav>\n")
    }

    private func section(_ table: Table, _ language: Language, _ buffer: inout HTMLBuffer) {
        buffer.markup("<section id=\"")
        buffer.text(table.key)
        buffer.markup("\"><h2>")
        buffer.text(table.title[language])
        buffer.markup("</h2>\n")
        guard !table.rows.isEmpty else {
            buffer.markup("<p class=\"note\">")
            buffer.text(Self.nothing[language])
            buffer.markup("</p></section>\n")
            return
        }
        let shown = table.shown
        buffer.markup("<div class=\"scroll\">")
        // More than a landscape page holds at the size of the text.
        buffer.markup(shown.count > 12 ? "<table class=\"wide\"><thead><tr>" : "<table><thead><tr>")
        for index in shown {
            buffer.markup(table.rows.contains { $0[index].isNumber } ? "<th class=\"number\">" : "<th>")
            buffer.text(table.columns[index].label[language])
            buffer.markup("</th>")
        }
        buffer.markup("</tr></thead><tbody>\n")
        for row in table.rows {
            buffer.markup("<tr>")
            for index in shown { cell(row[index], language, &buffer) }
            buffer.markup("</tr>\n")
        }
        buffer.markup("</tbody></table></div></section>\n")
    }

    private func cell(_ cell: Cell, _ language: Language, _ buffer: inout HTMLBuffer) {
        switch cell {
        case .integer: buffer.markup("<td class=\"number\">")
        case .date: buffer.markup("<td class=\"nowrap\">")
        case .code("overdue", _), .code("repliedLate", _), .code("nothingYet", _): buffer.markup("<td class=\"short absent\">")
        case .code(_, let label) where label.chinese.utf8.count <= 24: buffer.markup("<td class=\"short\">")
        case .text(let text) where text.utf8.count <= 12: buffer.markup("<td class=\"short\">")
        case .entries: buffer.markup("<td class=\"entries\">")
        default: buffer.markup(cell.text(language).utf8.count > 36 ? "<td class=\"long\">" : "<td>")
        }
        buffer.text(cell.text(language))
        buffer.markup("</td>")
    }
}
