/// Reading bytes in place. Every range handed in is within the buffer: callers check against `count` first.
extension UnsafeRawBufferPointer {
    @inline(__always)
    func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: self[range]) }

    @inline(__always)
    func equals(_ other: UnsafeRawBufferPointer) -> Bool { count == other.count && holds(other, at: 0) }

    /// Whether the bytes of `other` stand at `offset`.
    @inline(__always)
    func holds(_ other: UnsafeRawBufferPointer, at offset: Int) -> Bool {
        let length = other.count
        guard offset + length <= count else { return false }
        var index = 0
        while index + 8 <= length {
            let mine = loadUnaligned(fromByteOffset: offset + index, as: UInt64.self)
            guard mine == other.loadUnaligned(fromByteOffset: index, as: UInt64.self) else { return false }
            index += 8
        }
        while index < length {
            guard self[offset + index] == other[index] else { return false }
            index += 1
        }
        return true
    }

    /// Without the spaces around: ASCII white space, U+00A0, U+2000–U+200B, U+3000 and the byte order mark.
    @inline(__always)
    var trimmed: UnsafeRawBufferPointer {
        var start = 0
        var end = count
        while start < end {
            let width = spaceWidth(at: start, end)
            guard width > 0 else { break }
            start += width
        }
        while end > start {
            if self[end - 1].isASCIISpace {
                end -= 1
            } else if end - start >= 3, self[end - 3] >= 0xE2, spaceWidth(at: end - 3, end) == 3 {
                end -= 3
            } else if end - start >= 2, self[end - 2] == 0xC2, self[end - 1] == 0xA0 {
                end -= 2
            } else {
                break
            }
        }
        return slice(start..<end)
    }

    @inline(__always)
    private func spaceWidth(at offset: Int, _ end: Int) -> Int {
        let first = self[offset]
        if first.isASCIISpace { return 1 }
        guard first >= 0xC2 else { return 0 }
        if first == 0xC2, offset + 1 < end, self[offset + 1] == 0xA0 { return 2 }
        guard offset + 2 < end else { return 0 }
        switch (first, self[offset + 1], self[offset + 2]) {
        case (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF), (0xE2, 0x80, 0x80...0x8B): return 3
        default: return 0
        }
    }

    var isASCII: Bool { allSatisfy { $0 < 0x80 } }
    var text: String { String(decoding: self, as: UTF8.self) }
}

extension UInt8 {
    @inline(__always) var isASCIISpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
    @inline(__always) var isDigit: Bool { self &- 0x30 <= 9 }
    @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
}
