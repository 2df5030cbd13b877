import COpenSSL

/// Random bytes from the system's cryptographic generator, through OpenSSL.
public enum Entropy {
    /// Fills `target`; throws `entropyMissing` where the generator is not seeded.
    public static func fill(_ target: UnsafeMutableRawBufferPointer) throws(CryptoError) {
        guard let start = unsafe target.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
        guard unsafe RAND_bytes(start, Int32(target.count)) == 1 else {
            throw CryptoError(
                .entropyMissing,
                "The system's random generator gives no bytes: nothing may be written with predictable salts. Check /dev/urandom.")
        }
    }

    public static func bytes(_ count: Int) throws(CryptoError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var failure: CryptoError?
        unsafe bytes.withUnsafeMutableBytes { buffer in
            do throws(CryptoError) { unsafe try fill(buffer) } catch { failure = error }
        }
        if let failure { throw failure }
        return bytes
    }
}
