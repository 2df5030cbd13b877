import Testing

@Suite("The modules")
struct ModuleTests {
    private let table: ModuleTable
    private let targets: PackageTargets

    init() throws {
        table = ModuleTable(try Repository.text("Docs/architecture.md"))
        targets = PackageTargets(try Repository.text("Package.swift"))
    }

    @Test("the table of Docs/architecture.md names every module, once")
    func complete() throws {
        #expect(table.modules.map(\.name).sorted() == (try Repository.folders(in: "Sources")))
    }

    @Test("arrows run one way: each module imports only modules above it in the table")
    func order() {
        var above: Set<String> = []
        for module in table.modules {
            #expect(module.ours.isSubset(of: above), "\(module.name) may import \(module.ours.subtracting(above).sorted())")
            above.insert(module.name)
        }
    }

    @Test("no module imports what the table does not allow")
    func imports() throws {
        let ours = Set(table.modules.map(\.name))
        for module in table.modules {
            let found = try Repository.imports(in: "Sources/\(module.name)")
            let (own, other) = (found.intersection(ours), found.subtracting(ours))
            #expect(own.isSubset(of: module.ours), "\(module.name) imports \(own.subtracting(module.ours).sorted())")
            #expect(other.isSubset(of: module.others), "\(module.name) imports \(other.subtracting(module.others).sorted())")
        }
    }

    @Test("Package.swift declares the table's modules, and each target all that it imports of ours and no more than the table allows")
    func manifest() throws {
        let ours = Set(table.modules.map(\.name))
        for module in table.modules {
            let declared = try #require(targets.dependencies[module.name], "\(module.name) is no target")
            #expect(declared.isSubset(of: module.ours), "\(module.name) declares \(declared.subtracting(module.ours).sorted())")
            let imported = try Repository.imports(in: "Sources/\(module.name)").intersection(ours)
            #expect(imported.isSubset(of: declared), "\(module.name) does not declare \(imported.subtracting(declared).sorted())")
        }
        for tests in try Repository.folders(in: "Tests") {
            let declared = try #require(targets.dependencies[tests], "\(tests) is no target")
            let imported = try Repository.imports(in: "Tests/\(tests)").intersection(ours)
            #expect(imported.isSubset(of: declared), "\(tests) does not declare \(imported.subtracting(declared).sorted())")
        }
        #expect(Set(targets.dependencies.keys) == ours.union(try Repository.folders(in: "Tests")))
    }

    @Test("OpenSSL is imported by CryptoSuite alone, SQLite by the store's folder alone", arguments: ["Sources", "Tests"])
    func libraries(_ folder: String) throws {
        for file in Repository.swiftFiles(in: folder) {
            let imports = try Repository.imports(of: file)
            #expect(!imports.contains("COpenSSL") || file.hasPrefix("Sources/CryptoSuite/"), "\(file)")
            let usesSQLite = !imports.isDisjoint(with: ["GRDB", "GRDBSQLite"])
            #expect(!usesSQLite || file.hasPrefix("Sources/DutyArchive/SQLite/") || file.hasPrefix("Tests/DutyArchiveTests/"), "\(file)")
        }
    }

    @Test("what the tests read is read right: a table, a manifest, an import line")
    func readers() throws {
        let table = ModuleTable(
            """
            x
            | module | ours | others | role |
            |---|---|---|---|
            | `A` | – | `B` `C` | x |
            | `D` | `A` | – | `y` |

            | `E` |
            """)
        #expect(table.modules.map(\.name) == ["A", "D"])
        #expect(table["A"]?.others == ["B", "C"] && table["D"]?.ours == ["A"] && table["D"]?.others == [])
        let targets = PackageTargets(
            """
            func module(_ name: String)
            module("A"), module(
                "B",
                ["A", x] + y), .executableTarget(
                name: "c",
                dependencies: ["A"]), .systemLibrary(name: "D", pkgConfig: "d")
            """)
        #expect(targets.dependencies == ["A": [], "B": ["A"], "c": ["A"], "D": []])
        #expect(try Repository.imports(of: "Tests/StructureTests/ModuleTests.swift") == ["Testing"])
        #expect(try Repository.imports(in: "Sources/CryptoSuite").contains("COpenSSL"))
    }
}
