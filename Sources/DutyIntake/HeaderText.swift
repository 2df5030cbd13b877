/// A header's cell as people mean it.
enum HeaderText {
    /// Without white space around it (U+3000 included) and without a byte order mark left by joining files.
    static func trim(_ text: String) -> String {
        let isPadding = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace || scalar == "\u{FEFF}" }
        let scalars = text.unicodeScalars.drop(while: isPadding).reversed().drop(while: isPadding).reversed()
        return String(String.UnicodeScalarView(scalars))
    }
}
