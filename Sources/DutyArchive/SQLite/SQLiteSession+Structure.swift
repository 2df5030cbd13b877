import GRDB
import TransparencyLog

extension SQLiteSession {
    func structureFaults() throws -> [String] {
        var faults: [String] = []
        let expected = Set(Schema.statements(registry))
        let found = try String.fetchAll(database, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
        faults += found.filter { !expected.contains($0) }.map { "unexpected in the schema: \($0.prefix(120))" }
        faults += expected.subtracting(found).map { "missing from the schema: \($0.prefix(120))" }.sorted()
        for check in Self.shapes {
            // A table that is missing or has other columns was named above.
            guard let count = try? Int64.fetchOne(database, sql: "SELECT count(*) FROM \(check.table) WHERE \(check.wrong)"), count > 0
            else {
                continue
            }
            faults.append("\(check.table): \(count) rows where \(check.wrong)")
        }
        faults += try String.fetchAll(database, sql: "PRAGMA integrity_check(100)").filter { $0 != "ok" }
        faults += try String.fetchAll(
            database, sql: "SELECT \"table\" || ', row ' || coalesce(rowid, '?') FROM pragma_foreign_key_check"
        ).map { "foreign key of \($0)" }
        return faults
    }

    /// Rows that STRICT tables take and that no archive has. Where the walk over the log would not see them, they are found here.
    private static let shapes: [(table: String, wrong: String)] = [
        ("entry", "sequence < 0"),
        ("entry", "sequence > 9007199254740991"),
        ("object", "length(digest) <> 32 OR length(salt) <> 16 OR bytes < 0"),
        ("chain", "length(sequences) = 0 OR length(sequences) % 8 <> 0"),
        ("delivery", "length(plainDigest) <> 32"),
        ("subtree", "level < 1 OR level > 6 OR place < 0 OR length(hash) <> 32"),
    ]
}
