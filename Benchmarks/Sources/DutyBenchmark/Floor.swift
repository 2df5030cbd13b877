import CryptoSuite
import Foundation
import GRDBSQLite
import Synchronization

/// The least that verifying can cost: a bare scan, through the C API, of the rows that verification reads, and by OpenSSL the digests
/// that it computes (three an entry, two an object), shared between two threads.
enum Floor {
    static func measure(_ archive: URL) throws -> Measurement {
        let database = archive.appending(path: "archive.sqlite").path
        let entries = try scalar("SELECT max(sequence) + 1 FROM entry", database)
        let objects = try FileManager.default.subpathsOfDirectory(atPath: archive.appending(path: "objects").path)
            .map { archive.appending(path: "objects/\($0)") }.filter { !$0.hasDirectoryPath }
        return Measurement.of {
            let total = Mutex<Int64>(0)
            // The views, chains and objects take about as long as a fifth of the entries: the second thread gets them.
            let middle = entries * 3 / 5
            DispatchQueue.concurrentPerform(iterations: 2) { thread in
                let count = scan(database, thread == 0 ? 0..<middle : middle..<entries)
                if thread == 1 {
                    for table in ["view_attendance", "chain"] { read(table, database) }
                    for object in objects { digest(object) }
                }
                total.withLock { $0 += count }
            }
            return total.withLock { $0 }
        }
    }

    private static func open(_ database: String) -> OpaquePointer? {
        var connection: OpaquePointer?
        precondition(sqlite3_open_v2(database, &connection, SQLITE_OPEN_READONLY, nil) == SQLITE_OK)
        // The first reads the WAL's index anew; the other waits for it.
        sqlite3_busy_timeout(connection, 10_000)
        return connection
    }

    /// Every column of every row.
    private static func read(_ table: String, _ database: String) {
        let connection = open(database)
        var statement: OpaquePointer?
        precondition(sqlite3_prepare_v2(connection, "SELECT * FROM \(table)", -1, &statement, nil) == SQLITE_OK)
        var bytes: Int64 = 0
        while sqlite3_step(statement) == SQLITE_ROW {
            for column in 0..<sqlite3_column_count(statement) { bytes += Int64(sqlite3_column_bytes(statement, column)) }
        }
        precondition(bytes > 0)
        sqlite3_finalize(statement)
        sqlite3_close(connection)
    }

    private static func digest(_ file: URL) {
        guard let data = try? Data(contentsOf: file) else { return }
        let hashing = HashContext(.sha256)
        data.withUnsafeBytes { bytes in
            for _ in 0..<2 { precondition(hashing.digest(of: bytes) != .zero) }
        }
    }

    private static func scan(_ database: String, _ range: Range<Int64>) -> Int64 {
        let connection = open(database)
        var statement: OpaquePointer?
        let sql = """
            SELECT sequence, recordedAt, role, subject, subjectSequence, contentDigest, hash, salt, content FROM entry
            WHERE sequence >= \(range.lowerBound) AND sequence < \(range.upperBound)
            """
        precondition(sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK)
        let hashing = HashContext(.sha256)
        // An entry's text is about as long as this; what it says does not change what hashing it costs.
        let header = [UInt8](repeating: 0x61, count: 235)
        var rows: Int64 = 0
        var last = Digest.zero
        while sqlite3_step(statement) == SQLITE_ROW {
            rows += sqlite3_column_int64(statement, 0) >= 0 ? 1 : 0
            let content = UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, 8), count: Int(sqlite3_column_bytes(statement, 8)))
            let hash = UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, 6), count: Int(sqlite3_column_bytes(statement, 6)))
            hashing.reset()
            hashing.update(prefix)
            hashing.update(content)
            let digest = hashing.finish()
            last = hashing.node(prefix: 1, hashing.digest(of: header), hash.count == 32 ? Digest(hash) : digest)
        }
        precondition(last != .zero)
        sqlite3_finalize(statement)
        sqlite3_close(connection)
        return rows
    }

    /// As long as the content digest's own prefix and salt.
    private static let prefix = [UInt8](repeating: 0x62, count: 39)

    private static func scalar(_ sql: String, _ database: String) throws -> Int64 {
        var connection: OpaquePointer?
        var statement: OpaquePointer?
        defer {
            sqlite3_finalize(statement)
            sqlite3_close(connection)
        }
        guard sqlite3_open_v2(database, &connection, SQLITE_OPEN_READONLY, nil) == SQLITE_OK,
            sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK, sqlite3_step(statement) == SQLITE_ROW
        else { throw BenchmarkError("\(database) cannot be read") }
        return sqlite3_column_int64(statement, 0)
    }
}
