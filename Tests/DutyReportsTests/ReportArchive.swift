import CryptoSuite
import DutyArchive
import DutyRecords
import Foundation
import Glibc
import TransparencyLog

/// A real archive in a folder of its own that is removed with it.
final class ReportArchive {
    let directory = FileManager.default.temporaryDirectory.appending(path: "duty-reports-\(UUID().uuidString)")
    let archive: Archive
    private let key: SigningKey
    private var now = Fixture.time

    init() throws {
        key = try SigningKey.generate()
        archive = try Archive.create(at: directory, origin: "archive.example/reports", title: "示例档案库", key: key, now: now)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    /// One file of one kind; every row must be valid.
    func ingest(_ kind: RecordKind, _ headers: [String], _ rows: [[String]], file: String) throws {
        let text = ([headers] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
        let source = directory.appending(path: "delivered-\(UUID().uuidString)")
        try Data(text.utf8).write(to: source)
        defer { try? FileManager.default.removeItem(at: source) }
        let descriptor = open(source.path, O_RDONLY)
        defer { close(descriptor) }
        let time = try tick()
        _ = try archive.write(purpose: "test") { writer in
            try writer.ingest(Delivery(file: file, format: "csv", submitter: "tester"), from: descriptor, now: time) { _, batch in
                let plan = RecordPlan(kind: kind, headers: headers, context: batch.context)
                let record = RecordBuffer(kind: kind)
                let row = RowBuffer()
                for (index, cells) in rows.enumerated() {
                    row.removeAll()
                    row.number = index + 2
                    for cell in cells { row.append(cell: cell.utf8) }
                    var faults: [Fault] = []
                    guard try plan.validate(row: row, into: record, faults: &faults) else { throw faults[0] }
                    _ = try batch.add(record)
                    plan.invalidate()
                }
                return .commit(setAside: 0, faults: nil)
            }
        }
    }

    func seal() throws {
        let time = try tick()
        _ = try archive.write(purpose: "test") { try $0.seal(with: key, now: time) }
    }

    private func tick() throws -> Timestamp {
        now = try Timestamp(milliseconds: now.milliseconds + 1000)
        return now
    }
}
