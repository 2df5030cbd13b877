import CryptoSuite
import DutyRecords
import Foundation
import TransparencyLog

/// The right to change an archive, for as long as the closure that received it runs.
public final class ArchiveWriter {
    let archive: Archive
    let store: SQLiteStore
    private let lock: WriterLock

    var objects: ObjectStore { archive.objects }

    fileprivate init(_ archive: Archive, _ lock: WriterLock) throws {
        self.archive = archive
        self.lock = lock
        store = try SQLiteStore(archive.layout.database, .readWrite, registry: archive.registry)
    }

    /// Finishes what a crash left undone, and refuses an archive that may have been rolled back.
    fileprivate func begin() throws {
        try store.checkVersion()
        try settle()
        try finishErasure()
        let size = try store.read { try $0.size() }
        guard !archive.isRestored else { throw ArchiveError(.checkpointMissing, .restoredUnanchored) }
        if let refused = try archive.checkpoints.refusedSizes().first {
            throw ArchiveError(
                .checkpointInconsistent, .checkpointRefused, archive.checkpoints.refusedPath(refused).path, String(refused))
        }
        guard let newest = try archive.checkpoints.newest() else {
            if size > 2 { throw ArchiveError(.checkpointMissing, .checkpointMissing, String(size), archive.layout.checkpoints.path) }
            return
        }
        guard newest.size <= size else { throw ArchiveError(.checkpointAhead, .checkpointAhead, String(newest.size), String(size)) }
    }

    /// Makes the moves that a crash may have cut off after a commit.
    func settle() throws {
        try store.read { reader in try objects.settle { try reader.object($0) != nil } }
    }

    /// Puts in order what was committed.
    ///
    /// What a full disk leaves undone here the next writer does first of all: the commit stands, so this is not its failure.
    fileprivate func end() throws {
        do {
            try settle()
            try store.checkpoint(whenAboveBytes: SQLiteStore.walBytesKept)
        } catch let error as ArchiveError where error.code == .diskFull {}
        try store.close()
    }

    /// Records that restricted parts of a deputy's file are about to be shown. Durable when this returns.
    @discardableResult
    public func disclose(_ content: DisclosureContent, of deputy: String, now: Timestamp? = nil) throws -> SequenceNumber {
        try store.write { writer in
            guard try writer.subjectNumber(deputy) != nil else { throw ArchiveError(.notFound, .unknownSubject, deputy) }
            let appender = try EntryAppender(writer, suite: archive.suite)
            return try appender.append(
                content, subject: deputy, recordedAt: try ClockRule.recordedAt(now: now ?? .now(), last: appender.lastTime))
        }
    }

    /// A person accepts the clock although it stands far from the last entry's time.
    @discardableResult
    public func acceptClock(reason: String, by: String, now: Timestamp? = nil) throws -> SequenceNumber {
        let now = try now ?? .now()
        return try store.write { writer in
            let appender = try EntryAppender(writer, suite: archive.suite)
            let content = ClockContent(from: appender.lastTime!.text, to: now.text, reason: reason, by: by)
            return try appender.append(content, subject: SubjectID.archive.text, recordedAt: now)
        }
    }
}

extension Archive {
    /// Runs `body` as the archive's one writer.
    ///
    /// - Parameters:
    ///   - purpose: Who asks, for one who waits in vain.
    ///   - wait: How long to wait for another writer.
    /// - Throws: `locked` naming the holder; `readOnly`; `checkpointMissing` or `checkpointAhead` where the archive may have been
    ///   rolled back, until a person supplies the largest checkpoint known (`remember`); `checkpointInconsistent` where one that was
    ///   supplied vouches for another history.
    public func write<Result>(purpose: String, wait: Duration = .seconds(30), _ body: (ArchiveWriter) throws -> Result) throws -> Result {
        guard medium == .writable else { throw ArchiveError(.readOnly, .notWritable, layout.directory.path, "read-only") }
        let lock = try WriterLock(layout.lock, purpose: purpose, wait: wait)
        return try withExtendedLifetime(lock) {
            let writer = try ArchiveWriter(self, lock)
            try writer.begin()
            let result = try body(writer)
            try writer.end()
            return result
        }
    }
}
