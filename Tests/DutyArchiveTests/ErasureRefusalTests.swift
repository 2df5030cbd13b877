import CryptoSuite
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// What is no erasure is refused and changes nothing; what is not one in the log is a fault, to `duty verify` and the script alike.
@Suite struct ErasureRefusalTests {
    private let world: ErasureWorld

    init() throws { world = try ErasureWorld() }

    private var database: URL { world.archive.layout.database }

    private func code(_ body: () throws -> Void) throws -> ArchiveError.Code? {
        let before = try world.archive.status().entries
        defer { #expect((try? world.archive.status().entries) == before) }
        do { try body() } catch let error as ArchiveError { return error.code }
        return nil
    }

    @Test("openings, seals, batches, corrections and what is not there are no targets")
    func targets() throws {
        for target in [0, 1, 2, world.correction.rawValue, 99_999] {
            let code = try code { _ = try world.request([SequenceNumber(target)]) }
            #expect(code == .input || code == .notFound, "\(target)")
        }
        // Of two chains.
        #expect(try code { _ = try world.request([SequenceNumber(3), SequenceNumber(4)]) } == .input)
    }

    @Test("an order without basis, authority or a real day is refused")
    func orders() throws {
        for (basis, authority, day) in [
            ("", "a", "2026-01-14"), ("a", "", "2026-01-14"), ("a", "b", "2026-02-30"), ("a", "b", ""), ("a", "b", "14.1.2026"),
        ] {
            let scope = try world.request().scope
            let request = ErasureRequest(order: .init(basis: basis, authority: authority, decidedOn: day), scope: scope)
            #expect(try code { try world.erase(request) } == .input, "\(basis) \(authority) \(day)")
        }
    }

    @Test("what was erased is not erased again, and what changed since it was looked at is looked at anew")
    func changed() throws {
        let request = try world.request()
        _ = try world.correct(world.target, "place", "又一处")
        #expect(try code { try world.erase(request) } == .input)
        let content = try world.content(of: world.target)
        try world.erase()
        #expect(try code { _ = try world.request() } == .input)
        #expect(throws: AmendmentRefusal.self) { try world.correct(world.target, "place", "再一处", of: content) }
    }

    @Test("batches that brought none of it, and files that do not belong to it, are refused")
    func others() throws {
        var request = try world.request()
        request.batches = [SequenceNumber(2)]
        #expect(try code { try world.erase(request) } == .input)
        request = try world.request()
        request.files = [Digest.zero.base64]
        #expect(try code { try world.erase(request) } == .input)
        request = try world.request()
        request.copies = [Digest.zero.base64: [1]]
        #expect(try code { try world.erase(request) } == .input)
    }

    enum Damage: String, CaseIterable {
        case contentGone, contentChanged, saltGone, objectGone, objectChanged
    }

    @Test("no erasure covers up what is missing or wrong already", arguments: Damage.allCases)
    func damage(_ damage: Damage) throws {
        let request = try world.request()
        let object = world.original(request.scope.files[0].object.digest)
        switch damage {
        case .contentGone: try SQLiteShell.run("UPDATE entry SET content = NULL WHERE sequence = \(world.target)", on: database)
        case .contentChanged:
            try SQLiteShell.run(
                "UPDATE entry SET content = CAST(replace(CAST(content AS TEXT), '2026', '2025') AS BLOB) WHERE sequence = \(world.target)",
                on: database)
        case .saltGone: try SQLiteShell.run("UPDATE entry SET salt = NULL WHERE sequence = \(world.target)", on: database)
        case .objectGone: try FileManager.default.removeItem(at: object)
        case .objectChanged: try (Data(contentsOf: object) + [0]).write(to: object)
        }
        #expect(try code { try world.erase(request) } == .damaged)
        #expect(!FileManager.default.fileExists(atPath: world.archive.layout.erasing.path))
    }

    @Test("without a folder for the tombstones nothing is erased")
    func nowhere() throws {
        let request = try world.request()
        let key = world.place.url.appending(path: "none/signing.pem")
        let code = try code {
            _ = try world.archive.write(purpose: "test") {
                try $0.erase(request, key: key, folders: [], now: world.world.now, observe: { _ in })
            }
        }
        #expect(code == .notFound)
        #expect(try Archive.verify(at: world.archive.layout.directory).faults == [])
    }

    @Test("a folder of deliveries that holds the archive, or lies in it, is refused")
    func folders() throws {
        let directory = world.archive.layout.directory
        let request = try world.request()
        for folder in [directory, directory.deletingLastPathComponent(), directory.appending(path: "objects")] {
            let code = try code {
                _ = try world.archive.write(purpose: "test") {
                    try $0.erase(request, key: world.key, folders: [folder], now: world.world.now, observe: { _ in })
                }
            }
            #expect(code == .input, "\(folder.path)")
        }
    }

    // MARK: - In the log

    enum Wrong: String, CaseIterable {
        case correctionLeft, recordLeft, seal, opening, otherChain, batchAlone, twice, nothing, later, copyOfNothing, noDay
    }

    @Test("an erasure in the log that no writer makes is a fault, and to the script too", arguments: Wrong.allCases)
    func wrong(_ wrong: Wrong) throws {
        let (target, correction) = (world.target.rawValue, world.correction.rawValue)
        let batch = target - 1
        let targets: [Int64] =
            switch wrong {
            case .correctionLeft, .noDay: [target]
            case .recordLeft: [correction]
            case .seal: [1]
            case .opening: [0]
            case .otherChain: [target + 1]
            case .batchAlone: [batch]
            case .twice: [target, correction, target]
            case .nothing: []
            case .later: [9_999]
            case .copyOfNothing: [target, correction]
            }
        let copies = wrong == .copyOfNothing ? [ErasureContent.Copy(of: .zero, copy: .zero)] : []
        let order = wrong == .noDay ? ErasureOrder(basis: "a", authority: "b", decidedOn: "2026-02-30") : world.order
        let content = ErasureContent(targets: targets, objects: [], copies: copies, order: order)
        try world.archive.write(purpose: "test") { writer in
            try writer.store.write { store in
                let appender = try EntryAppender(store, suite: world.archive.suite)
                try appender.append(content, subject: "JL14-0001", recordedAt: world.world.now)
                for target in targets where target < 9_999 { try store.strike(target) }
            }
            _ = wrong == .opening ? 0 : try writer.reindex()
        }
        let report = try Archive.verify(at: world.archive.layout.directory)
        #expect(!report.isSound)
        if wrong != .opening { #expect(report.faults.contains { $0.code == .erasure }, "\(report.faults)") }
        let run = try ArchiveScriptTests.run([world.archive.layout.directory.path])
        #expect(run.status == 3, "\(run.output)")
    }

    @Test("what was struck and is there again is a fault: content, object, or a file of it")
    func back() throws {
        let request = try world.request()
        let file = request.scope.files[0].object
        let bytes = try Data(contentsOf: world.original(file.digest))
        let target = world.target
        let salt = try world.archive.store.read { try $0.entry(target.rawValue)!.salt!.bytes }
        let content = try world.archive.store.read { try $0.entry(target.rawValue)!.content! }
        try world.erase(request)
        func hex(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }
        func faults() throws -> Set<IntegrityFault.Code> {
            let run = try ArchiveScriptTests.run([world.archive.layout.directory.path])
            #expect(run.status == 3, "\(run.output)")
            return Set(try Archive.verify(at: world.archive.layout.directory).faults.map(\.code))
        }
        let path = world.original(file.digest)
        try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: path)
        #expect(try faults() == [.objectUnnamed])
        try SQLiteShell.run(
            "INSERT INTO object VALUES (x'\(file.digest.hex)', x'\(hex(file.salt.bytes))', \(file.bytes))", on: database)
        #expect(try faults() == [.contentNotErased])
        try SQLiteShell.run("DELETE FROM object WHERE digest = x'\(file.digest.hex)'", on: database)
        try FileManager.default.removeItem(at: path)
        try SQLiteShell.run(
            "UPDATE entry SET salt = x'\(hex(salt))', content = x'\(hex(content))' WHERE sequence = \(target)", on: database)
        #expect(try faults().contains(.contentNotErased))
    }
}
