import ArgumentParser

/// A length of time on the command line: `500ms`, `30s`, `2m`, `1h`; a bare number is seconds.
struct WaitTime: ExpressibleByArgument, Equatable {
    static let standard = WaitTime(duration: .seconds(30), text: "30s")

    let duration: Duration
    private let text: String

    private init(duration: Duration, text: String) {
        self.duration = duration
        self.text = text
    }

    init?(argument: String) {
        let digits = argument.prefix { $0.isASCII && $0.isNumber }
        guard let value = Int64(digits), value <= 1_000_000 else { return nil }
        switch argument.dropFirst(digits.count) {
        case "ms": duration = .milliseconds(value)
        case "", "s": duration = .seconds(value)
        case "m": duration = .seconds(value * 60)
        case "h": duration = .seconds(value * 3600)
        default: return nil
        }
        text = argument
    }

    var defaultValueDescription: String { text }
}
