/// A set of small counting numbers, one bit each: which of a file's rows stand already, even where all of a million do.
struct OrdinalSet: Equatable {
    private var words: [UInt64] = []
    private(set) var count = 0

    func contains(_ ordinal: Int) -> Bool {
        let word = ordinal / 64
        return word < words.count && words[word] >> UInt64(ordinal % 64) & 1 == 1
    }

    mutating func insert(_ ordinal: Int) {
        guard !contains(ordinal) else { return }
        let word = ordinal / 64
        if word >= words.count { words.append(contentsOf: repeatElement(0, count: word + 1 - words.count)) }
        words[word] |= 1 << UInt64(ordinal % 64)
        count += 1
    }

    func union(_ other: OrdinalSet) -> OrdinalSet {
        var result = OrdinalSet()
        for word in 0..<max(words.count, other.words.count) {
            let bits = (word < words.count ? words[word] : 0) | (word < other.words.count ? other.words[word] : 0)
            result.words.append(bits)
            result.count += bits.nonzeroBitCount
        }
        return result
    }
}
