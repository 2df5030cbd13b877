import CryptoSuite
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// The rules under which anything is written: clock, lock, checkpoint, key, and what a crash leaves (FORMAT "Entry", "Checkpoint").
@Suite struct WriterRuleTests {
    @Test("a clock behind by up to a minute repeats the last time", arguments: [-1, -59_999, -60_000] as [Int64])
    func repeated(step: Int64) throws {
        let world = try TestArchive()
        let last = world.now
        try world.tick(milliseconds: step - 1_000)
        let receipt = try world.enrol("JL14-0001")
        #expect(receipt.recordedAt == last)
        #expect(try world.archive.verify().faults == [])
    }

    @Test(
        "a clock further behind, or more than 30 days ahead, is refused until a person accepts it; then writing goes on and verifies",
        arguments: [
            (-60_001, .clockBehind), (-86_400_000, .clockBehind), (2_592_000_001, .clockAhead), (31_536_000_000, .clockAhead),
        ] as [(Int64, ArchiveError.Code)])
    func refused(step: Int64, code: ArchiveError.Code) throws {
        let world = try TestArchive()
        try world.tick(milliseconds: step - 1_000)
        let error = #expect(throws: ArchiveError.self) { try world.enrol("JL14-0001") }
        #expect(error?.code == code)
        #expect(try world.archive.status().entries == 2)
        _ = try world.archive.write(purpose: "test") { try $0.acceptClock(reason: "moved", by: "office", now: world.now) }
        try world.enrol("JL14-0001")
        try world.seal()
        #expect(try world.archive.verify().faults == [])
    }

    @Test("30 days ahead to the millisecond is accepted")
    func ahead() throws {
        let world = try TestArchive()
        try world.tick(milliseconds: 2_592_000_000 - 1_000)
        try world.enrol("JL14-0001")
        #expect(try world.archive.verify().faults == [])
    }

    @Test("a second writer waits in vain and is told who writes")
    func locked() throws {
        let world = try TestArchive()
        let holder = try WriterLock(world.archive.layout.lock, purpose: "ingest", wait: .zero)
        let error = #expect(throws: ArchiveError.self) { try world.archive.write(purpose: "seal", wait: .zero) { _ in } }
        withExtendedLifetime(holder) {}
        #expect(error?.code == .locked)
        #expect(error?.message(.english).contains("ingest (pid \(getpid()))") == true)
    }

    @Test("a lock is free again when its holder lets go, and reading needs none")
    func free() throws {
        let world = try TestArchive()
        do {
            let holder = try WriterLock(world.archive.layout.lock, purpose: "ingest", wait: .zero)
            #expect(try world.archive.verify().faults == [])
            withExtendedLifetime(holder) {}
        }
        try world.archive.write(purpose: "seal", wait: .zero) { _ in }
    }

    @Test("without any checkpoint nothing is written until a person supplies one")
    func missing() throws {
        let world = try TestArchive()
        try world.fill()
        let note = try world.archive.checkpoints.newest()!.note
        let entries = try world.archive.status().entries
        try FileManager.default.removeItem(at: world.archive.layout.checkpoints)
        try FileManager.default.createDirectory(at: world.archive.layout.checkpoints, withIntermediateDirectories: false)
        #expect(throws: ArchiveError(.checkpointMissing, .checkpointMissing)) { try world.enrol("JL14-0042") }
        #expect(throws: ArchiveError(.checkpointMissing, .checkpointMissing)) { try world.seal() }
        #expect(try world.archive.status().entries == entries)
        try world.archive.remember(note)
        try world.enrol("JL14-0042")
        try world.seal()
        #expect(try world.archive.verify().faults == [])
    }

    @Test("a checkpoint larger than the archive stops writing, and is not taken in")
    func larger() throws {
        let world = try TestArchive()
        try world.fill()
        let old = try AnchorTests.copy(world)
        defer { try? FileManager.default.removeItem(at: old) }
        try world.enrol("JL14-0042")
        let newer = try world.seal()
        let archive = try Archive(old)
        #expect(throws: ArchiveError(.checkpointAhead, .checkpointAhead)) { try archive.remember(newer.note) }
        try Data(newer.note).write(to: archive.layout.checkpoint(ofSize: newer.checkpoint.size))
        #expect(throws: ArchiveError(.checkpointAhead, .checkpointAhead)) { try archive.write(purpose: "test") { _ in } }
    }

    @Test("a checkpoint of another archive, or of a history that is not this one's, is not taken in")
    func foreign() throws {
        let world = try TestArchive()
        try world.fill()
        let other = try TestArchive()
        let note = try other.archive.checkpoints.newest()!.note
        #expect(throws: ArchiveError(.checkpointInconsistent, .badCheckpoint)) { try world.archive.remember(note) }
        let twin = try TestArchive(key: world.key)
        let fork = try twin.archive.checkpoints.newest()!.note
        #expect(throws: ArchiveError(.checkpointInconsistent, .badCheckpoint)) { try world.archive.remember(fork) }
    }

    @Test("a seal with another key is refused")
    func wrongKey() throws {
        let world = try TestArchive()
        try world.enrol("JL14-0001")
        #expect(throws: ArchiveError(.wrongKey, .wrongKey)) {
            try world.archive.write(purpose: "test") { try $0.seal(with: .generate(), now: world.now) }
        }
        #expect(try world.archive.status().entries == 4)
    }

    @Test("sealing twice gives the same checkpoint")
    func twice() throws {
        let world = try TestArchive()
        try world.fill()
        let first = try world.seal()
        #expect(try world.seal().note == first.note)
    }

    @Test("a seal whose checkpoint a crash prevented is signed by the next call", arguments: [true, false])
    func unsigned(atCreation: Bool) throws {
        let world = try TestArchive()
        if !atCreation { try world.fill() }
        let newest = try world.archive.checkpoints.newest()!
        try FileManager.default.removeItem(at: world.archive.checkpoints.path(newest.size))
        let again = try world.seal()
        #expect(again.checkpoint.size.rawValue == newest.size)
        #expect(again.note == newest.note)
        #expect(try world.archive.verify().faults == [])
    }

    @Test("nothing is signed over a chain index that was tampered with")
    func tamperedChain() throws {
        let world = try TestArchive()
        try world.fill()
        try SQLiteShell.run(
            "DELETE FROM chain WHERE first = 2 AND subject = (SELECT number FROM subject WHERE name = 'JL14-0003')",
            on: world.archive.layout.database)
        try world.enrol("JL14-0042")
        let size = try world.archive.checkpoints.newest()!.size
        #expect(throws: ArchiveError(.damaged, .readBackFault)) { try world.seal() }
        #expect(try world.archive.checkpoints.newest()!.size == size)
    }

    @Test("what a crash left in incoming/ is put in its place when it was committed, and removed when not")
    func settled() throws {
        let world = try TestArchive()
        try world.fill()
        let objects = world.archive.objects
        let object = try world.archive.store.read { try $0.objects()[0] }
        try FileManager.default.moveItem(at: objects.path(object.digest), to: objects.incomingPath(object.digest))
        let stray = try objects.receive(bytes: Array("not committed".utf8))
        try Data("x".utf8).write(to: world.archive.layout.incoming.appending(path: "partial-1-x"))
        #expect(try world.archive.verify().faults == [], "a reader finds it where it is")
        try world.archive.write(purpose: "test") { _ in }
        #expect(FileManager.default.fileExists(atPath: objects.path(object.digest).path))
        #expect(!FileManager.default.fileExists(atPath: objects.path(stray.object.digest).path))
        #expect(try FileManager.default.contentsOfDirectory(atPath: world.archive.layout.incoming.path) == [])
        #expect(try world.archive.verify().faults == [])
    }

    @Test("a deputy that differs from another only in case is refused by name, in one file or two")
    func caseOnly() throws {
        let world = try TestArchive()
        try world.enrol("JL14-0001")
        let fault = #expect(throws: Fault.self) { try world.enrol("jl14-0001") }
        #expect(fault?.code == .identifierCase && fault?.value == "jl14-0001" && fault?.arguments.contains("JL14-0001") == true)
        let both = [["X-a", "220000.14", "enrolled", "2023-01-10", "甲"], ["x-A", "220000.14", "enrolled", "2023-01-10", "乙"]]
        let second = #expect(throws: Fault.self) { try world.ingest(.mandate, ["deputy", "congress", "event", "date", "name"], both) }
        #expect(second?.code == .identifierCase && second?.row == 3)
        #expect(try world.archive.verify().faults == [])
        #expect(try world.archive.status().deputies == 1)
    }

    @Test("a record of another spelling of a deputy's identifier is not put on the deputy's chain")
    func otherSpelling() throws {
        let world = try TestArchive()
        try world.fill()
        #expect(throws: (any Error).self) { try world.attend(["jl14-0001"], sittings: 1) }
        #expect(try world.archive.verify().faults == [])
    }

    @Test("a file of blank lines, rows there already and rows set aside is read again, and its batch counts right")
    func counts() throws {
        let world = try TestArchive()
        try world.fill()
        try world.tick()
        let source = world.directory.appending(path: "delivered")
        try Data("deputy\n\n\nJL14-0001\nfaulty\nJL14-0051\nJL14-0052\n".utf8).write(to: source)
        let descriptor = open(source.path, O_RDONLY)
        defer { close(descriptor) }
        let headers = ["deputy", "congress", "event", "date", "name"]
        let rows = ["JL14-0001", "JL14-0051", "JL14-0052"].map {
            [$0, "220000.14", "enrolled", "2023-01-10", $0 == "JL14-0001" ? "代表1" : $0]
        }
        var readings = 0
        let receipt = try world.archive.write(purpose: "test") { writer in
            try writer.ingest(Delivery(file: "mixed.csv", format: "csv", submitter: "tester"), from: descriptor, now: world.now) {
                copy, batch in
                readings += 1
                #expect(try Data(contentsOf: copy) == Data(contentsOf: source))
                let plan = RecordPlan(kind: .mandate, headers: headers, context: batch.context)
                let (record, row) = (RecordBuffer(kind: .mandate), RowBuffer())
                for (index, cells) in rows.enumerated() {
                    row.removeAll()
                    row.number = index + 4
                    for cell in cells { row.append(cell: cell.utf8) }
                    var faults: [Fault] = []
                    guard try plan.validate(row: row, into: record, faults: &faults) else { throw faults[0] }
                    try batch.add(record)
                    plan.invalidate()
                }
                return .commit(setAside: 1, faults: Array("{}\n".utf8))
            }
        }!
        #expect(readings == 2)
        #expect(receipt.content.records == 2)
        #expect(receipt.content.skipped == 1)
        #expect(receipt.content.setAside == 1)
        #expect(receipt.content.rows == 4)
        #expect(receipt.entries.count == 2)
        #expect(receipt.content.faults != nil)
        let report = try world.archive.verify()
        #expect(report.faults == [])
        #expect(report.objects == 6)
    }
}
