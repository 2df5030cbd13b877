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
        exact("base64", { try base64($0) }, { Array(Base64.encode($0).utf8) }),
        entries,
    ]

    static let archiveFiles = [
        exact("backup-manifest", { try BackupManifest(parsing: $0, path: "manifest") }, { Array($0.text.utf8) }),
        exact("erasures", { try KnownErasures(parsing: $0, "erasures") }, \.bytes),
        exact("log-line", { try LogExtract.Line(parsing: $0, place: "line") }, \.bytes),
        exact("tombstones", { try Tombstones(parsing: $0, .sha256, path: "tombstones") }, \.bytes),
    ]

    /// The first byte says how many entries the bundle should hold; its bytes follow.
    private static let entries = FuzzTarget("entries") { bytes in
        guard let width = bytes.first, width > 0 else { throw OutOfReach(why: "no width") }
        let entries = try EntryBundle(index: 0, width: Int(width)).entries(in: Array(bytes.dropFirst()))
        var again: [UInt8] = []
        for entry in entries { EntryBundle.append(Array(entry), to: &again) }
        try promise(entries.count == width && bytes.dropFirst().elementsEqual(again), "a bundle is its entries and nothing else")
    }

    private static func base64(_ text: [UInt8]) throws -> [UInt8] {
        guard let bytes = Base64.decode(text) else { throw OutOfReach(why: "no base64") }
        return bytes
    }
}
