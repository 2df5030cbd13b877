/// What validation must know of the archive. The archive implements it; nothing here does I/O.
///
/// Answers include what the batch in progress has already brought. Callers cache (see `RecordPlan`).
public protocol RecordContext: AnyObject {
    /// The deputy with this identifier, or nil where no mandate record stands.
    func deputy(_ id: String) throws -> Deputy?
    /// All deputies who bear or bore the name, compared folded (see `PersonName`).
    func deputies(named name: String) throws -> [Deputy]
    /// All deputies whose name it may be (see `PersonName.resembles`): candidates to name in a fault.
    func deputies(resembling name: String) throws -> [Deputy]
    /// The subject on file that differs from the identifier in nothing but case, if any.
    func spelling(of id: String) throws -> String?
    func meeting(_ identifier: String, of congress: String) throws -> MeetingFacts?
    func sitting(_ identifier: String, of congress: String) throws -> SittingFacts?
    func ballot(_ identifier: String, of congress: String) throws -> BallotFacts?
    /// What stands of a motion or suggestion; nil where it was not submitted.
    func history(of item: ItemKey) throws -> ItemHistory?
    /// What an entry on file is of: a record, correction or annulment; nil for any other, and where its content is erased.
    func entry(_ sequence: Int64) throws -> EntryFacts?
    /// The standing contests of one of the deputy's entries, in the order of their days.
    func contests(of entry: Int64, deputy: String) throws -> [ContestFacts]
    /// Has the archive keep the scan of this name that lies beside the file, and gives its objectDigest in base64.
    ///
    /// - Throws: `Fault` where there is none, or it is none that is kept.
    func scan(named name: String) throws -> String
}

/// Where no scan lies beside the file.
extension RecordContext {
    public func scan(named name: String) throws -> String { throw Fault(.scanMissing, name) }
}

public struct EntryFacts: Sendable, Hashable {
    /// Whose chain it is on.
    public let subject: String
    /// The kind of the record that it is, corrects or annuls.
    public let kind: String
    /// The record that it corrects or annuls; nil for a record.
    public let target: Int64?
    public init(subject: String, kind: String, target: Int64? = nil) {
        self.subject = subject
        self.kind = kind
        self.target = target
    }
}

/// One step of a contest (see `RecordKind.contest`).
public struct ContestFacts: Sendable, Hashable {
    public enum Event: String, Sendable { case opened, decided }
    public let event: Event
    /// `YYYY-MM-DD`
    public let date: String
    public init(event: Event, date: String) {
        self.event = event
        self.date = date
    }

    /// By day; on one day in the order in which they can follow.
    public static func inOrder(_ contests: [ContestFacts]) -> [ContestFacts] {
        contests.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element)
    }
}

public struct MeetingFacts: Sendable, Hashable {
    /// First and last day, `YYYY-MM-DD`.
    public let starts: String
    public let ends: String
    /// A code of `CodeLists.meetingType`.
    public let type: String
    public init(type: String, starts: String, ends: String) {
        self.type = type
        self.starts = starts
        self.ends = ends
    }
}

public struct SittingFacts: Sendable, Hashable {
    public let meeting: String
    public let starts: String
    public let ends: String
    /// Whether anything was declared of who came, so that its attendance is compared with that (DOMAIN rule 4).
    public let isAnnounced: Bool
    public init(meeting: String, starts: String, ends: String, isAnnounced: Bool = true) {
        self.meeting = meeting
        self.starts = starts
        self.ends = ends
        self.isAnnounced = isAnnounced
    }
}

public struct BallotFacts: Sendable, Hashable {
    public let sitting: String
    public let date: String
    /// A code of `CodeLists.ballotMethod`; only `openRollCall` names choices.
    public let method: String
    public init(sitting: String, date: String, method: String) {
        self.sitting = sitting
        self.date = date
        self.method = method
    }
}
