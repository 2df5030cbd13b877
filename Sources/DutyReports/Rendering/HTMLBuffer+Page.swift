import DutyRecords

extension HTMLBuffer {
    /// A page from its first byte into its style sheet, which the caller may add to and must close.
    package mutating func beginPage(title: String, _ language: Language) {
        markup("<!DOCTYPE html>\n<html lang=\"")
        markup(language == .chinese ? "zh-CN" : "en")
        markup(
            """
            ">
            <head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>
            """)
        text(title)
        markup("</title>\n<style>\n")
        markup(HTMLStyle.sheet)
    }

    /// The end of the style sheet and of the head, and the page's heading: whose archive, what, and which.
    ///
    /// - Parameter style: Further rules, ending in a line's end.
    mutating func beginBody(style: StaticString = "", archive: String, heading: String, id: String) {
        markup("\n")
        markup(style)
        markup("</style></head>\n<body><main>\n<header><div class=\"archive\">")
        text(archive)
        markup("</div><h1>")
        text(heading)
        markup("</h1><div class=\"id\">")
        text(id)
        markup("</div></header>\n")
    }

    mutating func endPage() { markup("</main></body></html>\n") }

    // MARK: - Parts

    /// One line of a `dl`; a wide one has the whole line to itself.
    mutating func fact(_ label: String, _ value: String, isWide: Bool) {
        markup(isWide ? "<div class=\"wide\"><dt>" : "<div><dt>")
        text(label)
        markup("</dt><dd>")
        text(value)
        markup("</dd></div>")
    }

    /// The cells of a table's head.
    mutating func headings(_ columns: [Phrase], _ language: Language) {
        for column in columns {
            markup("<th>")
            text(column[language])
            markup("</th>")
        }
    }

    mutating func note(_ text: String) {
        markup("<p class=\"note\">")
        self.text(text)
        markup("</p>\n")
    }
}
