import DutyRecords
import Foundation
import GRDB
import Glibc

/// A SQLite file of plain tables and views that others read: no part of an archive, and made anew each time.
public final class AnalysisFile {
    public struct Table: Sendable {
        public let name: String
        public let columns: [Column]

        public init(_ name: String, _ columns: [Column]) {
            self.name = name
            self.columns = columns
        }
    }

    public struct Column: Sendable {
        public let name: String
        public let isInteger: Bool

        public init(_ name: String, isInteger: Bool = false) {
            self.name = name
            self.isInteger = isInteger
        }
    }

    public enum Value: Sendable {
        case null
        case text(String)
        case integer(Int64)
    }

    /// `DUTA` in ASCII, so that nobody takes it for an archive.
    static let applicationID: Int32 = 0x4455_5441

    private let database: Database

    private init(_ database: Database) { self.database = database }

    /// Makes the file: whole and on disk under its name, or not at all.
    ///
    /// - Parameter replaces: Whether a file of that name may be replaced; without it, one that is there is refused.
    /// - Throws: `alreadyExists`, `diskFull`, `readOnly`, `storage`, and what `fill` throws.
    public static func write(to url: URL, replaces: Bool, _ fill: (AnalysisFile) throws -> Void) throws {
        let url = url.standardizedFileURL
        let folder = url.deletingLastPathComponent()
        let partial = folder.appending(path: ".\(url.lastPathComponent).\(getpid()).partial")
        if !replaces, FileManager.default.fileExists(atPath: url.path) { throw ArchiveError(.alreadyExists, .analysisExists, url.path) }
        unlink(partial.path)
        let descriptor = open(partial.path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw DurableFile.failure("open", partial) }
        defer {
            close(descriptor)
            unlink(partial.path)
        }
        try SQLiteStore.translating {
            var configuration = Configuration()
            configuration.label = "analysis"
            let queue = try DatabaseQueue(path: partial.path, configuration: configuration)
            // A crash leaves a file that has no name yet; SQLite need not guard it.
            try queue.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF") }
            try queue.write { database in
                try fill(AnalysisFile(database))
                try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            }
            try queue.close()
        }
        try DurableFile.sync(descriptor, of: partial)
        if replaces {
            guard rename(partial.path, url.path) == 0 else { throw DurableFile.failure("rename", url) }
        } else {
            guard link(partial.path, url.path) == 0 else {
                if errno == EEXIST { throw ArchiveError(.alreadyExists, .analysisExists, url.path) }
                throw DurableFile.failure("link", url)
            }
        }
        try DurableFile.syncDirectory(folder)
    }

    /// Makes a table and gives what fills it, row by row.
    public func table(_ table: Table) throws -> Rows {
        let columns = table.columns.map { "\(Self.quoted($0.name)) \($0.isInteger ? "INTEGER" : "TEXT")" }
        try database.execute(sql: "CREATE TABLE \(Self.quoted(table.name)) (\n  \(columns.joined(separator: ",\n  "))\n) STRICT")
        let marks = Array(repeating: "?", count: table.columns.count).joined(separator: ", ")
        return Rows(
            statement: try database.makeStatement(sql: "INSERT INTO \(Self.quoted(table.name)) VALUES (\(marks))"),
            count: table.columns.count)
    }

    /// - Parameter select: Of our own making.
    public func view(_ name: String, as select: String) throws {
        try database.execute(sql: "CREATE VIEW \(Self.quoted(name)) AS\n\(select)")
    }

    public func index(_ table: String, _ columns: [String]) throws {
        let name = "\(table)_\(columns.joined(separator: "_"))"
        try database.execute(
            sql: "CREATE INDEX \(Self.quoted(name)) ON \(Self.quoted(table)) (\(columns.map(Self.quoted).joined(separator: ", ")))")
    }

    /// An identifier as SQL writes it.
    public static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

    /// What fills one table.
    public final class Rows {
        private let statement: GRDB.Statement
        private let count: Int

        fileprivate init(statement: GRDB.Statement, count: Int) {
            self.statement = statement
            self.count = count
        }

        /// - Precondition: as many values as columns, each of the column's type.
        public func add(_ values: [Value]) throws {
            precondition(values.count == count, "\(values.count) values in \(count) columns")
            try statement.execute(
                arguments: StatementArguments(
                    values.map { value -> (any DatabaseValueConvertible)? in
                        switch value {
                        case .null: nil
                        case .text(let text): text
                        case .integer(let integer): integer
                        }
                    }))
        }
    }
}

extension Phrase {
    static let analysisExists = Phrase(
        "%1 已存在，不会覆盖。请另选位置，或加 --force。", "%1 exists and is not overwritten. Choose another place, or add --force.")
}
