import CryptoSuite

/// What names a log for ever: the first line of its checkpoints, a URL without scheme (C2SP tlog-checkpoint, FORMAT "Log").
///
/// Held and compared as bytes.
public struct Origin: Hashable, Sendable {
    private static let sm3Suffix = "/sm3"

    public let bytes: [UInt8]

    /// One line that is not empty. Throws `checkpointMalformed`.
    public init(_ text: String) throws(LogError) {
        guard !text.isEmpty, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else {
            throw LogError(.checkpointMalformed, "An origin is one line without control characters; this is \(text.debugDescription).")
        }
        bytes = Array(text.utf8)
    }

    /// The suite that the origin announces: those of sm3 archives, and no others, end in `/sm3`.
    public var suite: HashSuite { bytes.suffix(4).elementsEqual(Origin.sm3Suffix.utf8) ? .sm3 : .sha256 }

    public var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension Origin: CustomStringConvertible {
    public var description: String { text }
}
