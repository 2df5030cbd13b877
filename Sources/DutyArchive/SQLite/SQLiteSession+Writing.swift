import CryptoSuite
import DutyRecords
import Foundation
import GRDB
import GRDBSQLite
import TransparencyLog

extension SQLiteSession: StoreWriter {
    func addSubject(_ name: String) throws -> Int64 {
        if let other = try String.fetchOne(database, sql: "SELECT name FROM subject WHERE name = ?", arguments: [name]) {
            throw ArchiveError(.input, .subjectCase, name, other)
        }
        try database.execute(sql: "INSERT INTO subject (name) VALUES (?)", arguments: [name])
        return database.lastInsertedRowID
    }

    /// Beyond this many pending sequences the runs are written, so that memory stays flat.
    private static let pendingMax = 1 << 19

    func append(_ entry: EntryView) throws {
        try addToChain(subject: entry.subject, subjectSequence: entry.subjectSequence, sequence: entry.sequence)
        try insert(entry)
    }

    /// Adds the row alone, and nothing that is derived from it.
    func insert(_ entry: EntryView) throws {
        let insert: Statement
        if let appendStatement {
            insert = appendStatement
        } else {
            insert = try statement("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
            appendStatement = insert
        }
        insert.bind(1, entry.sequence)
        insert.bind(2, entry.recordedAt)
        insert.bind(3, Int64(entry.role.rawValue))
        insert.bind(4, entry.subject)
        insert.bind(5, entry.subjectSequence)
        insert.bindBlob(9, entry.content)
        try entry.contentDigest.withUnsafeBytes { contentDigest in
            try entry.hash.withUnsafeBytes { hash in
                insert.bindBlob(6, contentDigest)
                insert.bindBlob(7, hash)
                guard let salt = entry.salt else {
                    insert.bindNull(8)
                    return try insert.run()
                }
                try salt.withUnsafeBytes { salt in
                    insert.bindBlob(8, salt)
                    try insert.run()
                }
            }
        }
    }

    func flushChains() throws {
        guard !pendingRuns.isEmpty else { return }
        let insert = try statement("INSERT INTO chain VALUES (?, ?, ?)")
        for (subject, run) in pendingRuns.sorted(by: { $0.key < $1.key }) {
            insert.bind(1, subject)
            insert.bind(2, run.first)
            try run.bytes.withUnsafeBytes { bytes in
                insert.bindBlob(3, bytes)
                try insert.run()
            }
        }
        pendingRuns.removeAll(keepingCapacity: true)
        pendingCount = 0
    }

    func addObject(_ object: StoredObject) throws {
        try database.execute(
            sql: "INSERT INTO object VALUES (?, ?, ?)", arguments: [object.digest.data, Data(object.salt.bytes), object.bytes])
    }

    func addDelivery(_ plainDigest: Digest, batch: Int64) throws {
        try database.execute(sql: "INSERT INTO delivery VALUES (?, ?) ON CONFLICT DO NOTHING", arguments: [plainDigest.data, batch])
    }

    func putSubtree(_ subtree: Subtree) throws {
        let insert = try statement("INSERT OR REPLACE INTO subtree VALUES (?, ?, ?)")
        insert.bind(1, Int64(subtree.level))
        insert.bind(2, subtree.place)
        try subtree.hash.withUnsafeBytes { hash in
            insert.bindBlob(3, hash)
            try insert.run()
        }
    }

    func insertView(_ record: RecordBuffer, subject: Int64, sequence: Int64) throws -> Int64? {
        let view = try viewInsert(record)
        let insert = view.statement
        insert.bind(1, subject)
        insert.bind(2, sequence)
        try record.withSlots { slots, arena in
            view.table.bindStored(slots, arena, to: insert)
            try insert.run()
        }
        guard sqlite3_changes(connection) == 0 else { return nil }
        return try viewRow(record.kind, subject: subject, keyOf: record)
    }

    /// Rows of one kind come together: the last one's statement is at hand.
    private func viewInsert(_ record: RecordBuffer) throws -> ViewInsert {
        if let lastViewInsert, record.isOfKind(named: lastViewInsert.kind) { return lastViewInsert }
        let table = table(record.kind)
        let insert = ViewInsert(kind: record.kind.name, table: table, statement: try statement(table.insertSQL))
        lastViewInsert = insert
        return insert
    }

    func removeView(_ kind: RecordKind, subject: Int64, keyOf record: RecordBuffer) throws {
        let table = table(kind)
        let statement = try statement(table.deleteSQL)
        try record.arena.withUnsafeBytes { arena in
            table.bindKey(of: record, arena, subject: subject, to: statement)
            try statement.run()
        }
    }

    func addToChain(subject: Int64, subjectSequence: Int64, sequence: Int64) throws {
        pendingRuns[subject, default: PendingRun(first: subjectSequence)].append(sequence)
        pendingCount += 1
        if pendingCount >= Self.pendingMax { try flushChains() }
    }

    func strike(_ sequence: Int64) throws {
        // In place, so that the old bytes are overwritten where they lie; then let go.
        try database.execute(
            sql: "UPDATE entry SET salt = zeroblob(length(salt)), content = zeroblob(length(content)) WHERE sequence = ?",
            arguments: [sequence])
        try database.execute(sql: "UPDATE entry SET salt = NULL, content = NULL WHERE sequence = ?", arguments: [sequence])
    }

    func removeObject(_ digest: Digest) throws {
        try database.execute(sql: "DELETE FROM object WHERE digest = ?", arguments: [digest.data])
    }

    func removeDeliveries(of batch: Int64) throws {
        try database.execute(sql: "DELETE FROM delivery WHERE batch = ?", arguments: [batch])
    }

    func clearDerived() throws {
        for name in ["chain", "delivery", "subtree"] + registry.kinds.map({ ViewTable($0).name }) {
            try database.execute(sql: "DELETE FROM \(name)")
        }
    }
}

extension Digest {
    /// The digest as the database keeps it.
    var data: Data { Data(bytes) }
}
