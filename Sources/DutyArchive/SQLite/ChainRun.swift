/// A run of one subject's entries as the table `chain` keeps it: their sequences, 8 bytes big-endian each, ascending.
struct ChainRun {
    private let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer?) { self.bytes = bytes ?? UnsafeRawBufferPointer(start: nil, count: 0) }

    /// Bytes beyond the last whole sequence count for nothing; verification finds the run short.
    var count: Int { bytes.count / 8 }

    subscript(index: Int) -> Int64 { Int64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8 * index, as: Int64.self)) }

    /// The last sequence below the limit.
    func last(before limit: Int64) -> Int64? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < limit { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? self[low - 1] : nil
    }
}

/// A run that a transaction is still adding to.
struct PendingRun {
    let first: Int64
    var bytes: [UInt8] = []

    mutating func append(_ sequence: Int64) {
        withUnsafeBytes(of: sequence.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
