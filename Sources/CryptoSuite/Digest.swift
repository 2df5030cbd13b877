/// A 32-byte digest: what both of the archive's hash suites give.
///
/// Stored inline as four big-endian words, so an array of digests is one flat allocation and comparison is
/// bytewise (the order of the bytes, which is the order of subject-map keys).
@frozen public struct Digest: Hashable, Sendable {
    /// Length in bytes.
    public static let byteCount = 32

    /// 32 zero bytes: the link where there is no entry before, and the root of an empty subject map.
    @inlinable public static var zero: Digest { Digest(words: (0, 0, 0, 0)) }

    @usableFromInline let word0, word1, word2, word3: UInt64

    @inlinable init(words: (UInt64, UInt64, UInt64, UInt64)) {
        (word0, word1, word2, word3) = words
    }
}

// MARK: - Bytes

extension Digest {
    /// Reads exactly 32 bytes at any alignment.
    @inlinable public init(_ raw: UnsafeRawBufferPointer) {
        precondition(raw.count == Digest.byteCount, "a digest is 32 bytes")
        self.init(
            words: (
                UInt64(bigEndian: unsafe raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                UInt64(bigEndian: unsafe raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                UInt64(bigEndian: unsafe raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
                UInt64(bigEndian: unsafe raw.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
            ))
    }

    /// Nil unless there are exactly 32 bytes.
    @inlinable public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Digest.byteCount else { return nil }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for byte in bytes {
            // All 256 bits move up by a byte, and the next one comes in below.
            words.0 = words.0 << 8 | words.1 >> 56
            words.1 = words.1 << 8 | words.2 >> 56
            words.2 = words.2 << 8 | words.3 >> 56
            words.3 = words.3 << 8 | UInt64(byte)
        }
        self.init(words: words)
    }

    public var bytes: [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: Digest.byteCount) { buffer, count in
            unsafe write(to: UnsafeMutableRawPointer(buffer.baseAddress!))
            count = Digest.byteCount
        }
    }

    /// Writes 32 bytes at `target`, at any alignment.
    @inlinable public func write(to target: UnsafeMutableRawPointer) {
        unsafe target.storeBytes(of: word0.bigEndian, toByteOffset: 0, as: UInt64.self)
        unsafe target.storeBytes(of: word1.bigEndian, toByteOffset: 8, as: UInt64.self)
        unsafe target.storeBytes(of: word2.bigEndian, toByteOffset: 16, as: UInt64.self)
        unsafe target.storeBytes(of: word3.bigEndian, toByteOffset: 24, as: UInt64.self)
    }

    public func append(to target: inout [UInt8]) {
        unsafe withUnsafeBytes { bytes in unsafe target.append(contentsOf: bytes) }
    }

    /// Lends the 32 bytes for the time of the call, as binding to a statement needs them.
    @inlinable public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        let ordered = (word0.bigEndian, word1.bigEndian, word2.bigEndian, word3.bigEndian)
        return try unsafe Swift.withUnsafeBytes(of: ordered, body)
    }

    /// Bit 0 is the most significant bit of the first byte (FORMAT "Subject map").
    @inlinable public func bit(_ place: Int) -> Bool {
        precondition(place >= 0 && place < 256, "a digest has bits 0 to 255")
        let word =
            switch place >> 6 {
            case 0: word0
            case 1: word1
            case 2: word2
            default: word3
            }
        return word >> UInt64(63 - place & 63) & 1 == 1
    }
}

extension Digest {
    /// Bits 0 to 63, the most significant first: enough to order almost any two digests.
    @inlinable public var leadingBits: UInt64 { word0 }
}

extension Digest: Comparable {
    @inlinable public static func < (left: Self, right: Self) -> Bool {
        if left.word0 != right.word0 { return left.word0 < right.word0 }
        if left.word1 != right.word1 { return left.word1 < right.word1 }
        if left.word2 != right.word2 { return left.word2 < right.word2 }
        return left.word3 < right.word3
    }
}

// MARK: - Text

extension Digest: CustomStringConvertible {
    /// Length of the base64 text: 44 characters, the last of which is `=`.
    public static let base64Count = 44

    public var base64: String { Base64.encode(bytes) }

    /// Nil unless `text` is the one base64 text of some 32 bytes.
    public init?(base64 text: String) {
        guard let bytes = Base64.decode(text.utf8) else { return nil }
        self.init(bytes: bytes)
    }

    /// 64 lowercase digits.
    public var hex: String {
        String(decoding: bytes.flatMap { [Digest.hexDigit($0 >> 4), Digest.hexDigit($0 & 15)] }, as: UTF8.self)
    }

    /// Nil unless these are 64 lowercase digits.
    public init?(hex text: String) {
        let digits = text.utf8.map { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 ? $0 - 0x30 : 0x61...0x66 ~= $0 ? $0 - 0x57 : 16 }
        guard digits.count == 2 * Digest.byteCount, digits.allSatisfy({ $0 < 16 }) else { return nil }
        self.init(bytes: stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

    /// Writes the 44 characters of the base64 text at `target`.
    public func writeBase64(to target: UnsafeMutableRawPointer) {
        unsafe withUnsafeBytes { bytes in unsafe Base64.write(bytes, to: target) }
    }

    public var description: String { base64 }
}
