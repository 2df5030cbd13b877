import CryptoSuite
import DutyRecords
import Foundation
import GRDB
import GRDBSQLite
import TransparencyLog

/// One transaction on the SQLite store: reading, and where the connection may, writing.
final class SQLiteSession: StoreReader {
    let database: Database
    let registry: KindRegistry
    let connection: OpaquePointer?
    private var statements: [String: Statement] = [:]
    private var tables: [String: ViewTable] = [:]
    /// The two statements of the hot path, looked up once.
    var appendStatement: Statement?
    var lastViewInsert: ViewInsert?
    /// Runs of the chains that this transaction has appended and not written yet, by subject.
    var pendingRuns: [Int64: PendingRun] = [:]
    var pendingCount = 0

    init(_ database: Database, _ registry: KindRegistry) {
        self.database = database
        connection = database.sqliteConnection
        self.registry = registry
    }

    func statement(_ sql: String) throws -> Statement {
        if let statement = statements[sql] { return statement }
        guard let connection = database.sqliteConnection else { throw ArchiveError(.storage, .databaseFailed, "closed", sql) }
        let statement = try Statement(connection, sql)
        statements[sql] = statement
        return statement
    }

    func table(_ kind: RecordKind) -> ViewTable {
        if let table = tables[kind.name] { return table }
        let table = ViewTable(kind)
        tables[kind.name] = table
        return table
    }

    // MARK: Entries

    private static let entryColumns = "sequence, recordedAt, role, subject, subjectSequence, contentDigest, hash, salt, content"

    func size() throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT coalesce(max(sequence) + 1, 0) FROM entry") ?? 0
    }

    func entry(_ sequence: Int64) throws -> StoredEntry? {
        try first("SELECT \(Self.entryColumns) FROM entry WHERE sequence = ?", sequence)
    }

    func scan(_ range: Range<Int64>, _ body: (EntryView) throws -> Bool) throws {
        let statement = try statement(
            "SELECT \(Self.entryColumns) FROM entry WHERE sequence >= ? AND sequence < ? ORDER BY sequence")
        statement.bind(1, range.lowerBound)
        statement.bind(2, range.upperBound)
        try each(statement, body)
    }

    func scan(subject: Int64, from first: Int64, _ body: (EntryView) throws -> Bool) throws {
        try flushChains()
        let runs = try statement("SELECT first, sequences FROM chain WHERE subject = ? ORDER BY first")
        let entry = try statement("SELECT \(Self.entryColumns) FROM entry WHERE sequence = ?")
        runs.bind(1, subject)
        defer { runs.reset() }
        while try runs.step() {
            let (start, run) = (runs.integer(0), ChainRun(runs.bytes(1)))
            for index in max(0, Int(first - start))..<max(run.count, Int(first - start), 0) {
                entry.bind(1, run[index])
                defer { entry.reset() }
                guard try entry.step() else { continue }
                guard try body(try view(entry)) else { return }
            }
        }
    }

    func lastEntry(of subject: Int64, before sequence: Int64) throws -> StoredEntry? {
        try flushChains()
        let runs = try statement("SELECT sequences FROM chain WHERE subject = ? ORDER BY first DESC")
        runs.bind(1, subject)
        defer { runs.reset() }
        while try runs.step() {
            if let found = ChainRun(runs.bytes(0)).last(before: sequence) { return try entry(found) }
        }
        return nil
    }

    func sequences(of roles: [EntryRole], in range: Range<Int64>) throws -> [Int64] {
        let list = roles.map { String($0.rawValue) }.joined(separator: ", ")
        return try Int64.fetchAll(
            database,
            sql: "SELECT sequence FROM entry WHERE role <> 2 AND role IN (\(list)) AND sequence >= ? AND sequence < ? ORDER BY sequence",
            arguments: [range.lowerBound, range.upperBound])
    }

    func last(_ role: EntryRole, atOrBefore sequence: Int64) throws -> Int64? {
        try Int64.fetchOne(
            database,
            sql: "SELECT max(sequence) FROM entry INDEXED BY entryByRole WHERE role <> 2 AND role = ? AND sequence <= ?",
            arguments: [role.rawValue, sequence])
    }

    private func first(_ sql: String, _ parameters: Int64...) throws -> StoredEntry? {
        let statement = try statement(sql)
        for (index, value) in parameters.enumerated() { statement.bind(Int32(index + 1), value) }
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        return StoredEntry(try view(statement))
    }

    private func each(_ statement: Statement, _ body: (EntryView) throws -> Bool) throws {
        defer { statement.reset() }
        while try statement.step() {
            guard try body(try view(statement)) else { return }
        }
    }

    private func view(_ row: Statement) throws -> EntryView {
        let sequence = row.integer(0)
        guard let role = EntryRole(rawValue: Int(row.integer(2))) else {
            throw ArchiveError(.damaged, .unknownRole, String(sequence), String(row.integer(2)))
        }
        return EntryView(
            sequence: sequence, recordedAt: row.integer(1), role: role, subject: row.integer(3), subjectSequence: row.integer(4),
            contentDigest: row.digest(5), hash: row.digest(6), salt: row.bytes(7).flatMap { Salt($0) }, content: row.bytes(8))
    }

    // MARK: Subjects, objects, derived tables

    func subjectNumber(_ name: String) throws -> Int64? {
        try Int64.fetchOne(database, sql: "SELECT number FROM subject WHERE name = ?", arguments: [name])
    }

    func subjects() throws -> [(number: Int64, name: String)] {
        try Row.fetchAll(database, sql: "SELECT number, name FROM subject ORDER BY number").map { ($0[0], $0[1]) }
    }

    func object(_ digest: Digest) throws -> StoredObject? {
        try Row.fetchOne(database, sql: "SELECT digest, salt, bytes FROM object WHERE digest = ?", arguments: [digest.data])
            .flatMap(Self.object)
    }

    func objects() throws -> [StoredObject] {
        try Row.fetchAll(database, sql: "SELECT digest, salt, bytes FROM object ORDER BY digest").compactMap(Self.object)
    }

    private static func object(_ row: Row) -> StoredObject? {
        guard let digest = Digest(data: row[0]), let salt = Salt(bytes: Array(row[1] as Data)) else { return nil }
        return StoredObject(digest: digest, salt: salt, bytes: row[2])
    }

    func delivery(_ plainDigest: Digest) throws -> Int64? {
        try Int64.fetchOne(database, sql: "SELECT batch FROM delivery WHERE plainDigest = ?", arguments: [plainDigest.data])
    }

    func deliveries() throws -> [(plainDigest: Digest, batch: Int64)] {
        try Row.fetchAll(database, sql: "SELECT plainDigest, batch FROM delivery").map { (Digest(data: $0[0]) ?? .zero, $0[1]) }
    }

    func frontier(_ size: Int64) throws -> [Digest]? {
        try Data.fetchOne(database, sql: "SELECT hashes FROM frontier WHERE size = ?", arguments: [size]).map(Self.digests)
    }

    func frontiers() throws -> [(size: Int64, hashes: [Digest])] {
        try Row.fetchAll(database, sql: "SELECT size, hashes FROM frontier ORDER BY size").map { ($0[0], Self.digests($0[1])) }
    }

    private static func digests(_ data: Data) -> [Digest] {
        let bytes = Array(data)
        return stride(from: 0, to: bytes.count, by: Digest.byteCount).map { start in
            Digest(bytes: bytes[start..<min(start + Digest.byteCount, bytes.count)]) ?? .zero
        }
    }

    // MARK: Views

    func scanView(_ kind: RecordKind, _ body: (ViewRow) throws -> Void) throws {
        let table = table(kind)
        let statement = try statement(table.scanSQL)
        defer { statement.reset() }
        var values = [ViewValue](repeating: .absent, count: table.stored.count)
        while try statement.step() {
            for index in values.indices { values[index] = statement.value(Int32(index + 2)) }
            try body(ViewRow(subject: statement.integer(0), sequence: statement.integer(1), values: values))
        }
    }

    func viewRow(_ kind: RecordKind, subject: Int64, keyOf record: RecordBuffer) throws -> Int64? {
        let table = table(kind)
        let statement = try statement(table.findSQL)
        return try record.arena.withUnsafeBytes { arena in
            defer { statement.reset() }
            table.bindKey(of: record, arena, subject: subject, to: statement)
            return try statement.step() ? statement.integer(0) : nil
        }
    }

    func viewRow(_ kind: RecordKind, subject: Int64, key: String) throws -> Int64? {
        try Int64.fetchOne(database, sql: table(kind).findSQL, arguments: [key, subject])
    }

    func scanChains(_ body: (Int64, Int64, Int64) throws -> Void) throws {
        let runs = try statement("SELECT subject, first, sequences FROM chain")
        defer { runs.reset() }
        while try runs.step() {
            let (subject, first, run) = (runs.integer(0), runs.integer(1), ChainRun(runs.bytes(2)))
            for index in 0..<run.count { try body(subject, first + Int64(index), run[index]) }
        }
    }

    func standing(_ kind: RecordKind, subject: Int64) throws -> [Int64] {
        let statement = try statement(table(kind).standingSQL)
        defer { statement.reset() }
        statement.bind(1, subject)
        var result: [Int64] = []
        while try statement.step() { result.append(statement.integer(0)) }
        return result
    }

    func structureFaults() throws -> [String] {
        var faults: [String] = []
        let expected = Set(Schema.statements(registry))
        let found = try String.fetchAll(database, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
        faults += found.filter { !expected.contains($0) }.map { "unexpected in the schema: \($0.prefix(120))" }
        faults += expected.subtracting(found).map { "missing from the schema: \($0.prefix(120))" }.sorted()
        let checks = try String.fetchAll(database, sql: "PRAGMA integrity_check(100)")
        faults += checks.filter { $0 != "ok" }
        faults += try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map {
            "foreign key of \($0[0] as String), row \($0[1] as Int64? ?? -1)"
        }
        return faults
    }
}

/// The statement that puts records of one kind into its view.
final class ViewInsert {
    let kind: String
    let table: ViewTable
    let statement: Statement

    init(kind: String, table: ViewTable, statement: Statement) {
        self.kind = kind
        self.table = table
        self.statement = statement
    }
}
