import TransparencyLog

/// Numbers and times as people read them.
enum Numbers {
    /// `1,234,567`
    static func grouped(_ number: some BinaryInteger) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return number < 0 ? "-" + text : text
    }

    /// `12.3 MB`
    static func bytes(_ count: Int64) -> String {
        let units = ["B", "kB", "MB", "GB", "TB"]
        var (value, unit) = (count * 10, 0)
        while value >= 10_000, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return unit == 0 ? "\(count) B" : "\(value / 10).\(value % 10) \(units[unit])"
    }
}

extension Timestamp {
    /// At UTC+08:00, to the second: `2026-01-15 16:00:00`.
    var local: String {
        guard let shifted = try? Timestamp(milliseconds: milliseconds + 8 * 3_600_000) else { return text }
        return shifted.text.prefix(10) + " " + shifted.text.dropFirst(11).prefix(8)
    }
}
