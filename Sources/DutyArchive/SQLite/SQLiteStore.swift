import DutyRecords
import Foundation
import GRDB
import GRDBSQLite

/// The embedded store: one SQLite file in WAL mode, opened by GRDB.
///
/// A connection that may write exists only while its opener holds the archive's lock; it alone checkpoints the WAL
/// (SQLite before 3.51.3 has a WAL-reset bug that needs two connections writing or checkpointing at once).
final class SQLiteStore: ArchiveStore {
    enum Access {
        case readOnly
        /// On media that cannot be written: SQLite is told that nothing changes underneath.
        case immutable
        case readWrite
    }

    static let pageBytes = 8_192
    /// A large file makes a large WAL; once moved, it is cut back to this.
    static let walBytesKept = 16 << 20
    /// With SQLite's default of 2 MiB, inserting a million rows takes three times as long; and of five years' entries, it holds the pages of
    /// one deputy's, which are those of the next deputies' too.
    static let cacheKibibytes = 32_768

    let queue: DatabaseQueue
    private let access: Access
    private let registry: KindRegistry

    init(_ url: URL, _ access: Access, registry: KindRegistry) throws {
        self.access = access
        self.registry = registry
        var configuration = Configuration()
        configuration.readonly = access != .readWrite
        configuration.busyMode = .timeout(10)
        configuration.label = "archive"
        // References are checked by `verify`; checking each insert would look up the subject once more.
        configuration.foreignKeysEnabled = false
        if access == .readWrite {
            configuration.journalMode = .wal
            // Of a new file: half as many pages to balance, log and move as with 4 KiB, and a little less lost between rows.
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA page_size = \(Self.pageBytes)") }
        }
        let path = access == .immutable ? "file:\(Self.uriPath(url.path))?immutable=1" : url.path
        queue = try Self.translating {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inDatabase { database in
                try database.execute(
                    sql: """
                        PRAGMA cache_size = -\(Self.cacheKibibytes); PRAGMA mmap_size = 0;
                        PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
                        """)
                if access == .readWrite {
                    // GRDB sets NORMAL when it turns WAL on; a receipt needs the commit on disk.
                    try database.execute(
                        sql: """
                            PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;
                            PRAGMA journal_size_limit = \(Self.walBytesKept)
                            """)
                }
            }
            return queue
        }
    }

    /// On a connection that is open already, for reading.
    init(queue: DatabaseQueue, registry: KindRegistry) {
        self.queue = queue
        self.registry = registry
        access = .readOnly
    }

    static func uriPath(_ path: String) -> String {
        path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    }

    /// Creates the tables of an empty file.
    func createTables() throws {
        try Self.translating {
            try queue.write { database in
                for statement in Schema.statements(registry) { try database.execute(sql: statement) }
                try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(Schema.version)")
            }
        }
    }

    /// Refuses a file that is not an archive, or of a version this program does not know.
    func checkVersion() throws {
        try Self.translating {
            try queue.read { database in
                let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
                guard application == Schema.applicationID else { throw ArchiveError(.notAnArchive, .wrongApplication, String(application)) }
                let version = try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                guard version == Schema.version else {
                    throw ArchiveError(.unsupportedVersion, .wrongVersion, String(version), String(Schema.version))
                }
            }
        }
    }

    func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result {
        try Self.translating {
            try queue.read { database in try body(SQLiteSession(database, registry)) }
        }
    }

    func write<Result>(_ body: (any StoreWriter) throws -> Result) throws -> Result {
        try Self.translating {
            try queue.write { database in
                let session = SQLiteSession(database, registry)
                let result = try body(session)
                try session.flushChains()
                return result
            }
        }
    }

    /// Moves the WAL into the database once it holds more than so many bytes, so that it does not grow without end.
    ///
    /// A crash here loses nothing: the WAL stays valid until all of it has been synced into the database.
    func checkpoint(whenAboveBytes bytes: Int) throws {
        guard walBytes > bytes else { return }
        try Self.translating {
            try queue.inDatabase { database in
                // PASSIVE never waits for readers; what they still hold is moved next time.
                let code = sqlite3_wal_checkpoint_v2(database.sqliteConnection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
                guard code == SQLITE_OK || code == SQLITE_BUSY else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
            }
        }
    }

    /// Runs `body` in one transaction in which SQLite overwrites whatever it lets go of.
    func writeErasing<Result>(_ body: (any StoreWriter) throws -> Result) throws -> Result {
        try Self.translating { try queue.inDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") } }
        return try write(body)
    }

    /// Writes the file anew from what it holds and empties the write-ahead log: nothing that was deleted is in either afterwards, nor in the
    /// unused parts of pages, where moved rows leave copies.
    ///
    /// Cut off at any point, it changed nothing, and is done again.
    /// - Throws: `locked` where somebody reads for so long that the log cannot be emptied; `diskFull`.
    /// - Complexity: O(the database), and as much room on the disk again.
    func scour() throws {
        try Self.translating {
            try queue.inDatabase { database in
                try database.execute(sql: "VACUUM")
                let code = sqlite3_wal_checkpoint_v2(database.sqliteConnection, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
                if code == SQLITE_BUSY { throw ArchiveError(.locked, .erasureReaders, queue.path) }
                guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
            }
        }
    }

    private var walBytes: Int {
        let path = queue.path + "-wal"
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        return size ?? 0
    }

    func close() throws {
        try Self.translating { try queue.close() }
    }

    /// GRDB's errors in the archive's words.
    static func translating<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as RowDecodingError {
            // Only a table that is not of our making holds a value of another type.
            throw ArchiveError(.damaged, .databaseDamaged, "\(error)")
        } catch let error as DatabaseError {
            throw SQLiteFailure.error(code: error.extendedResultCode.rawValue, text: error.message ?? "", error.sql ?? "")
        }
    }
}
