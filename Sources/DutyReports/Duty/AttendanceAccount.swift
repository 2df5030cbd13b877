import DutyArchive
import DutyRecords
import TransparencyLog

/// One deputy's attendance in one congress: each sitting that concerns the deputy, and how it counts.
///
/// The deputy is due at a sitting (DOMAIN rule 3) when, **on the sitting's first day**, the mandate runs, the deputy is not
/// suspended, and the audience holds the deputy: everyone for the whole body, the delegation or organ of that day, or, for a list,
/// exactly those with a member's attendance record. A sitting of several days is one sitting: who joins after its first day is not
/// yet due at it, and who leaves after it still is. A sitting recorded as not applicable is not due. Due without an entry is not recorded.
public struct AttendanceAccount: Sendable {
    /// How a sitting counts for the deputy.
    public enum Standing: Sendable, Hashable {
        /// In the denominator.
        case due(AttendanceState)
        /// In the audience, and the record says that attendance did not apply.
        case notApplicable
        /// In the audience during a suspension (Deputies Law §61).
        case suspended
        /// A sitting of whose audience the deputy is not a part, attended or not as an observer (列席).
        case observing(AttendanceState)
        /// Recorded as a member's attendance where the deputy was not in the audience or held no mandate: counted nowhere, and a finding.
        case outside
    }

    public struct Line: Sendable {
        public let sitting: CongressFacts.Sitting
        /// nil where nothing was recorded.
        public let record: FiledRecord?
        public let standing: Standing
        /// The deputy was in the audience, yet the record says observer: due, and not recorded as a member.
        public let observerInAudience: Bool

        /// What stands for the line in a count: its attendance entry, else the sitting's own.
        package var entry: SequenceNumber { record?.sequence ?? sitting.record.sequence }
    }

    public let mandate: Mandate
    public let facts: CongressFacts
    /// By first day of the sitting; only sittings that concern the deputy.
    public let lines: [Line]
    /// Attendance records whose sitting does not stand (annulled since): counted nowhere, and a finding.
    public let unmatched: [FiledRecord]
    public let total: AttendanceTally
    /// The tally of each meeting that has a line, in the order of its first sitting.
    public let byMeeting: [(meeting: String, tally: AttendanceTally)]

    /// - Parameters:
    ///   - mandate: the deputy's mandate in this congress.
    ///   - facts: the same congress's meetings and sittings.
    ///   - records: the deputy's standing records; those of other kinds and congresses are passed over.
    /// - Complexity: O(sittings + records).
    public init(mandate: Mandate, facts: CongressFacts, records: [FiledRecord]) throws(ReportError) {
        precondition(mandate.congress == facts.congress, "a mandate is counted against its own congress")
        var bySitting: [String: FiledRecord] = [:]
        for record in records where record.kind.name == "attendance" && record.text("congress") == facts.congress {
            bySitting[try record.required("sitting")] = record
        }
        var lines: [Line] = []
        for sitting in facts.sittings {
            let record = bySitting.removeValue(forKey: sitting.identifier)
            if let line = try Line(sitting, record, mandate) { lines.append(line) }
        }
        self.init(
            mandate: mandate, facts: facts, lines: lines, unmatched: bySitting.values.sorted { $0.sequence < $1.sequence })
    }

    private init(mandate: Mandate, facts: CongressFacts, lines: [Line], unmatched: [FiledRecord]) {
        self.mandate = mandate
        self.facts = facts
        self.lines = lines
        self.unmatched = unmatched
        var total = AttendanceTally()
        var byMeeting: [(meeting: String, tally: AttendanceTally)] = []
        var meetingIndex: [String: Int] = [:]
        for line in lines {
            total.add(line)
            let position = meetingIndex[line.sitting.meeting] ?? byMeeting.count
            if position == byMeeting.count {
                meetingIndex[line.sitting.meeting] = position
                byMeeting.append((line.sitting.meeting, AttendanceTally()))
            }
            byMeeting[position].tally.add(line)
        }
        self.total = total
        self.byMeeting = byMeeting
    }

    /// The same account of the sittings that begin in the period. A record whose sitting does not stand has no day, and is in no year.
    public func within(_ period: FilePeriod) -> AttendanceAccount {
        guard period.year != nil else { return self }
        return AttendanceAccount(
            mandate: mandate, facts: facts, lines: lines.filter { period.contains($0.sitting.starts) }, unmatched: [])
    }
}

extension AttendanceAccount.Line {
    /// nil where the sitting does not concern the deputy.
    init?(_ sitting: CongressFacts.Sitting, _ record: FiledRecord?, _ mandate: Mandate) throws(ReportError) {
        let state = try record.map(AttendanceState.init)
        let observer = record?.text("capacity") == "observer"
        let membership = mandate.membership(in: sitting.audience, on: sitting.starts, listed: record != nil && !observer)
        guard let standing = AttendanceAccount.Standing(membership, state, observer: observer) else { return nil }
        self.sitting = sitting
        self.record = record
        self.standing = standing
        observerInAudience = membership == .member && observer
    }
}

extension AttendanceAccount.Standing {
    /// nil where the sitting does not concern the deputy.
    ///
    /// - Parameter state: what was recorded; nil where nothing was.
    package init?(_ membership: Membership, _ state: AttendanceState?, observer: Bool) {
        switch membership {
        case .outsideMandate, .outsideAudience:
            guard let state else { return nil }
            self = observer && membership == .outsideAudience ? .observing(state) : .outside
        case .suspended: self = .suspended
        case .member where observer: self = .due(.notRecorded)
        case .member: self = state == .notApplicable ? .notApplicable : .due(state ?? .notRecorded)
        }
    }
}
