import DutyRecords
import Foundation
import GRDB
import Testing
import TransparencyLog

@testable import DutyArchive

/// What the design demands of SQLite, read back from it.
@Suite struct SQLiteStoreTests {
    static let pragmas: [(String, String, SQLiteStore.Access)] = [
        ("journal_mode", "wal", .readWrite), ("synchronous", "2", .readWrite), ("wal_autocheckpoint", "0", .readWrite),
        ("application_id", "1146442841", .readWrite), ("user_version", "1", .readWrite), ("trusted_schema", "0", .readWrite),
        ("trusted_schema", "0", .readOnly), ("mmap_size", "0", .readWrite), ("mmap_size", "0", .readOnly),
        // References are checked by `verify`: see the store.
        ("foreign_keys", "0", .readWrite), ("cell_size_check", "1", .readOnly),
    ]

    @Test("the connection has the setting the design asks for", arguments: pragmas)
    func pragma(name: String, value: String, access: SQLiteStore.Access) throws {
        let world = try TestArchive()
        let store = try SQLiteStore(world.archive.layout.database, access, registry: .standard)
        let found = try store.queue.inDatabase { try String.fetchOne($0, sql: "PRAGMA \(name)") }
        // A pragma that is switched off altogether, as mmap in some builds, gives no row.
        #expect(found ?? "0" == value)
    }

    @Test("every table is STRICT, and the schema is the declared one")
    func schema() throws {
        let world = try TestArchive()
        let tables = try SQLiteShell.run(
            "SELECT name, strict FROM pragma_table_list WHERE name NOT LIKE 'sqlite%'", on: world.archive.layout.database)
        for line in tables.split(separator: "\n") { #expect(line.hasSuffix("|1"), "\(line)") }
        let store = try SQLiteStore(world.archive.layout.database, .readOnly, registry: .standard)
        let found = try store.queue.read { try String.fetchAll($0, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL") }
        #expect(Set(found) == Set(Schema.statements(.standard)))
    }

    @Test("an archive of another version is refused, and says both", arguments: [0, 2, 99])
    func version(_ version: Int) throws {
        let copy = try TamperedArchive()
        try copy.run("PRAGMA user_version = \(version)")
        let directory = copy.directory
        #expect(throws: ArchiveError(.unsupportedVersion, .wrongVersion)) { try Archive(directory) }
    }

    @Test("a database that is no archive is refused")
    func foreign() throws {
        let copy = try TamperedArchive()
        try copy.run("PRAGMA application_id = 7")
        let directory = copy.directory
        #expect(throws: ArchiveError(.notAnArchive, .wrongApplication)) { try Archive(directory) }
        try FileManager.default.removeItem(at: copy.database)
        #expect(throws: ArchiveError(.notAnArchive, .noArchive)) { try Archive(directory) }
    }

    @Test("a reader sees one snapshot while a writer goes on")
    func snapshot() throws {
        let world = try TestArchive()
        try world.archive.snapshot { snapshot in
            let before = try snapshot.size()
            try world.enrol("JL14-0042")
            #expect(try snapshot.size() == before)
        }
        #expect(try world.archive.status().entries == 4)
    }
}
