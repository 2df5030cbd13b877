import COpenSSL
import Glibc

/// A small file that nobody but its owner may read: a private key, or what protects one.
public struct SecretFile: Sendable {
    static let bytesMax = 16384

    public let path: String
    /// Whether the service manager put it there for this service alone. Then root may own it, and what the group seems to be allowed is
    /// the mask of an access list for the service's user (systemd.exec(5), "Credentials").
    let isCredential: Bool

    public init(_ path: String) {
        self.init(path, isCredential: false)
    }

    init(_ path: String, isCredential: Bool) {
        self.path = path
        self.isCredential = isCredential
    }

    /// Throws `keyUnreadable`, `keyNotRegular`, `keyExposed`, or `keyMalformed` where it is longer than 16 KiB.
    public func bytes() throws(CryptoError) -> [UInt8] {
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
        guard status.st_mode & (isCredential ? 0o037 : 0o077) == 0 else {
            let mode = String(status.st_mode & 0o7777, radix: 8)
            throw CryptoError(
                .keyExposed,
                "The key \(path) has mode \(mode): others than its owner can use it. Run `chmod 600`; consider who may have read it.")
        }
        var bytes = [UInt8](repeating: 0, count: SecretFile.bytesMax + 1)
        defer { unsafe OPENSSL_cleanse(&bytes, bytes.count) }
        var count = 0
        while count < bytes.count {
            let got = unsafe bytes.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress! + count, $0.count - count) }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw CryptoError(.keyUnreadable, "The key \(path) cannot be read: \(systemError()).") }
            if got == 0 { break }
            count += got
        }
        guard count <= SecretFile.bytesMax else {
            throw CryptoError(.keyMalformed, "\(path) is longer than \(SecretFile.bytesMax) bytes: it is no key. Give the key file itself.")
        }
        return Array(bytes[..<count])
    }
}
