import CryptoSuite
import Foundation
import Glibc
import TransparencyLog

extension Archive {
    /// Takes in a checkpoint that someone outside remembered, as the archive's newest.
    ///
    /// Needed after a restore, and where the checkpoints at hand were lost: until then nothing is written (FORMAT "Checkpoint").
    ///
    /// A note that the archive's key signed and the archive does not bear out is kept, and then nothing is written any more: what was
    /// once signed and is not there, or is otherwise there, is not forgotten by trying again without it. A note without a valid signature
    /// leaves no mark, so that nobody can block an archive with a forged one. Giving a checkpoint that the archive does bear out lets go
    /// of the refused ones that it bears out too, as after a better copy was put in place.
    /// - Throws: `checkpointInconsistent` where it is no note of this archive, or vouches for another history; `checkpointAhead` where
    ///   the archive is shorter.
    public func remember(_ note: [UInt8], wait: Duration = .seconds(30)) throws {
        guard medium == .writable else { throw ArchiveError(.readOnly, .notWritable, layout.directory.path, "read-only") }
        let lock = try WriterLock(layout.lock, purpose: "remember", wait: wait)
        try withExtendedLifetime(lock) {
            let (checkpoint, total) = try store.read { (try self.checkpoint(note, $0).checkpoint, try $0.size()) }
            let size = checkpoint.size.rawValue
            guard size <= total else {
                try checkpoints.keepAhead(note, size: size)
                throw ArchiveError(.checkpointAhead, .checkpointAhead, String(size), String(total))
            }
            do { _ = try store.read { try compactRange($0, of: checkpoint) } } catch let error as ArchiveError
                where error.code == .checkpointInconsistent
            {
                try checkpoints.keepRefused(note, size: size)
                throw error
            }
            let writing = try SQLiteStore(layout.database, .readWrite, registry: registry)
            try writing.write { writer in
                for subtree in try GrowingTree(writer, size: size, HashContext(suite)).subtrees { try writer.putSubtree(subtree) }
            }
            try writing.close()
            try checkpoints.save(note, size: size)
            // A crash before the next lines leaves the archive read-only until the note is given again.
            try dropRestored()
            for size in try checkpoints.refusedSizes() where try bearsOut(CheckpointStore.read(checkpoints.refusedPath(size))) {
                try checkpoints.dropRefused(size)
            }
        }
    }

    /// Whether the archive was restored and not yet compared with a checkpoint from outside.
    public var isRestored: Bool { FileManager.default.fileExists(atPath: layout.restored.path) }

    private func dropRestored() throws {
        guard unlink(layout.restored.path) == 0 || errno == ENOENT else { throw DurableFile.failure("unlink", layout.restored) }
        try DurableFile.syncDirectory(layout.directory)
    }

    private func bearsOut(_ note: [UInt8]) throws -> Bool {
        try store.read { reader in
            do {
                _ = try compactRange(reader, of: checkpoint(note, reader).checkpoint)
                return true
            } catch let error as ArchiveError where error.code == .checkpointInconsistent { return false }
        }
    }
}
