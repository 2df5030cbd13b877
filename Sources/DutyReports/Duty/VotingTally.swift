import DutyArchive
import TransparencyLog

/// The counts of some lines of a voting account. Each line adds one entry to `outside`, or to `due` and to one of the others.
public struct VotingTally: Sendable, Hashable {
    /// The ballots' own entries.
    public private(set) var due = Count()
    public private(set) var participated = Count()
    public private(set) var tookNoPart = Count()
    public private(set) var unknown = Count()
    public private(set) var notRecorded = Count()
    public private(set) var outside = Count()
    /// Choices in open roll calls, by code.
    public private(set) var choices: [String: Count] = [:]

    public init() {}

    /// Taken part, of the ballots whose participation is known.
    public var rate: Rate {
        Rate(
            numerator: participated, denominator: Count((participated + tookNoPart).entries.sorted()), due: due,
            notRecorded: unknown + notRecorded)
    }

    mutating func add(_ line: VotingAccount.Line) {
        guard !line.outside else { return outside.entries.append(line.entry) }
        due.entries.append(line.ballot.record.sequence)
        switch line.participation {
        case .yes: participated.entries.append(line.entry)
        case .no: tookNoPart.entries.append(line.entry)
        case .unknown: unknown.entries.append(line.entry)
        case .notRecorded: notRecorded.entries.append(line.entry)
        }
        if let choice = line.choice { choices[choice, default: Count()].entries.append(line.entry) }
    }
}
