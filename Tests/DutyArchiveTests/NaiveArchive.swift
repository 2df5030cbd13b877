import CryptoSuite
import Foundation
import TransparencyLog

@testable import DutyArchive

/// A plain transcription of Docs/format.md over the rows as the `sqlite3` command prints them: what an auditor would write who does not
/// trust our program. Only the hash itself is shared.
struct NaiveArchive {
    struct Row {
        let sequence: Int
        let time, role, subject: String
        let subjectSequence: Int
        let contentDigest, hash, salt, content: [UInt8]
    }

    let rows: [Row]
    private let hashing: HashContext

    init(_ database: URL, _ suite: HashSuite) throws {
        hashing = HashContext(suite)
        let printed = try SQLiteShell.run(
            """
            SELECT sequence, strftime('%Y-%m-%dT%H:%M:%fZ', recordedAt / 1000.0, 'unixepoch'), role, name, subjectSequence,
              hex(contentDigest), hex(hash), hex(salt), hex(content)
            FROM entry JOIN subject ON number = entry.subject ORDER BY sequence
            """, on: database)
        let roles = ["opening", "batch", "record", "correction", "annulment", "erasure", "disclosure", "seal", "key", "clock"]
        rows = printed.split(separator: "\n").map { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            return Row(
                sequence: Int(cells[0])!, time: cells[1], role: roles[Int(cells[2])!], subject: cells[3], subjectSequence: Int(cells[4])!,
                contentDigest: Self.bytes(cells[5]), hash: Self.bytes(cells[6]), salt: Self.bytes(cells[7]), content: Self.bytes(cells[8]))
        }
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex)
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16)! }
    }

    private func hash(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBytes { hashing.digest(of: $0) }.bytes }

    func contentDigest(_ row: Row) -> [UInt8] { hash(Array("duty-archive/content/v1\n".utf8) + row.salt + row.content) }

    /// The hash of every entry, each linked to the computed ones before it.
    func entryHashes() -> [[UInt8]] {
        var hashes: [[UInt8]] = []
        var heads: [String: [UInt8]] = [:]
        for row in rows {
            let zero = [UInt8](repeating: 0, count: 32)
            let lines = [
                "duty-archive/entry/v1", "\(row.sequence)", row.time, row.role, row.subject, "\(row.subjectSequence)",
                Data(hashes.last ?? zero).base64EncodedString(), Data(heads[row.subject] ?? zero).base64EncodedString(),
                Data(row.contentDigest).base64EncodedString(),
            ]
            let computed = hash([0x00] + Array((lines.joined(separator: "\n") + "\n").utf8))
            hashes.append(computed)
            heads[row.subject] = computed
        }
        return hashes
    }

    /// RFC 6962 §2.1.
    func root(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
        if leaves.isEmpty { return hash([]) }
        if leaves.count == 1 { return leaves.first! }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        return hash([0x01] + root(leaves.prefix(split)) + root(leaves.dropFirst(split)))
    }

    /// The subject map over all entries before `end`.
    func subjectMap(before end: Int, salt: [UInt8], _ hashes: [[UInt8]]) -> (count: Int, root: [UInt8]) {
        var heads: [String: [UInt8]] = [:]
        for row in rows[..<end] { heads[row.subject] = hashes[row.sequence] }
        let members = heads.map { (key: hash(Array("duty-archive/subject/v1\n".utf8) + salt + Array($0.key.utf8)), head: $0.value) }
        return (members.count, map(members, 0))
    }

    private func map(_ members: [(key: [UInt8], head: [UInt8])], _ depth: Int) -> [UInt8] {
        if members.isEmpty { return [UInt8](repeating: 0, count: 32) }
        if members.count == 1 { return hash([0x02] + members[0].key + members[0].head) }
        func isRight(_ key: [UInt8]) -> Bool { key[depth / 8] >> UInt8(7 - depth % 8) & 1 == 1 }
        return hash([0x03] + map(members.filter { !isRight($0.key) }, depth + 1) + map(members.filter { isRight($0.key) }, depth + 1))
    }
}
