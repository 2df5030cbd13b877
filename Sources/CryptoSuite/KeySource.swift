import COpenSSL
import Glibc

/// Where a private key lies and what opens it: a file, or a credential that the service manager hands to this process.
public struct KeySource: Sendable, Hashable {
    private static let credential = "credential:"

    /// The file; of a credential, in the folder that `$CREDENTIALS_DIRECTORY` names.
    public let path: String
    public let isCredential: Bool
    /// Holds the passphrase of a protected key; one line feed at its end is not part of it.
    private let passphrase: SecretPlace?

    private struct SecretPlace: Sendable, Hashable {
        let path: String
        let isCredential: Bool

        /// - Throws: `keyUnreadable` where it is a credential and the service manager handed over none.
        init(_ text: String, _ folder: String?) throws(CryptoError) {
            guard text.hasPrefix(KeySource.credential) else {
                (path, isCredential) = (text, false)
                return
            }
            let name = text.dropFirst(KeySource.credential.count)
            guard !name.isEmpty, !name.contains("/"), name != ".", name != ".." else {
                throw CryptoError(.keyUnreadable, "\(text) names no credential: `credential:` and a name without a slash.")
            }
            guard let folder, !folder.isEmpty else {
                throw CryptoError(
                    .keyUnreadable,
                    "\(text) is a credential, and $CREDENTIALS_DIRECTORY is not set. Start it as a service with LoadCredential=, or name a file."
                )
            }
            (path, isCredential) = ("\(folder)/\(name)", true)
        }

        var file: SecretFile { SecretFile(path, isCredential: isCredential) }
    }

    /// - Parameters:
    ///   - text: A path, or `credential:NAME`.
    ///   - passphrase: The same of what holds the passphrase; nil where the key is not protected, or the passphrase comes otherwise.
    ///   - credentials: The folder of the credentials (systemd.exec(5), `CREDENTIALS_DIRECTORY`).
    /// - Throws: `keyUnreadable` where one is a credential and there is no folder of them.
    public init(_ text: String, passphrase: String? = nil, credentials: String? = KeySource.credentials) throws(CryptoError) {
        let place = try SecretPlace(text, credentials)
        (path, isCredential) = (place.path, place.isCredential)
        if let passphrase { self.passphrase = try SecretPlace(passphrase, credentials) } else { self.passphrase = nil }
    }

    /// What this process was given.
    public static var credentials: String? { unsafe getenv("CREDENTIALS_DIRECTORY").map { unsafe String(cString: $0) } }

    /// Whether the key's name ends where an SM2 key is looked for that belongs to it: `signing.pem`, `signing.sm2.pem`.
    public var sm2Path: String { path.hasSuffix(".pem") ? path.dropLast(4) + ".sm2.pem" : path + ".sm2" }

    /// Whether something lies where the SM2 key is looked for.
    public var hasSM2: Bool { unsafe access(sm2Path, F_OK) == 0 }

    /// Whether a passphrase is needed to read it. Throws as `SecretFile.bytes()` does.
    public func isProtected() throws(CryptoError) -> Bool {
        var pem = try SecretFile(path, isCredential: isCredential).bytes()
        defer { unsafe OPENSSL_cleanse(&pem, pem.count) }
        return SigningKey.isProtected(pem)
    }

    /// Reads the Ed25519 key, and the SM2 key beside it where there is one; both under the same passphrase.
    ///
    /// - Parameter ask: What gives the passphrase of a protected key for which no file was named.
    /// - Throws: as `SigningKey.init(pemFile:_:passphrase:)` does.
    public func read(ask: () throws -> [UInt8]? = { nil }) throws -> SigningKeys {
        var asked: [UInt8]?
        defer { if asked != nil { unsafe OPENSSL_cleanse(&asked!, asked!.count) } }
        func secret() throws -> [UInt8]? {
            if asked == nil { asked = try passphrase.map { try KeySource.passphrase($0.file.bytes()) } ?? ask() }
            return asked
        }
        func key(_ path: String, _ algorithm: KeyAlgorithm) throws -> SigningKey {
            var pem = try SecretFile(path, isCredential: isCredential).bytes()
            defer { unsafe OPENSSL_cleanse(&pem, pem.count) }
            return try SigningKey(pem: pem, from: path, algorithm, passphrase: secret)
        }
        return SigningKeys(ed25519: try key(path, .ed25519), sm2: hasSM2 ? try key(sm2Path, .sm2) : nil)
    }

    /// The passphrase in a file: all of it, but for one line end at its end.
    public static func passphrase(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        if bytes.last == 0x0a { bytes.removeLast() }
        if bytes.last == 0x0d { bytes.removeLast() }
        return bytes
    }
}

/// What signs an archive's checkpoints: its key, and an SM2 key beside it where one was made.
public struct SigningKeys: Sendable {
    public let ed25519: SigningKey
    public let sm2: SigningKey?

    public init(ed25519: SigningKey, sm2: SigningKey? = nil) {
        self.ed25519 = ed25519
        self.sm2 = sm2
    }
}
