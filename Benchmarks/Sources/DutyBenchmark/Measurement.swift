import Foundation
import Glibc

/// What one run of one step cost. Steps run in processes of their own, so that each has a peak of its own.
struct Measurement: Codable {
    var seconds: Double
    /// Peak resident memory of the process, in MiB.
    var peakMiB: Double
    /// What the step counted: entries, bytes …
    var count: Int64 = 0

    /// Times `body` and reads the process's peak memory after it.
    static func of(_ body: () throws -> Int64) rethrows -> Measurement {
        let clock = ContinuousClock()
        let start = clock.now
        let count = try body()
        let elapsed = clock.now - start
        return Measurement(seconds: elapsed.seconds, peakMiB: peakMiB(), count: count)
    }

    /// What comes before a measurement and counts nothing.
    static func ofPreparing(_ body: () throws -> Void) rethrows -> Measurement {
        try of {
            try body()
            return 0
        }
    }

    static func peakMiB() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Double(usage.ru_maxrss) / 1024
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension [Measurement] {
    /// The measurement whose time is the middle one.
    var median: Measurement { sorted { $0.seconds < $1.seconds }[count / 2] }
    var peakMiB: Double { map(\.peakMiB).max() ?? 0 }
}
