import CryptoSuite
import Foundation
import TransparencyLog

/// What belongs to a backup, each file with its SHA-256: the text that `sha256sum -c` reads (Docs/format.md "Backup folder").
///
/// A backup is what its manifest names; the rename that puts a manifest in place is what makes it count.
package struct BackupManifest: Equatable {
    let origin: String
    /// Entries in the backup's log.
    let entries: Int64
    /// The hash of the last of them, which commits all before it.
    let head: Digest
    let takenAt: Timestamp
    /// The log's segments in order, then checkpoints, then objects.
    let files: [BackupFile]

    static let bytesMax = 256 << 20
    private static let heading = "# duty-archive/backup/v1"
    private static let ending = "# end"

    var segments: [BackupFile] { files.filter { $0.segment != nil } }

    package var text: String {
        var lines = [Self.heading, "# origin \(origin)", "# entries \(entries)", "# head \(head.base64)", "# taken \(takenAt.text)"]
        lines += files.map { "\($0.digest.hex)  \($0.path)" }
        return (lines + [Self.ending]).joined(separator: "\n") + "\n"
    }

    init(origin: String, entries: Int64, head: Digest, takenAt: Timestamp, files: [BackupFile]) {
        self.origin = origin
        self.entries = entries
        self.head = head
        self.takenAt = takenAt
        self.files = files
    }

    /// Reads a manifest of at most 256 MiB.
    ///
    /// - Throws: `damaged` for all that `text` would not give back byte for byte, and for segments that leave a gap.
    package init(parsing bytes: [UInt8], path: String) throws {
        func wrong(_ what: String) -> ArchiveError { ArchiveError(.damaged, .backupManifest, path, what) }
        guard bytes.count <= Self.bytesMax else { throw wrong("≤ \(Self.bytesMax) bytes") }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw wrong("UTF-8") }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 7, lines.removeLast().isEmpty, lines.removeLast() == Self.ending else { throw wrong(Self.ending) }
        func value(_ index: Int, _ label: String) throws -> String {
            guard lines[index].hasPrefix("# \(label) ") else { throw wrong("# \(label)") }
            return String(lines[index].dropFirst(label.utf8.count + 3))
        }
        guard lines[0] == Self.heading else { throw wrong(Self.heading) }
        origin = try value(1, "origin")
        guard let entries = Int64(try value(2, "entries")), let head = Digest(base64: try value(3, "head")),
            let takenAt = try? Timestamp(text: value(4, "taken"))
        else { throw wrong("# entries, # head, # taken") }
        (self.entries, self.head, self.takenAt) = (entries, head, takenAt)
        files = try lines[5...].map { line in
            guard let file = BackupFile(line: line) else { throw wrong("SHA-256, path: \(line.prefix(120))") }
            return file
        }
        guard Array(self.text.utf8) == bytes, Set(files.map(\.path)).count == files.count else { throw wrong("the text") }
        var end: Int64 = 0
        for file in files {
            guard let segment = file.segment else { continue }
            guard segment.lowerBound == end else { throw wrong("segment \(end)") }
            end = segment.upperBound
        }
        guard end == entries, entries > 0, segments.count <= SQLiteStore.segmentsMax else { throw wrong("\(entries) entries") }
    }
}

/// One file of a backup: its path within the backup's folder, which says what it is, and its SHA-256.
struct BackupFile: Hashable {
    let path: String
    let digest: Digest

    init(path: String, digest: Digest) {
        self.path = path
        self.digest = digest
    }

    /// A segment of the log. The digest in its name keeps one of other content from taking its place.
    init(segment range: Range<Int64>, digest: Digest) {
        self.init(
            path: "log/\(Self.digits(range.lowerBound))-\(Self.digits(range.upperBound)).\(digest.hex.prefix(16)).sqlite", digest: digest)
    }

    /// A file of `checkpoints/`, which a cosignature may change later.
    init(checkpoint name: String, digest: Digest) {
        let dot = name.lastIndex(of: ".")!
        self.init(path: "checkpoints/\(name[..<dot]).\(digest.hex.prefix(16))\(name[dot...])", digest: digest)
    }

    /// An object; `digest` is the plain one of its bytes, its objectDigest the name.
    init(object: Digest, digest: Digest) {
        self.init(path: "objects/\(object.hex.prefix(2))/\(object.hex.dropFirst(2))", digest: digest)
    }

    fileprivate init?(line: Substring) {
        guard line.utf8.count > 66, let digest = Digest(hex: String(line.prefix(64))), line.dropFirst(64).hasPrefix("  ") else {
            return nil
        }
        self.init(path: String(line.dropFirst(66)), digest: digest)
        guard segment != nil || checkpoint != nil || object != nil else { return nil }
    }

    private static func digits(_ number: Int64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits
    }

    /// The sequences of a segment.
    var segment: Range<Int64>? {
        guard let match = path.wholeMatch(of: /log\/([0-9]{12,})-([0-9]{12,})\.[0-9a-f]{16}\.sqlite/), let first = Int64(match.1),
            let end = Int64(match.2), first < end, Self(segment: first..<end, digest: digest).path == path
        else { return nil }
        return first..<end
    }

    /// The name that a checkpoint, or what lies beside it, has in the archive.
    var checkpoint: String? {
        guard let match = path.wholeMatch(of: /checkpoints\/([0-9]{12,}(?:\.[0-9]{1,4})?)\.[0-9a-f]{16}\.(note|tsr)/),
            Self(checkpoint: "\(match.1).\(match.2)", digest: digest).path == path
        else { return nil }
        return "\(match.1).\(match.2)"
    }

    /// The objectDigest of an object.
    var object: Digest? {
        guard let match = path.wholeMatch(of: /objects\/([0-9a-f]{2})\/([0-9a-f]{62})/) else { return nil }
        return Digest(hex: String(match.1 + match.2))
    }
}
