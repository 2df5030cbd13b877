/// The 18-digit citizen identity number (公民身份号码, GB 11643): recognised so that it is never taken as an identifier.
enum CitizenNumber {
    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checks = Array("10X98765432".utf8)

    /// Whether the bytes are 17 digits and the check character that follows from them (GB 11643, ISO 7064 MOD 11-2).
    static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count == 18 else { return false }
        var sum = 0
        for index in 0..<17 {
            guard bytes[index].isDigit else { return false }
            sum += Int(bytes[index] - 0x30) * weights[index]
        }
        let last = bytes[17] == UInt8(ascii: "x") ? UInt8(ascii: "X") : bytes[17]
        return last == checks[sum % 11]
    }
}
