/// SplitMix64: random choices that a printed seed repeats. Source: S. Vigna, https://prng.di.unimi.it/splitmix64.c.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    let seed: UInt64

    init(seed: UInt64 = .random(in: .min ... .max)) {
        self.seed = seed
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    /// Text of up to so many scalars, with what makes trouble well represented.
    mutating func text(scalarsMax: Int) -> String {
        let troubles: [Unicode.Scalar] = [
            "\"", "\\", "\n", "\t", "/", "é", "\u{301}", "王", "\u{3000}", "\u{E8E4}", "\u{FFFD}", "𠮷", "😀", "\u{2028}",
        ]
        var view = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...scalarsMax, using: &self) {
            if Bool.random(using: &self) {
                view.append(troubles.randomElement(using: &self) ?? "a")
            } else {
                view.append(Unicode.Scalar(UInt8.random(in: 0x20...0x7E, using: &self)))
            }
        }
        return String(view)
    }
}
