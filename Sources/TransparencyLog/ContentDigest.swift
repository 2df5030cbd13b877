import CryptoSuite

/// The digest of what a record says (FORMAT "Content").
public enum ContentDigest {
    private static let prefix: StaticString = "duty-archive/content/v1\n"

    /// `H("duty-archive/content/v1\n" ‖ salt ‖ content)`.
    public static func digest(content: UnsafeRawBufferPointer, salt: Salt, context: HashContext) -> Digest {
        context.reset()
        context.update(saltedPrefix: prefix, salt)
        context.update(content)
        return context.finish()
    }

    public static func digest(content: [UInt8], salt: Salt, context: HashContext) -> Digest {
        content.withUnsafeBytes { digest(content: $0, salt: salt, context: context) }
    }
}

extension HashContext {
    /// One update instead of two: for short messages OpenSSL's calls count.
    func update(saltedPrefix prefix: StaticString, _ salt: Salt) {
        withUnsafeTemporaryAllocation(byteCount: 48, alignment: 8) { buffer in
            let count = prefix.utf8CodeUnitCount
            buffer.baseAddress!.copyMemory(from: prefix.utf8Start, byteCount: count)
            salt.withUnsafeBytes { (buffer.baseAddress! + count).copyMemory(from: $0.baseAddress!, byteCount: Salt.byteCount) }
            update(UnsafeRawBufferPointer(rebasing: buffer[..<(count + Salt.byteCount)]))
        }
    }
}
