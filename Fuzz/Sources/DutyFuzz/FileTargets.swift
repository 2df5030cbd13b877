import CryptoSuite
import DutyArchive
import DutyRecords
import TransparencyLog

extension FuzzTarget {
    static let files = [
        exactText("tile-path", { try Tile(path: $0) }, \.path),
        exactText("bundle-path", { try EntryBundle(path: $0) }, \.path),
        exact("header", { try EntryHeader(parsing: $0) }, \.text),
        exact("json", { try CanonicalJSON.parse($0) }, { $0.serialize() }),
        exact("base64", { try Base64.decode($0) ?? refuse("no base64") }, { Array(Base64.encode($0).utf8) }),
        entries,
    ]

    /// The first byte says how many entries the bundle should hold; its bytes follow.
    private static let entries = exact(
        "entries",
        { bytes in
            guard let width = bytes.first, width > 0 else { return try refuse("no width") }
            return (width, try EntryBundle(index: 0, width: Int(width)).entries(in: Array(bytes.dropFirst())))
        },
        { width, entries in
            var bytes = [width]
            for entry in entries { EntryBundle.append(Array(entry), to: &bytes) }
            return bytes
        })

    private static func refuse<Value>(_ why: String) throws -> Value { throw LogError(.noteMalformed, why) }
}
