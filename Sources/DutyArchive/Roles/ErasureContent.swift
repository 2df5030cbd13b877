import CryptoSuite
import DutyRecords
import TransparencyLog

/// Contents and objects were destroyed under a lawful order (FORMAT "Erasure"); their headers stay.
struct ErasureContent: RoleContent, Equatable {
    static let role = EntryRole.erasure

    let targets: [Int64]
    let objects: [Digest]
    let basis: String
    let authority: String
    let decidedOn: String

    init(_ object: ContentObject) throws {
        var object = object
        targets = try object.integers("targets")
        objects = try object.strings("objects").map { text in
            guard let digest = Digest(base64: text) else { throw object.wrong("objects", "base64 of 32 bytes") }
            return digest
        }
        basis = try object.string("basis")
        authority = try object.string("authority")
        decidedOn = try object.string("decidedOn")
        try object.end()
    }

    var members: [(String, CanonicalJSON.Value)] {
        [
            ("targets", .array(targets.map { .integer($0) })), ("objects", .array(objects.map { .string($0.base64) })),
            ("basis", .string(basis)), ("authority", .string(authority)), ("decidedOn", .string(decidedOn)),
        ]
    }
}
