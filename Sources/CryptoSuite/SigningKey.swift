import COpenSSL

/// An Ed25519 private key (RFC 8032), held by OpenSSL, which wipes it when it is released.
@safe public final class SigningKey: @unchecked Sendable {
    // Unchecked: the key is never changed after `init`, OpenSSL's reference to it is counted atomically, and each
    // signature has a context of its own.
    let key: OpaquePointer
    public let verifyingKey: VerifyingKey

    /// Takes over an OpenSSL key, which must be Ed25519.
    init(taking key: OpaquePointer) throws(CryptoError) {
        var bytes = [UInt8](repeating: 0, count: VerifyingKey.byteCount)
        var count = bytes.count
        guard unsafe EVP_PKEY_get_id(key) == EVP_PKEY_ED25519,
            unsafe EVP_PKEY_get_raw_public_key(key, &bytes, &count) == 1
        else {
            unsafe EVP_PKEY_free(key)
            throw CryptoError(.keyNotEd25519, "The key is not an Ed25519 key. Give the key that `duty init` made.")
        }
        unsafe self.key = key
        verifyingKey = try VerifyingKey(bytes: bytes)
    }

    /// The key of a 32-byte seed, which RFC 8032 calls the private key.
    public convenience init(seed: [UInt8]) throws(CryptoError) {
        guard seed.count == 32, let key = unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count) else {
            throw CryptoError(.keyNotEd25519, "An Ed25519 private key has 32 bytes, this one has \(seed.count).")
        }
        unsafe try self.init(taking: key)
    }

    deinit { unsafe EVP_PKEY_free(key) }

    public static func generate() throws(CryptoError) -> SigningKey {
        var seed = try Entropy.bytes(32)
        defer { unsafe OPENSSL_cleanse(&seed, seed.count) }
        return try SigningKey(seed: seed)
    }

    /// The 64-byte signature over `message`; the same for the same message, always.
    public func sign(_ message: [UInt8]) throws(CryptoError) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: VerifyingKey.signatureByteCount)
        var count = signature.count
        let context = unsafe EVP_MD_CTX_new()
        defer { unsafe EVP_MD_CTX_free(context) }
        guard unsafe EVP_DigestSignInit_ex(context, nil, nil, nil, nil, key, nil) == 1,
            unsafe EVP_DigestSign(context, &signature, &count, message, message.count) == 1, count == signature.count
        else {
            ERR_clear_error()
            throw CryptoError(.operationFailed, "OpenSSL could not sign: the process is out of memory or its library is damaged.")
        }
        return signature
    }
}
