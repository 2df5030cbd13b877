import CryptoSuite
import GRDBSQLite

/// A prepared statement on the C API: for the one hot insert and the one hot scan, where GRDB's arguments cost as much as SQLite.
///
/// Bound pointers must stay valid until `step` returns.
final class Statement {
    private let handle: OpaquePointer
    private let database: OpaquePointer

    init(_ database: OpaquePointer, _ sql: String) throws {
        var handle: OpaquePointer?
        guard sqlite3_prepare_v3(database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil) == SQLITE_OK, let handle else {
            throw SQLiteFailure.error(database, sql)
        }
        self.handle = handle
        self.database = database
    }

    deinit { sqlite3_finalize(handle) }

    @inline(__always) func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }
    @inline(__always) func bindNull(_ index: Int32) { sqlite3_bind_null(handle, index) }

    /// Binds without copying.
    @inline(__always) func bindBlob(_ index: Int32, _ bytes: UnsafeRawBufferPointer?) {
        guard let bytes else { return bindNull(index) }
        // An empty buffer may have no base address, and SQLite would read that as NULL.
        if bytes.isEmpty {
            sqlite3_bind_zeroblob(handle, index, 0)
        } else {
            sqlite3_bind_blob(handle, index, bytes.baseAddress, Int32(bytes.count), nil)
        }
    }

    /// Binds without copying.
    @inline(__always) func bindText(_ index: Int32, _ bytes: UnsafeRawBufferPointer) {
        let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        sqlite3_bind_text(handle, index, base ?? Statement.empty, Int32(bytes.count), nil)
    }

    nonisolated(unsafe) private static let empty: UnsafePointer<CChar> = {
        // One immutable zero byte for the life of the process.
        let byte = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
        byte.pointee = 0
        return UnsafePointer(byte)
    }()

    /// True when there is a row, false when the statement is done.
    @inline(__always) func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw SQLiteFailure.error(database, String(cString: sqlite3_sql(handle)))
        }
    }

    @inline(__always) func reset() { sqlite3_reset(handle) }

    /// Binds nothing, steps once, resets: for statements that return no row.
    @inline(__always) func run() throws {
        defer { reset() }
        _ = try step()
    }

    @inline(__always) func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
    @inline(__always) func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    @inline(__always) func bytes(_ column: Int32) -> UnsafeRawBufferPointer? {
        guard sqlite3_column_type(handle, column) != SQLITE_NULL else { return nil }
        let base = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(start: base, count: Int(sqlite3_column_bytes(handle, column)))
    }

    /// A digest column; bytes of another length read as zero, which no hash equals.
    @inline(__always) func digest(_ column: Int32) -> Digest {
        guard let bytes = bytes(column), bytes.count == Digest.byteCount else { return .zero }
        return Digest(bytes)
    }

    /// A text column; bytes that are not UTF-8 read as U+FFFD, which no name of ours has.
    func text(_ column: Int32) -> String { String(decoding: bytes(column) ?? UnsafeRawBufferPointer(start: nil, count: 0), as: UTF8.self) }

    func value(_ column: Int32) -> ViewValue {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_NULL: .absent
        case SQLITE_INTEGER: .integer(integer(column))
        default: .text(bytes(column) ?? UnsafeRawBufferPointer(start: nil, count: 0))
        }
    }
}

/// What a failed call on the C API means for the caller.
enum SQLiteFailure {
    static func error(_ database: OpaquePointer, _ sql: String) -> ArchiveError {
        error(code: sqlite3_extended_errcode(database), text: String(cString: sqlite3_errmsg(database)), sql)
    }

    static func error(code: Int32, text: String, _ sql: String) -> ArchiveError {
        switch code & 0xff {
        case SQLITE_FULL: return ArchiveError(.diskFull, .diskFull, "archive.sqlite")
        case SQLITE_READONLY, SQLITE_CANTOPEN: return ArchiveError(.readOnly, .notWritable, "archive.sqlite", text)
        // Our statements are right: what SQLite does not understand is a table or column that someone took away.
        case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_ERROR, SQLITE_FORMAT: return ArchiveError(.damaged, .databaseDamaged, text)
        case SQLITE_IOERR where code == fileSyncFailed || code == directorySyncFailed:
            return ArchiveError(.durability, .syncFailed, "archive.sqlite", text)
        default: return ArchiveError(.storage, .databaseFailed, text, sql)
        }
    }
}

// SQLITE_IOERR_FSYNC and SQLITE_IOERR_DIR_FSYNC are macros that the importer leaves out: SQLITE_IOERR | (n << 8), sqlite3.h.
private let fileSyncFailed = SQLITE_IOERR | (4 << 8)
private let directorySyncFailed = SQLITE_IOERR | (5 << 8)
