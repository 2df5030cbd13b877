import CryptoSuite

/// What is wrong with bytes or values of the log. Two errors are equal when their codes are.
public struct LogError: Error, Sendable {
    public enum Code: String, Sendable {
        case subjectMalformed
        case timestampMalformed
        case headerMalformed
        /// A role that stands only on the subject `archive`, elsewhere.
        case roleMisplaced
        case compactRangeMalformed
        case proofMalformed
        /// A well-formed proof that does not lead to the root.
        case proofInvalid
        case noteMalformed
        case verifierMalformed
        /// A known key's signature that does not verify: the whole note is refused.
        case signatureInvalid
        /// No signature by a key that had to sign.
        case signatureMissing
        case checkpointMalformed
        /// A checkpoint of another log.
        case originForeign
        case tilePathMalformed
        case tileMalformed
        case policyMalformed
        /// A request to a witness that is none.
        case requestMalformed
        /// Too few of the witnesses that a policy asks for have cosigned.
        case quorumUnmet
    }

    public let code: Code
    /// One sentence with the values; fit to be shown, whatever they are.
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = plain(message)
    }
}

extension LogError: Equatable {
    public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}

extension LogError: CustomStringConvertible {
    public var description: String { message }
}
