import CryptoSuite

/// The header of a record and the leaf of the log (FORMAT "Entry").
public struct EntryHeader: Hashable, Sendable {
    /// No header's text is longer.
    public static let byteCountMax = 320

    public var sequence: SequenceNumber
    /// The writer's claim.
    public var recordedAt: Timestamp
    public var role: EntryRole
    public var subject: SubjectID
    /// 1, 2, 3 … within the subject.
    public var subjectSequence: Int64
    /// The hash of the entry at `sequence` − 1, zero where there is none.
    public var previous: Digest
    /// The hash of this subject's entry before, zero where there is none.
    public var subjectPrevious: Digest
    public var contentDigest: Digest

    public init(
        sequence: SequenceNumber, recordedAt: Timestamp, role: EntryRole, subject: SubjectID, subjectSequence: Int64, previous: Digest,
        subjectPrevious: Digest, contentDigest: Digest
    ) {
        self.sequence = sequence
        self.recordedAt = recordedAt
        self.role = role
        self.subject = subject
        self.subjectSequence = subjectSequence
        self.previous = previous
        self.subjectPrevious = subjectPrevious
        self.contentDigest = contentDigest
    }
}

// MARK: - Writing

extension EntryHeader {
    private static let version: StaticString = "duty-archive/entry/v1"

    /// Writes the nine lines at `target`, which has room for `byteCountMax`, and returns their length.
    ///
    /// A `subjectSequence` that no header can have, read from a damaged store, gives a text that no header has.
    public func write(to target: UnsafeMutableRawPointer) -> Int {
        var writer = LineWriter(target)
        writer.put(EntryHeader.version)
        writer.put(sequence.rawValue)
        recordedAt.write(to: writer.place)
        writer.advance(by: Timestamp.textCount)
        writer.put(role.word)
        writer.put(subject.text)
        writer.put(subjectSequence)
        writer.put(previous)
        writer.put(subjectPrevious)
        writer.put(contentDigest)
        return writer.place - target
    }

    /// Appends the nine lines.
    public func write(into text: inout [UInt8]) {
        withUnsafeTemporaryAllocation(byteCount: EntryHeader.byteCountMax, alignment: 8) { buffer in
            let count = write(to: buffer.baseAddress!)
            text.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// The entry hash: `H(0x00 ‖ the nine lines)`.
    public func hash(_ context: HashContext) -> Digest {
        withUnsafeTemporaryAllocation(byteCount: EntryHeader.byteCountMax + 8, alignment: 8) { buffer in
            let lines = buffer.baseAddress! + 8
            let count = write(to: lines)
            (lines - 1).storeBytes(of: 0x00, as: UInt8.self)
            return context.digest(of: UnsafeRawBufferPointer(start: lines - 1, count: count + 1))
        }
    }
}

/// Writes lines into memory that is known to have room.
private struct LineWriter {
    private(set) var place: UnsafeMutableRawPointer

    init(_ place: UnsafeMutableRawPointer) { self.place = place }

    /// Ends a line of `count` bytes that stands at `place`.
    mutating func advance(by count: Int) {
        place.storeBytes(of: 0x0a, toByteOffset: count, as: UInt8.self)
        place += count + 1
    }

    mutating func put(_ text: StaticString) {
        place.copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
        advance(by: text.utf8CodeUnitCount)
    }

    mutating func put(_ text: String) {
        var count = 0
        for byte in text.utf8 {
            place.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
            count += 1
        }
        advance(by: count)
    }

    mutating func put(_ number: Int64) {
        var rest = UInt64(bitPattern: number)
        var count = 1
        while rest > 9 {
            rest /= 10
            count += 1
        }
        rest = UInt64(bitPattern: number)
        for digit in stride(from: count - 1, through: 0, by: -1) {
            place.storeBytes(of: UInt8(truncatingIfNeeded: 0x30 + rest % 10), toByteOffset: digit, as: UInt8.self)
            rest /= 10
        }
        advance(by: count)
    }

    mutating func put(_ digest: Digest) {
        digest.writeBase64(to: place)
        advance(by: Digest.base64Count)
    }
}
