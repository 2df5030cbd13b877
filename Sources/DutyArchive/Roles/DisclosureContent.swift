import DutyRecords
import TransparencyLog

/// Restricted records are about to be shown (FORMAT "Disclosure", PIPL §54): durable before anything is.
public struct DisclosureContent: RoleContent, Sendable, Equatable {
    static let role = EntryRole.disclosure

    /// Who asked.
    public let by: String
    /// To whom it is shown, or where it is written.
    public let to: String
    public let reason: String
    /// Names of the record kinds whose restricted parts are shown.
    public let kinds: [String]

    public init(by: String, to: String, reason: String, kinds: [String]) {
        self.by = by
        self.to = to
        self.reason = reason
        self.kinds = kinds
    }

    init(_ object: ContentObject) throws {
        var object = object
        by = try object.string("by")
        to = try object.string("to")
        reason = try object.string("reason")
        kinds = try object.strings("kinds")
        try object.end()
    }

    var members: [(String, CanonicalJSON.Value)] {
        [("by", .string(by)), ("to", .string(to)), ("reason", .string(reason)), ("kinds", .array(kinds.map { .string($0) }))]
    }
}
