import CryptoSuite
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// `Scripts/verify_archive.py` was written from the document alone; it and `duty verify` must say the same of every archive.
@Suite("The independent verifier of archives")
struct ArchiveScriptTests {
    static let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Scripts/verify_archive.py")
        .standardizedFileURL

    /// What the script prints and ends with; skips, saying so, where there is no Python.
    static func run(_ arguments: [String]) throws -> Tool {
        guard let run = try Tool("python3", [script.path] + arguments, in: script.deletingLastPathComponent()) else {
            try Test.cancel("python3 is not here")
        }
        return run
    }

    @Test("it finds a sound archive sound, with its anchors from outside", arguments: HashSuite.allCases)
    func sound(_ suite: HashSuite) throws {
        let world = try TestArchive(suite: suite)
        try world.fill(deputies: 7, sittings: 3)
        let note = try world.archive.checkpoints.path(world.archive.checkpoints.sizes()[1]).path
        let run = try Self.run([world.directory.path, "--key", world.archive.opening.verifier, "--since", note])
        #expect(run.status == 0, "\(run.output)")
        #expect(run.output.hasPrefix("40 entries of \(world.archive.opening.origin), 3 seals, 0 faults"), "\(run.output)")
    }

    @Test("it finds corrections and annulments sound")
    func amended() throws {
        let run = try Self.run([TamperedArchive.original.get().directory.path])
        #expect(run.status == 0, "\(run.output)")
    }

    /// What only `duty verify` reads: tables that no hash rests on and no page shows, and the schema's text.
    private static func isOnlyOurs(_ tampering: Tampering) -> Bool {
        [.chain, .delivery, .subtree].contains(tampering.code) || ["a run ", "a subtree "].contains { tampering.name.hasPrefix($0) }
            || TamperTests.schema.contains { $0.name == tampering.name }
    }

    @Test("it finds every change that duty verify finds, but in tables that no hash rests on")
    func tampered() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "duty-tampered-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let cases = TamperTests.entryColumns + TamperTests.entryRows + TamperTests.otherTables + TamperTests.views + TamperTests.schema
        for (index, tampering) in cases.enumerated() {
            let copy = folder.appending(path: String(index))
            try FileManager.default.copyItem(at: TamperedArchive.original.get().directory, to: copy)
            try SQLiteShell.run(tampering.sql, on: copy.appending(path: "archive.sqlite"))
        }
        let verdicts = try Self.verdicts(folder, cases.count)
        try #require(verdicts.count == cases.count)
        for (index, tampering) in cases.enumerated() where verdicts[index] != 3 {
            #expect(Self.isOnlyOurs(tampering) && verdicts[index] == 0, "\(tampering.name): \(verdicts[index])")
        }
        print("\(cases.count) tampered archives: the script names \(verdicts.count { $0 == 3 }), duty verify all")
    }

    /// The script's exit codes for the folders 0, 1 …, all in one run of Python.
    private static func verdicts(_ folder: URL, _ count: Int) throws -> [Int] {
        let program = """
            import contextlib, io, sys
            sys.path.insert(0, sys.argv[1])
            sys.dont_write_bytecode = True
            import verify_archive
            for index in range(int(sys.argv[3])):
                with contextlib.redirect_stdout(io.StringIO()):
                    try:
                        verify_archive.main([f"{sys.argv[2]}/{index}"])
                    except SystemExit as ending:
                        code = ending.code
                print(code)
            """
        let arguments = ["-c", program, script.deletingLastPathComponent().path, folder.path, String(count)]
        guard let run = try Tool("python3", arguments, in: folder) else { try Test.cancel("python3 is not here") }
        try #require(run.status == 0, "\(run.output)")
        return run.output.split(separator: "\n").compactMap { Int($0) }
    }

    enum Beside: String, CaseIterable {
        case objectFlipped, objectGone, objectLink, stray, noteGarbage, noteUnsigned, noteOtherKey, noteOtherRoot, noteRenamed, noteAhead,
            notesGone, refusedNote
    }

    @Test("it finds what was done to the files beside the database, as duty verify does", arguments: Beside.allCases)
    func beside(_ change: Beside) throws {
        let copy = try TamperedArchive()
        let world = try TamperedArchive.original.get()
        let object = try copy.anObject()
        let note = copy.checkpoint(TamperedArchive.newestCheckpoint)
        let genuine = try Checkpoint(parsing: SignedNote(parsing: Array(Data(contentsOf: note))).text)
        func sign(_ size: Int64, _ root: Digest, _ key: SigningKey) throws -> Data {
            let checkpoint = Checkpoint(origin: genuine.origin, size: TreeSize(size), root: root)
            return Data(try checkpoint.signed(by: [NoteSigner(name: KeyName(genuine.origin), key: key)]).bytes)
        }
        switch change {
        case .objectFlipped: try (Data(contentsOf: object) + [0]).write(to: object)
        case .objectGone: try FileManager.default.removeItem(at: object)
        case .objectLink:
            let aside = copy.directory.appending(path: "aside")
            try FileManager.default.moveItem(at: object, to: aside)
            try FileManager.default.createSymbolicLink(at: object, withDestinationURL: aside)
        case .stray: try Data().write(to: object.deletingLastPathComponent().appending(path: "stray"))
        case .noteGarbage: try Data("x\n".utf8).write(to: note)
        case .noteUnsigned: try Data(genuine.text + [0x0a]).write(to: note)
        case .noteOtherKey: try sign(39, genuine.root, .generate()).write(to: note)
        case .noteOtherRoot: try sign(39, .zero, world.key).write(to: note)
        case .noteRenamed: try FileManager.default.moveItem(at: note, to: copy.checkpoint("000000000038.note"))
        case .noteAhead: try sign(50, .zero, world.key).write(to: copy.checkpoint("000000000050.note"))
        case .notesGone: try FileManager.default.removeItem(at: copy.directory.appending(path: "checkpoints"))
        case .refusedNote: try sign(32, .zero, world.key).write(to: copy.checkpoint("000000000032.refused"))
        }
        #expect(try !copy.verify().isSound)
        let run = try Self.run([copy.directory.path])
        #expect(run.status == 3, "\(run.output)")
    }

    @Test("another key and a rolled back copy are found by what was kept outside, as by duty verify")
    func anchors() throws {
        let (world, forged) = (try TestArchive(), try TestArchive())
        try world.fill()
        let old = try AnchorTests.copy(world)
        defer { try? FileManager.default.removeItem(at: old) }
        try world.enrol("JL14-0042")
        try world.seal()
        let kept = try #require(try world.archive.checkpoints.sizes().last)
        let note = world.archive.layout.checkpoint(ofSize: TreeSize(kept)).path
        #expect(try Self.run([old.path]).status == 0)
        #expect(try Self.run([old.path, "--since", note]).status == 3)
        #expect(try Self.run([world.directory.path, "--since", note]).status == 0)
        #expect(try Self.run([forged.directory.path]).status == 0)
        #expect(try Self.run([forged.directory.path, "--key", world.archive.opening.verifier]).status == 3)
        #expect(try Self.run([world.directory.appending(path: "nowhere").path]).status == 3)
    }

    @Test("it is short enough to be read, and does not rest on what python -O leaves out")
    func text() throws {
        let text = try String(contentsOf: Self.script, encoding: .utf8)
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count < 250)
        #expect(!text.contains("assert"))
    }
}
