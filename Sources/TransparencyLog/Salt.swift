import CryptoSuite

/// The 16 random bytes that hide a content or an object from guessing (FORMAT "Conventions").
public struct Salt: Hashable, Sendable {
    public static let byteCount = 16

    private let words: SIMD2<UInt64>

    /// Nil unless there are exactly 16 bytes.
    public init?(_ raw: UnsafeRawBufferPointer) {
        guard raw.count == Salt.byteCount else { return nil }
        words = raw.loadUnaligned(as: SIMD2<UInt64>.self)
    }

    public init?(bytes: [UInt8]) {
        guard let salt = bytes.withUnsafeBytes({ Salt($0) }) else { return nil }
        self = salt
    }

    public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    /// Lends the 16 bytes for the time of the call.
    public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try Swift.withUnsafeBytes(of: words, body)
    }
}

/// Fresh salts, drawn from the system's generator many at a time: a call for each would cost more than a record's digests.
public struct SaltSource {
    private var drawn: [Salt] = []

    public init() {}

    /// A salt that was given to no one before. Throws `entropyMissing`.
    public mutating func next() throws(CryptoError) -> Salt {
        if drawn.isEmpty {
            let bytes = try Entropy.bytes(256 * Salt.byteCount)
            drawn = bytes.withUnsafeBytes { raw in
                (0..<256).compactMap { Salt(UnsafeRawBufferPointer(rebasing: raw[$0 * Salt.byteCount..<($0 + 1) * Salt.byteCount])) }
            }
        }
        return drawn.removeLast()
    }
}
