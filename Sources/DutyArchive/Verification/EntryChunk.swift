import CryptoSuite
import DutyRecords
import TransparencyLog

/// A run of consecutive entries, copied out of the store, on its way through a worker.
final class EntryChunk: @unchecked Sendable {
    // Unchecked: one thread holds a chunk at a time; the hand-over is ordered by a dispatch group.

    /// Aligned, so that a whole chunk is a few full tiles of the log.
    static let entriesMax: Int64 = 1024

    struct Item {
        let sequence: Int64
        let recordedAt: Int64
        let role: EntryRole
        let subject: Int64
        let subjectSequence: Int64
        let previous: Digest
        let subjectPrevious: Digest
        let contentDigest: Digest
        let hash: Digest
        let salt: Salt?
        let content: Range<Int>?
        let batch: Int64?
    }

    private(set) var items: [Item] = []
    private(set) var bytes: [UInt8] = []

    // What the worker finds.
    var faults: [IntegrityFault] = []
    var leaves: [Digest] = []
    /// Roots of the full tiles that a whole chunk is; else none.
    var tiles: [Digest] = []
    var sums = ViewSums()
    /// Records that name scans.
    var scans: [(sequence: Int64, subject: Int64, batch: Int64, digests: [String])] = []

    func append(_ entry: EntryView, previous: Digest, subjectPrevious: Digest, batch: Int64?) {
        var range: Range<Int>?
        if let content = entry.content {
            range = bytes.count..<bytes.count + content.count
            bytes.append(contentsOf: content)
        }
        items.append(
            Item(
                sequence: entry.sequence, recordedAt: entry.recordedAt, role: entry.role, subject: entry.subject,
                subjectSequence: entry.subjectSequence, previous: previous, subjectPrevious: subjectPrevious,
                contentDigest: entry.contentDigest, hash: entry.hash, salt: entry.salt, content: range, batch: batch))
    }

    func removeAll() {
        items.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        faults.removeAll()
        leaves.removeAll(keepingCapacity: true)
        tiles.removeAll(keepingCapacity: true)
        sums = ViewSums()
        scans.removeAll()
    }
}

/// How many rows the derived tables should have, and the sums over them.
struct ViewSums: Sendable {
    /// By position of the kind in the registry.
    var views: [Int: UInt64] = [:]
    var rows: [Int: Int64] = [:]
    /// Over what finds a subject's entries.
    var index: UInt64 = 0

    /// Whether the view of a kind should be, and is, the same. Kinds that nothing was said of count as empty.
    func agrees(with other: ViewSums, on kind: Int) -> Bool {
        views[kind, default: 0] == other.views[kind, default: 0] && rows[kind, default: 0] == other.rows[kind, default: 0]
    }

    mutating func add(_ kind: Int, _ share: UInt64) {
        views[kind, default: 0] &+= share
        rows[kind, default: 0] += 1
    }

    mutating func remove(_ kind: Int, _ share: UInt64) {
        views[kind, default: 0] &-= share
        rows[kind, default: 0] -= 1
    }

    mutating func merge(_ other: ViewSums) {
        for (kind, share) in other.views { views[kind, default: 0] &+= share }
        for (kind, count) in other.rows { rows[kind, default: 0] += count }
        index &+= other.index
    }
}
