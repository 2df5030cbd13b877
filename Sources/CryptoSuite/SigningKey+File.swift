import COpenSSL
import Glibc

extension SigningKey {
    private static let fileBytesMax = 16384

    /// Reads a PEM private key that its owner alone can read.
    ///
    /// Throws `keyUnreadable`, `keyNotRegular`, `keyExposed` (any permission for group or others), `keyMalformed` or `keyNotEd25519`.
    public convenience init(pemFile path: String) throws(CryptoError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw CryptoError(.keyUnreadable, "The key \(path) cannot be opened: \(systemError()). Give the path of the signing key.")
        }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw CryptoError(.keyUnreadable, "The key \(path) cannot be examined: \(systemError()).")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw CryptoError(.keyNotRegular, "The key \(path) is not a regular file. Give the path of the key file itself.")
        }
        guard status.st_mode & 0o077 == 0 else {
            let mode = String(status.st_mode & 0o7777, radix: 8)
            throw CryptoError(
                .keyExposed,
                "The key \(path) has mode \(mode): others than its owner can use it. Run `chmod 600`; consider who may have read it.")
        }
        var pem = [UInt8](repeating: 0, count: SigningKey.fileBytesMax)
        defer { unsafe OPENSSL_cleanse(&pem, pem.count) }
        var count = 0
        while count < pem.count {
            let got = unsafe pem.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress! + count, $0.count - count) }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else {
                throw CryptoError(.keyUnreadable, "The key \(path) cannot be read: \(systemError()).")
            }
            if got == 0 { break }
            count += got
        }
        try self.init(pem: Array(pem[..<count]), from: path)
    }

    /// Writes the key as PKCS#8 PEM into a new file of mode 0600, durably: file and directory are synced before it returns.
    ///
    /// Throws `keyExists` where anything has that name, and `keyUnwritable`, after which nothing of the file is left.
    public func write(pemFile path: String) throws(CryptoError) {
        var pem = try pem()
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
private func systemError() -> String { unsafe String(cString: strerror(errno)) }
