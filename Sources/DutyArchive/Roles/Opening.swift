import CryptoSuite
import DutyRecords
import TransparencyLog

/// Entry 0: what an archive is, for ever (FORMAT "Opening").
public struct Opening: RoleContent, Sendable, Equatable {
    static let role = EntryRole.opening

    /// A schema-less URL; also the name of the archive's signing keys.
    public let origin: String
    public let suite: HashSuite
    public let title: String
    /// 32 random bytes that keep the subject map from being guessed.
    public let mapSalt: [UInt8]
    /// The vkey of the first signing key.
    public let verifier: String
    /// The closed archive's last signed note, whole, where this one succeeds it.
    public let predecessor: String?

    init(origin: String, suite: HashSuite, title: String, mapSalt: [UInt8], verifier: String, predecessor: String?) {
        self.origin = origin
        self.suite = suite
        self.title = title
        self.mapSalt = mapSalt
        self.verifier = verifier
        self.predecessor = predecessor
    }

    init(_ object: ContentObject) throws {
        var object = object
        guard try object.integer("format") == 1 else { throw object.wrong("format", "1") }
        origin = try object.string("origin")
        guard let suite = HashSuite(rawValue: try object.string("suite")) else { throw object.wrong("suite", "sha256, sm3") }
        self.suite = suite
        title = try object.string("title")
        mapSalt = try object.digest("mapSalt").bytes
        verifier = try object.string("verifier")
        predecessor = try object.optionalString("predecessor")
        try object.end()
    }

    var members: [(String, CanonicalJSON.Value)] {
        [
            ("format", .integer(1)), ("origin", .string(origin)), ("suite", .string(suite.rawValue)), ("title", .string(title)),
            ("mapSalt", .string(Digest(bytes: mapSalt)!.base64)), ("verifier", .string(verifier)),
        ] + predecessor.member("predecessor")
    }
}
