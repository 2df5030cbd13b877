import DutyRecords
import Foundation
import GRDB

/// Runs of the log in SQLite files of their own, with the tables of the log and nothing derived: what a backup is made of (Docs/format.md
/// "Backup folder").
extension SQLiteStore {
    /// SQLite attaches ten files to a connection unless it was built otherwise.
    static let segmentsMax = 8

    /// Makes the file of one segment. It counts only once its maker has synced and named it: SQLite itself keeps no journal and syncs nothing.
    static func createSegment(_ url: URL, registry: KindRegistry, _ fill: (SQLiteSession) throws -> Void) throws {
        try translating {
            var configuration = Configuration()
            configuration.label = "segment"
            // A segment names subjects that an earlier one holds.
            configuration.foreignKeysEnabled = false
            let queue = try DatabaseQueue(path: url.path, configuration: configuration)
            try queue.inDatabase { database in
                try database.execute(sql: "PRAGMA page_size = \(pageBytes); PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            }
            try queue.write { database in
                for statement in Schema.log { try database.execute(sql: statement) }
                try fill(SQLiteSession(database, registry))
            }
            try queue.close()
        }
    }

    /// Reads segments, in order, as if they were one store; of what is derived there is nothing.
    ///
    /// - Precondition: 1 to `segmentsMax` of them.
    convenience init(segments: [URL], registry: KindRegistry) throws {
        precondition(1...Self.segmentsMax ~= segments.count, "as many segments as SQLite attaches")
        var configuration = Configuration()
        configuration.label = "segments"
        configuration.foreignKeysEnabled = false
        let queue = try Self.translating {
            let queue = try DatabaseQueue(configuration: configuration)
            try queue.inDatabase { database in
                for (index, url) in segments.enumerated() {
                    try database.execute(sql: "ATTACH ? AS s\(index)", arguments: ["file:\(Self.uriPath(url.path))?immutable=1"])
                }
                for table in ["subject", "entry", "object"] {
                    let rows = segments.indices.map { "SELECT * FROM s\($0).\(table)" }
                    try database.execute(sql: "CREATE TEMP VIEW \(table) AS \(rows.joined(separator: " UNION ALL "))")
                }
                try database.execute(sql: "PRAGMA query_only = ON; PRAGMA cell_size_check = ON")
            }
            return queue
        }
        self.init(queue: queue, registry: registry)
    }

    /// Takes over all rows of a segment, in one transaction.
    func take(segment url: URL) throws {
        try Self.translating {
            try queue.inDatabase { database in
                try database.execute(sql: "ATTACH ? AS segment", arguments: ["file:\(Self.uriPath(url.path))?immutable=1"])
                try database.inTransaction {
                    for table in ["subject", "entry", "object"] {
                        try database.execute(sql: "INSERT INTO main.\(table) SELECT * FROM segment.\(table)")
                    }
                    return .commit
                }
                try database.execute(sql: "DETACH segment")
            }
        }
        try checkpoint(whenAboveBytes: Self.walBytesKept)
    }
}

extension SQLiteSession {
    /// Adds a subject under the number that it has elsewhere.
    func addSubject(_ name: String, number: Int64) throws {
        try database.execute(sql: "INSERT INTO subject VALUES (?, ?)", arguments: [number, name])
    }
}
