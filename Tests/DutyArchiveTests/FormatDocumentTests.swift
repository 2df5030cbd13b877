import CryptoSuite
import DutyRecords
import Foundation
import GRDB
import Testing
import TransparencyLog

@testable import DutyArchive

@Suite("Docs/format.md")
struct FormatDocumentTests {
    private let document: FormatDocument

    init() throws { document = try FormatDocument() }

    @Test("the document's SQL makes the tables of a new archive, and says what the file is")
    func schema() throws {
        func schema(_ database: Database) throws -> [String] {
            try String.fetchAll(database, sql: "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1")
                + String.fetchAll(database, sql: "SELECT * FROM pragma_application_id, pragma_user_version")
        }
        let documented = try DatabaseQueue()
        try documented.inDatabase { database in
            for block in document.blocks("sql") { try database.execute(sql: block) }
        }
        let world = try TestArchive()
        let made = try DatabaseQueue(path: world.archive.layout.database.path)
        #expect(try documented.inDatabase(schema) == made.inDatabase(schema))
    }

    @Test("its codes of roles are the ones that are stored")
    func roles() {
        #expect(document.roles.map(\.code) == EntryRole.allCases.map(\.rawValue))
        #expect(document.roles.map(\.name) == EntryRole.allCases.map(\.text))
    }

    @Test("every code of every closed list is named in it")
    func codes() {
        for field in KindRegistry.standard.kinds.flatMap(\.fields) {
            guard case .code(let list) = field.type else { continue }
            for code in list.codes {
                if case .code(code.code)? = field.omitted { continue }
                #expect(document.text.contains("`\(code.code)`"), "\(list.name): \(code.code)")
            }
        }
    }

    @Test("the commands of its example print what it says")
    func example() throws {
        let world = try TestArchive()
        try world.fill(deputies: 1, sittings: 1)
        let helpers = document.commands.map(\.typed).filter { $0.contains("() {") }.joined(separator: "\n")
        for command in document.commands where command.printed != "" {
            guard let run = try Tool("bash", ["-c", helpers + "\n" + command.typed], in: world.directory) else {
                try Test.cancel("bash is not here")
            }
            #expect(run.status == 0, "\(command.typed): \(run.output)")
            // What the database holds is random; that it answers is enough.
            if !command.typed.hasPrefix("sqlite3") { #expect(run.output == command.printed) }
        }
    }

    @Test("its page of Python finds a sound archive sound", arguments: HashSuite.allCases)
    func sound(_ suite: HashSuite) throws {
        let world = try TestArchive(suite: suite)
        try world.fill(deputies: 7, sittings: 3)
        let run = try check(world)
        #expect(run.status == 0, "\(run.output)")
        #expect(run.output.hasPrefix("40 entries, 9 subjects, 3 seals, 4 objects; 000000000040.note covers 40"), "\(run.output)")
    }

    @Test(
        "its page of Python finds what was changed",
        arguments: [
            ("UPDATE entry SET content = CAST(content || ' ' AS BLOB) WHERE sequence = 20", "entry 20: the content"),
            ("UPDATE entry SET recordedAt = recordedAt + 1 WHERE sequence = 20", "entry 20: the hash"),
            ("UPDATE entry SET subject = 3 WHERE sequence = 20", "entry 20: "),
            ("DELETE FROM entry WHERE sequence = 39", "000000000040.note: says"),
            ("UPDATE object SET salt = zeroblob(16)", "missing or changed"),
        ])
    func tampered(_ sql: String, _ finding: String) throws {
        let world = try TestArchive()
        try world.fill(deputies: 7, sittings: 3)
        try DatabaseQueue(path: world.archive.layout.database.path).inDatabase { try $0.execute(sql: sql) }
        let run = try check(world)
        #expect(run.status == 1 && run.output.contains(finding), "\(run.output)")
    }

    @Test("its page of Python finds a checkpoint that another key signed")
    func foreignKey() throws {
        let (world, other) = (try TestArchive(), try TestArchive())
        try FileManager.default.removeItem(at: world.archive.layout.checkpoints)
        try FileManager.default.copyItem(at: other.archive.layout.checkpoints, to: world.archive.layout.checkpoints)
        let run = try check(world)
        #expect(run.status == 1 && run.output.contains("not signed by"), "\(run.output)")
    }

    /// Runs the documented Python on an archive; skips, saying so, where there is none.
    private func check(_ world: TestArchive) throws -> Tool {
        let script = world.directory.appending(path: "check.py")
        try Data(document.blocks("python").joined().utf8).write(to: script)
        guard let run = try Tool("python3", [script.path, world.directory.path], in: world.directory) else {
            try Test.cancel("python3 is not here")
        }
        return run
    }
}
