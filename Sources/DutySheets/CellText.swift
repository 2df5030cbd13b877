/// Text on its way into a cell.
package enum CellText {
    /// UTF-16 units in one cell, as Excel counts.
    package static let unitsMax = 32_767

    /// The text as it is, or as much of it as a cell holds, ending in `…`; a character is never cut in two.
    package static func fitting(_ text: String, unitsMax: Int = unitsMax) -> String {
        guard text.utf16.count > unitsMax else { return text }
        var left = unitsMax - 1
        var end = text.startIndex
        while end < text.endIndex, text[end].utf16.count <= left {
            left -= text[end].utf16.count
            end = text.index(after: end)
        }
        return text[..<end] + "…"
    }

    /// About how wide the text is in units of a digit, which is how sheets measure columns: what stands from the East Asian blocks on
    /// counts two. Of several lines the longest counts.
    package static func width(_ text: String) -> Int {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
        }.max() ?? 0
    }

    /// As XLSX writes it: what XML 1.0 cannot hold becomes `_xHHHH_`, and text that already reads so has its underscore written that way
    /// (ECMA-376 part 1 §22.9.2.19). NUL, U+FFFE and U+FFFF, which no sheet can hold, become U+FFFD.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "_") || $0 == 0xEF }) else { return text }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            switch scalar.value {
            case 0, 0xFFFE, 0xFFFF: result.append("\u{FFFD}")
            case 0x09, 0x0A: result.append(scalar)
            case 0..<0x20: result.append(contentsOf: escape(scalar.value).unicodeScalars)
            case 0x5F where readsAsEscape(rest): result.append(contentsOf: escape(0x5F).unicodeScalars)
            default: result.append(scalar)
            }
            rest = rest.dropFirst()
        }
        return String(result)
    }

    private static func escape(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
    }

    /// Whether `_xHHHH_` stands at the beginning.
    private static func readsAsEscape(_ text: Substring.UnicodeScalarView) -> Bool {
        let head = Array(text.prefix(7))
        return head.count == 7 && head[1] == "x" && head[6] == "_" && head[2..<6].allSatisfy { $0.properties.isASCIIHexDigit }
    }
}
