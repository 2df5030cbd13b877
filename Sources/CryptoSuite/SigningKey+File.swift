import COpenSSL
import Glibc

extension SigningKey {
    /// Reads a PEM private key that its owner alone can read.
    ///
    /// - Parameter passphrase: Asked for where the key is protected, and wiped afterwards; nil says that there is none.
    /// - Throws: `keyUnreadable`, `keyNotRegular`, `keyExposed` (any permission for group or others), `keyMalformed`, `keyProtected`,
    ///   `passphraseWrong`, `keyUnfit`; what `passphrase` throws.
    public convenience init(
        pemFile path: String, _ algorithm: KeyAlgorithm = .ed25519, passphrase: () throws -> [UInt8]? = { nil }
    ) throws {
        var pem = try SecretFile(path).bytes()
        defer { unsafe OPENSSL_cleanse(&pem, pem.count) }
        try self.init(pem: pem, from: path, algorithm, passphrase: passphrase)
    }

    /// Writes the key as PKCS#8 PEM into a new file of mode 0600, durably: file and directory are synced before it returns.
    ///
    /// - Parameter passphrase: What protects it; nil leaves it open to whoever can read the file.
    /// Throws `keyExists` where anything has that name, and `keyUnwritable`, after which nothing of the file is left.
    public func write(pemFile path: String, passphrase: [UInt8]? = nil) throws(CryptoError) {
        var pem = try pem(passphrase: passphrase)
        defer { unsafe OPENSSL_cleanse(&pem, pem.count) }
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            guard errno != EEXIST else {
                throw CryptoError(.keyExists, "\(path) exists, and a key is never replaced. Give another path, or move that file away.")
            }
            throw CryptoError(.keyUnwritable, "The key \(path) cannot be created: \(systemError()).")
        }
        // A crash before the directory is synced leaves no key or a whole one that nothing refers to yet.
        let isDurable = SigningKey.writeAll(pem, to: descriptor) && fchmod(descriptor, 0o600) == 0 && fsync(descriptor) == 0
        let failure = systemError()
        close(descriptor)
        guard isDurable else {
            unsafe unlink(path)
            throw CryptoError(.keyUnwritable, "The key \(path) cannot be written: \(failure). Make room or choose another place.")
        }
        guard SigningKey.syncDirectory(of: path) else {
            let failure = systemError()
            unsafe unlink(path)
            throw CryptoError(.keyUnwritable, "The folder of the key \(path) cannot be synced: \(failure).")
        }
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            done += count
        }
        return true
    }

    private static func syncDirectory(of path: String) -> Bool {
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "."
        let descriptor = unsafe open(String(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }
}

/// The text of the system's last error.
func systemError() -> String { unsafe String(cString: strerror(errno)) }
