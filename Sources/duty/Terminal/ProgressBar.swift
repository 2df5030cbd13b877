import DutyRecords

/// How far a long act has come, drawn over one line of the terminal; silent where errors do not go to one.
final class ProgressBar {
    private let label: String
    private let language: Language
    private let stream: Stream
    private let start: ContinuousClock.Instant
    private var lastDrawn: ContinuousClock.Instant?

    init(_ label: String, _ language: Language, _ stream: Stream) {
        self.label = label
        self.language = language
        self.stream = stream
        start = ContinuousClock().now
    }

    func update(_ done: Int64, of total: Int64) {
        guard stream.isTerminal else { return }
        let now = ContinuousClock().now
        if let lastDrawn, now - lastDrawn < .milliseconds(100) { return }
        lastDrawn = now
        let line = ProgressLine(label: label, done: done, total: total, elapsed: now - start).text(
            language, columns: (stream.columns ?? 80) - 1)
        // What cannot be drawn does not stop the act that it tells of.
        try? stream.write("\r\u{1B}[K" + line)
    }

    /// Wipes the line.
    func finish() {
        guard lastDrawn != nil else { return }
        try? stream.write("\r\u{1B}[K")
        lastDrawn = nil
    }
}

/// One state of a progress bar, in words.
struct ProgressLine {
    let label: String
    let done: Int64
    let total: Int64
    let elapsed: Duration

    /// `校验条目  ████████░░░░░░░░  50%  1,000/2,000  500/秒  剩余 0:02`
    func text(_ language: Language, columns: Int) -> String {
        let share = total > 0 ? Double(min(done, total)) / Double(total) : 0
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        var parts = ["\(Int(share * 100))%", "\(Numbers.grouped(done))/\(Numbers.grouped(total))"]
        if seconds >= 0.5, done > 0 {
            let rate = Double(done) / seconds
            parts.append(Self.rate.text(language, Numbers.grouped(Int64(rate))))
            parts.append(Self.remaining.text(language, Self.clock(Double(max(0, total - done)) / rate)))
        }
        let tail = parts.joined(separator: "  ")
        let room = min(32, columns - TextWidth.of(label) - TextWidth.of(tail) - 4)
        guard room >= 8 else { return label + "  " + tail }
        let filled = Int(share * Double(room))
        return "\(label)  \(String(repeating: "█", count: filled))\(String(repeating: "░", count: room - filled))  \(tail)"
    }

    private static let rate = Phrase("%1/秒", "%1/s")
    private static let remaining = Phrase("剩余 %1", "%1 left")

    /// `1:02:03`, `2:03`
    private static func clock(_ seconds: Double) -> String {
        let seconds = Int(seconds.rounded(.up))
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        return (hours > 0 ? "\(hours):\(two(minutes))" : String(minutes)) + ":" + two(seconds % 60)
    }
}
