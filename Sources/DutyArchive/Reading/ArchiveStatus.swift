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
    /// Entries that no checkpoint covers yet.
    public let unanchored: Int64
    public let databaseBytes: Int64
    public let medium: Archive.Medium
}

extension Archive {
    public func status() throws -> ArchiveStatus {
        try store.read { reader in
            let size = try reader.size()
            let newest = try checkpoints.sizes().last
            let attributes = try? FileManager.default.attributesOfItem(atPath: layout.database.path)
            let last = try size > 0 ? reader.entry(size - 1) : nil
            return ArchiveStatus(
                entries: size,
                deputies: try reader.subjects().count { (try? SubjectID($0.name))?.isReserved == false },
                batches: try reader.sequences(of: [.batch], in: 0..<size).count,
                lastRecordedAt: try last.map { try Timestamp(milliseconds: $0.recordedAt) },
                newestCheckpoint: newest, unanchored: size - (newest ?? 0),
                databaseBytes: (attributes?[.size] as? Int64) ?? 0, medium: medium)
        }
    }
}

extension Archive {
    /// The size of the newest checkpoint at hand; 0 where there is none.
    public func newestCheckpointSize() throws -> Int64 { try checkpoints.sizes().last ?? 0 }
}
