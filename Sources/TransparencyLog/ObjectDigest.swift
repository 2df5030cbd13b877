import CryptoSuite

/// The digest of a file kept beside (FORMAT "Object"), computed as its bytes pass by.
///
///     objectDigest = H("duty-archive/object/v1\n" ‖ salt ‖ bytes)
public struct ObjectDigest {
    private static let prefix: StaticString = "duty-archive/object/v1\n"

    private let context: HashContext

    /// Begins the digest of one object.
    public init(_ suite: HashSuite, salt: Salt) {
        context = HashContext(suite)
        context.update(saltedPrefix: ObjectDigest.prefix, salt)
    }

    public func update(_ bytes: UnsafeRawBufferPointer) { context.update(bytes) }

    public func update(_ bytes: [UInt8]) { context.update(bytes) }

    /// The digest of all bytes given; to be asked once.
    public consuming func finish() -> Digest { context.finish() }
}
