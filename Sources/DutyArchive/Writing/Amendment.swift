import DutyRecords
import TransparencyLog

/// Why and by whom a record on file is corrected or annulled (FORMAT "Correction and annulment").
public struct Amendment: Sendable, Equatable {
    public let reason: String
    public let decidedBy: String

    public init(reason: String, decidedBy: String) {
        self.reason = reason
        self.decidedBy = decidedBy
    }
}

/// A record that stands, as a row finds it: what may be corrected or annulled.
public struct StandingEntry: Sendable, Equatable {
    /// The record's own entry, which corrections and annulments name.
    public let target: SequenceNumber
    /// The entry that speaks for it: the record itself, or its last correction.
    public let standing: SequenceNumber
    /// The store's number for its subject.
    let subjectNumber: Int64
    let subject: String
}

/// Why a row's correction or annulment was not taken. The archive says what is so; whoever shows it finds the words.
public enum AmendmentRefusal: Error, Sendable, Equatable {
    /// No record has this number: it is another kind of entry, or not there.
    case noRecord(Int64)
    /// The record is annulled, or its content erased.
    case notStanding(Int64)
    /// Subject, kind or natural key is not that of the record.
    case anotherRecord(Int64)
    /// Another version stands than whoever made the row saw.
    case changedMeanwhile(seen: Int64, standing: Int64)
    /// An earlier row of the same file amends the same record.
    case amendedTwice(row: Int)
    case noReason
    /// So many standing records refer to the meeting, sitting or ballot; the first of them.
    case referredTo(count: Int, first: Int64)
    /// The ballot would become secret, and a standing vote names a choice (DOMAIN rule 13).
    case choiceStands(votes: Int, first: Int64)
    /// The deputy's mandate events would not follow one another any more, or other records would be left without any.
    case mandateNeeded(chinese: String, english: String)
    /// Later stages of the motion or suggestion would not follow any more.
    case stageNeeded(chinese: String, english: String)
}
