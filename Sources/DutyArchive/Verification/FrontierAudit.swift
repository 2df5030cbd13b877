import CryptoSuite
import TransparencyLog

/// Checks the compact ranges that are kept so that reading back before a seal need not begin at the first entry.
struct FrontierAudit {
    let suite: HashSuite
    let roots: [Int64: Digest]
    /// Where the walk began whose roots they are compared with.
    let start: Int64

    /// - Parameter checkpoints: Sizes of the checkpoints at hand: each has its range, which is kept before it is.
    func faults(_ frontiers: [(size: Int64, hashes: [Digest])], checkpoints: [Int64], below size: Int64) -> [IntegrityFault] {
        let hashing = HashContext(suite)
        let altered = frontiers.filter { frontier in
            guard frontier.size > start || start == 0 else { return false }
            guard frontier.size > 0, let range = try? CompactRange(size: TreeSize(frontier.size), hashes: frontier.hashes) else {
                return true
            }
            return range.root(hashing) != roots[frontier.size]
        }
        let kept = Set(frontiers.map(\.size))
        let missing = checkpoints.filter { $0 > start && $0 <= size && !kept.contains($0) }
        return altered.map { IntegrityFault(.frontier, "size \($0.size)") }
            + missing.map { IntegrityFault(.frontier, "none of size \($0)") }
    }
}
