import Foundation
import Glibc
import TransparencyLog

/// What a backup holds and what this run had to copy.
public struct BackupReport: Sendable, Equatable {
    public internal(set) var entries: Int64 = 0
    public internal(set) var newEntries: Int64 = 0
    public internal(set) var checkpoints = 0
    public internal(set) var objects = 0
    public internal(set) var newObjects = 0
    public internal(set) var files = 0
    /// Written by this run.
    public internal(set) var newBytes: Int64 = 0
    /// Files of the backup before that the medium had lost or changed, and that were copied again.
    public internal(set) var repaired = 0
}

/// How far a backup has come.
enum BackupStep: CaseIterable {
    case begun, segment, checkpoints, object, copied, verified, committed
}

extension Archive {
    /// Copies the archive into a folder, or what came since into the backup that is there, and verifies the copy before it counts.
    ///
    /// Reads one snapshot and takes no lock of the archive: writers go on meanwhile. Holds the log, the objects and the checkpoints of that
    /// snapshot; no signing key, nothing that is derived from the log. Interrupted at any point it leaves the backup before as it was.
    ///
    /// - Parameters:
    ///   - directory: Absent, empty, or a backup of this archive; not within the archive.
    ///   - wait: How long to wait for another backup into the same folder.
    /// - Throws: `alreadyExists` where the folder holds something else; `input` where it holds a backup of another archive;
    ///   `checkpointAhead` and `checkpointInconsistent` where the archive is not what the backup was made of, and more;
    ///   `damaged` naming what does not fit; `locked`, `diskFull`, `readOnly`, `storage`, `durability`.
    @discardableResult
    public func backup(to directory: URL, wait: Duration = .seconds(30), now: Timestamp? = nil) throws -> BackupReport {
        try backup(to: directory, wait: wait, now: now, observe: { _ in })
    }

    /// - Parameter observe: Called after each step; what it throws cuts the run off there, as a crash would.
    func backup(to directory: URL, wait: Duration = .seconds(30), now: Timestamp? = nil, observe: @escaping (BackupStep) throws -> Void)
        throws -> BackupReport
    {
        let folder = BackupFolder(directory)
        let own = layout.directory.resolvingSymlinksInPath().path
        let other = folder.directory.resolvingSymlinksInPath().path
        guard other != own, !other.hasPrefix(own + "/"), !own.hasPrefix(other + "/") else {
            throw ArchiveError(.input, .backupWithin, other, own)
        }
        try folder.prepare()
        let lock = try WriterLock(folder.lock, purpose: "duty backup", wait: wait)
        return try withExtendedLifetime(lock) { try BackupWriter(self, folder, observe: observe).run(now: now ?? .now()) }
    }
}
