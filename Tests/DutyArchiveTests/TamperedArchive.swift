import CryptoSuite
import DutyRecords
import Foundation
import TransparencyLog

@testable import DutyArchive

/// A copy of one filled and sealed archive, for a test to spoil.
///
/// The archive is made once. It holds, by sequence: 0 opening, 1 seal, 2 batch, 3–7 mandates of JL14-0001 to JL14-0005, 8 batch,
/// 9 meeting, 10 batch, 11–13 sittings, 14 seal, 15 batch, 16–30 attendance, 31 seal, 32 disclosure of JL14-0001, 33 batch, 34 and 35
/// mandates, 36 correction of 16, 37 annulment of 17, 38 seal.
struct TamperedArchive: ~Copyable {
    static let entries: Int64 = 39
    /// Of the seals: 2, 15, 32 and 39.
    static let newestCheckpoint = "000000000039.note"

    let directory: URL

    var database: URL { directory.appending(path: "archive.sqlite") }
    var objects: URL { directory.appending(path: "objects") }

    func checkpoint(_ name: String) -> URL { directory.appending(path: "checkpoints/\(name)") }

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "duty-tamper-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: Self.original.get().directory, to: directory)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    func run(_ sql: String) throws { try SQLiteShell.run(sql, on: database) }

    func verify(_ anchors: VerificationAnchors = .init()) throws -> VerificationReport {
        try Archive.verify(at: directory, anchors: anchors)
    }

    /// A file of the object store, the first by name.
    func anObject() throws -> URL {
        let names = try FileManager.default.subpathsOfDirectory(atPath: objects.path).filter { $0.utf8.count == 65 }.sorted()
        return objects.appending(path: names[0])
    }

    /// To be copied, never to be opened here: whoever copies a database that is open in this process drops SQLite's locks on it.
    nonisolated(unsafe) static let original = Result { try make() }

    /// The same archive, of one's own.
    static func make() throws -> TestArchive {
        let world = try TestArchive()
        try world.fill()
        try world.tick()
        let content = DisclosureContent(by: "office", to: "file.html", reason: "review", kinds: ["discipline"])
        _ = try world.archive.write(purpose: "test") { try $0.disclose(content, of: "JL14-0001", now: world.now) }
        try world.amend()
        try world.seal()
        // Whoever copies the files later finds everything in one.
        try SQLiteShell.run("PRAGMA wal_checkpoint(TRUNCATE)", on: world.archive.layout.database)
        // A value that lives as long as the process is never released.
        atexit { if let world = try? TamperedArchive.original.get() { try? FileManager.default.removeItem(at: world.directory) } }
        return world
    }
}

extension TestArchive {
    /// Two more deputies, a correction of the first attendance of JL14-0001 and an annulment of that of JL14-0002.
    ///
    /// Commands that correct come later; the format has corrections now, so what reads the log is tested with them.
    func amend() throws {
        try ingest(
            .mandate, ["deputy", "congress", "event", "date", "name"],
            [["JL14-0008", "220000.14", "enrolled", "2023-01-10", "代表8"], ["JL14-0009", "220000.14", "enrolled", "2023-01-10", "代表9"]],
            file: "late.csv")
        try tick()
        _ = try archive.write(purpose: "test") { writer in
            try writer.store.write { store in
                let appender = try EntryAppender(store, suite: archive.suite)
                let kind = RecordKind.attendance
                let contents = StandingContent(store, registry: archive.registry)
                var targets: [(name: String, number: Int64, sequence: Int64)] = []
                for name in ["JL14-0001", "JL14-0002"] {
                    let number = try store.subjectNumber(name)!
                    targets.append((name, number, try store.standing(kind, subject: number)[0]))
                }
                guard case .object(var members) = try CanonicalJSON.parse(store.entry(targets[0].sequence)!.content!) else { return }
                members = members.map { $0.0 == "status" ? ($0.0, .string("late")) : $0 }
                func content(_ target: Int64, _ more: [(String, CanonicalJSON.Value)]) -> [UInt8] {
                    CanonicalJSON.Value.object(
                        [("target", .integer(target)), ("reason", .string("misread")), ("decidedBy", .string("office"))] + more
                    ).serialize()
                }
                let corrected = try appender.append(
                    .correction, subject: targets[0].name, content: content(targets[0].sequence, [("record", .object(members))]),
                    recordedAt: now)
                _ = try appender.append(
                    .annulment, subject: targets[1].name, content: content(targets[1].sequence, []), recordedAt: now)
                for target in targets {
                    try store.removeView(kind, subject: target.number, keyOf: contents.buffer(at: target.sequence)!)
                }
                let record = try contents.buffer(at: corrected.rawValue)!
                _ = try store.insertView(record, subject: targets[0].number, sequence: corrected.rawValue)
            }
        }
    }
}
