import CryptoSuite
import DutyRecords
import Foundation
import Glibc
import TransparencyLog

/// One append-only, hash-chained archive: a folder with `archive.sqlite`, `objects/` and `checkpoints/`.
///
/// Opening it reads only. To change it, see `write(purpose:wait:_:)`. A value may be used from any thread; its reads run one
/// after another.
public final class Archive: @unchecked Sendable {
    // Unchecked: all stored properties are immutable, and the store serialises its own calls.

    public let layout: ArchiveLayout
    public let opening: Opening
    public let registry: KindRegistry
    /// How the database was opened, for people who look at media that cannot be written.
    public let medium: Medium
    let store: any ArchiveStore

    public enum Medium: Sendable, Equatable {
        case writable
        /// The folder cannot be written and nothing is pending beside it.
        case immutable
        /// The folder cannot be written but a write-ahead log lies beside the database: a private copy was opened.
        case privateCopy
    }

    public var suite: HashSuite { opening.suite }
    var objects: ObjectStore { ObjectStore(layout: layout, suite: suite) }
    var checkpoints: CheckpointStore { CheckpointStore(layout: layout) }

    /// Opens an existing archive for reading.
    ///
    /// - Throws: `notAnArchive`, `unsupportedVersion`, `damaged` where the opening cannot be read.
    public init(_ directory: URL, registry: KindRegistry = .standard) throws {
        let layout = ArchiveLayout(directory)
        guard layout.isArchive else { throw ArchiveError(.notAnArchive, .noArchive, layout.directory.path) }
        self.layout = layout
        self.registry = registry
        let store: SQLiteStore
        (store, medium) = try Self.openForReading(layout, registry)
        try store.checkVersion()
        self.store = store
        opening = try store.read { reader in
            guard let first = try reader.entry(0), first.role == .opening, let content = first.content else {
                throw ArchiveError(.damaged, .noOpening, layout.directory.path)
            }
            return try Opening(content: content)
        }
    }

    static func openForReading(_ layout: ArchiveLayout, _ registry: KindRegistry) throws -> (SQLiteStore, Medium) {
        if access(layout.directory.path, W_OK) == 0, access(layout.database.path, W_OK) == 0 {
            return (try SQLiteStore(layout.database, .readOnly, registry: registry), .writable)
        }
        let wal = layout.database.path + "-wal"
        guard let pending = try? FileManager.default.attributesOfItem(atPath: wal)[.size] as? Int, pending > 0 else {
            return (try SQLiteStore(layout.database, .immutable, registry: registry), .immutable)
        }
        let copy = FileManager.default.temporaryDirectory.appending(path: "duty-archive-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        // The open descriptors outlive the names, so nothing stays behind when the process ends.
        defer { try? FileManager.default.removeItem(at: copy) }
        let database = copy.appending(path: "archive.sqlite")
        try FileManager.default.copyItem(at: layout.database, to: database)
        try FileManager.default.copyItem(atPath: wal, toPath: database.path + "-wal")
        return (try SQLiteStore(database, .readOnly, registry: registry), .privateCopy)
    }

    /// The archive's verifier key as its opening names it; what an auditor compares with a key from outside.
    public var verifier: NoteVerifier {
        get throws {
            do { return try NoteVerifier(vkey: opening.verifier) } catch {
                throw ArchiveError(.damaged, .contentMember, "verifier", "vkey")
            }
        }
    }
}
