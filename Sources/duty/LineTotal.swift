import Glibc

/// How many lines a file has, for a progress bar that must know its end.
enum LineTotal {
    /// Reads by position; what cannot be read ends the count.
    static func of(_ descriptor: Int32) -> Int64 {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        var (offset, lines): (off_t, Int64) = (0, 0)
        while case let count = pread(descriptor, buffer.baseAddress, buffer.count, offset), count > 0 {
            lines += Int64(buffer[..<count].count { $0 == 0x0A })
            offset += off_t(count)
        }
        return lines
    }
}
