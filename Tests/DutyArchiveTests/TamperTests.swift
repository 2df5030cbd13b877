import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// What someone does to an archive with the plain `sqlite3` command, and what verification must say of it.
struct Tampering: Sendable, CustomTestStringConvertible {
    let name: String
    let sql: String
    let code: IntegrityFault.Code
    var sequence: Int64?
    var subject: String?
    var batch: Int64?

    var testDescription: String { name }

    init(
        _ name: String, _ sql: String, _ code: IntegrityFault.Code, _ sequence: Int64? = nil, _ subject: String? = nil, batch: Int64? = nil
    ) {
        self.name = name
        self.sql = sql
        self.code = code
        self.sequence = sequence
        self.subject = subject
        self.batch = batch
    }

    /// Whether one of the faults is of the class and names the place.
    func isNamed(in faults: [IntegrityFault]) -> Bool {
        faults.contains { fault in
            fault.code == code && (sequence == nil || fault.sequence == sequence) && (subject == nil || fault.subject == subject)
                && (batch == nil || fault.batch == batch)
        }
    }
}

@Suite struct TamperTests {
    @Test("the untouched copy verifies: every fault below comes from the tampering")
    func untouched() throws {
        let copy = try TamperedArchive()
        let report = try copy.verify()
        #expect(report.faults == [])
        #expect(report.isSound)
        #expect(report.entries == TamperedArchive.entries)
        #expect(report.viewRows == 7 + 1 + 3 + 14)
    }

    static let entryColumns: [Tampering] = [
        .init(
            "the time of a record", "UPDATE entry SET recordedAt = recordedAt + 1 WHERE sequence = 20", .entryHash, 20, "JL14-0005",
            batch: 15),
        .init("a time that runs backwards", "UPDATE entry SET recordedAt = 5 WHERE sequence = 20", .time, 20, "JL14-0005", batch: 15),
        .init(
            "the time of the last entry, beyond all years", "UPDATE entry SET recordedAt = 9223372036854775807 WHERE sequence = 38",
            .entryHash, 38, "archive"),
        .init(
            "a time before all years", "UPDATE entry SET recordedAt = -9223372036854775808 WHERE sequence = 20", .entryHash, 20, batch: 15),
        .init("a record made a disclosure", "UPDATE entry SET role = 6 WHERE sequence = 20", .entryHash, 20, "JL14-0005"),
        .init("a seal made a record", "UPDATE entry SET role = 2 WHERE sequence = 14", .role, 14, "archive"),
        .init("a role that is unknown", "UPDATE entry SET role = 77 WHERE sequence = 20", .role, 20, "JL14-0005", batch: 15),
        .init("a role that is negative", "UPDATE entry SET role = -9223372036854775808 WHERE sequence = 20", .role, 20, "JL14-0005"),
        .init("the last seal's role unknown", "UPDATE entry SET role = 10 WHERE sequence = 38", .role, 38, "archive"),
        .init(
            "a record moved to another chain",
            "UPDATE entry SET subject = (SELECT number FROM subject WHERE name = 'JL14-0002') WHERE sequence = 20",
            .subjectSequence, 20, "JL14-0002", batch: 15),
        .init("a subject that does not exist", "UPDATE entry SET subject = 999 WHERE sequence = 20", .subjectTable, 20),
        .init("a subject number that is negative", "UPDATE entry SET subject = -1 WHERE sequence = 20", .subjectTable, 20),
        .init(
            "a subject's own number", "UPDATE entry SET subjectSequence = 7 WHERE sequence = 20", .subjectSequence, 20, "JL14-0005",
            batch: 15),
        .init(
            "a subject's own number, the largest there is", "UPDATE entry SET subjectSequence = 9223372036854775807 WHERE sequence = 20",
            .subjectSequence, 20, "JL14-0005"),
        .init(
            "a subject's own number, negative", "UPDATE entry SET subjectSequence = -9223372036854775808 WHERE sequence = 20",
            .subjectSequence, 20, "JL14-0005"),
        .init(
            "a content digest", "UPDATE entry SET contentDigest = zeroblob(32) WHERE sequence = 20", .contentDigest, 20, "JL14-0005",
            batch: 15),
        .init("a content digest cut short", "UPDATE entry SET contentDigest = x'01' WHERE sequence = 20", .entryHash, 20, "JL14-0005"),
        .init("a hash", "UPDATE entry SET hash = zeroblob(32) WHERE sequence = 20", .entryHash, 20, "JL14-0005", batch: 15),
        .init("a hash too long", "UPDATE entry SET hash = CAST(hash || x'00' AS BLOB) WHERE sequence = 20", .entryHash, 20, "JL14-0005"),
        .init("the hash of the last entry", "UPDATE entry SET hash = randomblob(32) WHERE sequence = 38", .entryHash, 38, "archive"),
        .init("a salt", "UPDATE entry SET salt = zeroblob(16) WHERE sequence = 20", .contentDigest, 20, "JL14-0005", batch: 15),
        .init("a salt cut short", "UPDATE entry SET salt = x'0102' WHERE sequence = 20", .contentMissing, 20, "JL14-0005", batch: 15),
        .init("a salt deleted", "UPDATE entry SET salt = NULL WHERE sequence = 20", .contentMissing, 20, "JL14-0005", batch: 15),
        .init(
            "what a record says",
            "UPDATE entry SET content = CAST(replace(CAST(content AS TEXT), 'present', 'absent') AS BLOB) WHERE sequence = 20",
            .contentDigest, 20, "JL14-0005", batch: 15),
        .init(
            "content that is no JSON", "UPDATE entry SET content = x'ff00' WHERE sequence = 20", .contentInvalid, 20, "JL14-0005", batch: 15
        ),
        .init("content that is empty", "UPDATE entry SET content = x'' WHERE sequence = 20", .contentDigest, 20, "JL14-0005"),
        .init("content that is huge", "UPDATE entry SET content = zeroblob(3000000) WHERE sequence = 20", .contentDigest, 20, "JL14-0005"),
        .init("content deleted", "UPDATE entry SET content = NULL WHERE sequence = 20", .contentMissing, 20, "JL14-0005", batch: 15),
        .init(
            "content and salt deleted", "UPDATE entry SET content = NULL, salt = NULL WHERE sequence = 20", .contentMissing, 20,
            "JL14-0005", batch: 15),
        .init(
            "a seal's content", "UPDATE entry SET content = (SELECT content FROM entry WHERE sequence = 14) WHERE sequence = 31", .seal, 31),
        .init(
            "a seal's content deleted", "UPDATE entry SET content = NULL, salt = NULL WHERE sequence = 31", .contentMissing, 31, "archive"),
        .init(
            "a batch's content", "UPDATE entry SET content = (SELECT content FROM entry WHERE sequence = 8) WHERE sequence = 15", .batch, 17
        ),
        .init(
            "a batch's content deleted", "UPDATE entry SET content = NULL, salt = NULL WHERE sequence = 15", .contentMissing, 15, "archive"),
        .init("a batch's content that is no JSON", "UPDATE entry SET content = x'7b' WHERE sequence = 15", .contentInvalid, 15, "archive"),
        .init(
            "the title in the opening",
            "UPDATE entry SET content = CAST(replace(CAST(content AS TEXT), 'Test', 'Best') AS BLOB) WHERE sequence = 0", .contentDigest, 0,
            "archive"),
        .init("an opening that cannot be read", "UPDATE entry SET content = x'00' WHERE sequence = 0", .opening, 0, "archive"),
        .init("the opening deleted", "DELETE FROM entry WHERE sequence = 0", .opening, 0),
        .init("the opening's role unknown", "UPDATE entry SET role = 99 WHERE sequence = 0", .opening, 0),
        .init(
            "a correction's target",
            "UPDATE entry SET content = CAST(replace(CAST(content AS TEXT), '\"target\":16', '\"target\":18') AS BLOB) WHERE sequence = 36",
            .correction, 36, "JL14-0001"),
        .init(
            "a correction's target far away",
            "UPDATE entry SET content = CAST(replace(CAST(content AS TEXT), '\"target\":16', '\"target\":9007199254740991') AS BLOB) WHERE sequence = 36",
            .correction, 36, "JL14-0001"),
        .init(
            "a correction's record",
            "UPDATE entry SET content = CAST(replace(CAST(content AS TEXT), 'late', 'leave') AS BLOB) WHERE sequence = 36", .contentDigest,
            36, "JL14-0001"),
        .init("an annulment made a seal", "UPDATE entry SET role = 7 WHERE sequence = 37", .role, 37, "JL14-0002"),
        .init("a disclosure made a clock", "UPDATE entry SET role = 9 WHERE sequence = 32", .role, 32, "JL14-0001"),
        .init("a disclosure's content", "UPDATE entry SET content = x'7b7d' WHERE sequence = 32", .contentInvalid, 32, "JL14-0001"),
        .init("a disclosure made a key", "UPDATE entry SET role = 8 WHERE sequence = 32", .contentInvalid, 32, "JL14-0001"),
        .init("a disclosure made an erasure", "UPDATE entry SET role = 5 WHERE sequence = 32", .entryHash, 32, "JL14-0001"),
    ]

    @Test("a changed column of an entry is named", arguments: entryColumns)
    func column(_ tampering: Tampering) throws { try check(tampering) }

    static let entryRows: [Tampering] = [
        .init("a record deleted", "DELETE FROM entry WHERE sequence = 20", .gap, 20, batch: 15),
        .init("a disclosure deleted", "DELETE FROM entry WHERE sequence = 32", .gap, 32),
        .init("a batch deleted with its records", "DELETE FROM entry WHERE sequence BETWEEN 15 AND 30", .gap, 15),
        .init("a record moved to the end", "UPDATE entry SET sequence = 39 WHERE sequence = 20", .gap, 20, batch: 15),
        .init("a record moved far away", "UPDATE entry SET sequence = 9007199254740991 WHERE sequence = 20", .gap, 39),
        .init(
            "a record moved to the last number there is", "UPDATE entry SET sequence = 9223372036854775807 WHERE sequence = 20", .structure),
        .init("a record moved below zero", "UPDATE entry SET sequence = -1 WHERE sequence = 20", .structure),
        .init(
            "a record moved to the least number there is", "UPDATE entry SET sequence = -9223372036854775808 WHERE sequence = 20",
            .structure),
        .init(
            "a record inserted at the end",
            "INSERT INTO entry SELECT 39, recordedAt, role, subject, 5, contentDigest, hash, salt, content FROM entry WHERE sequence = 20",
            .batch, 39, "JL14-0005"),
        .init(
            "two records swapped",
            "UPDATE entry SET sequence = 100 WHERE sequence = 20; UPDATE entry SET sequence = 20 WHERE sequence = 21; UPDATE entry SET sequence = 21 WHERE sequence = 100",
            .entryHash, 20, "JL14-0001", batch: 15),
        .init(
            "the contents of two records swapped",
            "UPDATE entry SET (contentDigest, salt, content) = (SELECT contentDigest, salt, content FROM entry AS other WHERE other.sequence = 41 - entry.sequence) WHERE sequence IN (20, 21)",
            .entryHash, 20, "JL14-0005", batch: 15),
        .init("the tail cut at a seal", "DELETE FROM entry WHERE sequence > 31", .checkpoint),
        .init("the tail cut inside a batch", "DELETE FROM entry WHERE sequence > 34", .batch, 33),
        .init("all entries deleted", "DELETE FROM entry", .opening, 0),
    ]

    @Test("a deleted, inserted, moved or swapped entry is named", arguments: entryRows)
    func row(_ tampering: Tampering) throws { try check(tampering) }

    static let otherTables: [Tampering] = [
        .init("a subject renamed", "UPDATE subject SET name = 'JL14-0077' WHERE name = 'JL14-0003'", .entryHash, 5, "JL14-0077", batch: 2),
        .init("a subject renamed in case", "UPDATE subject SET name = 'jl14-0003' WHERE name = 'JL14-0003'", .entryHash, 5, "jl14-0003"),
        .init("a subject's name that is none", "UPDATE subject SET name = '王 磊' WHERE name = 'JL14-0003'", .subjectTable, nil, "王 磊"),
        .init(
            "a subject's name that is not UTF-8", "UPDATE subject SET name = CAST(x'ff4a4c' AS TEXT) WHERE name = 'JL14-0003'",
            .subjectTable, 5),
        .init(
            "a subject's name with a NUL", "UPDATE subject SET name = CAST(x'4a4c004a' AS TEXT) WHERE name = 'JL14-0003'", .subjectTable, 5),
        .init("a subject's name that is empty", "UPDATE subject SET name = '' WHERE name = 'JL14-0003'", .subjectTable, 5),
        .init(
            "two subjects swapped",
            "UPDATE subject SET name = 'x' WHERE name = 'JL14-0003'; UPDATE subject SET name = 'JL14-0003' WHERE name = 'JL14-0004'; UPDATE subject SET name = 'JL14-0004' WHERE name = 'x'",
            .entryHash, 5, "JL14-0004"),
        .init("the subject archive renamed", "UPDATE subject SET name = 'archives' WHERE name = 'archive'", .role, 0, "archives"),
        .init("a subject deleted", "DELETE FROM subject WHERE name = 'JL14-0003'", .subjectTable, 5),
        .init("all subjects deleted", "DELETE FROM subject", .subjectTable, 0),
        .init("a subject inserted", "INSERT INTO subject VALUES (99, 'JL14-0099')", .subjectTable, nil, "JL14-0099"),
        .init(
            "a subject inserted with a negative number", "INSERT INTO subject VALUES (-9223372036854775808, 'JL14-0099')", .subjectTable,
            nil, "JL14-0099"),
        .init("a subject's number changed", "UPDATE subject SET number = 99 WHERE name = 'JL14-0003'", .subjectTable, 5),

        .init(
            "an object's digest", "UPDATE object SET digest = zeroblob(32) WHERE digest = (SELECT min(digest) FROM object)", .objectUnnamed),
        .init(
            "an object's digest cut short", "UPDATE object SET digest = x'01' WHERE digest = (SELECT min(digest) FROM object)", .structure),
        .init("the salt of every object", "UPDATE object SET salt = zeroblob(16)", .objectAltered, batch: 15),
        .init("an object's salt cut short", "UPDATE object SET salt = x'01'", .structure),
        .init("the length of every object", "UPDATE object SET bytes = bytes + 1", .objectAltered, batch: 15),
        .init("an object's length, negative", "UPDATE object SET bytes = -9223372036854775808", .structure),
        .init("all objects deleted", "DELETE FROM object", .objectMissing, batch: 15),
        .init("an object inserted", "INSERT INTO object VALUES (randomblob(32), zeroblob(16), 1)", .objectUnnamed),

        .init(
            "a run of a chain with another entry",
            "UPDATE chain SET sequences = x'0000000000000010' WHERE first = 1 AND subject = (SELECT number FROM subject WHERE name = 'JL14-0003')",
            .chain, 16, "JL14-0003"),
        .init(
            "a run of a chain with a negative entry",
            "UPDATE chain SET sequences = x'8000000000000000' WHERE first = 1 AND subject = (SELECT number FROM subject WHERE name = 'JL14-0003')",
            .chain, Int64.min, "JL14-0003"),
        .init(
            "a run of a chain with the largest entry",
            "UPDATE chain SET sequences = x'7fffffffffffffff' WHERE first = 1 AND subject = (SELECT number FROM subject WHERE name = 'JL14-0003')",
            .chain, Int64.max, "JL14-0003"),
        .init(
            "a run that begins at the largest number",
            "UPDATE chain SET first = 9223372036854775807 WHERE first = 2 AND subject = (SELECT number FROM subject WHERE name = 'JL14-0003')",
            .chain, nil, "JL14-0003"),
        .init("a run longer by some bytes", "UPDATE chain SET sequences = CAST(sequences || x'0102' AS BLOB) WHERE first = 1", .structure),
        .init("a run of nothing", "INSERT INTO chain VALUES (2, 999, x'')", .structure),
        .init(
            "a run cut short",
            "UPDATE chain SET sequences = substr(sequences, 1, 8) WHERE first = 2 AND subject = (SELECT number FROM subject WHERE name = 'JL14-0003')",
            .chain, nil, "JL14-0003"),
        .init(
            "a run deleted", "DELETE FROM chain WHERE first = 2 AND subject = (SELECT number FROM subject WHERE name = 'JL14-0003')",
            .chain, nil, "JL14-0003"),
        .init("a run inserted", "INSERT INTO chain VALUES (77, 1, x'0000000000000003')", .chain, 3),
        .init("all chains deleted", "DELETE FROM chain", .chain, nil, "JL14-0003"),

        .init("a delivery's digest", "UPDATE delivery SET plainDigest = zeroblob(32) WHERE batch = 15", .delivery, batch: 15),
        .init("a delivery's digest cut short", "UPDATE delivery SET plainDigest = x'' WHERE batch = 15", .delivery, batch: 15),
        .init("a delivery's batch", "UPDATE delivery SET batch = 2 WHERE batch = 15", .delivery, batch: 15),
        .init("a delivery's batch, negative", "UPDATE delivery SET batch = -1 WHERE batch = 15", .delivery, batch: 15),
        .init("all deliveries deleted", "DELETE FROM delivery", .delivery, batch: 15),
        .init("a delivery inserted", "INSERT INTO delivery VALUES (randomblob(32), 15)", .delivery, batch: 15),
        .init("a subtree of a log that has none", "INSERT INTO subtree VALUES (1, 0, randomblob(32))", .subtree),
        .init("a subtree at the largest place", "INSERT INTO subtree VALUES (1, 9223372036854775807, randomblob(32))", .subtree),
        .init("a subtree of a level that no log has", "INSERT INTO subtree VALUES (-9223372036854775808, 0, randomblob(32))", .structure),
    ]

    @Test("a change in any other table is named", arguments: otherTables)
    func table(_ tampering: Tampering) throws { try check(tampering) }

    static let views: [Tampering] = [
        .init("a view's value", "UPDATE view_attendance SET status = 'absent' WHERE sequence = 20", .view, 20, "JL14-0005"),
        .init("a view's value to NULL", "UPDATE view_mandate SET name = NULL WHERE sequence = 5", .view, 5, "JL14-0003"),
        .init(
            "a view's value to what is not UTF-8", "UPDATE view_mandate SET name = CAST(x'ff' AS TEXT) WHERE sequence = 5", .view, 5,
            "JL14-0003"),
        .init("a view's entry", "UPDATE view_attendance SET sequence = 21 WHERE sequence = 20", .view, 21, "JL14-0005"),
        .init("a view's entry, negative", "UPDATE view_attendance SET sequence = -20 WHERE sequence = 20", .view, -20, "JL14-0005"),
        .init(
            "a view's entry, the largest", "UPDATE view_attendance SET sequence = 9223372036854775807 WHERE sequence = 20", .view, Int64.max
        ),
        .init("a view's subject", "UPDATE view_attendance SET subject = 999 WHERE sequence = 20", .view, 20),
        .init("a view's row deleted", "DELETE FROM view_attendance WHERE sequence = 20", .view, 20, "JL14-0005"),
        .init("a view's row of a correction deleted", "DELETE FROM view_attendance WHERE sequence = 36", .view, 36, "JL14-0001"),
        .init(
            "a correction taken back in a view", "UPDATE view_attendance SET sequence = 16, status = 'present' WHERE sequence = 36", .view,
            16, "JL14-0001"),
        .init(
            "an annulled record shown in a view",
            "CREATE TEMP TABLE t AS SELECT * FROM view_attendance WHERE sequence = 18; UPDATE t SET sequence = 17, subject = (SELECT number FROM subject WHERE name = 'JL14-0002'); INSERT INTO view_attendance SELECT * FROM t",
            .view, 17, "JL14-0002"),
        .init(
            "a sitting's date in its view", "UPDATE view_sitting SET starts = '2026-01-01' WHERE sequence = 11", .view, 11,
            "congress.220000.14"),
        .init("a sitting deleted from its view", "DELETE FROM view_sitting WHERE sequence = 11", .view, 11, "congress.220000.14"),
        .init("a meeting's title in its view", "UPDATE view_meeting SET title = 'x'", .view, 9, "congress.220000.14"),
        .init(
            "two rows of a view swapped", "UPDATE view_attendance SET sequence = 41 - sequence WHERE sequence IN (20, 21)", .view, 20,
            "JL14-0001"),
    ]

    @Test("a change in a view is named", arguments: views)
    func view(_ tampering: Tampering) throws { try check(tampering) }

    @Test("every row of any view deleted is named", arguments: ["mandate", "meeting", "sitting", "attendance"])
    func truncated(kind: String) throws {
        try check(.init(kind, "DELETE FROM view_\(kind)", .view))
    }

    @Test("a row put into the view of a kind that has no record is named", arguments: KindRegistry.standard.kinds.map(\.name))
    func inserted(kind: String) throws {
        let table = ViewTable(KindRegistry.standard.kind(named: kind)!)
        let values = table.stored.enumerated().map { position, index in
            table.kind.fields[index].type.isInteger ? "7" : "'x'"
        }.joined(separator: ", ")
        try check(.init(kind, "INSERT INTO view_\(kind) VALUES (3, 3, \(values))", .view, 3))
    }

    static let schema: [Tampering] = [
        .init("a trigger added", "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM delivery; END", .structure),
        .init("a view added", "CREATE VIEW v AS SELECT * FROM entry", .structure),
        .init("a table added", "CREATE TABLE extra (a)", .structure),
        .init("an index added", "CREATE INDEX i ON entry (subject)", .structure),
        .init("an index dropped", "DROP INDEX entryByRole", .structure),
        .init("a column added", "ALTER TABLE entry ADD COLUMN note TEXT", .structure),
        .init("the chains dropped", "DROP TABLE chain", .structure),
        .init("the objects dropped", "DROP TABLE object", .structure),
        .init("the subjects dropped", "DROP TABLE subject", .structure),
        .init("a view's table dropped", "DROP TABLE view_attendance", .structure),
        .init("the subtrees dropped", "DROP TABLE subtree", .structure),
        .init("the log dropped", "DROP TABLE entry", .structure),
        .init(
            "a table made anew without types",
            "CREATE TABLE n (number, name); INSERT INTO n SELECT number, name FROM subject; INSERT INTO n VALUES (NULL, NULL), ('x', x'00'); DROP TABLE subject; ALTER TABLE n RENAME TO subject",
            .structure),
        .init(
            "objects made anew without types",
            "CREATE TABLE n (digest, salt, bytes); INSERT INTO n VALUES (NULL, NULL, NULL), ('x', 7, x'00'); DROP TABLE object; ALTER TABLE n RENAME TO object",
            .structure),
        .init(
            "entries made anew without types",
            "CREATE TABLE n AS SELECT * FROM entry; UPDATE n SET hash = 'text', recordedAt = NULL WHERE sequence = 20; DROP TABLE entry; ALTER TABLE n RENAME TO entry; CREATE INDEX entryByRole ON entry (role) WHERE role <> 2",
            .entryHash, 20),
    ]

    @Test("what does not belong in the schema, or is missing from it, is named", arguments: schema)
    func structure(_ tampering: Tampering) throws { try check(tampering) }

    @Test("STRICT refuses text where bytes belong, and words where numbers do")
    func strict() throws {
        let copy = try TamperedArchive()
        #expect(throws: SQLiteShell.Failure.self) { try copy.run("UPDATE entry SET hash = 'text'") }
        #expect(throws: SQLiteShell.Failure.self) { try copy.run("UPDATE entry SET role = 'seal'") }
        #expect(throws: SQLiteShell.Failure.self) {
            try copy.run("UPDATE subject SET name = 7.5e0 || x'00' WHERE number = NULL; UPDATE object SET bytes = 'x'")
        }
    }

    private func check(_ tampering: Tampering) throws {
        let copy = try TamperedArchive()
        try copy.run(tampering.sql)
        let report = try copy.verify()
        #expect(!report.isSound)
        #expect(tampering.isNamed(in: report.faults), "\(report.faults.prefix(12).map { $0.message(.english) })")
    }
}
