/// What a cell says of scans: names of files that lie beside the sheet, and nothing that leads elsewhere.
public enum ScanNames {
    /// How many scans one row may name.
    public static let countMax = 16
    /// The longest name that Linux takes, in bytes.
    public static let bytesMax = 255

    /// The names in a cell, with `;`, `；` or a new line between them.
    ///
    /// - Throws: `Fault` for one that is not a plain file name, or too many.
    static func read(_ cell: String) throws(Fault) -> [String] {
        let parts = cell.unicodeScalars.split { $0 == ";" || $0 == "；" || $0 == "\n" || $0 == "\r" }.map(trimmed).filter { !$0.isEmpty }
        guard parts.count <= countMax else { throw Fault(.tooManyScans, String(parts.count), String(countMax)) }
        for part in parts where !isPlain(part) { throw Fault(.scanPath, part) }
        return parts
    }

    /// Whether it is the name of a file in the same folder: no path, neither hidden nor the folder itself, without control characters.
    public static func isPlain(_ name: String) -> Bool {
        (1...bytesMax).contains(name.utf8.count) && !name.hasPrefix(".")
            && name.unicodeScalars.allSatisfy { $0 != "/" && $0 != "\\" && $0.properties.generalCategory != .control }
    }

    private static func trimmed(_ part: String.UnicodeScalarView.SubSequence) -> String {
        let end = part.lastIndex { !HeaderName.isSpace($0) }.map(part.index(after:)) ?? part.startIndex
        return String(String.UnicodeScalarView(part[..<end].drop(while: HeaderName.isSpace)))
    }

    /// Whether it is canonical base64 of 32 bytes.
    static func isDigest(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 44, bytes[43] == UInt8(ascii: "=") else { return false }
        func isLetter(_ byte: UInt8) -> Bool {
            byte.isLetter || byte.isDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
        }
        // 256 bits are 42 letters and four bits more: the last two bits of the 43rd are zero.
        return bytes[..<43].allSatisfy(isLetter) && "AEIMQUYcgkosw048".utf8.contains(bytes[42])
    }
}
