import DutyArchive
import DutyRecords

/// What a congress's chain tells: its meetings, sittings and ballots, which give every rate its denominator.
///
/// Built once and shared by the files of all deputies of the congress.
public struct CongressFacts: Sendable {
    /// A meeting (会议): a session of the congress, a standing-committee meeting …
    public final class Meeting: Sendable {
        public let identifier: String
        public let title: String
        /// A code of the kind's meeting types; `session` is the congress's own session (次会议).
        public let type: String
        public let starts: String
        public let ends: String
        public let record: FiledRecord

        /// Whether absence from it is absence from a session in the sense of Deputies Law §62(3).
        public var isSession: Bool { type == "session" }

        init(_ record: FiledRecord) throws(ReportError) {
            identifier = try record.required("meeting")
            title = try record.required("title")
            type = try record.required("type")
            starts = try record.required("starts")
            ends = record.text("ends") ?? starts
            self.record = record
        }
    }

    /// A sitting (单元会议) of a meeting.
    public final class Sitting: Sendable {
        public let identifier: String
        public let meeting: String
        public let title: String?
        public let audience: Audience
        public let starts: String
        public let ends: String
        public let declared: DeclaredAttendance
        public let record: FiledRecord

        init(_ record: FiledRecord) throws(ReportError) {
            identifier = try record.required("sitting")
            meeting = try record.required("meeting")
            title = record.text("title")
            audience = try Audience(record)
            starts = try record.required("starts")
            ends = record.text("ends") ?? starts
            declared = DeclaredAttendance(
                due: record.integer("declaredDue"), present: record.integer("declaredPresent"),
                absent: record.integer("declaredAbsent"), leave: record.integer("declaredLeave"))
            self.record = record
        }
    }

    /// A question put to the vote in a sitting.
    public final class Ballot: Sendable {
        public let identifier: String
        public let sitting: String
        public let question: String
        public let method: String
        public let date: String
        public let totals: BallotTotals
        public let record: FiledRecord

        /// Only an open roll call names choices (DOMAIN rule 1).
        public var isOpen: Bool { method == "openRollCall" }

        init(_ record: FiledRecord) throws(ReportError) {
            identifier = try record.required("ballot")
            sitting = try record.required("sitting")
            question = try record.required("question")
            method = try record.required("method")
            date = try record.required("date")
            totals = BallotTotals(
                present: record.integer("present"), for: record.integer("for"), against: record.integer("against"),
                abstain: record.integer("abstain"), notPressed: record.integer("notPressed"))
            self.record = record
        }
    }

    /// `<division>.<term>`
    public let congress: String
    public let meetings: [String: Meeting]
    /// By first day, then by order of entry.
    public let sittings: [Sitting]
    /// By date, then by order of entry.
    public let ballots: [Ballot]
    private let sittingIndex: [String: Int]
    private let ballotIndex: [String: Int]

    /// - Parameters:
    ///   - congress: `<division>.<term>`
    ///   - records: the standing records of the congress's chain; kinds other than meeting, sitting and ballot are passed over.
    /// - Throws: `ReportError.Code.malformedRecord` where a record lacks a required field.
    public init(congress: String, records: [FiledRecord]) throws(ReportError) {
        self.congress = congress
        var meetings: [String: Meeting] = [:]
        var sittings: [Sitting] = []
        var ballots: [Ballot] = []
        for record in records {
            switch record.kind.name {
            case "meeting":
                let meeting = try Meeting(record)
                meetings[meeting.identifier] = meeting
            case "sitting": sittings.append(try Sitting(record))
            case "ballot": ballots.append(try Ballot(record))
            default: break
            }
        }
        sittings.sort { ($0.starts, $0.record.sequence) < ($1.starts, $1.record.sequence) }
        ballots.sort { ($0.date, $0.record.sequence) < ($1.date, $1.record.sequence) }
        self.meetings = meetings
        self.sittings = sittings
        self.ballots = ballots
        sittingIndex = Dictionary(sittings.enumerated().map { ($1.identifier, $0) }, uniquingKeysWith: { _, last in last })
        ballotIndex = Dictionary(ballots.enumerated().map { ($1.identifier, $0) }, uniquingKeysWith: { _, last in last })
    }

    public func sitting(_ identifier: String) -> Sitting? { sittingIndex[identifier].map { sittings[$0] } }

    public func ballot(_ identifier: String) -> Ballot? { ballotIndex[identifier].map { ballots[$0] } }
}
