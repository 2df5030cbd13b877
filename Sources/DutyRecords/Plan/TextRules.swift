/// What text a record may hold, checked on bytes in one pass: valid UTF-8 without control characters other than LF and TAB.
enum TextRules {
    enum Verdict: Equatable {
        case sound
        /// The offset of the first byte that is no UTF-8.
        case malformed(Int)
        case control(Unicode.Scalar)
    }

    /// U+0000–U+001F without LF and TAB, U+007F and U+0080–U+009F are control characters.
    static func verdict(_ bytes: UnsafeRawBufferPointer) -> Verdict {
        var offset = 0
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte < 0x80 {
                if byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0x7F { return .control(Unicode.Scalar(byte)) }
                offset += 1
                continue
            }
            let width = scalarWidth(bytes, at: offset)
            guard width > 0 else { return .malformed(offset) }
            if byte == 0xC2, bytes[offset + 1] < 0xA0 { return .control(Unicode.Scalar(bytes[offset + 1])) }
            offset += width
        }
        return .sound
    }

    /// The length of the well-formed multi-byte sequence at `offset` (Unicode 16 Table 3-7), or 0.
    static func scalarWidth(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int {
        let width: Int
        var lower: UInt8 = 0x80
        var upper: UInt8 = 0xBF
        switch bytes[offset] {
        case 0xC2...0xDF: width = 2
        case 0xE0: (width, lower) = (3, 0xA0)
        case 0xED: (width, upper) = (3, 0x9F)
        case 0xE1...0xEF: width = 3
        case 0xF0: (width, lower) = (4, 0x90)
        case 0xF1...0xF3: width = 4
        case 0xF4: (width, upper) = (4, 0x8F)
        default: return 0
        }
        guard offset + width <= bytes.count, bytes[offset + 1] >= lower, bytes[offset + 1] <= upper else { return 0 }
        for index in offset + 2..<max(offset + width, offset + 2) where bytes[index] & 0xC0 != 0x80 { return 0 }
        return width
    }
}
