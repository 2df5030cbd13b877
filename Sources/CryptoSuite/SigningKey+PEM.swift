import COpenSSL

extension SigningKey {
    /// Reads one PEM private key (PKCS#8, RFC 5958 and RFC 7468). Nothing is ever asked on the terminal.
    ///
    /// - Parameter passphrase: Asked for where the key is protected, and wiped afterwards.
    convenience init(
        pem: [UInt8], from path: String, _ algorithm: KeyAlgorithm, passphrase: () throws -> [UInt8]?
    ) throws {
        var secret: [UInt8] = []
        defer { unsafe OPENSSL_cleanse(&secret, secret.count) }
        let isProtected = SigningKey.isProtected(pem)
        if isProtected {
            guard let given = try passphrase() else {
                throw CryptoError(
                    .keyProtected, "The key \(path) is protected by a passphrase, and none was given. Name the file that holds it.")
            }
            secret = given
        }
        let key = unsafe SigningKey.read(pem, secret)
        guard let key = unsafe key else {
            let reason = takeReason().code
            guard isProtected, reason != ERR_R_UNSUPPORTED else {
                throw CryptoError(.keyMalformed, "\(path) is not a PEM private key. Give the file that `duty` wrote, or its backup.")
            }
            throw CryptoError(.passphraseWrong, "The passphrase does not open the key \(path). Look for another one; nothing was changed.")
        }
        unsafe try self.init(taking: key, algorithm)
    }

    /// Whether a PEM text holds a key that a passphrase protects.
    static func isProtected(_ pem: [UInt8]) -> Bool {
        String(decoding: pem, as: UTF8.self).contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
    }

    private static func read(_ pem: [UInt8], _ secret: [UInt8]) -> OpaquePointer? {
        // The BIO reads the bytes where they are, so they are lent for as long as it lives.
        unsafe pem.withUnsafeBytes { bytes in
            let buffer = unsafe BIO_new_mem_buf(bytes.baseAddress, Int32(bytes.count))
            defer { unsafe BIO_free(buffer) }
            return unsafe withUnsafePointer(to: secret) { secret in
                unsafe PEM_read_bio_PrivateKey(
                    buffer, nil,
                    { target, size, _, secret in
                        guard let secret = unsafe secret?.assumingMemoryBound(to: [UInt8].self).pointee, let target = unsafe target,
                            !secret.isEmpty, secret.count <= size
                        else { return -1 }
                        for (index, byte) in secret.enumerated() { unsafe target[index] = CChar(bitPattern: byte) }
                        return Int32(secret.count)
                    }, UnsafeMutableRawPointer(mutating: secret))
            }
        }
    }

    /// The key as PKCS#8 PEM: as it is, or protected by a passphrase (PBES2 of RFC 8018 with scrypt of RFC 7914 and AES-256-CBC).
    func pem(passphrase: [UInt8]? = nil) throws(CryptoError) -> [UInt8] {
        let failure = CryptoError(.operationFailed, "OpenSSL could not write the key as PEM.")
        let buffer = unsafe BIO_new(BIO_s_mem())
        defer { unsafe BIO_free(buffer) }
        let isWritten =
            if let passphrase { unsafe write(protectedBy: passphrase, to: buffer) } else {
                unsafe PEM_write_bio_PKCS8PrivateKey(buffer, key, nil, nil, 0, nil, nil) == 1
            }
        var text = [UInt8](repeating: 0, count: 2048)
        defer { unsafe OPENSSL_cleanse(&text, text.count) }
        guard isWritten, case let count = unsafe BIO_read(buffer, &text, Int32(text.count)), count > 0, count < text.count else {
            ERR_clear_error()
            throw failure
        }
        return Array(text[..<Int(count)])
    }

    /// scrypt with N = 2^14, r = 8, p = 1: 16 MiB and some tens of milliseconds for each guess.
    private func write(protectedBy passphrase: [UInt8], to buffer: OpaquePointer?) -> Bool {
        guard let info = unsafe EVP_PKEY2PKCS8(key) else { return false }
        defer { unsafe PKCS8_PRIV_KEY_INFO_free(info) }
        guard let scheme = unsafe PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), nil, 0, nil, 1 << 14, 8, 1) else { return false }
        let sealed = unsafe passphrase.withUnsafeBytes { bytes in
            unsafe PKCS8_set0_pbe(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), info, scheme)
        }
        guard let sealed = unsafe sealed else {
            unsafe X509_ALGOR_free(scheme)
            return false
        }
        defer { unsafe X509_SIG_free(sealed) }
        return unsafe PEM_write_bio_PKCS8(buffer, sealed) == 1
    }
}
