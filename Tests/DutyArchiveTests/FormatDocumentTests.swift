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
}
