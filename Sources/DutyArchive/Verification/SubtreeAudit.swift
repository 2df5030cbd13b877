import CryptoSuite
import TransparencyLog

/// Compares the subtrees that are kept with those that the walk over the log computed.
struct SubtreeAudit {
    /// All that the log completes, as computed.
    let computed: [Subtree]
    /// The size of the newest checkpoint at hand: what its tree completes was kept before it was signed.
    let sealed: Int64

    func faults(_ reader: any StoreReader) throws -> [IntegrityFault] {
        var expected = Dictionary(computed.map { (Place(level: $0.level, place: $0.place), $0.hash) }, uniquingKeysWith: { $1 })
        var faults: [IntegrityFault] = []
        try reader.scanSubtrees { subtree in
            let name = "level \(subtree.level), place \(subtree.place)"
            guard let hash = expected.removeValue(forKey: Place(level: subtree.level, place: subtree.place)) else {
                return faults.append(IntegrityFault(.subtree, "\(name): the log has no such subtree"))
            }
            if hash != subtree.hash { faults.append(IntegrityFault(.subtree, "\(name): stored \(subtree.hash), computed \(hash)")) }
        }
        let missing = expected.keys.filter { $0.end <= sealed }.sorted { ($0.level, $0.place) < ($1.level, $1.place) }
        return faults + missing.map { IntegrityFault(.subtree, "level \($0.level), place \($0.place): missing") }
    }

    private struct Place: Hashable {
        let level: Int
        let place: Int64

        /// The first entry after it.
        var end: Int64 { (place + 1) << (Subtree.heightOfTile * level) }
    }
}
