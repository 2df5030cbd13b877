import CryptoSuite
import DutyArchive
import Foundation
import Glibc
import Synchronization
import Testing

@testable import DutyService

@Suite("Verifying without end")
struct ScrubberTests {
    private let world: ServiceWorld
    private let clock = TestClock()
    private let faults = Mutexed<[String]>([])
    private let board: StatusBoard

    init() throws {
        world = try ServiceWorld()
        try world.enrol()
        try world.ingest("attendance.csv", ServiceWorld.attendance)
        let faults = faults
        board = StatusBoard(file: nil, utcOffsetMinutes: 480, clock: clock.clock, onFault: { faults.value.append($0) }, log: .quiet)
        board.started()
    }

    private func scrubber(_ pace: Int, _ board: StatusBoard? = nil) throws -> Scrubber {
        try Scrubber(
            archive: Archive(world.archive.layout.directory), entriesPerSecond: pace, utcOffsetMinutes: 480, board: board ?? self.board,
            clock: clock.clock, log: .quiet)
    }

    /// Changes a byte of the first occurrence in the object that holds it.
    private func damageAnObject() throws {
        let objects = world.archive.layout.objects
        for folder in try FileManager.default.contentsOfDirectory(atPath: objects.path) where folder != "incoming" {
            for name in try FileManager.default.contentsOfDirectory(atPath: objects.path + "/" + folder) {
                let path = objects.path + "/\(folder)/\(name)"
                chmod(path, 0o600)
                let handle = try #require(FileHandle(forWritingAtPath: path))
                try handle.write(contentsOf: Data([0x00]))
                return
            }
        }
    }

    @Test("a pass goes through the archive in slices, ends and begins anew")
    func passes() async throws {
        let scrubber = try scrubber(3)
        let size = try world.size()
        for position in stride(from: Int64(3), to: size, by: 3) {
            try await scrubber.step()
            #expect(board.status.verification?.position == position)
            #expect(board.status.verification?.pass == 1)
        }
        try await scrubber.step()
        #expect(board.status.verification?.pass == 2 && board.status.verification?.position == 0)
        #expect(board.status.verification?.lastPassEndedAt != nil)
        #expect(board.status.state == .running && faults.value.isEmpty)
    }

    @Test("what was appended and sealed between two slices is verified by the same pass")
    func growing() async throws {
        let scrubber = try scrubber(4)
        try await scrubber.step()
        try world.ingest("more.csv", "代表编号,人大届次,变动类型,日期,姓名\nJL14-0003,220000.14,当选,2023-01-10,张三\n")
        let sealer = Sealer(
            archive: world.archive, key: try KeySource(world.keyPath), schedule: SealSchedule(quiet: .zero, entriesMax: 1),
            lockWait: .seconds(5),
            board: board, clock: clock.clock, log: .quiet)
        try await sealer.sealIfDue()
        while board.status.verification?.pass == 1 { try await scrubber.step() }
        #expect(board.status.state == .running && faults.value.isEmpty)
    }

    @Test("a restart goes on where it stopped, and finds what lies behind as well as the whole does", arguments: [false, true])
    func resumes(damaged: Bool) async throws {
        let first = try scrubber(5)
        try await first.step()
        clock.advance(.seconds(31))
        try await first.step()
        let position = try #require(board.status.verification?.position)
        #expect(position == 10)
        let board = StatusBoard(file: nil, utcOffsetMinutes: 480, clock: clock.clock, log: .quiet)
        board.started()
        if damaged { try damageAnObject() }
        let second = try scrubber(1, board)
        try await second.step()
        #expect(board.status.verification?.position == position + 1)
        while board.status.verification?.pass == 1 { try await second.step() }
        #expect((board.fault != nil) == damaged)
        #expect(board.status.state == (damaged ? .readOnly : .running))
    }

    @Test("a fault turns the daemon read-only, once, with the reason; a restart does not forget it, a clean whole pass does")
    func fault() async throws {
        try damageAnObject()
        let scrubber = try scrubber(1000)
        try await scrubber.step()
        #expect(faults.value.count == 1)
        #expect(board.status.state == .readOnly && board.status.reason == faults.value[0])
        #expect(board.status.verification?.faults.isEmpty == false)
        let board = StatusBoard(file: nil, utcOffsetMinutes: 480, clock: clock.clock, log: .quiet)
        board.started()
        _ = try self.scrubber(1000, board)
        #expect(board.fault != nil)
    }
}
