import CryptoSuite
import TransparencyLog

/// Holds the walked log against what was brought from outside: key, notes, witnesses and policy.
struct AnchorAudit {
    let archive: Archive
    let verifier: ChainVerifier
    let anchors: VerificationAnchors
    let outside: [OutsideNote]

    /// - Parameter sizes: The notes at hand; one that witnesses cosigned is theirs, wherever it lies.
    func audit(_ reader: any StoreReader, _ sizes: [Int64], _ report: inout VerificationReport, _ list: inout FaultList) throws {
        try auditKeys(&report, &list)
        let audit = CheckpointAudit(archive: archive, keys: verifier.keys, others: anchors.sm2Keys)
        var sound: [(size: Int64, note: [UInt8])] = []
        for outside in outside {
            let name = outside.witness ?? "checkpoint"
            if let fault = try audit.fault(outside.note, name: name, code: .anchorCheckpoint, roots: verifier.roots, reader) {
                list.add(fault)
            } else {
                report.anchors.append(outside.witness.map { .witness(name: $0, size: outside.size) } ?? .checkpoint(size: outside.size))
                sound.append((outside.size, outside.note))
            }
        }
        if let policy = anchors.policy { try auditPolicy(policy, sound, sizes, audit, reader, &report, &list) }
    }

    private func auditKeys(_ report: inout VerificationReport, _ list: inout FaultList) throws {
        let known = verifier.keys.map(\.vkey)
        let sm2 = anchors.sm2Keys
        for vkey in anchors.vkeys where !sm2.contains(where: { $0.vkey == vkey }) {
            if known.contains(vkey) {
                report.anchors.append(.key(vkey))
            } else {
                list.add(IntegrityFault(.anchorKey, sequence: 0, "the archive names \(known.joined(separator: ", ")), you named \(vkey)"))
            }
        }
        for key in sm2 {
            if let size = report.newestCheckpoint, Archive.bears(try archive.checkpoints.note(size), key) {
                report.anchors.append(.sm2(key.vkey, size: size))
            } else {
                list.add(IntegrityFault(.anchorKey, "the newest checkpoint bears no line of \(key.vkey)"))
            }
        }
    }

    /// The largest note that the log bears out and the policy accepts; without one the policy is not met.
    private func auditPolicy(
        _ policy: TrustPolicy, _ outside: [(size: Int64, note: [UInt8])], _ sizes: [Int64], _ audit: CheckpointAudit,
        _ reader: any StoreReader, _ report: inout VerificationReport, _ list: inout FaultList
    ) throws {
        var reason: String?
        for size in Set(sizes + outside.map(\.size)).sorted(by: >) {
            var notes = outside.filter { $0.size == size }.map(\.note)
            if let note = try? archive.checkpoints.note(size),
                try audit.fault(note, name: "", named: size, code: .checkpoint, roots: verifier.roots, reader) == nil
            {
                notes.append(note)
            }
            for note in notes {
                do {
                    let accepted = try policy.accept(note)
                    let cosigners = accepted.witnesses.map { VerificationReport.Cosigner(name: $0.witness.name, seconds: $0.seconds) }
                    return report.anchors.append(.policy(size: size, cosigners: cosigners))
                } catch { reason = reason ?? error.message }
            }
        }
        list.add(IntegrityFault(.anchorPolicy, reason ?? "there is none that the log bears out"))
    }
}
