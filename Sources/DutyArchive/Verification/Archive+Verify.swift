import CryptoSuite
import Dispatch
import DutyRecords
import Foundation
import TransparencyLog

/// What an auditor brings from outside the archive.
public struct VerificationAnchors: Sendable {
    /// The vkey of the archive's first signing key, from a source that the archive's keeper does not control.
    public var vkey: String?
    /// A signed note that someone remembered.
    public var checkpoint: [UInt8]?

    public init(vkey: String? = nil, checkpoint: [UInt8]? = nil) {
        self.vkey = vkey
        self.checkpoint = checkpoint
    }
}

extension Archive {
    /// Verifies the whole archive (FORMAT "What verification must catch").
    ///
    /// Every fault is reported, not only the first. Reads one snapshot; writers go on meanwhile.
    /// - Parameter progress: Called with the entries checked so far and their total; false stops the walk, and the report says partial.
    public func verify(
        _ depth: VerificationDepth = .full, anchors: VerificationAnchors = .init(), progress: (Int64, Int64) -> Bool = { _, _ in true }
    ) throws -> VerificationReport {
        // The structure check and the views are read on a connection of their own, beside the walk.
        let side = SideCheck()
        if depth == .full { side.start(self) }
        var report = VerificationReport(depth: depth)
        var list = FaultList()
        // Listed before the snapshot is taken: what a writer adds meanwhile would be ahead of it.
        let sizes = try checkpoints.sizes()
        let inventory = try depth == .full ? objects.inventory() : ([], [])
        try store.read { reader in
            let total = try reader.size()
            let sumKey = try Entropy.bytes(16)
            let verifier = try ChainVerifier(
                reader, opening: opening, registry: registry, depth: depth, start: CompactRange(), sumKey: sumKey)
            let outside = try anchors.checkpoint.map { ($0, try Self.claimedSize($0)) }
            let frontiers = try reader.frontiers()
            try verifier.advance(
                reader, to: total, sizesOfInterest: Set(sizes + frontiers.map(\.size) + [outside?.1].compactMap(\.self)),
                progress: { progress($0, total) })
            report.isPartial = verifier.next < total && verifier.found.count == 0
            report.entries = verifier.next
            guard !report.isPartial else { return }
            try verifier.conclude(reader)
            list.add(contentsOf: verifier.found.faults)
            report.subjects = verifier.subjectCount
            report.seals = verifier.seals.count
            report.withheld = verifier.withheld
            try auditCheckpoints(reader, verifier, sizes, &report, &list)
            try auditAnchors(reader, verifier, anchors, &report, &list)
            for (size, hashes) in frontiers {
                let root = (try? CompactRange(size: TreeSize(size), hashes: hashes)).map { $0.root(HashContext(suite)) }
                if root == nil || root != verifier.roots[size] { list.add(IntegrityFault(.frontier, "size \(size)")) }
            }
            guard depth == .full else { return }
            let derived = DerivedAudit(archive: self, sumKey: sumKey)
            let found = try derived.sums(reader)
            if found != verifier.sums { list.add(contentsOf: try derived.faults(reader, expected: verifier.sums, found: found).faults) }
            report.viewRows = found.rows.values.reduce(0, +)
            list.add(
                contentsOf: try ObjectAudit(archive: self, inventory: inventory).faults(
                    reader, named: verifier.objectsNamed, erased: verifier.objectsErased, count: &report.objects
                ).faults)
        }
        for fault in try side.wait() { list.add(IntegrityFault(.structure, fault)) }
        report.faults = list.faults
        report.faultCount = list.count
        return report
    }

    static func claimedSize(_ note: [UInt8]) throws -> Int64 {
        do { return try Checkpoint(parsing: SignedNote(parsing: note).text).size.rawValue } catch {
            throw ArchiveError(.input, .badCheckpoint, "\(error)")
        }
    }

    func auditCheckpoints(
        _ reader: any StoreReader, _ verifier: ChainVerifier, _ sizes: [Int64], _ report: inout VerificationReport, _ list: inout FaultList
    ) throws {
        let audit = CheckpointAudit(archive: self, keys: verifier.keys)
        for size in sizes {
            let name = checkpoints.path(size).lastPathComponent
            if let fault = try audit.fault(try checkpoints.note(size), name: name, code: .checkpoint, roots: verifier.roots, reader) {
                list.add(fault)
            } else {
                report.checkpoints += 1
                report.newestCheckpoint = size
            }
        }
        report.unanchored = verifier.next - (report.newestCheckpoint ?? 0)
        if sizes.isEmpty, verifier.next > 2 {
            list.add(IntegrityFault(.checkpoint, "no checkpoint at hand, and the archive has \(verifier.next) entries"))
        }
    }

    private func auditAnchors(
        _ reader: any StoreReader, _ verifier: ChainVerifier, _ anchors: VerificationAnchors, _ report: inout VerificationReport,
        _ list: inout FaultList
    ) throws {
        if let vkey = anchors.vkey {
            if vkey == opening.verifier {
                report.anchors.append(.key(vkey))
            } else {
                list.add(IntegrityFault(.anchorKey, sequence: 0, "opening names \(opening.verifier), you named \(vkey)"))
            }
        }
        if let note = anchors.checkpoint {
            let audit = CheckpointAudit(archive: self, keys: verifier.keys)
            if let fault = try audit.fault(note, name: "checkpoint", code: .anchorCheckpoint, roots: verifier.roots, reader) {
                list.add(fault)
            } else {
                report.anchors.append(.checkpoint(size: try Self.claimedSize(note)))
            }
        }
    }
}

/// The store's own structure check, on another thread and another connection.
private final class SideCheck: @unchecked Sendable {
    // Unchecked: `result` is written before the group is left and read after it was waited for.
    private let group = DispatchGroup()
    private var result: Result<[String], any Error> = .success([])

    func start(_ archive: Archive) {
        DispatchQueue.global(qos: .userInitiated).async(group: group) {
            self.result = Result { try archive.reopened().store.read { try $0.structureFaults() } }
        }
    }

    func wait() throws -> [String] {
        group.wait()
        return try result.get()
    }
}
