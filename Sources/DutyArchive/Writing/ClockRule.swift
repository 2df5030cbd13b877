import TransparencyLog

/// The rule by which the writer's clock becomes an entry's time (FORMAT "Entry").
enum ClockRule {
    static let repeatMilliseconds: Int64 = 60_000
    static let aheadMilliseconds: Int64 = 30 * 24 * 3_600_000

    /// The time of the next entry.
    ///
    /// - Throws: `clockBehind` when the clock is more than a minute behind the last entry, `clockAhead` when it is more
    ///   than 30 days ahead: both until a person accepts the clock by a `clock` entry.
    static func recordedAt(now: Timestamp, last: Timestamp?) throws -> Timestamp {
        guard let last else { return now }
        let step = now.milliseconds - last.milliseconds
        if step > aheadMilliseconds { throw ArchiveError(.clockAhead, .clockAhead, now.text, last.text) }
        if step >= 0 { return now }
        if step >= -repeatMilliseconds { return last }
        throw ArchiveError(.clockBehind, .clockBehind, now.text, last.text)
    }
}
