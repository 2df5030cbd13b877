/// How headers, codes and kind names are compared: as clerks write them, not byte for byte.
public enum HeaderName {
    /// The folded form: all white space removed, full-width characters half-width, ASCII letters in lower case.
    ///
    /// Two headers mean the same when their folded forms are equal. O(length).
    public static func fold(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isSpace(scalar) {
            let half = halfWidth(scalar)
            if case 0x41...0x5A = half.value, let lower = Unicode.Scalar(half.value + 0x20) {
                folded.append(lower)
            } else {
                folded.append(half)
            }
        }
        return String(folded)
    }

    /// Full-width forms of ASCII (U+FF01–U+FF5E) as ASCII, all else as it stands.
    static func halfWidth(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        result.append(contentsOf: text.unicodeScalars.map(halfWidth))
        return String(result)
    }

    /// White space, and the marks that print nothing: zero-width space and joiners, word joiner, byte order mark.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200B...0x200D, 0x2060, 0xFEFF: true
        default: scalar.properties.isWhitespace
        }
    }

    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard case 0xFF01...0xFF5E = scalar.value else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }
}
