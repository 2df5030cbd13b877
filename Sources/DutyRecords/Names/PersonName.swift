import Foundation

/// How people's names are compared (DOMAIN rule 9): the identifier decides, the name is checked after folding.
public enum PersonName {
    /// The folded form: compatibility forms unified (NFKC), every space removed, the dots inside a name (`·` in all its
    /// code points, `.` and `．` included) written U+00B7, notes in brackets after the name dropped: `王　磊（女，朝鲜族）` is `王磊`.
    ///
    /// For comparing only; what is stored is the name as written.
    public static func fold(_ name: String) -> String {
        var scalars = Array((isPlain(name) ? name : name.precomposedStringWithCompatibilityMapping).unicodeScalars)
        scalars.removeAll(where: HeaderName.isSpace)
        while let last = scalars.last, let opening = brackets[last], let start = scalars.lastIndex(of: opening), start > 0 {
            scalars.removeSubrange(start...)
        }
        var folded = String.UnicodeScalarView()
        folded.append(contentsOf: scalars.map { dots.contains($0) ? "\u{B7}" : $0 })
        return String(folded)
    }

    /// The characters that a computer cannot tell apart or has lost: private-use code points and U+FFFD.
    public static func unreadable(in name: String) -> [Unicode.Scalar] {
        name.unicodeScalars.filter { $0.value == 0xFFFD || $0.properties.generalCategory == .privateUse }
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
