/// RFC 4648 section 4, the one form FORMAT allows: padded, the unused bits of the last character zero.
public enum Base64 {
    /// Length of the text of `byteCount` bytes.
    public static func textCount(byteCount: Int) -> Int { (byteCount + 2) / 3 * 4 }

    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        let flat = [UInt8](bytes)
        return unsafe String(unsafeUninitializedCapacity: textCount(byteCount: flat.count)) { text in
            guard let start = text.baseAddress else { return 0 }
            unsafe flat.withUnsafeBytes { unsafe write($0, to: start) }
            return textCount(byteCount: flat.count)
        }
    }

    /// Writes `textCount(byteCount:)` characters at `target`.
    static func write(_ bytes: UnsafeRawBufferPointer, to target: UnsafeMutableRawPointer) {
        let alphabet = unsafe alphabetText.utf8Start
        var source = 0
        var place = 0
        func put(_ group: UInt32, characters: Int) {
            for character in 0..<4 {
                let value = Int(group >> UInt32(18 - 6 * character) & 63)
                let text = unsafe character < characters ? alphabet[value] : padding
                unsafe target.storeBytes(of: text, toByteOffset: place + character, as: UInt8.self)
            }
            place += 4
        }
        while source + 3 <= bytes.count {
            let group = unsafe UInt32(bytes[source]) << 16 | UInt32(bytes[source + 1]) << 8 | UInt32(bytes[source + 2])
            put(group, characters: 4)
            source += 3
        }
        switch bytes.count - source {
        case 1: put(unsafe UInt32(bytes[source]) << 16, characters: 2)
        case 2: put(unsafe UInt32(bytes[source]) << 16 | UInt32(bytes[source + 1]) << 8, characters: 3)
        default: break
        }
    }

    /// Nil unless `text` is what `encode` gives for some bytes.
    public static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        let padded = text.suffix(2).reversed().prefix { $0 == padding }.count
        let characters = text.dropLast(padded)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var group: UInt32 = 0
        var bits = 0
        for character in characters {
            guard let value = value(of: character) else { return nil }
            group = group << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
                group &= 1 << UInt32(bits) - 1
            }
        }
        return group == 0 ? bytes : nil
    }

    private static let alphabetText: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    private static let padding = UInt8(ascii: "=")

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character) + 4
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
