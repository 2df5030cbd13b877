import DutyRecords

/// A ballot that concerns the deputy, and the deputy's part in it.
public struct FiledBallot: Sendable {
    /// `<division>.<term>`
    public let congress: String
    public let identifier: String
    public let meeting: String?
    public let question: String
    public let date: String
    /// A code of the kind's methods.
    public let method: String
    public let totals: BallotTotals
    public let participation: Participation
    /// A code of the kind's choices; nil unless the ballot is an open roll call that names it.
    public let choice: String?
    /// Whether the deputy was due at it; a vote of one who was not counts nowhere.
    public let isDue: Bool

    init(_ line: VotingAccount.Line, _ facts: CongressFacts) {
        congress = facts.congress
        identifier = line.ballot.identifier
        meeting = facts.sitting(line.ballot.sitting)?.meeting
        question = line.ballot.question
        date = line.ballot.date
        method = line.ballot.method
        totals = line.ballot.totals
        participation = line.participation
        choice = line.choice
        isDue = !line.outside
    }
}
