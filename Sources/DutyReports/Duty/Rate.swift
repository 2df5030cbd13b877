import TransparencyLog

/// A number that can be traced: it counts entries, one each.
public struct Count: Sendable, Hashable {
    /// What is counted, in order of the sitting or ballot.
    public internal(set) var entries: [SequenceNumber]

    public init(_ entries: [SequenceNumber] = []) { self.entries = entries }

    public var value: Int { entries.count }

    static func + (left: Count, right: Count) -> Count { Count(left.entries + right.entries) }
}

/// A share of what was due, never printed without what it was computed from (DOMAIN rules 2 and 3).
///
/// The denominator is what was due **and recorded**: `due` less `notRecorded`. A cell that nobody recorded is thus never
/// counted as absence; how many there are stands beside the rate. The numerator counts some of the denominator's own
/// entries, so that no rate is above 100 %.
public struct Rate: Sendable, Hashable {
    public let numerator: Count
    public let denominator: Count
    public let due: Count
    public let notRecorded: Count

    init(numerator: Count, denominator: Count, due: Count, notRecorded: Count) {
        precondition(numerator.value <= denominator.value, "a rate above 100 %: \(numerator.value) of \(denominator.value)")
        precondition(denominator.value + notRecorded.value == due.value, "due is recorded and not recorded, and nothing else")
        self.numerator = numerator
        self.denominator = denominator
        self.due = due
        self.notRecorded = notRecorded
    }

    /// Tenths of a percent, rounded half up, and 1000 only where nothing is missing; nil where nothing recorded was due.
    public var perMille: Int? {
        guard denominator.value > 0 else { return nil }
        if numerator.value == denominator.value { return 1000 }
        return min(999, (numerator.value * 2000 + denominator.value) / (denominator.value * 2))
    }
}
