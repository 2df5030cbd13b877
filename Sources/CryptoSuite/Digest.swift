/// A 32-byte digest: what both of the archive's hash suites give.
///
/// Stored inline as four big-endian words, so an array of digests is one flat allocation and comparison is
/// bytewise (the order of the bytes, which is the order of subject-map keys).
public struct Digest: Hashable, Sendable {
    /// Length in bytes.
    public static let byteCount = 32

    /// 32 zero bytes: the link where there is no entry before, and the root of an empty subject map.
    public static let zero = Digest(words: (0, 0, 0, 0))

    let word0, word1, word2, word3: UInt64

    init(words: (UInt64, UInt64, UInt64, UInt64)) {
        (word0, word1, word2, word3) = words
    }
}
