import DutyArchive
import DutyRecords
import TransparencyLog

/// Links of identifiers, and contests.
extension AmendingAct {
    /// Two identifiers are of one person (DOMAIN rule 12).
    ///
    /// - Parameter date: The day of the decision, `YYYY-MM-DD`.
    public static func link(_ deputy: String, _ other: String, on date: String, _ amendment: Amendment) -> AmendingAct {
        AmendingAct(
            [
                ("kind", .string(RecordKind.identity.name)), ("deputy", .string(deputy)), ("other", .string(other)),
                ("date", .string(date)), ("reason", .string(amendment.reason)), ("decidedBy", .string(amendment.decidedBy)),
            ], name: "link-\(deputy)-\(other).ndjson")
    }

    /// The deputy whose record an entry is objects to it.
    public static func contest(_ sequence: SequenceNumber, objection: String, on date: String, in snapshot: ArchiveSnapshot) throws
        -> AmendingAct
    {
        let history = try snapshot.history(of: sequence)
        return AmendingAct(
            step(.opened, of: history, on: date) + [("objection", .string(objection))], name: "contest-\(history.target).ndjson")
    }

    /// The open contest of an entry is decided.
    ///
    /// - Parameters:
    ///   - outcome: A code of `CodeLists.contestOutcome`.
    ///   - correction: The correction or annulment that followed, where one did.
    public static func outcome(
        of sequence: SequenceNumber, _ outcome: String, _ amendment: Amendment, correction: SequenceNumber?, on date: String,
        in snapshot: ArchiveSnapshot
    ) throws -> AmendingAct {
        let history = try snapshot.history(of: sequence)
        var members = step(.decided, of: history, on: date)
        members += [
            ("outcome", .string(outcome)), ("reason", .string(amendment.reason)), ("decidedBy", .string(amendment.decidedBy)),
        ]
        if let correction { members.append(("correction", .string(correction.description))) }
        return AmendingAct(members, name: "contest-\(history.target)-outcome.ndjson")
    }

    /// Whoever names a correction contests the record that it corrects.
    private static func step(_ event: ContestFacts.Event, of history: RecordHistory, on date: String) -> [(String, CanonicalJSON.Value)] {
        [
            ("kind", .string(RecordKind.contest.name)), ("deputy", .string(history.subject)),
            ("entry", .string(history.target.description)), ("event", .string(event.rawValue)), ("date", .string(date)),
        ]
    }
}
