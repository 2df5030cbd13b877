/// The name of a key in a signed note (C2SP signed-note): not empty, no Unicode space, no `+`, no control character.
///
/// Held and compared as bytes: two texts that only look the same are two names.
public struct KeyName: Hashable, Sendable {
    public let bytes: [UInt8]

    /// Throws `noteMalformed`.
    public init(_ text: String) throws(LogError) {
        let isName = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !$0.properties.isWhitespace && $0 != "+" }
        guard !text.isEmpty, isName else {
            throw LogError(.noteMalformed, "A key's name has no space, no + and no control character; this is \(text.debugDescription).")
        }
        bytes = Array(text.utf8)
    }

    /// The name of the log's own key: its origin.
    public init(_ origin: Origin) throws(LogError) { try self.init(origin.text) }

    public var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension KeyName: CustomStringConvertible {
    public var description: String { text }
}
