import DutyRecords

extension PublicPage {
    /// The list of all deputies; with a script it searches itself, without one it is a list.
    static func index(_ list: [PublicListing], _ site: PublicSite, _ language: Language) -> [UInt8] {
        var page = PublicPage(site, language, root: language == .chinese ? "" : "../", capacity: 8192 + list.count * 600)
        let other: Language = language == .chinese ? .english : .chinese
        page.begin(title: site.title[language], other: PublicSite.indexPath(other), search: PublicSite.searchPath(language))
        page.buffer.markup("<h1>")
        page.text(PublicWords.heading[language])
        page.buffer.markup("</h1>\n")
        page.paragraph(PublicWords.introduction.text(language, String(list.count)))
        page.search()
        page.listing(list)
        page.buffer.markup("<section><h2>")
        page.text(PublicWords.reading[language])
        page.buffer.markup("</h2>\n")
        for phrase in [PublicWords.rates, PublicWords.withheld] { page.paragraph(phrase[language]) }
        page.buffer.markup("</section>\n")
        return page.end()
    }

    /// Hidden until the script shows it: who has no script sees no field that does nothing.
    private mutating func search() {
        buffer.markup("<div id=\"search\" class=\"search\" role=\"search\" hidden>\n<label for=\"query\">")
        text(PublicWords.searchLabel[language])
        buffer.markup(
            "</label>\n<input id=\"query\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\">\n<p id=\"found\" role=\"status\" data-many=\""
        )
        text(PublicWords.found[language])
        buffer.markup("\" data-none=\"")
        text(PublicWords.foundNone[language])
        buffer.markup("\"></p></div>\n")
    }

    private mutating func listing(_ list: [PublicListing]) {
        let columns = list.first?.summary.filter { $0.congress != nil } ?? []
        let keys = columns.reduce(into: [String]()) { if !$0.contains($1.key) { $0.append($1.key) } }
        buffer.markup(
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"list\"><table id=\"deputies\"><caption id=\"list\">")
        text(PublicWords.list[language])
        buffer.markup("</caption><thead><tr>")
        for label in [PublicWords.name, PublicWords.delegation, PublicWords.unit] {
            buffer.markup("<th scope=\"col\">")
            text(label[language])
            buffer.markup("</th>")
        }
        for key in keys {
            buffer.markup("<th scope=\"col\" class=\"number\">")
            text(columns.first { $0.key == key }?.label[language] ?? key)
            buffer.markup("</th>")
        }
        buffer.markup("</tr></thead>\n<tbody>\n")
        for line in list.sorted(by: { ($0.delegation, $0.id) < ($1.delegation, $1.id) }) {
            buffer.markup("<tr data-id=\"")
            text(line.id)
            buffer.markup("\"><th scope=\"row\"><a href=\"deputies/")
            text(line.id)
            buffer.markup(".html\">")
            text(line.name)
            buffer.markup("</a> <span class=\"soft\">")
            text(line.id)
            buffer.markup("</span></th><td>")
            text(line.delegation)
            buffer.markup("</td><td>")
            cell(line.electoralUnit)
            buffer.markup("</td>")
            for key in keys {
                buffer.markup("<td class=\"number\">")
                // The newest congress's.
                if let fact = line.summary.last(where: { $0.key == key }) { cell(fact.cell) }
                buffer.markup("</td>")
            }
            buffer.markup("</tr>\n")
        }
        buffer.markup("</tbody></table></div>\n")
    }
}
