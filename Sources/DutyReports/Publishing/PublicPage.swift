import DutyRecords

/// One page of the public site in the making: semantic, without a script that it needs, and legible on a phone.
struct PublicPage {
    let site: PublicSite
    let language: Language
    /// What leads to the site's root: empty, or `../` as often as needed.
    let root: StaticString
    var buffer: HTMLBuffer
    private var tables = 0

    init(_ site: PublicSite, _ language: Language, root: StaticString, capacity: Int) {
        self.site = site
        self.language = language
        self.root = root
        buffer = HTMLBuffer(capacity: capacity)
    }

    // MARK: - Frame

    /// - Parameters:
    ///   - other: the path of the same page in the other language, from the site's root.
    ///   - search: the path of the search index, from the site's root, where the page searches.
    mutating func begin(title: String, other: String, search: String? = nil) {
        buffer.markup("<!DOCTYPE html>\n<html lang=\"")
        buffer.markup(language == .chinese ? "zh-CN" : "en")
        buffer.markup(
            """
            ">
            <head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>
            """)
        text(title)
        buffer.markup("</title>\n<link rel=\"stylesheet\" href=\"")
        buffer.markup(root)
        buffer.markup("assets/site.css\">\n")
        if let search {
            for path in [search, "assets/search.js"] {
                buffer.markup("<script defer src=\"")
                buffer.markup(root)
                text(path)
                buffer.markup("\"></script>\n")
            }
        }
        buffer.markup("</head>\n<body>\n<a class=\"skip\" href=\"#main\">")
        text(PublicWords.skip[language])
        buffer.markup("</a>\n<header class=\"site\"><div class=\"wide\"><a class=\"home\" href=\"")
        buffer.markup(root)
        text(PublicSite.indexPath(language))
        buffer.markup("\">")
        text(site.title[language])
        buffer.markup("</a>\n<a class=\"language\" href=\"")
        buffer.markup(root)
        text(other)
        buffer.markup(language == .chinese ? "\" lang=\"en\" hreflang=\"en\">English</a>" : "\" lang=\"zh-CN\" hreflang=\"zh-CN\">中文</a>")
        buffer.markup("</div></header>\n<main id=\"main\" tabindex=\"-1\"><div class=\"wide\">\n")
    }

    mutating func end() -> [UInt8] {
        buffer.markup("</div></main>\n<footer class=\"site\"><div class=\"wide\"><p>")
        text(PublicWords.basis[language])
        buffer.markup("</p><p>")
        if let publisher = site.publisher { text(PublicWords.publisher.text(language, publisher[language])) }
        text(PublicWords.asOf.text(language, String(site.size), sealedAt))
        buffer.markup("</p></div></footer>\n</body></html>\n")
        return buffer.bytes
    }

    var sealedAt: String {
        guard let time = site.sealedAt else { return "—" }
        let renderer = HTMLRenderer(language: language)
        return "\(renderer.time.text(time)) (\(renderer.time.zone))"
    }

    // MARK: - Parts

    mutating func text(_ text: String) { buffer.text(text) }

    mutating func paragraph(_ text: String, isNote: Bool = false) {
        buffer.markup(isNote ? "<p class=\"note\">" : "<p>")
        self.text(text)
        buffer.markup("</p>\n")
    }

    /// A table that scrolls by itself where the screen is narrow, reachable by keyboard, with its name.
    mutating func table(
        _ caption: String, _ columns: [(label: String, isNumber: Bool)], _ rows: [[Cell]], groups: [Int: Cell] = [:], totalled: Bool = false
    ) {
        tables += 1
        buffer.markup("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"t")
        buffer.integer(tables)
        buffer.markup("\"><table><caption id=\"t")
        buffer.integer(tables)
        buffer.markup("\">")
        text(caption)
        buffer.markup("</caption><thead><tr>")
        for column in columns {
            buffer.markup(column.isNumber ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">")
            text(column.label)
            buffer.markup("</th>")
        }
        buffer.markup("</tr></thead>\n<tbody>\n")
        for (index, row) in rows.enumerated() {
            if let group = groups[index] {
                buffer.markup("<tr class=\"group\"><th scope=\"colgroup\" colspan=\"")
                buffer.integer(columns.count)
                buffer.markup("\">")
                cell(group)
                buffer.markup("</th></tr>\n")
            }
            buffer.markup(totalled && index == rows.count - 1 ? "<tr class=\"total\">" : "<tr>")
            for (column, value) in row.enumerated() {
                switch value {
                case .code("absent", _): buffer.markup("<td class=\"short absent\">")
                case .date: buffer.markup("<td class=\"short\">")
                default:
                    let isShort = HTMLPage.form(of: value) == .short
                    buffer.markup(columns[column].isNumber ? "<td class=\"number\">" : isShort ? "<td class=\"short\">" : "<td>")
                }
                cell(value)
                buffer.markup("</td>")
            }
            buffer.markup("</tr>\n")
        }
        buffer.markup("</tbody></table></div>\n")
    }

    mutating func cell(_ cell: Cell) {
        switch cell {
        case .empty, .entries: break
        case .text(let value), .date(let value): text(value)
        case .code(_, let phrase): text(phrase[language])
        case .interval(let starts, let ends):
            buffer.markup("<span class=\"nowrap\">")
            text(starts + (ends.map { FileWords.until[language] + $0 } ?? FileWords.since[language]))
            buffer.markup("</span>")
        case .integer(let value): buffer.integer(value)
        case .minutes(let minutes): text(FileWords.duration(minutes, language))
        case .flag(let flag): text((flag ? FileWords.yes : FileWords.no)[language])
        case .count(let count): buffer.integer(count.value)
        case .rate(let rate):
            buffer.percent(rate)
            buffer.markup(" <span class=\"soft\">")
            text("\(rate.numerator.value)/\(rate.denominator.value)")
            buffer.markup("</span>")
        case .list(let cells): list(cells)
        }
    }

    private mutating func list(_ cells: [Cell]) {
        var previous: Cell?
        for cell in cells where !cell.isEmpty {
            if let previous { text(FileWords.separator(previous, cell, language)) }
            self.cell(cell)
            previous = cell
        }
    }
}
