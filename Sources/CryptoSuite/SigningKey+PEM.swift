import COpenSSL

extension SigningKey {
    /// Reads one unencrypted PEM private key (PKCS#8, RFC 5958 and RFC 7468). Nothing is ever asked on the terminal.
    convenience init(pem: [UInt8], from path: String) throws(CryptoError) {
        // The BIO reads the bytes where they are, so they are lent for as long as it lives.
        let key = unsafe pem.withUnsafeBytes { bytes in
            let buffer = unsafe BIO_new_mem_buf(bytes.baseAddress, Int32(bytes.count))
            defer { unsafe BIO_free(buffer) }
            return unsafe PEM_read_bio_PrivateKey(buffer, nil, { _, _, _, _ in -1 }, nil)
        }
        guard let key = unsafe key else {
            ERR_clear_error()
            throw CryptoError(
                .keyMalformed,
                "\(path) is not an unencrypted PEM private key. Give the file that `duty init` wrote, or its backup.")
        }
        unsafe try self.init(taking: key)
    }

    /// The key as PKCS#8 PEM, unencrypted.
    func pem() throws(CryptoError) -> [UInt8] {
        let buffer = unsafe BIO_new(BIO_s_mem())
        defer { unsafe BIO_free(buffer) }
        var text = [UInt8](repeating: 0, count: 1024)
        guard unsafe PEM_write_bio_PKCS8PrivateKey(buffer, key, nil, nil, 0, nil, nil) == 1 else {
            throw CryptoError(.operationFailed, "OpenSSL could not write the key as PEM.")
        }
        let count = unsafe BIO_read(buffer, &text, Int32(text.count))
        guard count > 0 else { throw CryptoError(.operationFailed, "OpenSSL could not write the key as PEM.") }
        return Array(text[..<Int(count)])
    }
}
