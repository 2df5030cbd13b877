import CryptoSuite
import TransparencyLog

/// A log's tree while its entries are walked: its compact range, and the subtrees that it completes, which are kept.
///
/// Takes 56 bytes for each 256 entries walked.
struct GrowingTree {
    private(set) var range: CompactRange
    /// What was completed since the walk began.
    private(set) var subtrees: [Subtree] = []

    init(_ range: CompactRange = CompactRange()) { self.range = range }

    /// The tree of the first `size` entries, from their stored hashes.
    ///
    /// - Throws: `damaged` naming the first entry that is missing.
    init(_ reader: any StoreReader, size: Int64, _ context: HashContext) throws {
        self.init()
        try reader.scan(0..<size) { entry in
            guard entry.sequence == range.size.rawValue else { return false }
            append(entry.hash, context)
            return true
        }
        guard range.size.rawValue == size else { throw ArchiveError(.damaged, .entryMissing, range.size.description) }
    }

    mutating func append(_ leaf: Digest, _ context: HashContext) {
        append(subtree: leaf, height: 0, context)
    }

    /// As `CompactRange.append(subtree:height:)`.
    mutating func append(subtree: Digest, height: Int, _ context: HashContext) {
        var completed: [Subtree] = []
        range.append(subtree: subtree, height: height, context) { node, hash in
            if let subtree = Subtree(node, hash) { completed.append(subtree) }
        }
        subtrees += completed
    }
}
