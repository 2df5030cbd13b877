import Foundation
import Glibc
import Synchronization
import Testing

@testable import DutyService

@Suite("Pruning accepted copies")
struct AcceptedPrunerTests {
    private let desk: Desk

    init() async throws {
        desk = try Desk()
        for name in ["a.csv", "b.csv"] { try desk.folder.write("inbox/" + name, "rows of " + name) }
        try await desk.settleAndWork()
    }

    private func prune(afterDays days: Int, keep: Int) async throws -> Int {
        let clock = ServiceClock(
            monotonic: { .zero },
            wall: { WallTime(milliseconds: ServiceClock.system.wall().milliseconds + Int64(days) * 86_400_000) })
        return try await AcceptedPruner(layout: desk.layout, ingester: desk.archive, clock: clock, log: .quiet).prune(keepDays: keep)
    }

    @Test("old copies go, receipts stay")
    func old() async throws {
        #expect(try await prune(afterDays: 31, keep: 30) == 2)
        #expect(
            try desk.folder.names("accepted") == [
                "a.csv.receipt.json", "a.csv.receipt.txt", "b.csv.receipt.json", "b.csv.receipt.txt",
            ])
        #expect(try await prune(afterDays: 31, keep: 30) == 0)
    }

    @Test("young copies stay, and all where copies are kept for ever", arguments: [(29, 30), (100_000, 0)])
    func young(_ days: Int, _ keep: Int) async throws { #expect(try await prune(afterDays: days, keep: keep) == 0) }

    @Test("a copy stays that the archive does not hold as the receipt says, or whose receipt cannot be read")
    func doubtful() async throws {
        desk.archive.state.withLock { $0.batches[0].text += "x" }
        try desk.folder.write("accepted/b.csv.receipt.json", "{")
        #expect(try await prune(afterDays: 31, keep: 30) == 0)
        #expect(desk.folder.exists("accepted/a.csv") && desk.folder.exists("accepted/b.csv"))
    }
}
