/// A parser did what it promises never to do.
struct BrokenPromise: Error, Equatable, CustomStringConvertible {
    /// What it promises.
    let promise: String
    var description: String { "broken promise: \(promise)" }
}

func promise(_ isKept: Bool, _ promise: @autoclosure () -> String) throws(BrokenPromise) {
    if !isKept { throw BrokenPromise(promise: promise()) }
}

/// Nil where the bytes are refused, in words that fit a screen and steer no terminal.
func attempt<Value>(_ body: () throws -> Value, refused: (String) -> Void = { _ in }) throws(BrokenPromise) -> Value? {
    do { return try body() } catch let broken as BrokenPromise { throw broken } catch {
        let words = "\(error)"
        try promise(!words.isEmpty, "a refusal says something")
        try promise(words.utf8.count <= 32_768, "a refusal has at most 32,768 bytes, not \(words.utf8.count)")
        let steers = words.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" }
        try promise(!steers, "a refusal has no control character: \(words.debugDescription)")
        refused(words)
        return nil
    }
}
