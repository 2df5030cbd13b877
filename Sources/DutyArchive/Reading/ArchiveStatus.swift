import DutyRecords
import Foundation
import TransparencyLog

/// How an archive stands, at a glance.
public struct ArchiveStatus: Sendable {
    public let entries: Int64
    public let deputies: Int
    public let batches: Int
    public let lastRecordedAt: Timestamp?
    public let newestCheckpoint: Int64?
    /// Entries that no checkpoint covers yet; 0 where the archive is shorter than its newest checkpoint.
    public let unanchored: Int64
    /// Entries that the newest checkpoint covers and the archive does not have: it was cut or rolled back, and takes nothing.
    public let lost: Int64
    /// Sizes of checkpoints that were given and refused because the archive is another history: it takes nothing.
    public let refusedCheckpoints: [Int64]
    /// It was restored, and nobody has supplied a checkpoint from outside since: it takes nothing.
    public let isRestored: Bool
    /// Something of an erasure is still to be destroyed.
    public let isErasing: Bool
    /// The database with its write-ahead log.
    public let databaseBytes: Int64
    public let medium: Archive.Medium
}

extension Archive {
    public func status() throws -> ArchiveStatus {
        try store.read { reader in
            let size = try reader.size()
            let newest = try checkpoints.sizes().last
            let last = try size > 0 ? reader.entry(size - 1) : nil
            return ArchiveStatus(
                entries: size,
                deputies: try reader.subjects().count { (try? SubjectID($0.name))?.isReserved == false },
                batches: try reader.sequences(of: [.batch], in: 0..<size).count,
                lastRecordedAt: try last.map { try Timestamp(milliseconds: $0.recordedAt) },
                newestCheckpoint: newest, unanchored: max(0, size - (newest ?? 0)), lost: max(0, (newest ?? 0) - size),
                refusedCheckpoints: try checkpoints.refusedSizes(), isRestored: isRestored,
                isErasing: FileManager.default.fileExists(atPath: layout.erasing.path), databaseBytes: databaseBytes, medium: medium)
        }
    }

    private var databaseBytes: Int64 {
        ["", "-wal"].reduce(0) { sum, suffix in
            let attributes = try? FileManager.default.attributesOfItem(atPath: layout.database.path + suffix)
            return sum + ((attributes?[.size] as? NSNumber)?.int64Value ?? 0)
        }
    }
}

extension Archive {
    /// The size of the newest checkpoint at hand; 0 where there is none.
    public func newestCheckpointSize() throws -> Int64 { try checkpoints.sizes().last ?? 0 }
}
