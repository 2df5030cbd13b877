import COpenSSL

/// A reusable hash computation: one OpenSSL context and one fetched algorithm for any number of digests.
///
/// Making one costs microseconds; a digest costs what OpenSSL's EVP costs, 0.1 µs for 100 bytes. It belongs to one task at
/// a time (it is not `Sendable`): give each its own.
@safe public final class HashContext {
    public let suite: HashSuite
    private let algorithm: OpaquePointer
    private let context: OpaquePointer
    /// Room for a prefix byte at 7 and two digests at 8 and 40, so that both are aligned.
    private let nodeBytes: UnsafeMutableRawPointer

    public init(_ suite: HashSuite) {
        self.suite = suite
        guard let algorithm = unsafe EVP_MD_fetch(nil, suite.algorithm, nil), let context = unsafe EVP_MD_CTX_new() else {
            fatalError("OpenSSL on this machine has no \(suite.algorithm): use the system's libssl with its default provider")
        }
        unsafe self.algorithm = algorithm
        unsafe self.context = context
        unsafe nodeBytes = .allocate(byteCount: 72, alignment: 8)
        unsafe HashContext.check(EVP_DigestInit_ex2(context, algorithm, nil))
    }

    deinit {
        unsafe EVP_MD_CTX_free(context)
        unsafe EVP_MD_free(algorithm)
        unsafe nodeBytes.deallocate()
    }

    /// Begins a new digest; what was under way is dropped.
    public func reset() {
        unsafe HashContext.check(EVP_DigestInit_ex2(context, nil, nil))
    }

    public func update(_ bytes: UnsafeRawBufferPointer) {
        unsafe HashContext.check(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count))
    }

    public func update(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBytes { unsafe update($0) }
    }

    /// The digest of all updates since the last `reset`, which must come before the next one.
    public func finish() -> Digest {
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        unsafe withUnsafeMutableBytes(of: &words) { output in
            let start = unsafe output.assumingMemoryBound(to: UInt8.self).baseAddress
            unsafe HashContext.check(EVP_DigestFinal_ex(context, start, nil))
        }
        return Digest(words: (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian))
    }

    /// `H(bytes)`, whatever was under way dropped.
    public func digest(of bytes: UnsafeRawBufferPointer) -> Digest {
        reset()
        unsafe update(bytes)
        return finish()
    }

    public func digest(of bytes: [UInt8]) -> Digest {
        unsafe bytes.withUnsafeBytes { unsafe digest(of: $0) }
    }

    /// `H(prefix ‖ left ‖ right)`: every node of the log's tree and of the subject map, and the map's leaves.
    public func node(prefix: UInt8, _ left: Digest, _ right: Digest) -> Digest {
        unsafe nodeBytes.storeBytes(of: prefix, toByteOffset: 7, as: UInt8.self)
        unsafe left.write(to: nodeBytes + 8)
        unsafe right.write(to: nodeBytes + 40)
        return unsafe digest(of: UnsafeRawBufferPointer(start: nodeBytes + 7, count: 65))
    }

    /// A digest into memory fails only where memory itself is exhausted or misused: there is nothing to recover.
    private static func check(_ result: Int32) {
        precondition(result == 1, "OpenSSL could not compute a digest")
    }
}
