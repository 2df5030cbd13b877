import CryptoSuite
import DutyRecords
import Foundation
import TransparencyLog

/// What of an erasure is to be destroyed outside its transaction: in `erasing`, durable before the transaction commits, and gone when all of
/// it is. Whoever opens the archive to write next goes on where it was left, by the same code.
struct PendingErasure: Codable, Equatable {
    /// The erasure's entry, by which it is told whether the transaction committed.
    let sequence: Int64
    let hash: String
    /// Hexadecimal objectDigests.
    let objects: [String]
    /// Delivered copies are known by length and by the plain digest of their bytes.
    let copies: [Copy]
    /// Where delivered copies may lie: inbox, accepted, rejected.
    let folders: [String]
    /// Objects, free pages and write-ahead log are done: only copies are left.
    var isScoured = false

    struct Copy: Codable, Equatable {
        let plainDigest: String
        let bytes: Int64
    }

    static func read(_ layout: ArchiveLayout) throws -> PendingErasure? {
        guard FileManager.default.fileExists(atPath: layout.erasing.path) else { return nil }
        do { return try JSONDecoder().decode(Self.self, from: Data(contentsOf: layout.erasing)) } catch {
            throw ArchiveError(.damaged, .erasurePlan, layout.erasing.path)
        }
    }

    func write(_ layout: ArchiveLayout) throws {
        try DurableFile.write(Array(try JSONEncoder().encode(self)), to: layout.erasing, mode: 0o640)
    }
}

/// How far an erasure has come.
enum ErasureStep: CaseIterable {
    case copiesKept, tombstones, planned, committed, objects, scoured, deliveries
}

/// A delivered copy that could not be destroyed, and why.
public struct ErasureLeftover: Sendable, Equatable {
    public let path: String
    public let reason: String
}

extension ArchiveWriter {
    /// Destroys what an erasure that committed has left to destroy. Repeating it after a crash does the rest.
    ///
    /// - Returns: Delivered copies, or folders of them, that this process may not touch; they stay pending.
    /// - Throws: `locked` where somebody reads for so long that the write-ahead log cannot be emptied; `diskFull`, `storage`, `durability`.
    @discardableResult
    func finishErasure(_ observe: (ErasureStep) throws -> Void = { _ in }) throws -> [ErasureLeftover] {
        guard var pending = try PendingErasure.read(archive.layout) else { return [] }
        guard try store.read({ try $0.entry(pending.sequence)?.hash.base64 }) == pending.hash else {
            // A crash before the commit: nothing was struck.
            _ = try DurableFile.destroy(archive.layout.erasing)
            return []
        }
        if !pending.isScoured {
            for digest in pending.objects.compactMap({ Digest(hex: $0) }) { try objects.destroy(digest) }
            try observe(.objects)
            try store.scour()
            try observe(.scoured)
            pending.isScoured = true
            try pending.write(archive.layout)
        }
        let copies = pending.copies.compactMap { copy in Digest(hex: copy.plainDigest).map { (plainDigest: $0, bytes: copy.bytes) } }
        let delivered = DeliveredCopies(of: copies, in: pending.folders, archive.suite)
        let found = try delivered.find()
        var leftovers = found.unseen
        for url in found.found {
            do { _ = try DurableFile.destroy(url) } catch let error as ArchiveError where error.code == .readOnly {
                leftovers.append(ErasureLeftover(path: url.path, reason: error.message(.english)))
            }
        }
        try observe(.deliveries)
        // What names the copies is itself derived from what was erased.
        if leftovers.isEmpty { _ = try DurableFile.destroy(archive.layout.erasing) }
        return leftovers
    }
}
