import DutyRecords
import TransparencyLog

/// A new signing key takes the place of an old one (FORMAT "Key").
struct KeyContent: RoleContent, Equatable {
    static let role = EntryRole.key

    /// The new vkey; its name is the archive's origin.
    let verifier: String
    /// The old vkey.
    let retires: String
    let reason: String

    init(_ object: ContentObject) throws {
        var object = object
        verifier = try object.string("verifier")
        retires = try object.string("retires")
        reason = try object.string("reason")
        try object.end()
    }

    init(verifier: String, retires: String, reason: String) {
        self.verifier = verifier
        self.retires = retires
        self.reason = reason
    }

    var members: [(String, CanonicalJSON.Value)] {
        [("verifier", .string(verifier)), ("retires", .string(retires)), ("reason", .string(reason))]
    }
}
