import DutyArchive
import TransparencyLog

/// The counts of some lines of an attendance account. Each line adds one entry to exactly one of the states, and to `due` where it is due.
public struct AttendanceTally: Sendable, Hashable {
    /// The sittings' own entries.
    public private(set) var due = Count()
    public private(set) var present = Count()
    public private(set) var late = Count()
    public private(set) var leftEarly = Count()
    /// Approved leave: shown beside absence, never inside it.
    public private(set) var leave = Count()
    public private(set) var absent = Count()
    /// Due, and recorded as not recorded, or without any entry (then the sitting's entry is named).
    public private(set) var notRecorded = Count()
    /// Present, late or left early, in order of sitting.
    public private(set) var attended = Count()
    /// Due and recorded: attended, on leave or absent, in order of sitting. What the rate is of.
    public private(set) var recorded = Count()

    /// Not due, because attendance did not apply.
    public private(set) var notApplicable = Count()
    /// Not due, because suspended.
    public private(set) var suspended = Count()
    /// Attended as an observer.
    public private(set) var observed = Count()
    /// Recorded, yet outside the audience or the mandate.
    public private(set) var outside = Count()

    public init() {}

    public var rate: Rate { Rate(numerator: attended, denominator: recorded, due: due, notRecorded: notRecorded) }

    mutating func add(_ line: AttendanceAccount.Line) {
        let entry = line.entry
        switch line.standing {
        case .due(let state):
            due.entries.append(line.sitting.record.sequence)
            add(state, entry)
        case .notApplicable: notApplicable.entries.append(entry)
        case .suspended: suspended.entries.append(entry)
        case .observing(let state): if state.attended { observed.entries.append(entry) }
        case .outside: outside.entries.append(entry)
        }
    }

    private mutating func add(_ state: AttendanceState, _ entry: SequenceNumber) {
        switch state {
        case .present: present.entries.append(entry)
        case .late: late.entries.append(entry)
        case .leftEarly: leftEarly.entries.append(entry)
        case .leave: leave.entries.append(entry)
        case .absent: absent.entries.append(entry)
        case .notRecorded: notRecorded.entries.append(entry)
        case .notApplicable: preconditionFailure("a sitting that is not applicable is not due")
        }
        if state.attended { attended.entries.append(entry) }
        if state != .notRecorded { recorded.entries.append(entry) }
    }
}
