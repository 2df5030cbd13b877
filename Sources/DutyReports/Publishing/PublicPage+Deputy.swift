import DutyRecords

extension PublicPage {
    /// One deputy's page.
    static func deputy(_ shown: PublicFile, _ site: PublicSite, _ language: Language) -> [UInt8] {
        var page = PublicPage(
            site, language, root: language == .chinese ? "../" : "../../", capacity: 16_384 + shown.file.evidence.count * 250)
        let other: Language = language == .chinese ? .english : .chinese
        page.begin(title: "\(shown.deputy.name) · \(site.title[language])", other: PublicSite.path(shown.deputy.id, other))
        page.heading(shown)
        page.summary(shown.summary, several: shown.deputy.mandates.count > 1, shown)
        for section in shown.sections where !section.isEmpty { page.section(section, shown) }
        page.proof(shown)
        return page.end()
    }

    private mutating func heading(_ shown: PublicFile) {
        buffer.markup("<p class=\"back\"><a href=\"../index.html\">")
        text(PublicWords.all[language])
        buffer.markup("</a></p>\n<h1>")
        text(shown.deputy.name)
        buffer.markup("</h1>\n<p class=\"soft\">")
        text(([shown.deputy.id] + shown.deputy.mandates.map { shown.file.name(of: $0.congress)[language] }).joined(separator: " · "))
        buffer.markup("</p>\n")
    }

    private mutating func summary(_ facts: [Fact], several: Bool, _ shown: PublicFile) {
        guard !facts.isEmpty else { return }
        buffer.markup("<dl class=\"summary\">")
        for fact in facts {
            buffer.markup("<div><dt>")
            text(fact.label[language])
            if several, let congress = fact.congress { text(" · " + shown.file.name(of: congress)[language]) }
            buffer.markup("</dt><dd><span class=\"big\">")
            if case .rate(let rate) = fact.cell {
                buffer.percent(rate)
                buffer.markup("</span> <span class=\"soft\">")
                text("\(rate.numerator.value)/\(rate.denominator.value)")
                text(language == .chinese ? "（" : " (")
                text(FileWords.beside.text(language, String(rate.due.value), String(rate.notRecorded.value)))
                text(language == .chinese ? "）" : ")")
            } else {
                cell(fact.cell)
            }
            buffer.markup("</span></dd></div>")
        }
        buffer.markup("</dl>\n")
    }

    private mutating func section(_ section: PerformanceFile.Section, _ shown: PublicFile) {
        buffer.markup("<section><h2>")
        text(section.title[language])
        buffer.markup("</h2>\n")
        for part in section.parts {
            if let congress = part.congress, shown.deputy.mandates.count > 1 {
                buffer.markup("<h3>")
                text(shown.file.name(of: congress)[language])
                buffer.markup("</h3>\n")
            }
            if !part.facts.isEmpty {
                buffer.markup("<dl class=\"facts\">")
                for fact in part.facts where !fact.cell.isEmpty {
                    buffer.markup("<div><dt>")
                    text(fact.label[language])
                    buffer.markup("</dt><dd>")
                    cell(fact.cell)
                    buffer.markup("</dd></div>")
                }
                buffer.markup("</dl>\n")
            }
            for table in part.tables where shown.isShown(table) { self.table(table, shown) }
            for note in part.notes { paragraph(note[language], isNote: true) }
        }
        buffer.markup("</section>\n")
    }

    private mutating func table(_ table: Table, _ shown: PublicFile) {
        let columns = table.columns.indices.filter { index in
            let column = table.columns[index]
            if PublicFile.hidden.contains(column.key) || (table.grouped && index == 0) { return false }
            if column.key == "remark", !shown.rules.remarks { return false }
            if column.isCongress, table.key != "mandates" { return shown.deputy.mandates.count > 1 }
            return table.rows.contains { !$0[index].isEmpty }
        }
        guard !columns.isEmpty, !table.rows.isEmpty else { return }
        var groups: [Int: Cell] = [:]
        if table.grouped {
            for (index, row) in table.rows.enumerated() where index == 0 || table.rows[index - 1][0] != row[0] { groups[index] = row[0] }
        }
        self.table(
            table.title[language],
            columns.map { column in (table.columns[column].label[language], table.rows.contains { $0[column].isNumber }) },
            table.rows.map { row in columns.map { row[$0] } }, groups: groups, totalled: table.totalled)
    }

    /// What proves the page, and what it leaves out.
    private mutating func proof(_ shown: PublicFile) {
        let id = shown.deputy.id
        buffer.markup("<section class=\"proof\"><h2>")
        text(PublicWords.check[language])
        buffer.markup("</h2>\n")
        paragraph(PublicWords.checkWhat[language])
        buffer.markup("<p><a class=\"download\" download href=\"")
        buffer.markup(root)
        text("proofs/\(id).dutyproof")
        buffer.markup("\">")
        text(PublicWords.download.text(language, "\(id).dutyproof"))
        buffer.markup("</a></p>\n<pre tabindex=\"0\" role=\"region\" aria-label=\"")
        text(PublicWords.commands[language])
        buffer.markup("\">")
        text("duty check \(id).dutyproof --key VKEY\npython3 Scripts/verify_proof.py \(id).dutyproof VKEY")
        buffer.markup("</pre>\n")
        paragraph(PublicWords.checkKey[language])
        paragraph(PublicWords.checkWithheld[language])
        buffer.markup("<dl class=\"facts\">")
        for (label, value) in [
            (FileWords.origin, site.origin), (FileWords.checkpoint, PublicWords.covers.text(language, String(site.size))),
            (PublicWords.root, site.root), (PublicWords.sealed, sealedAt),
        ] {
            buffer.markup("<div><dt>")
            text(label[language])
            buffer.markup("</dt><dd class=\"code\">")
            text(value)
            buffer.markup("</dd></div>")
        }
        buffer.markup("</dl></section>\n")
    }
}

extension Cell {
    /// Stands right in its column.
    var isNumber: Bool {
        switch self {
        case .integer, .minutes, .count, .rate: true
        default: false
        }
    }
}
