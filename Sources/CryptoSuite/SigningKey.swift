import COpenSSL

/// A private key, held by OpenSSL, which wipes it when it is released.
@safe public final class SigningKey: @unchecked Sendable {
    // Unchecked: the key is never changed after `init`, OpenSSL's reference to it is counted atomically, and each
    // signature has a context of its own.
    let key: OpaquePointer
    public let verifyingKey: VerifyingKey

    public var algorithm: KeyAlgorithm { verifyingKey.algorithm }

    /// Takes over an OpenSSL key, which must be of that algorithm.
    init(taking key: OpaquePointer, _ algorithm: KeyAlgorithm) throws(CryptoError) {
        let bytes = unsafe EVP_PKEY_is_a(key, algorithm.name) == 1 ? SigningKey.publicBytes(of: key) : nil
        guard let bytes, let verifyingKey = try? VerifyingKey(bytes: bytes, algorithm: algorithm) else {
            ERR_clear_error()
            unsafe EVP_PKEY_free(key)
            throw CryptoError(.keyUnfit, "The key is not an \(algorithm.name) key. Give one that `duty` made.")
        }
        unsafe self.key = key
        self.verifyingKey = verifyingKey
    }

    /// The Ed25519 key of a 32-byte seed, which RFC 8032 calls the private key.
    public convenience init(seed: [UInt8]) throws(CryptoError) {
        guard seed.count == 32, let key = unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count) else {
            throw CryptoError(.keyUnfit, "An Ed25519 private key has 32 bytes, this one has \(seed.count).")
        }
        unsafe try self.init(taking: key, .ed25519)
    }

    deinit { unsafe EVP_PKEY_free(key) }

    public static func generate(_ algorithm: KeyAlgorithm = .ed25519) throws(CryptoError) -> SigningKey {
        let context = unsafe EVP_PKEY_CTX_new_from_name(nil, algorithm.name, nil)
        defer { unsafe EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard unsafe context != nil, unsafe EVP_PKEY_keygen_init(context) == 1, unsafe EVP_PKEY_generate(context, &key) == 1,
            let key = unsafe key
        else { throw CryptoError(.operationFailed, "OpenSSL could not make an \(algorithm.name) key: \(takeReason().text).") }
        return unsafe try SigningKey(taking: key, algorithm)
    }

    /// The 64-byte signature over `message`: by Ed25519 the same for the same message, always; by SM2 another one each time.
    public func sign(_ message: [UInt8]) throws(CryptoError) -> [UInt8] {
        // An SM2 signature comes as DER: two integers of at most 33 bytes.
        var signature = [UInt8](repeating: 0, count: 80)
        var count = signature.count
        let context = unsafe EVP_MD_CTX_new()
        defer { unsafe EVP_MD_CTX_free(context) }
        var signer: OpaquePointer?
        guard unsafe EVP_DigestSignInit_ex(context, &signer, algorithm.digestName, nil, nil, key, nil) == 1,
            unsafe identify(signer, algorithm),
            unsafe EVP_DigestSign(context, &signature, &count, message, message.count) == 1,
            let bytes = algorithm == .sm2 ? SM2Signature.decoded(Array(signature[..<count])) : Array(signature[..<count]),
            bytes.count == VerifyingKey.signatureByteCount
        else {
            ERR_clear_error()
            throw CryptoError(.operationFailed, "OpenSSL could not sign: the process is out of memory or its library is damaged.")
        }
        return bytes
    }

    private static func publicBytes(of key: OpaquePointer) -> [UInt8]? {
        guard let encoded = unsafe derBytes({ unsafe i2d_PUBKEY(key, $0) }) else { return nil }
        // The prefix has the same length for every key of one algorithm, and `VerifyingKey` looks at what follows it.
        for algorithm in [KeyAlgorithm.ed25519, .sm2] where encoded.starts(with: algorithm.publicKeyPrefix) {
            return Array(encoded.dropFirst(algorithm.publicKeyPrefix.count))
        }
        return nil
    }
}
