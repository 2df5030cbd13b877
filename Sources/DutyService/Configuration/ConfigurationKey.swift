/// One key of `dutyd.yaml`: what it may say. The example file documents each, and a test holds the two together.
struct ConfigurationKey: Sendable {
    enum Kind: Sendable {
        /// A path; relative ones start at the configuration file's folder.
        case path(required: Bool)
        /// A path, or the name of a credential (`credential:NAME`, systemd.exec(5)).
        case secret
        case integer(ClosedRange<Int>, standard: Int)
        case choice([String], standard: String)
    }

    let name: String
    let kind: Kind

    /// What a value must be, for messages.
    var expected: String {
        switch kind {
        case .path: "a path"
        case .secret: "a path, or credential:NAME"
        case .integer(let range, _): "an integer from \(range.lowerBound) to \(range.upperBound)"
        case .choice(let choices, _): "one of \(choices.joined(separator: ", "))"
        }
    }

    /// The variable that overrides the key: `settleSeconds` → `DUTYD_SETTLE_SECONDS`.
    var variable: String {
        "DUTYD_" + name.map { $0.isUppercase ? "_\($0)" : $0.uppercased() }.joined()
    }

    static let all: [ConfigurationKey] = [
        .init(name: "archive", kind: .path(required: true)),
        .init(name: "signingKey", kind: .secret),
        .init(name: "signingKeyPassphrase", kind: .secret),
        .init(name: "inbox", kind: .path(required: true)),
        .init(name: "accepted", kind: .path(required: true)),
        .init(name: "rejected", kind: .path(required: true)),
        .init(name: "mappings", kind: .path(required: false)),
        .init(name: "supervisionRules", kind: .path(required: false)),
        .init(name: "findings", kind: .path(required: false)),
        .init(name: "settleSeconds", kind: .integer(0...3600, standard: 3)),
        .init(name: "rescanSeconds", kind: .integer(1...3600, standard: 60)),
        .init(name: "waitSeconds", kind: .integer(0...31_536_000, standard: 604_800)),
        .init(name: "keepAcceptedDays", kind: .integer(0...36_500, standard: 0)),
        .init(name: "freeBytesMin", kind: .integer(0...1_125_899_906_842_624, standard: 1_073_741_824)),
        .init(name: "sealQuietSeconds", kind: .integer(1...86_400, standard: 300)),
        .init(name: "sealEntriesMax", kind: .integer(1...10_000_000, standard: 100_000)),
        .init(name: "verifyEntriesPerSecond", kind: .integer(1...10_000_000, standard: 2000)),
        .init(name: "statusFile", kind: .path(required: false)),
        .init(name: "logLevel", kind: .choice(["trace", "debug", "info", "notice", "warning", "error"], standard: "info")),
        .init(name: "language", kind: .choice(["zh", "en"], standard: "zh")),
        .init(name: "utcOffsetMinutes", kind: .integer(-720...840, standard: 480)),
        .init(name: "lockWaitSeconds", kind: .integer(0...3600, standard: 30)),
    ]

    /// The known name that a mistyped one is nearest to.
    static func nearest<Names: Sequence<String>>(to name: String, in names: Names) -> String? {
        names.min { distance(name, $0) < distance(name, $1) }
    }

    /// Levenshtein distance, letters compared without case.
    private static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left.lowercased()), Array(right.lowercased()))
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let substituted = diagonal + (a == b ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
