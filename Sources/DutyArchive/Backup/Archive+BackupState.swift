import Foundation
import TransparencyLog

/// What a backup in a folder is to an archive.
public struct BackupState: Sendable, Equatable {
    public let entries: Int64
    public let takenAt: Timestamp
    /// It is the beginning of this archive's log: same origin, and its last entry stands here too.
    public let isOfArchive: Bool
}

extension Archive {
    /// Reads the manifest of a backup and compares it with the log; nil where the folder holds none. Its files are not read.
    ///
    /// - Throws: `damaged` where the manifest is not one that was ever written.
    public func backupState(at directory: URL) throws -> BackupState? {
        guard let manifest = try BackupFolder(directory).currentManifest() else { return nil }
        let last = try store.read { try $0.entry(manifest.entries - 1)?.hash }
        return BackupState(
            entries: manifest.entries, takenAt: manifest.takenAt,
            isOfArchive: manifest.origin.utf8.elementsEqual(opening.origin.utf8) && last == manifest.head)
    }

    /// The key whose signature counts for what is signed now.
    public func verifierInForce() throws -> NoteVerifier {
        let vkey = try store.read { try signingKeys($0) }.last!.vkey
        do { return try NoteVerifier(vkey: vkey) } catch { throw ArchiveError(.damaged, .contentMember, "verifier", "vkey") }
    }
}
