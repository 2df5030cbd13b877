/// What went wrong in this module, for the person who has to mend it. Two errors are equal when their codes are.
public struct CryptoError: Error, Sendable {
    public enum Code: String, Sendable {
        /// There is no file where the key should be, or it cannot be opened or read.
        case keyUnreadable
        /// The key's path leads to something other than a regular file.
        case keyNotRegular
        /// Others than the owner may read, write or run the key file.
        case keyExposed
        /// The file is not one PKCS#8 PEM private key.
        case keyMalformed
        /// A key of another algorithm, of a wrong length, or that is no point of its curve.
        case keyUnfit
        /// The key is protected by a passphrase, and none was given.
        case keyProtected
        /// The passphrase is not this key's.
        case passphraseWrong
        /// A new key would replace a file that is already there.
        case keyExists
        /// The new key file could not be written durably.
        case keyUnwritable
        /// The system's random generator gives nothing.
        case entropyMissing
        /// OpenSSL refused an operation that it should do.
        case operationFailed
        /// Bytes that are no RFC 3161 request or response, or not the one encoding of it.
        case timestampMalformed
        /// The authority's answer is that it gives no timestamp.
        case timestampNotGranted
        /// A timestamp over another text, or the answer to another request.
        case timestampForeign
        /// A timestamp whose signature is not by the certificate that it names, or not over what it says.
        case timestampInvalid
        /// The certificate that signed does not lead to an authority that the reader believes, or is not for timestamps.
        case timestampUntrusted
        /// A file of certificates that holds none, or a broken one.
        case authoritiesMalformed
    }

    public let code: Code
    /// One sentence with the values, then what to do; fit to be shown, whatever the values are.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = plain(message)
    }
}

extension CryptoError: Equatable {
    public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}

extension CryptoError: CustomStringConvertible {
    public var description: String { message }
}
