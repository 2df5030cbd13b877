import DutyRecords
import TransparencyLog

/// A person's acceptance of the clock: the only entry at which time may step back (FORMAT "Entry").
public struct ClockContent: RoleContent, Sendable, Equatable {
    static let role = EntryRole.clock

    /// The time of the entry before.
    public let from: String
    /// The time of this entry.
    public let to: String
    public let reason: String
    public let by: String

    init(from: String, to: String, reason: String, by: String) {
        self.from = from
        self.to = to
        self.reason = reason
        self.by = by
    }

    init(_ object: ContentObject) throws {
        var object = object
        from = try object.string("from")
        to = try object.string("to")
        reason = try object.string("reason")
        by = try object.string("by")
        try object.end()
    }

    var members: [(String, CanonicalJSON.Value)] {
        [("from", .string(from)), ("to", .string(to)), ("reason", .string(reason)), ("by", .string(by))]
    }
}
