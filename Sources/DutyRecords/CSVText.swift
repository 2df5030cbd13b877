/// Text on its way into CSV (RFC 4180) that spreadsheet programs open: what a clerk or an attacker wrote is never computed.
package enum CSVText {
    /// Whether a sheet program that opens the text as CSV, or whose user edits the cell, would take it for a formula: after any white
    /// space it begins with `= + - @`, in ASCII or full width, or the text begins with a tab or a line end.
    package static func looksLikeFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        if first == "\t" || first == "\r" || first == "\n" { return true }
        guard let letter = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else { return false }
        return "=+-@＝＋－＠".unicodeScalars.contains(letter)
    }

    /// A text as a cell: what looks like a formula gets an apostrophe before it, by which programs show it as it is; what would end the
    /// cell is quoted.
    package static func cell(_ text: String) -> String {
        let text = looksLikeFormula(text) ? "'" + text : text
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 < 0x20 }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// Lines of texts with a byte order mark, by which spreadsheet programs know UTF-8, and CRLF.
    package static func sheet(_ rows: [[String]]) -> String {
        "\u{FEFF}" + rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }
}
