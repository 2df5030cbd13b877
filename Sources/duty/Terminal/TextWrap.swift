/// Breaks lines at a number of columns: between words, and between Chinese characters, which have no spaces.
enum TextWrap {
    /// No line begins with these.
    private static let closing = Set<Character>("，。；：、！？）》】”’」,.;:!?)]…—")
    /// No line ends with these.
    private static let opening = Set<Character>("（《【“‘「([")

    /// - Parameters:
    ///   - line: One line; its own indentation stays.
    ///   - columns: Nil leaves the line as it is.
    ///   - indent: Of the lines that follow the first.
    static func wrap(_ line: String, columns: Int?, indent: Int) -> String {
        guard let columns, TextWidth.of(line) > columns else { return line }
        let leading = line.prefix { $0 == " " }
        var lines: [String] = []
        var current = String(leading)
        var width = leading.count
        for piece in pieces(line.dropFirst(leading.count)) {
            let pieceWidth = TextWidth.of(piece)
            let isAtStart = current.allSatisfy { $0 == " " }
            if width + TextWidth.of(trimmed(piece)) > columns, !isAtStart {
                lines.append(trimmed(current))
                // A screen too narrow for the hanging indent gets a small one.
                let hanging = indent + 20 > columns ? min(indent, 2) : indent
                current = TextWidth.spaces(hanging) + piece.drop { $0 == " " }
                width = TextWidth.of(current)
            } else {
                current += piece
                width += pieceWidth
            }
        }
        return (lines + [trimmed(current)]).joined(separator: "\n")
    }

    /// What may not be broken: a word with the spaces after it, a bracket `[--option <value>]`, or one wide character with the
    /// punctuation that clings to it.
    private static func pieces(_ text: Substring) -> [String] {
        var pieces: [String] = []
        var previous: Character?
        var isBracketed = false
        for character in text {
            let clings: Bool =
                if isBracketed {
                    true
                } else if let previous {
                    if opening.contains(previous) || closing.contains(character) {
                        previous != " "
                    } else {
                        character == " " || (previous != " " && TextWidth.of(previous) < 2 && TextWidth.of(character) < 2)
                    }
                } else { false }
            if clings { pieces[pieces.count - 1].append(character) } else { pieces.append(String(character)) }
            isBracketed = character == "[" || (isBracketed && character != "]")
            previous = character
        }
        return pieces
    }

    private static func trimmed(_ text: String) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return text
    }
}
