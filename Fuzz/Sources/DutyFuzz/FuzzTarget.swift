import CryptoSuite
import TransparencyLog

/// A parser, and what it promises about any bytes at all: it refuses them with a message that can be shown, or they are the one form of what
/// they say.
struct FuzzTarget: Sendable {
    let name: String
    /// Whether the bytes were taken. Ends the process where a promise is broken.
    let takes: @Sendable ([UInt8]) -> Bool

    static let all: [FuzzTarget] = notes + proofs + files + timestamps + tables

    /// A parser of bytes that `write` gives back.
    static func exact<Value>(
        _ name: String, _ parse: @escaping @Sendable ([UInt8]) throws -> Value, _ write: @escaping @Sendable (Value) -> [UInt8],
        then check: @escaping @Sendable (Value) -> Void = { _ in }
    ) -> FuzzTarget {
        FuzzTarget(name: name) { bytes in
            guard let value = attempt({ try parse(bytes) }) else { return false }
            promise(write(value) == bytes, "what was taken is not what is written")
            check(value)
            return true
        }
    }

    /// The same of a text; what is no UTF-8 never reaches such a parser.
    static func exactText<Value>(
        _ name: String, _ parse: @escaping @Sendable (String) throws -> Value, _ write: @escaping @Sendable (Value) -> String
    ) -> FuzzTarget {
        exact(name, { try parse(try text($0)) }, { Array(write($0).utf8) })
    }

    static func text(_ bytes: [UInt8]) throws -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw LogError(.noteMalformed, "No UTF-8.") }
        return text
    }
}

/// Ends the process, so that the fuzzer keeps the input at hand, unless a promise is kept.
func promise(_ isKept: Bool, _ what: @autoclosure () -> String) {
    if !isKept { fatalError("Broken promise: \(what())") }
}

/// Nil where the bytes are refused, in words that fit a screen and steer no terminal.
func attempt<Value>(_ body: () throws -> Value) -> Value? {
    do { return try body() } catch {
        let message = "\(error)"
        promise(message.utf8.count <= 2_000, "a message of \(message.utf8.count) bytes")
        promise(!message.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" }, "a message with control characters")
        return nil
    }
}
