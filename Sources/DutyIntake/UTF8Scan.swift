/// Checks bytes for being UTF-8 (RFC 3629: shortest form, no surrogates, at most U+10FFFF).
enum UTF8Scan {
    /// How many bytes from the start are whole valid sequences. Stops at the first invalid or cut one.
    static func validPrefix(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
        let raw = UnsafeRawPointer(bytes)
        var at = 0
        while at < count {
            if at + 8 <= count, raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
                at += 8
                continue
            }
            let length = sequence(bytes + at, count - at)
            if length <= 0 { return at }
            at += length
        }
        return at
    }

    /// The length of the sequence that begins here: 1…4; 0 if it is cut by the end; −1 if it is invalid.
    @inline(__always)
    static func sequence(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
        let lead = bytes[0]
        if lead < 0x80 { return 1 }
        if lead < 0xC2 || lead > 0xF4 { return -1 }
        if count < 2 { return 0 }
        let second = bytes[1]
        if lead < 0xE0 { return isTail(second) ? 2 : -1 }
        // The second byte carries all of: shortest form, no surrogates, the upper bound.
        let (low, high): (UInt8, UInt8) =
            switch lead {
            case 0xE0: (0xA0, 0xBF)
            case 0xED: (0x80, 0x9F)
            case 0xF0: (0x90, 0xBF)
            case 0xF4: (0x80, 0x8F)
            default: (0x80, 0xBF)
            }
        if second < low || second > high { return -1 }
        if count < 3 { return 0 }
        if !isTail(bytes[2]) { return -1 }
        if lead < 0xF0 { return 3 }
        if count < 4 { return 0 }
        return isTail(bytes[3]) ? 4 : -1
    }

    /// How many sequences of several bytes are valid and how many bytes stand in none, going on past errors.
    static func tally(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> (valid: Int, invalid: Int) {
        var (valid, invalid, at) = (0, 0, 0)
        while at < count {
            let length = sequence(bytes + at, count - at)
            if length > 1 { valid += 1 } else if length < 0 { invalid += 1 }
            at += max(1, length)
        }
        return (valid, invalid)
    }

    @inline(__always)
    private static func isTail(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
