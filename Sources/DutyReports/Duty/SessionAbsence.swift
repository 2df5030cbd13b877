import TransparencyLog

/// Unapproved absence from a whole session of the congress (DOMAIN rule 5; Deputies Law §62(3)).
///
/// A session counts as missed without approval when, of the sittings of that meeting at which the deputy was due, at least one is
/// recorded as absent and every other is recorded as absent too, or not recorded: one attendance or one approved leave anywhere in
/// the session and it does not count. The deputy's own due sittings decide, so a session before enrolment, during a suspension, or of
/// another congress never counts. Sittings that were not recorded do not speak either way; their number is named in the finding.
/// The law does not say consecutive, so the sessions need not be.
public struct SessionAbsence: Sendable, Hashable {
    /// The meeting's identifier.
    public let meeting: String
    public let absent: Count
    public let notRecorded: Count

    /// The sessions of an account missed without approval, in order.
    public static func all(in account: AttendanceAccount) -> [SessionAbsence] {
        account.byMeeting.compactMap { meeting, tally in
            guard account.facts.meetings[meeting]?.isSession == true, tally.absent.value > 0, tally.recorded.value == tally.absent.value
            else { return nil }
            return SessionAbsence(meeting: meeting, absent: tally.absent, notRecorded: tally.notRecorded)
        }
    }

    /// The candidate finding, where there are two or more.
    static func finding(in account: AttendanceAccount) -> Finding? {
        let sessions = all(in: account)
        guard sessions.count >= 2 else { return nil }
        let titles = sessions.map { account.facts.meetings[$0.meeting]?.title ?? $0.meeting }
        let notRecorded = sessions.reduce(0) { $0 + $1.notRecorded.value }
        return Finding(
            .twoSessionAbsences, [String(sessions.count), titles.joined(separator: "、"), String(notRecorded)],
            entries: sessions.flatMap(\.absent.entries))
    }
}
