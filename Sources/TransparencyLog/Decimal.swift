/// The one decimal text of an integer from 0 to 2^53−1 (FORMAT "Conventions").
enum Decimal {
    static let max: Int64 = 1 << 53 - 1

    /// Nil for a sign, a leading zero, anything that is no ASCII digit, nothing at all, or a larger number.
    static func parse(_ text: some Collection<UInt8>) -> Int64? {
        guard 1...16 ~= text.count, text.first != 0x30 || text.count == 1 else { return nil }
        var value: Int64 = 0
        for byte in text {
            guard 0x30...0x39 ~= byte else { return nil }
            value = value * 10 + Int64(byte - 0x30)
        }
        return value <= max ? value : nil
    }
}
