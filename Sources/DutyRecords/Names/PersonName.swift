import Foundation

/// How people's names are compared (DOMAIN rule 9): the identifier decides, the name is checked after folding.
public enum PersonName {
    /// The folded form: compatibility forms unified (NFKC), every space and every mark that prints nothing removed, the dots inside a name
    /// (`·` in all its code points, `.` and `．` included) written U+00B7, notes in brackets after the name dropped: `王　磊（女，朝鲜族）` is `王磊`.
    ///
    /// For comparing only; what is stored is the name as written.
    public static func fold(_ name: String) -> String {
        var scalars = scalars(name)
        while let note = note(scalars) { scalars.removeSubrange(note) }
        return text(scalars)
    }

    /// The folded forms under which a name may be meant. What stands in brackets in another script than Han is no note but a part of the
    /// name: `鄭天財(Sra．Kacaw)` is `鄭天財Sra·Kacaw` as well.
    public static func forms(_ name: String) -> [String] {
        let scalars = scalars(name)
        guard let note = note(scalars) else { return [text(scalars)] }
        let words = scalars[note].dropFirst().dropLast()
        guard words.contains(where: \.properties.isAlphabetic), !words.contains(where: isHan) else { return [fold(name)] }
        return [fold(name), text(Array(scalars[..<note.lowerBound] + words))]
    }

    /// Whether two spellings are of one name.
    public static func agree(_ left: String, _ right: String) -> Bool { !Set(forms(left)).isDisjoint(with: forms(right)) }

    /// Normalised, and without what prints nothing.
    private static func scalars(_ name: String) -> [Unicode.Scalar] {
        var scalars = Array((isPlain(name) ? name : name.precomposedStringWithCompatibilityMapping).unicodeScalars)
        scalars.removeAll { HeaderName.isSpace($0) || !$0.isASCII && $0.properties.isDefaultIgnorableCodePoint }
        return scalars
    }

    private static func text(_ scalars: [Unicode.Scalar]) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars.map { dots.contains($0) ? "\u{B7}" : $0 })
        return String(text)
    }

    /// The brackets at the end and what is in them, where something stands before.
    private static func note(_ scalars: [Unicode.Scalar]) -> Range<Int>? {
        guard let last = scalars.last, let opening = brackets[last], let start = scalars.lastIndex(of: opening), start > 0 else {
            return nil
        }
        return start..<scalars.count
    }

    /// Nothing for NFKC to do: ASCII and the unified ideographs of the basic block.
    private static func isPlain(_ name: String) -> Bool {
        name.unicodeScalars.allSatisfy { $0.isASCII || (0x4E00...0x9FFF).contains($0.value) }
    }

    private static let brackets: [Unicode.Scalar: Unicode.Scalar] = [
        ")": "(", "]": "[", "\u{3015}": "\u{3014}", "\u{3011}": "\u{3010}", "\u{300B}": "\u{300A}",
    ]

    /// `.`, middle dot, bullet, hyphenation point, katakana middle dot, bullet operator, dot operator, word separator, runic.
    private static let dots: Set<Unicode.Scalar> = [
        ".", "\u{B7}", "\u{2022}", "\u{2027}", "\u{30FB}", "\u{2219}", "\u{22C5}", "\u{2E31}", "\u{16EB}",
    ]
}
