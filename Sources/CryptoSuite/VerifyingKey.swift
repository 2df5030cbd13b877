import COpenSSL

/// A public key.
public struct VerifyingKey: Hashable, Sendable {
    /// Of a signature by either algorithm; SM2's is r ‖ s.
    public static let signatureByteCount = 64

    public let algorithm: KeyAlgorithm
    /// Ed25519: 32 (RFC 8032); SM2: a point of the curve, 0x04 ‖ x ‖ y (GB/T 32918.1 §4.2.9).
    public let bytes: [UInt8]

    /// Throws `keyUnfit` unless the bytes are as many as the algorithm's keys have and, with SM2, a point of the curve.
    public init(bytes: [UInt8], algorithm: KeyAlgorithm = .ed25519) throws(CryptoError) {
        guard bytes.count == algorithm.publicByteCount else {
            throw CryptoError(
                .keyUnfit, "An \(algorithm.name) public key has \(algorithm.publicByteCount) bytes, this one has \(bytes.count).")
        }
        self.algorithm = algorithm
        self.bytes = bytes
        guard algorithm == .sm2 else { return }
        guard bytes[0] == 0x04, let key = unsafe opened() else {
            throw CryptoError(.keyUnfit, "An SM2 public key is an uncompressed point of the curve, these 65 bytes are none.")
        }
        unsafe EVP_PKEY_free(key)
    }

    /// Whether `signature` is this key's over `message`. Bytes that are no point of the curve verify nothing.
    public func isValid(signature: [UInt8], for message: [UInt8]) -> Bool {
        guard signature.count == VerifyingKey.signatureByteCount, let key = unsafe opened() else { return false }
        defer { unsafe EVP_PKEY_free(key) }
        guard let encoded = algorithm == .sm2 ? SM2Signature.encoded(signature) : signature,
            let context = unsafe EVP_MD_CTX_new()
        else { return false }
        defer { unsafe EVP_MD_CTX_free(context) }
        defer { ERR_clear_error() }
        var signer: OpaquePointer?
        return unsafe EVP_DigestVerifyInit_ex(context, &signer, algorithm.digestName, nil, nil, key, nil) == 1
            && identify(signer, algorithm) && EVP_DigestVerify(context, encoded, encoded.count, message, message.count) == 1
    }

    /// OpenSSL's key, which the caller frees; nil where the bytes are no key.
    private func opened() -> OpaquePointer? {
        let encoded = algorithm.publicKeyPrefix + bytes
        defer { ERR_clear_error() }
        return unsafe encoded.withUnsafeBufferPointer { buffer in
            var next = buffer.baseAddress
            return unsafe d2i_PUBKEY(nil, &next, buffer.count)
        }
    }
}

/// Tells OpenSSL who signs, once signing or verifying has begun and before it hashes: nothing with Ed25519.
func identify(_ context: OpaquePointer?, _ algorithm: KeyAlgorithm) -> Bool {
    let identity = KeyAlgorithm.identity
    return unsafe algorithm == .ed25519 || EVP_PKEY_CTX_set1_id(context, identity, Int32(identity.count)) == 1
}

/// A signature's two numbers, 32 bytes each, and the DER in which OpenSSL wants them.
enum SM2Signature {
    static func encoded(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count == VerifyingKey.signatureByteCount, let signature = unsafe ECDSA_SIG_new() else { return nil }
        defer { unsafe ECDSA_SIG_free(signature) }
        let numbers = unsafe [0, 32].map { unsafe BN_bin2bn(Array(bytes[$0..<$0 + 32]), 32, nil) }
        guard unsafe ECDSA_SIG_set0(signature, numbers[0], numbers[1]) == 1 else { return nil }
        return unsafe derBytes { unsafe i2d_ECDSA_SIG(signature, $0) }
    }

    static func decoded(_ encoded: [UInt8]) -> [UInt8]? {
        let signature = unsafe encoded.withUnsafeBufferPointer { buffer in
            var next = buffer.baseAddress
            return unsafe d2i_ECDSA_SIG(nil, &next, buffer.count)
        }
        guard let signature = unsafe signature else { return nil }
        defer { unsafe ECDSA_SIG_free(signature) }
        var bytes = [UInt8](repeating: 0, count: VerifyingKey.signatureByteCount)
        let isWhole = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            unsafe BN_bn2binpad(ECDSA_SIG_get0_r(signature), buffer.baseAddress, 32) == 32
                && BN_bn2binpad(ECDSA_SIG_get0_s(signature), buffer.baseAddress! + 32, 32) == 32
        }
        return isWhole ? bytes : nil
    }
}
