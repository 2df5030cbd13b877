import COpenSSL

/// HMAC (RFC 2104) over a suite's hash: a digest that only who has the key can compute or compare.
public enum KeyedHash {
    public static func code(_ suite: HashSuite, key: [UInt8], _ message: [UInt8]) -> Digest {
        guard let algorithm = unsafe EVP_MD_fetch(nil, suite.algorithm, nil) else {
            fatalError("OpenSSL on this machine has no \(suite.algorithm): use the system's libssl with its default provider")
        }
        defer { unsafe EVP_MD_free(algorithm) }
        var code = [UInt8](repeating: 0, count: Digest.byteCount)
        let isDone = unsafe HMAC(algorithm, key, Int32(key.count), message, message.count, &code, nil) != nil
        precondition(isDone, "OpenSSL could not compute a code")
        return Digest(bytes: code)!
    }
}
