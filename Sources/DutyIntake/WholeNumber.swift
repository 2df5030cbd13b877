import DutyRecords

/// Whole numbers as sheets write them.
enum WholeNumber {
    /// `3.0`, `03`, `３`, `-4.` as `3`, `3`, `3`, `-4`; nil if it is no whole number.
    static func clean(_ text: String) -> String? {
        var digits = HeaderName.fold(text)[...]
        let isNegative = digits.first == "-"
        if isNegative || digits.first == "+" { digits = digits.dropFirst() }
        if let point = digits.firstIndex(of: ".") {
            guard digits[digits.index(after: point)...].allSatisfy({ $0 == "0" }) else { return nil }
            digits = digits[..<point]
        }
        guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        let significant = digits.drop { $0 == "0" }
        if significant.isEmpty { return "0" }
        return (isNegative ? "-" : "") + significant
    }
}
