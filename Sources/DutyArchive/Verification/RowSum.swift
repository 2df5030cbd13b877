import CryptoSuite
import DutyRecords

/// Compares two sets of rows that are read in different orders: the wrapping sum of a keyed hash of each row.
///
/// Equal sums mean equal sets but for one chance in 2⁶⁴, since whoever altered a row cannot have known the key.
struct RowSum {
    private let hash: SipHash
    private var scratch: [UInt8] = []

    init(key: [UInt8]) {
        hash = key.withUnsafeBytes {
            SipHash(key0: $0.loadUnaligned(as: UInt64.self), key1: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
        scratch.reserveCapacity(512)
    }

    /// The share of one index row.
    mutating func index(subject: Int64, subjectSequence: Int64, sequence: Int64) -> UInt64 {
        withUnsafeBytes(of: (subject, subjectSequence, sequence)) { hash($0) }
    }

    /// The share of one view row, as the log tells it.
    mutating func view(_ record: RecordBuffer, kind: Int, _ table: ViewTable, subject: Int64, sequence: Int64) -> UInt64 {
        begin(kind, subject, sequence)
        record.arena.withUnsafeBytes { arena in
            for (position, index) in table.stored.enumerated() {
                switch record.slots[index] {
                case .absent: if table.isKey[position] { text(UnsafeRawBufferPointer(start: nil, count: 0)) } else { absent() }
                case .integer(let value): integer(value)
                case .text(let range): text(UnsafeRawBufferPointer(rebasing: arena[range]))
                }
            }
        }
        return scratch.withUnsafeBytes { hash($0) }
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
        return scratch.withUnsafeBytes { hash($0) }
    }

    private mutating func begin(_ kind: Int, _ subject: Int64, _ sequence: Int64) {
        scratch.removeAll(keepingCapacity: true)
        withUnsafeBytes(of: (Int64(kind), subject, sequence)) { scratch.append(contentsOf: $0) }
    }

    private mutating func absent() { scratch.append(0) }

    private mutating func integer(_ value: Int64) {
        scratch.append(1)
        withUnsafeBytes(of: value) { scratch.append(contentsOf: $0) }
    }

    private mutating func text(_ bytes: UnsafeRawBufferPointer) {
        scratch.append(2)
        withUnsafeBytes(of: Int32(bytes.count)) { scratch.append(contentsOf: $0) }
        scratch.append(contentsOf: bytes)
    }
}
