import CryptoSuite
import DutyRecords
import Foundation
import TransparencyLog

extension Archive {
    /// Verifies the whole archive (FORMAT "What verification must catch").
    ///
    /// Every fault is reported, not only the first; what cannot be read is a fault and never an error. Reads one snapshot; writers go on
    /// meanwhile. Where the opening is damaged there is no `Archive` to ask: see `verify(at:_:anchors:registry:progress:)`.
    /// - Parameter progress: Called with the entries checked so far and their total; false stops the walk, and the report says partial.
    /// - Throws: `input` where a remembered checkpoint is none; `notFound` where a witness saw nothing of this log; `storage` where the disk
    ///   fails.
    public func verify(
        _ depth: VerificationDepth = .full, anchors: VerificationAnchors = .init(), progress: (Int64, Int64) -> Bool = { _, _ in true }
    ) throws -> VerificationReport {
        let outside = try OutsideNote.all(of: anchors, origin: Origin(opening.origin))
        let stamped = checkpoints.timestamps()
        // Listed before the snapshot is taken: what a writer adds meanwhile would be ahead of it.
        let sizes = try checkpoints.sizes()
        let refused = try checkpoints.refusedSizes()
        let inventory = try depth == .full ? objects.inventory() : ([], [])
        let sumKey = try Entropy.bytes(16)
        let side = depth == .full ? SideReading(self, sumKey: sumKey) : nil
        var report = VerificationReport(depth: depth, opening: opening)
        var list = FaultList()
        let damage = try Self.damage {
            try store.read { reader in
                let total = try reader.size()
                let verifier = try ChainVerifier(
                    reader, opening: opening, registry: registry, depth: depth, start: GrowingTree(), sumKey: sumKey)
                let interests = Set(sizes + refused + outside.map(\.size))
                var isWhole = false
                let damage = try Self.damage {
                    isWhole = try verifier.advance(reader, to: total, sizesOfInterest: interests, progress: { progress($0, total) })
                }
                if let damage { list.add(damage) }
                report.isPartial = !isWhole
                report.entries = verifier.next
                report.verifierInForce = verifier.keys.last?.vkey
                if isWhole { try verifier.conclude(reader) }
                list.add(contentsOf: verifier.found.faults)
                report.subjects = verifier.subjectCount
                report.seals = verifier.seals.count
                report.withheld = verifier.withheld
                guard isWhole else { return }
                try auditCheckpoints(reader, verifier, sizes, anchors, &report, &list)
                try auditRefused(reader, verifier, refused, &list)
                try auditKeyChanges(verifier, sizes, &report)
                let anchored = AnchorAudit(archive: self, verifier: verifier, anchors: anchors, outside: outside)
                try anchored.audit(reader, sizes, &report, &list)
                TimestampAudit(archive: self, authorities: anchors.authorities).audit(stamped, &report, &list)
                try auditSubtrees(reader, verifier, sizes, &list)
                guard let read = try side?.result() else { return }
                report.viewRows = try auditDerived(reader, verifier, sumKey, read: read.size == total ? read.sums : nil, &list)
                let audit = ObjectAudit(archive: self, inventory: inventory, digests: read.objects)
                try auditObjects(audit, reader, verifier.objectsNamed, verifier.objectsErased, &report, &list)
            }
        }
        if let damage { list.add(damage) }
        for fault in try side?.result().structure ?? [] { list.add(IntegrityFault(.structure, fault)) }
        report.faults = list.faults
        report.faultCount = list.count
        return report
    }

    /// Verifies the archive in a folder, even where its opening cannot be read: then the report names that and the store's own faults, and
    /// is partial, since nothing else can be told without the opening.
    ///
    /// - Throws: What opening throws, `damaged` excepted.
    public static func verify(
        at directory: URL, _ depth: VerificationDepth = .full, anchors: VerificationAnchors = .init(), registry: KindRegistry = .standard,
        progress: (Int64, Int64) -> Bool = { _, _ in true }
    ) throws -> VerificationReport {
        do {
            return try Archive(directory, registry: registry).verify(depth, anchors: anchors, progress: progress)
        } catch let error as ArchiveError where error.code == .damaged {
            var report = VerificationReport(depth: depth)
            report.isPartial = true
            var list = FaultList()
            list.add(IntegrityFault(.opening, sequence: 0, subject: SubjectID.archive.text, error.message(.english)))
            let damage = try damage {
                let (store, _) = try openForReading(ArchiveLayout(directory), registry)
                for fault in try store.read({ try $0.structureFaults() }) { list.add(IntegrityFault(.structure, fault)) }
            }
            if let damage { list.add(damage) }
            report.faults = list.faults
            report.faultCount = list.count
            return report
        }
    }

    /// Runs one part of a verification. What cannot be read is a fault, after which the other parts go on.
    static func damage(_ body: () throws -> Void) throws -> IntegrityFault? {
        do { try body() } catch let error as ArchiveError where error.code == .damaged {
            return IntegrityFault(.structure, error.message(.english))
        }
        return nil
    }

    static func claimedSize(_ note: [UInt8]) throws -> Int64 {
        do { return try Checkpoint(parsing: SignedNote(parsing: note).text).size.rawValue } catch {
            throw ArchiveError(.input, .badCheckpoint, "\(error)")
        }
    }

    func auditCheckpoints(
        _ reader: any StoreReader, _ verifier: ChainVerifier, _ sizes: [Int64], _ anchors: VerificationAnchors,
        _ report: inout VerificationReport, _ list: inout FaultList
    ) throws {
        let audit = CheckpointAudit(archive: self, keys: verifier.keys, others: anchors.sm2Keys, start: verifier.start)
        for size in sizes {
            let name = checkpoints.path(size).lastPathComponent
            let note: [UInt8]
            do { note = try checkpoints.note(size) } catch {
                list.add(IntegrityFault(.checkpoint, "\(name): \(error)"))
                continue
            }
            if let fault = try audit.fault(note, name: name, named: size, code: .checkpoint, roots: verifier.roots, reader) {
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

    /// New keys that the old one did not vouch for, in the first checkpoint over the entry that brought them.
    private func auditKeyChanges(_ verifier: ChainVerifier, _ sizes: [Int64], _ report: inout VerificationReport) throws {
        for (old, new) in zip(verifier.keys, verifier.keys.dropFirst()) {
            guard let size = sizes.first(where: { $0 >= new.from }), let key = try? NoteVerifier(vkey: old.vkey) else { continue }
            if try !Self.bears(checkpoints.note(size), key) { report.unvouchedKeys[new.from - 1] = new.vkey }
        }
    }

    /// Notes that were given, refused and kept: each is a fault for as long as the archive does not bear it out.
    func auditRefused(_ reader: any StoreReader, _ verifier: ChainVerifier, _ sizes: [Int64], _ list: inout FaultList) throws {
        let audit = CheckpointAudit(archive: self, keys: verifier.keys, start: verifier.start)
        for size in sizes {
            let url = checkpoints.refusedPath(size)
            guard let note = try? CheckpointStore.read(url) else {
                list.add(IntegrityFault(.checkpoint, "\(url.lastPathComponent) cannot be read"))
                continue
            }
            if let fault = try audit.fault(
                note, name: url.lastPathComponent, named: size, code: .checkpoint, roots: verifier.roots, reader)
            {
                list.add(fault)
            }
        }
    }

    func auditSubtrees(_ reader: any StoreReader, _ verifier: ChainVerifier, _ sizes: [Int64], _ list: inout FaultList) throws {
        let audit = SubtreeAudit(computed: verifier.tree.subtrees, sealed: sizes.last { $0 <= verifier.next } ?? 0)
        let damage = try Self.damage { list.add(contentsOf: try audit.faults(reader)) }
        if let damage { list.add(damage) }
    }

    /// - Parameter read: The sums of the same snapshot, where they were read already.
    /// - Returns: How many rows the views have.
    func auditDerived(
        _ reader: any StoreReader, _ verifier: ChainVerifier, _ sumKey: [UInt8], read: ViewSums? = nil, _ list: inout FaultList
    ) throws -> Int64 {
        var rows: Int64 = 0
        let damage = try Self.damage {
            let derived = DerivedAudit(archive: self, sumKey: sumKey)
            let found = try read ?? derived.sums(reader)
            rows = found.rows.values.reduce(0, +)
            let agrees =
                found.index == verifier.sums.index && registry.kinds.indices.allSatisfy { found.agrees(with: verifier.sums, on: $0) }
            if !agrees { list.add(contentsOf: try derived.faults(reader, expected: verifier.sums, found: found).faults) }
        }
        if let damage { list.add(damage) }
        return rows
    }

    func auditObjects(
        _ audit: ObjectAudit, _ reader: any StoreReader, _ named: [Digest: Int64], _ erased: Set<Digest>,
        _ report: inout VerificationReport,
        _ list: inout FaultList
    ) throws {
        let damage = try Self.damage {
            list.add(contentsOf: try audit.faults(reader, named: named, erased: erased, count: &report.objects).faults)
        }
        if let damage { list.add(damage) }
    }
}
