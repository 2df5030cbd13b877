import CryptoSuite
import DutyRecords

/// Compares two sets of rows that are read in different orders: the wrapping sum of a keyed hash of each row.
///
/// Equal sums mean equal sets but for one chance in 2⁶⁴, since whoever altered a row cannot have known the key.
struct RowSum: ~Copyable {
    private let hash: SipHash
    /// Room for any row: a content is at most 1 MiB, and a row holds no more than its content.
    private let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 << 20, alignment: 8)
    private var count = 0

    init(key: [UInt8]) {
        hash = key.withUnsafeBytes {
            SipHash(key0: $0.loadUnaligned(as: UInt64.self), key1: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
    }

    deinit { scratch.deallocate() }

    /// The share of one row of what finds a subject's entries.
    func index(subject: Int64, subjectSequence: Int64, sequence: Int64) -> UInt64 {
        withUnsafeBytes(of: (subject, subjectSequence, sequence)) { hash($0) }
    }

    /// The share of one view row, as the log tells it.
    mutating func view(_ record: RecordBuffer, kind: Int, _ table: ViewTable, subject: Int64, sequence: Int64) -> UInt64 {
        begin(kind, subject, sequence)
        record.withSlots { slots, arena in
            for position in table.stored.indices {
                switch slots[table.stored[position]] {
                case .absent: if table.isKey[position] { text(UnsafeRawBufferPointer(start: nil, count: 0)) } else { absent() }
                case .integer(let value): integer(value)
                case .text(let range): text(UnsafeRawBufferPointer(rebasing: arena[range]))
                }
            }
        }
        return hash(UnsafeRawBufferPointer(rebasing: scratch[..<count]))
    }

    /// The share of one view row, as the store tells it.
    mutating func view(_ row: ViewRow, kind: Int) -> UInt64 {
        begin(kind, row.subject, row.sequence)
        for value in row.values {
            switch value {
            case .absent: absent()
            case .integer(let number): integer(number)
            case .text(let bytes): text(bytes)
            }
        }
        return hash(UnsafeRawBufferPointer(rebasing: scratch[..<count]))
    }

    private mutating func begin(_ kind: Int, _ subject: Int64, _ sequence: Int64) {
        count = 0
        put(Int64(kind))
        put(subject)
        put(sequence)
    }

    private mutating func absent() { put(UInt8(0)) }

    private mutating func integer(_ value: Int64) {
        put(UInt8(1))
        put(value)
    }

    private mutating func text(_ bytes: UnsafeRawBufferPointer) {
        put(UInt8(2))
        put(Int64(bytes.count))
        // A tampered row may hold more than any record: its length alone makes it differ.
        let kept = min(bytes.count, scratch.count - count - 64)
        guard kept > 0, let base = bytes.baseAddress else { return }
        (scratch.baseAddress! + count).copyMemory(from: base, byteCount: kept)
        count += kept
    }

    private mutating func put<Value: BitwiseCopyable>(_ value: Value) {
        guard count + MemoryLayout<Value>.size <= scratch.count else { return }
        scratch.storeBytes(of: value, toByteOffset: count, as: Value.self)
        count += MemoryLayout<Value>.size
    }
}
