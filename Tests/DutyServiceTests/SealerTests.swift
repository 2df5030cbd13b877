import CryptoSuite
import DutyArchive
import Foundation
import Glibc
import Testing

@testable import DutyService

@Suite("Sealing when it is due")
struct SealerTests {
    @Test("an archive is due after its quiet interval, counted from the last entry seen")
    func quiet() {
        var schedule = SealSchedule(quiet: .seconds(10), entriesMax: 1000)
        let looks: [(size: Int64, anchored: Int64, at: Int)] = [(5, 2, 0), (6, 2, 9), (6, 2, 18), (6, 2, 19), (7, 7, 100)]
        let due = looks.map { schedule.isDue(size: $0.size, anchored: $0.anchored, at: .seconds($0.at)) }
        #expect(due == [false, false, false, true, false])
    }

    @Test("or at once after so many entries")
    func entries() {
        var schedule = SealSchedule(quiet: .seconds(10), entriesMax: 1000)
        let due = [1001, 1002].map { schedule.isDue(size: $0, anchored: 2, at: .zero) }
        #expect(due == [false, true])
    }

    private func sealer(_ world: ServiceWorld, _ board: StatusBoard, _ clock: TestClock) throws -> Sealer {
        try Sealer(
            archive: world.archive, key: KeySource(world.keyPath), schedule: SealSchedule(quiet: .seconds(10), entriesMax: 1000),
            lockWait: .seconds(5), board: board, clock: clock.clock, log: .quiet)
    }

    @Test("a quiet archive gets its checkpoint once, over everything")
    func seals() async throws {
        let world = try ServiceWorld()
        try world.enrol()
        let clock = TestClock()
        let board = StatusBoard(file: nil, utcOffsetMinutes: 480, clock: clock.clock, log: .quiet)
        let sealer = try sealer(world, board, clock)
        try await sealer.sealIfDue()
        #expect(try world.archive.newestCheckpointSize() == 2)
        clock.advance(.seconds(10))
        try await sealer.sealIfDue()
        let size = try world.size()
        #expect(try world.archive.newestCheckpointSize() == size)
        #expect(board.status.lastCheckpoint?.size == size)
        clock.advance(.seconds(1000))
        try await sealer.sealIfDue()
        #expect(try world.size() == size)
        #expect(try world.archive.verify().faults == [])
    }

    @Test("a key that others can read, or that is gone, is said in the status, and sealing goes on when it is put right")
    func key() async throws {
        let world = try ServiceWorld()
        try world.enrol()
        let clock = TestClock()
        let board = StatusBoard(file: nil, utcOffsetMinutes: 480, clock: clock.clock, log: .quiet)
        board.started()
        let sealer = try sealer(world, board, clock)
        try await sealer.sealIfDue()
        clock.advance(.seconds(10))
        chmod(world.keyPath, 0o644)
        try await sealer.sealIfDue()
        #expect(board.status.reason?.hasPrefix("not sealed: ") == true)
        chmod(world.keyPath, 0o600)
        try await sealer.sealIfDue()
        #expect(try world.archive.newestCheckpointSize() == 2)
        clock.advance(.seconds(30))
        try await sealer.sealIfDue()
        #expect(try world.archive.newestCheckpointSize() == world.size())
        #expect(board.status.reason == nil)
    }
}
