import CryptoSuite
import DutyRecords
import Foundation
import TransparencyLog

/// Recomputes what a backup holds from its own files: every hash of the log, every object, every checkpoint. Nothing of the archive is asked.
struct BackupAudit {
    let opening: Opening
    let manifest: BackupManifest
    private let folder: BackupFolder
    private let verifier: ChainVerifier
    /// Objects of the log that are not erased.
    let objects: [StoredObject]

    /// - Parameter sizes: Tree sizes of checkpoints that will be asked about, beside the backup's own.
    /// - Throws: `damaged` naming the first thing that does not fit.
    init(_ folder: BackupFolder, _ manifest: BackupManifest, registry: KindRegistry, sizes: [Int64] = []) throws {
        self.folder = folder
        self.manifest = manifest
        let store = try SQLiteStore(segments: manifest.segments.map(folder.url), registry: registry)
        var interests = Set(sizes)
        for file in manifest.files { if let size = file.checkpoint.flatMap({ Int64($0.prefix { $0 != "." }) }) { interests.insert(size) } }
        (opening, verifier, objects) = try store.read { reader in
            guard let first = try reader.entry(0), let content = first.content else {
                throw ArchiveError(.damaged, .noOpening, folder.directory.path)
            }
            let opening = try Opening(content: content)
            let verifier = try ChainVerifier(
                reader, opening: opening, registry: registry, depth: .hashes, start: GrowingTree(), sumKey: Entropy.bytes(16))
            try verifier.advance(reader, to: manifest.entries, sizesOfInterest: interests)
            try verifier.conclude(reader)
            let head = try reader.entry(manifest.entries - 1)?.hash
            guard try reader.size() == manifest.entries, head == manifest.head else {
                throw ArchiveError(
                    .damaged, .backupFault, folder.directory.path, "\(try reader.size()) entries, head \(head?.base64 ?? "-")")
            }
            return (opening, verifier, try reader.objects())
        }
        try store.close()
        if let fault = verifier.found.faults.first {
            throw ArchiveError(.damaged, .backupFault, folder.directory.path, fault.message(.english))
        }
        try checkObjects()
        for file in manifest.files where file.checkpoint?.hasSuffix(".note") == true {
            _ = try checkpoint(CheckpointStore.read(folder.url(file)))
        }
        guard opening.origin == manifest.origin else { throw fault("the manifest names \(manifest.origin), the opening \(opening.origin)") }
    }

    private func fault(_ what: String) -> ArchiveError { ArchiveError(.damaged, .backupFault, folder.directory.path, what) }

    /// Objects that the log names, rows that keep their salts, and files that are listed: all the same.
    private func checkObjects() throws {
        let rows = Set(objects.map(\.digest))
        let listed = Set(manifest.files.compactMap(\.object))
        if let other = rows.symmetricDifference(listed).min() { throw fault("object \(other.hex) is in the log or in the manifest only") }
        let needed = Set(verifier.objectsNamed.keys).subtracting(verifier.objectsErased)
        if let missing = needed.subtracting(rows).min() { throw fault("object \(missing.hex) is named by the log, and is not here") }
    }

    /// Reads every object again and compares its bytes with its digest.
    func readObjects() throws {
        for object in objects {
            let url = folder.url(BackupFile(object: object.digest, digest: .zero))
            let digest = ObjectDigest(opening.suite, salt: object.salt)
            guard let bytes = try BackupFolder.read(url, each: { digest.update($0) }), bytes == object.bytes,
                digest.finish() == object.digest
            else { throw fault(url.path) }
        }
    }

    /// Holds a checkpoint against the backup's log.
    ///
    /// - Throws: `checkpointAhead` where it covers more; `checkpointInconsistent` where it is not of this archive, or of another history.
    func checkpoint(_ note: [UInt8]) throws -> Checkpoint {
        let size = try Archive.claimedSize(note)
        guard size <= manifest.entries else {
            throw ArchiveError(.checkpointAhead, .backupBehind, folder.directory.path, String(manifest.entries), String(size))
        }
        let vkey = verifier.keys.last { $0.from <= size - 1 || $0.from == 0 }!.vkey
        let checkpoint: Checkpoint
        do { checkpoint = try Checkpoint.open(note, origin: Origin(opening.origin), keys: [NoteVerifier(vkey: vkey)]).checkpoint } catch {
            throw ArchiveError(.checkpointInconsistent, .badCheckpoint, "\(error)")
        }
        guard verifier.roots[size] == checkpoint.root else {
            throw ArchiveError(.checkpointInconsistent, .backupForeign, folder.directory.path, String(size))
        }
        return checkpoint
    }
}
