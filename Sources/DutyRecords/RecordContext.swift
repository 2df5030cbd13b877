/// What validation must know of the archive. The archive implements it; nothing here does I/O.
///
/// Answers include what the batch in progress has already brought. Callers cache (see `RecordPlan`).
public protocol RecordContext: AnyObject {
    /// The deputy with this identifier, or nil where no mandate record stands.
    func deputy(_ id: String) throws -> Deputy?
    /// All deputies who bear or bore the name, compared folded (see `PersonName`).
    func deputies(named name: String) throws -> [Deputy]
    func meeting(_ identifier: String, of congress: String) throws -> MeetingFacts?
    func sitting(_ identifier: String, of congress: String) throws -> SittingFacts?
    func ballot(_ identifier: String, of congress: String) throws -> BallotFacts?
    /// What stands of a motion or suggestion; nil where it was not submitted.
    func history(of item: ItemKey) throws -> ItemHistory?
    /// The kind of the record that an entry of the subject is; nil where it is none of its records, or was erased.
    func kind(ofRecord entry: Int64, of subject: String) throws -> String?
    /// Has the archive keep the scan of this name that lies beside the file, and gives its objectDigest in base64.
    ///
    /// - Throws: `Fault` where there is none, or it is none that is kept.
    func scan(named name: String) throws -> String
}

/// Where nothing is on file and no scan lies beside it.
extension RecordContext {
    public func kind(ofRecord entry: Int64, of subject: String) throws -> String? { nil }
    public func scan(named name: String) throws -> String { throw Fault(.scanMissing, name) }
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
    public init(meeting: String, starts: String, ends: String) {
        self.meeting = meeting
        self.starts = starts
        self.ends = ends
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
