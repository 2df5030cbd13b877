/// How spreadsheets name their columns: `A` … `Z`, `AA` ….
public enum SheetColumn {
    /// - Parameter index: zero-based.
    public static func letters(_ index: Int) -> String {
        var letters = ""
        var rest = index + 1
        while rest > 0 {
            rest -= 1
            letters.insert(Character(Unicode.Scalar(UInt8(0x41 + rest % 26))), at: letters.startIndex)
            rest /= 26
        }
        return letters
    }

    /// The zero-based column; nil for what is no name of one, or one beyond `XFD`.
    public static func index(_ letters: some StringProtocol) -> Int? {
        var column = 0
        for byte in letters.utf8 {
            guard byte >= 0x41, byte <= 0x5A, column <= 16_384 else { return nil }
            column = column * 26 + Int(byte) - 0x40
        }
        return (1...16_384).contains(column) ? column - 1 : nil
    }
}
