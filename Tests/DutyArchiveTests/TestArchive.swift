import CryptoSuite
import DutyRecords
import Foundation
import Glibc
import TransparencyLog

@testable import DutyArchive

/// An archive in a folder of its own that is removed with it, and short words to fill it.
final class TestArchive {
    let directory: URL
    /// The signing key in force, as far as this world knows.
    var key: SigningKey
    var archive: Archive
    /// The writer's clock, which each act moves by a second.
    var now: Timestamp

    init(
        suite: HashSuite = .sha256, registry: KindRegistry = .standard, key: SigningKey? = nil,
        in folder: URL = FileManager.default.temporaryDirectory, openedAt time: String = "2026-01-15T08:00:00.000Z"
    )
        throws
    {
        directory = folder.appending(path: "duty-test-\(UUID().uuidString)")
        self.key = try key ?? .generate()
        now = try Timestamp(text: time)
        archive = try Archive.create(
            at: directory, origin: suite == .sm3 ? "archive.example/test/sm3" : "archive.example/test", title: "Test", suite: suite,
            key: self.key, registry: registry, now: now)
    }

    /// A copy with everything beside the database, which goes its own way from here.
    init(copying world: TestArchive) throws {
        directory = try AnchorTests.copy(world)
        (key, now) = (world.key, world.now)
        archive = try Archive(directory, registry: world.archive.registry)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    func tick(milliseconds: Int64 = 1_000) throws { now = try Timestamp(milliseconds: now.milliseconds + milliseconds) }

    /// Ingests rows of one kind; every row must be valid.
    @discardableResult
    func ingest(_ kind: RecordKind, _ headers: [String], _ rows: [[String]], file: String = "rows.csv") throws -> Receipt {
        try tick()
        let text = ([headers] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
        return try ingest(kind, headers, rows, text: text, file: file)!
    }

    func ingest(
        _ kind: RecordKind, _ headers: [String], _ rows: [[String]], text: String, file: String, cancel: Bool = false,
        failing: (any Error)? = nil, scans: (any ScanSource)? = nil
    )
        throws -> Receipt?
    {
        let source = FileManager.default.temporaryDirectory.appending(path: "delivered-\(UUID().uuidString)")
        try Data(text.utf8).write(to: source)
        defer { try? FileManager.default.removeItem(at: source) }
        let descriptor = open(source.path, O_RDONLY)
        defer { close(descriptor) }
        return try archive.write(purpose: "test") { writer in
            try writer.ingest(Delivery(file: file, format: "csv", submitter: "tester"), from: descriptor, scans: scans, now: now) {
                _, batch in
                let plan = RecordPlan(kind: kind, headers: headers, context: batch.context)
                let record = RecordBuffer(kind: kind)
                let row = RowBuffer()
                for (index, cells) in rows.enumerated() {
                    row.removeAll()
                    row.number = index + 2
                    for cell in cells { row.append(cell: cell.utf8) }
                    var faults: [Fault] = []
                    guard try plan.validate(row: row, into: record, faults: &faults) else { throw faults[0] }
                    try batch.add(record)
                    if kind.name == "mandate" { plan.invalidate() }
                }
                if let failing { throw failing }
                outcomes = try batch.taken().refused.map(\.outcome)
                return cancel ? .cancel : .commit(setAside: 0, faults: nil)
            }
        }
    }

    /// What was taken, of the last batch.
    var outcomes: [AddOutcome] = []

    @discardableResult
    func seal() throws -> SignedCheckpoint {
        try tick()
        return try archive.write(purpose: "test") { try $0.seal(with: key, now: now) }
    }

    /// A small congress: deputies, a meeting, sittings, attendance and a seal after each file.
    func fill(deputies: Int = 5, sittings: Int = 3) throws {
        let names = try convene(deputies: deputies, sittings: sittings)
        try seal()
        try attend(names, sittings: sittings)
        try seal()
    }

    /// The deputies, the meeting and its sittings; gives who there is.
    func convene(deputies: Int = 5, sittings: Int = 3) throws -> [String] {
        let names = (1...deputies).map { ("JL14-\(String(format: "%04d", $0))", "代表\($0)") }
        try ingest(
            .mandate, ["deputy", "congress", "event", "date", "name"],
            names.map { [$0.0, "220000.14", "enrolled", "2023-01-10", $0.1] }, file: "roster.csv")
        try ingest(
            .meeting, ["congress", "meeting", "title", "type", "starts", "ends"],
            [["220000.14", "14-4", "四次会议", "session", "2026-01-12", "2026-01-16"]], file: "meetings.csv")
        try ingest(
            .sitting, ["congress", "meeting", "sitting", "type", "audience", "starts"],
            (1...sittings).map { ["220000.14", "14-4", "14-4/0\($0)", "plenary", "wholeBody", "2026-01-1\(1 + $0)"] }, file: "sittings.csv")
        return names.map(\.0)
    }

    /// A file with one new deputy.
    @discardableResult
    func enrol(_ deputy: String) throws -> Receipt {
        try ingest(
            .mandate, ["deputy", "congress", "event", "date", "name"],
            [[deputy, "220000.14", "enrolled", "2023-01-10", "代表\(deputy)"]], file: "\(deputy).csv")
    }

    @discardableResult
    func attend(_ deputies: [String], sittings: Int, status: String = "present", file: String = "attendance.csv") throws -> Receipt {
        try ingest(
            .attendance, ["deputy", "congress", "sitting", "status"],
            (1...sittings).flatMap { sitting in deputies.map { [$0, "220000.14", "14-4/0\(sitting)", status] } }, file: file)
    }

    func reopen() throws { archive = try Archive(directory, registry: archive.registry) }
}
