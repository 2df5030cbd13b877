import CryptoSuite
import Foundation

/// Writes a bag (RFC 8493, BagIt 1.0) with SHA-256 and SM3 manifests into a new folder: whole under its name, or not at all.
///
/// RFC 8493 §2.4 leaves the set of algorithms open and names a manifest after its algorithm in lower case, hence `manifest-sm3.txt`; a reader
/// that does not know SM3 has the SHA-256 manifests, which are complete on their own.
final class BagWriter {
    static let suites: [HashSuite] = [.sha256, .sm3]
    static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

    struct Entry {
        let path: String
        let bytes: Int64
        /// Lower-case hexadecimal, in the order of `suites`.
        let digests: [String]
    }

    private let folder: NewFolder
    /// Of the payload, in the order in which it was written.
    private(set) var payload: [Entry] = []
    private var tags: [Entry] = []

    init(_ place: URL) throws { folder = try NewFolder(place) }

    /// A file of the payload; `path` begins below `data/` and is of our making: ASCII letters, digits, `.`, `_`, `-` and `/`.
    @discardableResult
    func add(_ path: String, _ bytes: [UInt8]) throws -> Entry { try add(path) { try $0(bytes) } }

    /// A file of the payload, piece by piece.
    @discardableResult
    func add(_ path: String, _ fill: (_ append: ([UInt8]) throws -> Void) throws -> Void) throws -> Entry {
        precondition(path.utf8.allSatisfy(Self.isPlain) && !path.split(separator: "/").contains(".."), "a path of our making: \(path)")
        let entry = try write("data/" + path, fill)
        payload.append(entry)
        return entry
    }

    /// Writes manifests and tag files, and gives the bag its name.
    ///
    /// - Parameter info: What `bag-info.txt` says, in order; sizes and date are added.
    func finish(_ info: [(String, String)], date: String) throws {
        let total = payload.reduce(into: Int64(0)) { $0 += $1.bytes }
        let lines = info + [("Bagging-Date", date), ("Payload-Oxum", "\(total).\(payload.count)")]
        try addTag("bagit.txt", Self.declaration)
        try addTag("bag-info.txt", lines.map { "\($0): \(Self.oneLine($1))\n" }.joined())
        for index in Self.suites.indices { try addTag(Self.name("manifest", Self.suites[index]), Self.manifest(payload, index)) }
        // A tag manifest lists every tag file but tag manifests (RFC 8493 §2.2.1).
        let listed = tags
        for index in Self.suites.indices {
            let text = Self.manifest(listed, index)
            try folder.write(Self.name("tagmanifest", Self.suites[index]), Array(text.utf8))
        }
        try folder.finish()
    }

    static func name(_ kind: String, _ suite: HashSuite) -> String { "\(kind)-\(suite.rawValue).txt" }

    private func addTag(_ path: String, _ text: String) throws { tags.append(try write(path) { try $0(Array(text.utf8)) }) }

    private func write(_ path: String, _ fill: (([UInt8]) throws -> Void) throws -> Void) throws -> Entry {
        let contexts = Self.suites.map { HashContext($0) }
        var count: Int64 = 0
        try folder.create(path) { file in
            try fill { bytes in
                for context in contexts { context.update(bytes) }
                try file.append(bytes)
                count += Int64(bytes.count)
            }
        }
        return Entry(path: path, bytes: count, digests: contexts.map { $0.finish().hex })
    }

    private static func manifest(_ entries: [Entry], _ index: Int) -> String {
        entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }.map { "\($0.digests[index])  \($0.path)\n" }.joined()
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: ".-_/".utf8.contains(byte)
        }
    }

    /// A value ends at its line's end.
    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }
}
