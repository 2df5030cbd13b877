import CryptoSuite
import TransparencyLog

/// SplitMix64: what a property test draws from. Its seed is an argument of the test, so that a failure names it.
struct Random: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// One seed that is always the same, and one that is new in each run.
    static var seeds: [UInt64] { [1, .random(in: .min ... .max)] }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }

    mutating func digest() -> Digest {
        guard let digest = Digest(bytes: bytes(Digest.byteCount)) else { preconditionFailure("32 bytes are a digest") }
        return digest
    }
}
