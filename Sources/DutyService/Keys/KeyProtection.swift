import CryptoSuite
import Foundation

/// Writes a key's file anew under another passphrase, or under none, and the SM2 key's beside it: the key stays what it is.
public struct KeyProtection {
    private let source: KeySource

    /// - Throws: `ServiceError` `input` where the key is a credential.
    public init(_ source: KeySource) throws {
        guard !source.isCredential else { throw ServiceError(.input, "the signing key is a credential: name the file that it comes from") }
        self.source = source
    }

    /// - Parameters:
    ///   - passphrase: Opens the key as it is.
    ///   - new: Protects it from now on; nil for none.
    /// - Returns: The files that were written.
    /// - Throws: `CryptoError`; `ServiceError` `io`. A file that could not be written is as it was.
    public func set(from passphrase: [UInt8]?, to new: [UInt8]?) throws -> [URL] {
        let keys = try source.read(ask: { passphrase })
        let files = [(keys.ed25519, source.path)] + (keys.sm2.map { [($0, source.sm2Path)] } ?? [])
        return try files.map { key, path in
            // A crash between the two leaves the old file in force, and beside it one that the next call replaces.
            let scratch = path + ".new"
            try? FileManager.default.removeItem(atPath: scratch)
            try key.write(pemFile: scratch, passphrase: new)
            guard rename(scratch, path) == 0 else {
                let reason = String(cString: strerror(errno))
                try? FileManager.default.removeItem(atPath: scratch)
                throw ServiceError(.io, "\(path) could not be replaced: \(reason)")
            }
            return URL(filePath: path)
        }
    }
}
