import COpenSSL

/// The certificates that a reader believes: of authorities whose word about a time is taken, and of what stands between them and a root.
public struct TimestampAuthorities: Hashable, Sendable {
    public static let byteCountMax = 1 << 20
    static let countMax = 256

    /// DER, each.
    let certificates: [[UInt8]]

    /// Reads PEM certificates; whatever else stands in the file is passed over, a broken certificate is not.
    ///
    /// Throws `authoritiesMalformed`.
    public init(pem: [UInt8]) throws(CryptoError) {
        guard pem.count <= Self.byteCountMax else {
            throw Self.malformed("it has more than \(Self.byteCountMax) bytes")
        }
        var certificates: [[UInt8]] = []
        let ending: (code: Int32, text: String) = unsafe pem.withUnsafeBytes { bytes in
            let buffer = unsafe BIO_new_mem_buf(bytes.baseAddress, Int32(bytes.count))
            defer { unsafe BIO_free(buffer) }
            while certificates.count <= Self.countMax,
                let certificate = unsafe PEM_read_bio_X509(buffer, nil, { _, _, _, _ in -1 }, nil)
            {
                certificates.append(unsafe derBytes { unsafe i2d_X509(certificate, $0) } ?? [])
                unsafe X509_free(certificate)
            }
            return takeReason()
        }
        // The end of the file shows itself as the absence of a further beginning.
        guard ending.code == PEM_R_NO_START_LINE || certificates.count > Self.countMax else {
            throw Self.malformed("certificate \(certificates.count + 1) cannot be read (\(ending.text))")
        }
        guard 1...Self.countMax ~= certificates.count, !certificates.contains([]) else {
            throw Self.malformed("it holds \(certificates.count) certificates, and should hold 1 to \(Self.countMax)")
        }
        self.certificates = certificates
    }

    /// A store that believes them as of a time, in seconds since 1970. The caller frees it.
    func store(at seconds: Int) throws(CryptoError) -> OpaquePointer {
        guard let store = unsafe X509_STORE_new(), let parameters = unsafe X509_STORE_get0_param(store) else {
            throw CryptoError(.operationFailed, "OpenSSL has no memory for the certificates.")
        }
        unsafe X509_VERIFY_PARAM_set_time(parameters, seconds)
        // Level 1 of SSL_CTX_set_security_level(3): no certificate below the root is signed with MD5 or SHA-1, no RSA key under 1024 bits.
        unsafe X509_VERIFY_PARAM_set_auth_level(parameters, 1)
        for der in certificates {
            let certificate = unsafe der.withUnsafeBufferPointer { buffer in
                var next = buffer.baseAddress
                return unsafe d2i_X509(nil, &next, buffer.count)
            }
            let isAdded = unsafe X509_STORE_add_cert(store, certificate) == 1
            unsafe X509_free(certificate)
            guard isAdded else {
                unsafe X509_STORE_free(store)
                throw Self.malformed("OpenSSL does not take a certificate of it (\(takeReason().text))")
            }
        }
        return unsafe store
    }

    private static func malformed(_ what: String) -> CryptoError {
        ERR_clear_error()
        return CryptoError(
            .authoritiesMalformed,
            "This is no file of authorities' certificates: \(what). Give PEM, as the authority publishes it: BEGIN CERTIFICATE …")
    }
}
