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
        let statement = try ownStatement(sql)
        statements[sql] = statement
        return statement
    }

    /// A statement that nobody else has: for scans, whose caller may read the same rows in between.
    private func ownStatement(_ sql: String) throws -> Statement {
        guard let connection else { throw ArchiveError(.storage, .databaseFailed, "closed", sql) }
        return try Statement(connection, sql)
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
        let last = try statement("SELECT max(sequence) FROM entry")
        defer { last.reset() }
        guard try last.step(), !last.isNull(0) else { return 0 }
        // A number that no entry can have is named by `structureFaults`; it must not overflow here.
        return max(0, min(last.integer(0), Int64.max - 1) + 1)
    }

    func entry(_ sequence: Int64) throws -> StoredEntry? {
        try first("SELECT \(Self.entryColumns) FROM entry WHERE sequence = ?", sequence)
    }

    func scan(_ range: Range<Int64>, _ body: (EntryView) throws -> Bool) throws {
        let statement = try entries(in: range)
        try each(statement) { try body(view(statement)) }
    }

    func audit(_ range: Range<Int64>, _ body: (EntryView, Int64?) throws -> Bool) throws {
        let statement = try entries(in: range)
        try each(statement) {
            let code = statement.integer(2)
            let role = EntryRole(rawValue: Int(code))
            return try body(view(statement, role ?? .record), role == nil ? code : nil)
        }
    }

    func scan(subject: Int64, from first: Int64, _ body: (EntryView) throws -> Bool) throws {
        try flushChains()
        let runs = try ownStatement("SELECT first, sequences FROM chain WHERE subject = ? ORDER BY first")
        let entry = try ownStatement("SELECT \(Self.entryColumns) FROM entry WHERE sequence = ?")
        runs.bind(1, subject)
        defer { runs.reset() }
        while try runs.step() {
            let (start, run) = (runs.integer(0), ChainRun(runs.bytes(1)))
            for index in 0..<run.count where start &+ Int64(index) >= first {
                entry.bind(1, run[index])
                defer { entry.reset() }
                guard try entry.step() else { continue }
                let view = try view(entry)
                // The chain is derived data: what it says is believed only where the entry agrees.
                guard view.subject == subject, view.sequence >= 0 else {
                    throw ArchiveError(.damaged, .wrongChain, String(subject), String(view.sequence))
                }
                guard try body(view) else { return }
            }
        }
    }

    func lastEntry(of subject: Int64, before sequence: Int64) throws -> StoredEntry? {
        try flushChains()
        let runs = try statement("SELECT sequences FROM chain WHERE subject = ? ORDER BY first DESC")
        runs.bind(1, subject)
        defer { runs.reset() }
        while try runs.step() {
            guard let found = ChainRun(runs.bytes(0)).last(before: sequence) else { continue }
            guard found >= 0, let entry = try entry(found), entry.subject == subject else {
                throw ArchiveError(.damaged, .wrongChain, String(subject), String(found))
            }
            return entry
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
            sql: "SELECT max(sequence) FROM entry WHERE role <> 2 AND role = \(role.rawValue) AND sequence <= ?", arguments: [sequence])
    }

    private func first(_ sql: String, _ parameters: Int64...) throws -> StoredEntry? {
        let statement = try statement(sql)
        for (index, value) in parameters.enumerated() { statement.bind(Int32(index + 1), value) }
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        return StoredEntry(try view(statement))
    }

    private func entries(in range: Range<Int64>) throws -> Statement {
        let statement = try ownStatement(
            "SELECT \(Self.entryColumns) FROM entry WHERE sequence >= ? AND sequence < ? ORDER BY sequence")
        statement.bind(1, range.lowerBound)
        statement.bind(2, range.upperBound)
        return statement
    }

    /// Steps through the rows until `body` returns false.
    private func each(_ statement: Statement, _ body: () throws -> Bool) throws {
        defer { statement.reset() }
        while try statement.step() {
            guard try body() else { return }
        }
    }

    private func view(_ row: Statement) throws -> EntryView {
        guard let role = EntryRole(rawValue: Int(row.integer(2))) else {
            throw ArchiveError(.damaged, .unknownRole, String(row.integer(0)), String(row.integer(2)))
        }
        return view(row, role)
    }

    private func view(_ row: Statement, _ role: EntryRole) -> EntryView {
        EntryView(
            sequence: row.integer(0), recordedAt: row.integer(1), role: role, subject: row.integer(3), subjectSequence: row.integer(4),
            contentDigest: row.digest(5), hash: row.digest(6), salt: row.bytes(7).flatMap { Salt($0) }, content: row.bytes(8))
    }

    // MARK: Subjects, objects, derived tables

    func subjectNumber(_ name: String) throws -> Int64? {
        // The column compares without case, so that no two subjects differ only in it; a look-up means these very letters.
        try Int64.fetchOne(database, sql: "SELECT number FROM subject WHERE name = ? AND name = ? COLLATE BINARY", arguments: [name, name])
    }

    func subjectName(_ number: Int64) throws -> String? {
        try String.fetchOne(database, sql: "SELECT name FROM subject WHERE number = ?", arguments: [number])
    }

    func subjects() throws -> [(number: Int64, name: String)] {
        try all("SELECT number, name FROM subject ORDER BY number") { ($0.integer(0), $0.text(1)) }
    }

    func object(_ digest: Digest) throws -> StoredObject? {
        let statement = try statement("SELECT digest, salt, bytes FROM object WHERE digest = ?")
        return try digest.withUnsafeBytes { bytes in
            statement.bindBlob(1, bytes)
            defer { statement.reset() }
            return try statement.step() ? Self.object(statement) : nil
        }
    }

    func objects() throws -> [StoredObject] {
        try all("SELECT digest, salt, bytes FROM object ORDER BY digest", Self.object).compactMap(\.self)
    }

    /// Nil for a row of another shape, which `structureFaults` names.
    private static func object(_ row: Statement) -> StoredObject? {
        guard let digest = row.bytes(0), digest.count == Digest.byteCount, let salt = row.bytes(1).flatMap({ Salt($0) }) else { return nil }
        return StoredObject(digest: Digest(digest), salt: salt, bytes: row.integer(2))
    }

    private func all<Element>(_ sql: String, _ element: (Statement) -> Element) throws -> [Element] {
        let statement = try statement(sql)
        defer { statement.reset() }
        var result: [Element] = []
        while try statement.step() { result.append(element(statement)) }
        return result
    }

    func delivery(_ plainDigest: Digest) throws -> Int64? {
        try Int64.fetchOne(database, sql: "SELECT batch FROM delivery WHERE plainDigest = ?", arguments: [plainDigest.data])
    }

    func deliveries() throws -> [(plainDigest: Digest, batch: Int64)] {
        try all("SELECT plainDigest, batch FROM delivery") { ($0.digest(0), $0.integer(1)) }
    }

    func subtrees(_ level: Int, _ places: Range<Int64>) throws -> [Digest] {
        let statement = try statement("SELECT place, hash FROM subtree WHERE level = ? AND place >= ? AND place < ? ORDER BY place")
        statement.bind(1, Int64(level))
        statement.bind(2, places.lowerBound)
        statement.bind(3, places.upperBound)
        defer { statement.reset() }
        var hashes: [Digest] = []
        while try statement.step(), statement.integer(0) == places.lowerBound + Int64(hashes.count) { hashes.append(statement.digest(1)) }
        return hashes
    }

    func scanSubtrees(_ body: (Subtree) throws -> Void) throws {
        let statement = try ownStatement("SELECT level, place, hash FROM subtree ORDER BY level, place")
        defer { statement.reset() }
        while try statement.step() {
            try body(Subtree(level: Int(statement.integer(0)), place: statement.integer(1), hash: statement.digest(2)))
        }
    }

    // MARK: Views

    func scanView(_ kind: RecordKind, where fields: [(name: String, value: String)], _ body: (ViewRow) throws -> Void) throws {
        let table = table(kind)
        // Names come from the kind's declaration, never from a file.
        let conditions = fields.map { "\"\($0.name)\" = ?" }.joined(separator: " AND ")
        let statement = try ownStatement(table.scanSQL + (fields.isEmpty ? "" : " WHERE " + conditions))
        // Bound without copying: the bytes live as long as the statement steps.
        let bytes = fields.flatMap { Array($0.value.utf8) }
        try bytes.withUnsafeBytes { bytes in
            var start = 0
            for (index, field) in fields.enumerated() {
                let end = start + field.value.utf8.count
                statement.bindText(Int32(index + 1), UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
                start = end
            }
            defer { statement.reset() }
            var values = [ViewValue](repeating: .absent, count: table.stored.count)
            while try statement.step() {
                for index in values.indices { values[index] = statement.value(Int32(index + 2)) }
                try body(ViewRow(subject: statement.integer(0), sequence: statement.integer(1), values: values))
            }
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
        let runs = try ownStatement("SELECT subject, first, sequences FROM chain")
        defer { runs.reset() }
        while try runs.step() {
            let (subject, first, run) = (runs.integer(0), runs.integer(1), ChainRun(runs.bytes(2)))
            for index in 0..<run.count { try body(subject, first &+ Int64(index), run[index]) }
        }
    }

    func standing(_ kind: RecordKind, where fields: [(name: String, value: String)], subject: Int64?, having: String?) throws -> [Int64] {
        // Names come from the kind's declaration, never from a file.
        var conditions = fields.map { "\"\($0.name)\" = ?" }
        var arguments = fields.map { $0.value.databaseValue }
        if let subject {
            conditions.append("subject = ?")
            arguments.append(subject.databaseValue)
        }
        if let having { conditions.append("\"\(having)\" IS NOT NULL") }
        return try Int64.fetchAll(
            database, sql: "SELECT sequence FROM \(table(kind).name) WHERE \(conditions.joined(separator: " AND ")) ORDER BY sequence",
            arguments: StatementArguments(arguments))
    }

    func standing(_ kind: RecordKind, subject: Int64) throws -> [Int64] {
        let statement = try statement(table(kind).standingSQL)
        defer { statement.reset() }
        statement.bind(1, subject)
        var result: [Int64] = []
        while try statement.step() { result.append(statement.integer(0)) }
        return result
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
