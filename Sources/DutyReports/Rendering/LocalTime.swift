import TransparencyLog

/// How times are shown to people: at an offset from UTC, to the second.
struct LocalTime {
    let offsetMinutes: Int64

    func text(_ time: Timestamp) -> String {
        guard let local = try? Timestamp(milliseconds: time.milliseconds + offsetMinutes * 60_000) else { return time.text }
        let text = local.text
        return text.prefix(10) + " " + text.dropFirst(11).prefix(8)
    }

    /// `UTC+08:00`
    var zone: String {
        let magnitude = offsetMinutes.magnitude
        func two(_ value: UInt64) -> String { value < 10 ? "0\(value)" : String(value) }
        return "UTC\(offsetMinutes < 0 ? "−" : "+")\(two(magnitude / 60)):\(two(magnitude % 60))"
    }
}
