import COpenSSL

/// An Ed25519 public key (RFC 8032): 32 bytes.
public struct VerifyingKey: Hashable, Sendable {
    public static let byteCount = 32
    public static let signatureByteCount = 64

    public let bytes: [UInt8]

    /// Throws `keyNotEd25519` unless there are exactly 32 bytes.
    public init(bytes: [UInt8]) throws(CryptoError) {
        guard bytes.count == VerifyingKey.byteCount else {
            throw CryptoError(.keyNotEd25519, "An Ed25519 public key has 32 bytes, this one has \(bytes.count).")
        }
        self.bytes = bytes
    }

    /// Whether `signature` is this key's over `message`. Bytes that are no point of the curve verify nothing.
    public func isValid(signature: [UInt8], for message: [UInt8]) -> Bool {
        guard signature.count == VerifyingKey.signatureByteCount,
            let key = unsafe EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)
        else { return false }
        defer { unsafe EVP_PKEY_free(key) }
        guard let context = unsafe EVP_MD_CTX_new() else { return false }
        defer { unsafe EVP_MD_CTX_free(context) }
        defer { ERR_clear_error() }
        return unsafe EVP_DigestVerifyInit_ex(context, nil, nil, nil, nil, key, nil) == 1
            && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
}
