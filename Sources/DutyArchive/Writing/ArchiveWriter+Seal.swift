import CryptoSuite
import DutyRecords
import Foundation
import TransparencyLog

extension ArchiveWriter {
    /// Seals the log and signs a checkpoint over the seal; where nothing came since the last one, returns that.
    ///
    /// Before it signs it reads back, through a fresh connection, every entry since the previous checkpoint, hashes each again on top
    /// of that checkpoint's compact range, and so proves the new tree consistent with the one it signed before (FORMAT "Checkpoint").
    ///
    /// - Parameter sm2: A second key, whose line stands beside the Ed25519 line.
    /// - Throws: `wrongKey` where the key is not the one in force; `damaged` naming the first fault that reading back found;
    ///   `checkpointInconsistent` where the archive does not contain what its newest checkpoint vouches for.
    @discardableResult
    public func seal(with key: SigningKey, sm2: SigningKey? = nil, now: Timestamp? = nil) throws -> SignedCheckpoint {
        let signer = try archive.signer(key)
        let inForce = try store.read { try archive.signingKeys($0).last!.vkey }
        guard signer.verifier.vkey == inForce else { throw ArchiveError(.wrongKey, .wrongKey, signer.verifier.vkey, inForce) }
        if let newest = try newestNote(), try store.read({ try $0.size() }) == newest.size {
            return try store.read { try archive.checkpoint(newest.note, $0) }
        }
        // A crash after this commit leaves a seal without a checkpoint, which is harmless: the next call signs it or a later one.
        return try sign(appendSeal(now: now), by: [signer] + (sm2.map { [try archive.signer($0)] } ?? []))
    }

    /// Reads back what came since the newest checkpoint, and signs one of that size, whose last entry is a seal.
    func sign(_ size: Int64, by signers: [NoteSigner]) throws -> SignedCheckpoint {
        let checkpoint = try archive.reopened().readBack(from: newestNote(), to: size)
        let note = try checkpoint.value.signed(by: signers).bytes
        // First, so that every checkpoint has its subtrees. A crash before the note is in place means that it was never given out.
        if !checkpoint.subtrees.isEmpty {
            try store.write { writer in for subtree in checkpoint.subtrees { try writer.putSubtree(subtree) } }
        }
        try archive.checkpoints.save(note, size: size)
        return SignedCheckpoint(checkpoint: checkpoint.value, note: note)
    }

    private func newestNote() throws -> (size: Int64, note: [UInt8])? {
        let newest = try archive.checkpoints.newest()
        if let newest, try Archive.claimedSize(newest.note) != newest.size {
            throw ArchiveError(.checkpointInconsistent, .checkpointName, archive.checkpoints.path(newest.size).path)
        }
        return newest
    }

    /// The tree size whose last entry is a seal over all before it.
    ///
    /// - Parameter before: Appends what the seal follows at once, in the same transaction.
    func appendSeal(now: Timestamp?, before: ((EntryAppender, Timestamp) throws -> Void)? = nil) throws -> Int64 {
        try store.write { writer in
            let size = try writer.size()
            if before == nil, let last = try writer.entry(size - 1), last.role == .seal { return size }
            let appender = try EntryAppender(writer, suite: archive.suite)
            let recordedAt = try ClockRule.recordedAt(now: now ?? .now(), last: appender.lastTime)
            try before?(appender, recordedAt)
            let seal = try SealBuilder.seal(writer, opening: archive.opening)
            return try appender.append(seal, subject: SubjectID.archive.text, recordedAt: recordedAt).rawValue + 1
        }
    }
}

/// A checkpoint and the note that carries its signatures.
public struct SignedCheckpoint: Sendable {
    public let checkpoint: Checkpoint
    public let note: [UInt8]
}

extension Archive {
    /// The same archive through a connection of its own.
    func reopened() throws -> Archive { try Archive(layout.directory, registry: registry) }

    /// A key under the name that all of the archive's keys bear.
    func signer(_ key: SigningKey) throws -> NoteSigner { NoteSigner(name: try KeyName(Origin(opening.origin)), key: key) }

    /// Signing keys by the sequence from which they count: the opening's, then each that a `key` entry brought.
    func signingKeys(_ reader: any StoreReader) throws -> [(from: Int64, vkey: String)] {
        try [(0, opening.verifier)]
            + reader.sequences(of: [.key], in: 0..<reader.size()).compactMap { sequence in
                try reader.entry(sequence)?.content.map { (sequence + 1, try KeyContent(content: $0).verifier) }
            }
    }

    /// Reads one of the archive's own notes: its signature by the key in force, not its root.
    func checkpoint(_ note: [UInt8], _ reader: any StoreReader) throws -> SignedCheckpoint {
        let keys = try signingKeys(reader)
        do { return SignedCheckpoint(checkpoint: try CheckpointAudit(archive: self, keys: keys).open(note), note: note) } catch {
            throw ArchiveError(.checkpointInconsistent, .badCheckpoint, "\(error)")
        }
    }

    /// Re-hashes everything between the newest checkpoint and `size`, and gives the checkpoint to be signed.
    fileprivate func readBack(
        from newest: (size: Int64, note: [UInt8])?, to size: Int64
    ) throws -> (value: Checkpoint, subtrees: [Subtree]) {
        try store.read { reader in
            let before = try newest.map { try compactRange(reader, of: checkpoint($0.note, reader).checkpoint) }
            let start = GrowingTree(before ?? CompactRange())
            let verifier = try ChainVerifier(
                reader, opening: opening, registry: registry, depth: .hashes, start: start, sumKey: Entropy.bytes(16))
            try verifier.advance(reader, to: size)
            if let fault = verifier.found.faults.first { throw ArchiveError(.damaged, .readBackFault, fault.message(.english)) }
            let root = verifier.tree.range.root(HashContext(suite))
            return (Checkpoint(origin: try Origin(opening.origin), size: TreeSize(size), root: root), verifier.tree.subtrees)
        }
    }

    /// The compact range of a checkpoint's tree: from the subtrees that are kept where that gives the signed root, else from the entries.
    ///
    /// - Throws: `checkpointInconsistent` where the entries give another root.
    func compactRange(_ reader: any StoreReader, of checkpoint: Checkpoint) throws -> CompactRange {
        let hashing = HashContext(suite)
        let inconsistent = ArchiveError(.checkpointInconsistent, .checkpointInconsistent, checkpoint.size.description)
        do {
            guard try checkpoint.size.rawValue <= reader.size() else { throw inconsistent }
            let kept = try CompactRange(size: checkpoint.size, reader: TreeHashes(reader, suite).hash)
            if kept.root(hashing) == checkpoint.root { return kept }
            let range = try GrowingTree(reader, size: checkpoint.size.rawValue, hashing).range
            guard range.root(hashing) == checkpoint.root else { throw inconsistent }
            return range
        } catch let error as ArchiveError where error.code == .damaged { throw inconsistent }
    }
}
