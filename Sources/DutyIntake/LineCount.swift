/// Counts line ends (LF, CRLF, or CR alone) over chunks.
struct LineCount {
    private(set) var ends = 0
    private var endedInCR = false

    /// The number of the line that the next byte stands on, 1-based.
    var line: Int { ends + 1 }

    mutating func add(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
        guard count > 0 else { return }
        var (feeds, returns, pairs) = (0, 0, 0)
        // Plain sums over the bytes, which the compiler turns into vector code.
        for at in 0..<count { feeds &+= bytes[at] == 0x0A ? 1 : 0 }
        for at in 0..<count { returns &+= bytes[at] == 0x0D ? 1 : 0 }
        if returns > 0 {
            for at in 1..<max(1, count) { pairs &+= bytes[at - 1] == 0x0D && bytes[at] == 0x0A ? 1 : 0 }
        }
        if endedInCR && bytes[0] == 0x0A { pairs += 1 }
        ends += feeds + returns - pairs
        endedInCR = bytes[count - 1] == 0x0D
    }
}
