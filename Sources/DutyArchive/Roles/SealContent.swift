import CryptoSuite
import DutyRecords
import TransparencyLog

/// A seal: the subject map over every entry before it (FORMAT "Subject map and seal").
public struct SealContent: RoleContent, Sendable, Equatable {
    static let role = EntryRole.seal

    /// How many entries come before: the seal's own sequence.
    public let entries: Int64
    public let subjects: Int64
    public let subjectMap: Digest

    init(entries: Int64, subjects: Int64, subjectMap: Digest) {
        self.entries = entries
        self.subjects = subjects
        self.subjectMap = subjectMap
    }

    init(_ object: ContentObject) throws {
        var object = object
        entries = try object.count("entries")
        subjects = try object.count("subjects")
        subjectMap = try object.digest("subjectMap")
        try object.end()
    }

    var members: [(String, CanonicalJSON.Value)] {
        [("entries", .integer(entries)), ("subjects", .integer(subjects)), ("subjectMap", .string(subjectMap.base64))]
    }
}
