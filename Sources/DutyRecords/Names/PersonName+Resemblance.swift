/// Names that are not the same and may mean the same person: told as candidates, never taken (DOMAIN rule 9).
extension PersonName {
    /// The characters that a computer cannot tell apart or has lost: private-use code points and U+FFFD.
    public static func unreadable(in name: String) -> [Unicode.Scalar] { name.unicodeScalars.filter(isUnreadable) }

    /// Whether one name may be the other: equal wherever both can be read, or one the other's Han part, with its transcription left out.
    public static func resembles(_ left: String, _ right: String) -> Bool {
        let (left, right) = (fold(left), fold(right))
        return hanPart(left) == right || hanPart(right) == left
            || readings(left).contains { left in readings(right).contains { canBeSame(left, $0) } }
    }

    /// The Han characters that a folded name begins with, where it goes on in another script: `鄭天財` of `鄭天財Sra·Kacaw`; else nil.
    public static func hanPart(_ folded: String) -> String? {
        let scalars = folded.unicodeScalars
        let rest = scalars.drop(while: isHan)
        guard let first = rest.first, rest.startIndex > scalars.startIndex, first.properties.isAlphabetic, !rest.contains(where: isHan)
        else { return nil }
        return String(scalars[..<rest.startIndex])
    }

    /// The characters of a folded name as it stands and, since a lost character may have left several U+FFFD, with each run of them as one.
    public static func readings(_ folded: String) -> [[Unicode.Scalar]] {
        let scalars = Array(folded.unicodeScalars)
        let joined = scalars.indices.filter { $0 == 0 || scalars[$0] != "\u{FFFD}" || scalars[$0 - 1] != "\u{FFFD}" }.map { scalars[$0] }
        return joined.count == scalars.count ? [scalars] : [scalars, joined]
    }

    /// Whether two readings are equal in every place that both show, of which there is at least one, and some place is unreadable.
    public static func canBeSame(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Bool {
        guard left.count == right.count else { return false }
        var (shown, lost) = (0, 0)
        for (one, other) in zip(left, right) {
            if one == other, !isUnreadable(one) {
                shown += 1
            } else if isUnreadable(one) || isUnreadable(other) {
                lost += 1
            } else {
                return false
            }
        }
        return shown > 0 && lost > 0
    }

    static func isHan(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isIdeographic }

    private static func isUnreadable(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0xFFFD || scalar.properties.generalCategory == .privateUse
    }
}
