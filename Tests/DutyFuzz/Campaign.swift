import Foundation

/// Tries one target with its seeds, and then with mutations of them until the time is over.
///
/// Nobody tells it what code an input reached. It goes by what the parser says: an input that is refused in words not heard yet, or taken at
/// another length than any before, is one that further ones are made of.
struct Campaign {
    struct Summary: Equatable {
        var inputs = 0
        var taken = 0
        /// Different ways of being refused.
        var refusals = 0
        var slowest = Duration.zero
    }

    /// An input of at most 64 KiB that takes longer hangs.
    static let secondsMax: UInt32 = 20
    /// No parser needs more for one.
    static let memoryBytesMax: UInt = 4 << 30

    let target: FuzzTarget
    let seeds: [[UInt8]]
    let seed: UInt64

    /// - Parameters:
    ///   - hold: is given each input before it is tried.
    ///   - isOver: is asked before each further input, with what was done so far.
    /// - Throws: the first broken promise; the input held last is the one that broke it.
    func run(hold: ([UInt8]) throws -> Void = { _ in }, until isOver: (Summary) -> Bool) throws -> Summary {
        var summary = Summary()
        var mutator = Mutator(seeds: seeds, seed: seed)
        var heard: Set<String> = []
        for bytes in seeds { _ = try attempt(bytes, &summary, &heard, hold) }
        while !isOver(summary) {
            let bytes = mutator.next()
            if try attempt(bytes, &summary, &heard, hold) { mutator.keep(bytes) }
        }
        return summary
    }

    /// Whether something new was heard.
    private func attempt(
        _ bytes: [UInt8], _ summary: inout Summary, _ heard: inout Set<String>, _ hold: ([UInt8]) throws -> Void
    ) throws -> Bool {
        try hold(bytes)
        summary.inputs += 1
        let start = ContinuousClock.now
        let verdict = try target.verdict(on: bytes)
        summary.slowest = max(summary.slowest, ContinuousClock.now - start)
        switch verdict {
        case .taken:
            summary.taken += 1
            return heard.insert("taken \(bytes.count)").inserted
        case .refused(let words):
            let isNew = heard.insert(Self.gist(of: words)).inserted
            if isNew { summary.refusals += 1 }
            return isNew
        }
    }

    /// The words without what they quote of the input: numbers, and what stands in quotes.
    static func gist(of words: String) -> String {
        var gist: [UInt8] = []
        var isQuoted = false
        for byte in words.utf8 where gist.count < 48 {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, 0x61...0x7A ~= byte | 0x20 || byte == 0x20 { gist.append(byte) }
        }
        return String(decoding: gist, as: UTF8.self)
    }
}
