/// A parser, and what it promises about any bytes at all: it refuses them in words that can be shown, or they are the one form of what they
/// say.
struct FuzzTarget: Sendable {
    enum Verdict: Equatable {
        case taken
        /// With the words.
        case refused(String)
    }

    let name: String
    private let read: @Sendable ([UInt8]) throws -> Void

    /// - Parameter read: throws `BrokenPromise` where one is broken, and anything else for what the parser refuses.
    init(_ name: String, _ read: @escaping @Sendable ([UInt8]) throws -> Void) {
        self.name = name
        self.read = read
    }

    static let all: [FuzzTarget] = notes + proofs + files + archiveFiles + timestamps + tables

    static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }

    func verdict(on bytes: [UInt8]) throws(BrokenPromise) -> Verdict {
        var refusal: String?
        _ = try attempt({ try read(bytes) }, refused: { refusal = $0 })
        return refusal.map(Verdict.refused) ?? .taken
    }
}

// MARK: - Forms

extension FuzzTarget {
    /// A parser of bytes that `write` gives back.
    static func exact<Value>(
        _ name: String, _ parse: @escaping @Sendable ([UInt8]) throws -> Value, _ write: @escaping @Sendable (Value) -> [UInt8],
        then check: @escaping @Sendable (Value) throws -> Void = { _ in }
    ) -> FuzzTarget {
        FuzzTarget(name) { bytes in
            let value = try parse(bytes)
            try promise(write(value) == bytes, "what was taken is what is written")
            try check(value)
        }
    }

    /// The same of a text; what is no UTF-8 never reaches such a parser.
    static func exactText<Value>(
        _ name: String, _ parse: @escaping @Sendable (String) throws -> Value, _ write: @escaping @Sendable (Value) -> String
    ) -> FuzzTarget {
        exact(
            name,
            { bytes in
                guard let text = String(validating: bytes, as: UTF8.self) else { throw OutOfReach(why: "no UTF-8") }
                return try parse(text)
            }, { Array(write($0).utf8) })
    }
}

/// Bytes that never reach the parser.
struct OutOfReach: Error, CustomStringConvertible {
    let why: String
    var description: String { why }
}
