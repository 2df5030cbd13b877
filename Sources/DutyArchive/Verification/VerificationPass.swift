import CryptoSuite
import DutyRecords
import TransparencyLog

/// One full verification of the archive in slices, for a daemon that verifies without end: between two slices no snapshot is
/// held, so writers go on and the write-ahead log does not grow.
///
/// A pass that was begun at an entry other than the first, since the process was restarted, does not compare the views with
/// the log, whose sums need every entry; the next pass does. Everything else is the same.
///
/// Not for concurrent use.
public final class VerificationPass {
    public enum Step: Sendable {
        case underway
        /// The end of the log was reached, and what can only be said there was checked.
        case ended
    }

    private let archive: Archive
    private let sumKey: [UInt8]
    private let verifier: ChainVerifier
    /// The entry it was begun at.
    public let begin: Int64
    private var concluding = FaultList()

    /// - Parameter position: The entry to begin at; where the archive has fewer, the first.
    /// - Complexity: O(`position`), about a third of a second for a million.
    public init(_ archive: Archive, from position: Int64 = 0) throws {
        self.archive = archive
        let sumKey = try Entropy.bytes(16)
        self.sumKey = sumKey
        (begin, verifier) = try archive.store.read { reader in
            let begin = try position <= reader.size() ? position : 0
            let tree = try GrowingTree(reader, size: begin, HashContext(archive.suite))
            let verifier = try ChainVerifier(
                reader, opening: archive.opening, registry: archive.registry, depth: .full, start: tree, sumKey: sumKey)
            return (begin, verifier)
        }
    }

    /// The next entry to check.
    public var position: Int64 { verifier.next }

    /// All that was found wrong so far; the first ten thousand.
    public var faults: [IntegrityFault] { verifier.found.faults + concluding.faults }

    /// Checks so many entries more, and at the end of the log what can be said only there.
    public func advance(entries: Int64) throws -> Step {
        // Listed before the snapshot is taken: what a writer adds meanwhile would be ahead of it.
        let sizes = try archive.checkpoints.sizes()
        let refused = try archive.checkpoints.refusedSizes()
        let isNearEnd = try archive.store.read { try $0.size() } <= verifier.next + entries
        let inventory = try isNearEnd ? archive.objects.inventory() : ([], [])
        let step: Step = try archive.store.read { reader in
            let total = try reader.size()
            try verifier.advance(reader, to: min(total, verifier.next + entries), sizesOfInterest: Set(sizes + refused))
            guard isNearEnd, verifier.next >= total else { return .underway }
            try conclude(reader, sizes, refused, ObjectAudit(archive: archive, inventory: inventory))
            return .ended
        }
        if case .ended = step {
            for fault in try archive.reopened().store.read({ try $0.structureFaults() }) {
                concluding.add(IntegrityFault(.structure, fault))
            }
        }
        return step
    }

    private func conclude(_ reader: any StoreReader, _ sizes: [Int64], _ refused: [Int64], _ objects: ObjectAudit) throws {
        try verifier.conclude(reader)
        var report = VerificationReport(depth: .full)
        try archive.auditCheckpoints(reader, verifier, sizes, .init(), &report, &concluding)
        try archive.auditRefused(reader, verifier, refused, &concluding)
        TimestampAudit(archive: archive, authorities: nil).audit(archive.checkpoints.timestamps(), &report, &concluding)
        try archive.auditSubtrees(reader, verifier, sizes, &concluding)
        if begin == 0 { _ = try archive.auditDerived(reader, verifier, sumKey, &concluding) }
        let (named, erased) = try objectsBefore(begin, reader)
        try archive.auditObjects(
            objects, reader, named.merging(verifier.objectsNamed, uniquingKeysWith: { $1 }), verifier.objectsErased.union(erased), &report,
            &concluding)
    }

    /// What batches and erasures before the beginning of this pass name.
    private func objectsBefore(_ end: Int64, _ reader: any StoreReader) throws -> (named: [Digest: Int64], erased: Set<Digest>) {
        var named: [Digest: Int64] = [:]
        var erased: Set<Digest> = []
        for sequence in try reader.sequences(of: [.batch, .erasure], in: 0..<end) {
            guard let entry = try reader.entry(sequence), let content = entry.content else { continue }
            // What cannot be read is named by the pass that begins at the first entry.
            if entry.role == .batch {
                for digest in (try? BatchContent(content: content).objects) ?? [] { named[digest] = sequence }
            } else {
                guard let erasure = try? ErasureContent(content: content) else { continue }
                erased.formUnion(erasure.objects)
                for copy in erasure.copies { named[copy.copy] = sequence }
            }
        }
        return (named, erased)
    }
}
