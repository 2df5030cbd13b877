import Foundation
import Synchronization
import Testing

@testable import DutyService

/// Each test lays out what a crash at one moment leaves behind, and starts again.
@Suite("What a crash leaves in the inbox")
struct ClaimTests {
    private let folder: TemporaryFolder
    private let desk: Desk

    init() throws {
        folder = try TemporaryFolder()
        desk = try Desk(folder)
    }

    private func claims() throws -> [String] { try folder.names("inbox/.claimed") }

    @Test("an empty claim is removed")
    func emptyClaim() async throws {
        _ = try folder.make("inbox/.claimed/17-0.claim@")
        _ = try await desk.inbox.round()
        #expect(try claims() == [])
    }

    @Test("a claimed file is processed again, with the mapping it was claimed with")
    func claimed() async throws {
        _ = try folder.make("inbox/.claimed/17-0.claim@roll")
        try folder.write("inbox/.claimed/17-0.claim@roll/a.csv", "one")
        _ = try await desk.inbox.round()
        #expect(desk.archive.batches == ["a.csv"])
        #expect(try folder.names("accepted") == ["a.csv", "a.csv.receipt.json", "a.csv.receipt.txt"])
        #expect(try claims() == [])
    }

    @Test("a batch that became durable before its receipt gets the receipt")
    func durableWithoutReceipt() async throws {
        desk.archive.state.withLock { $0.batches.append(("a.csv", "one")) }
        _ = try folder.make("inbox/.claimed/17-0.claim@")
        try folder.write("inbox/.claimed/17-0.claim@/a.csv", "one")
        _ = try await desk.inbox.round()
        #expect(desk.archive.batches == ["a.csv"])
        let receipt = try BatchReceipt(json: Array(folder.read("accepted/a.csv.receipt.json").utf8))
        #expect(receipt.batch == 0 && receipt.redelivery)
    }

    @Test("papers written before the file ended are written anew")
    func papersFirst() async throws {
        _ = try folder.make("inbox/.claimed/17-0.claim@")
        try folder.write("inbox/.claimed/17-0.claim@/a.csv", "one")
        _ = try folder.make("inbox/.claimed/17-0.accepted")
        try folder.write("inbox/.claimed/17-0.accepted/a.csv.receipt.json", "hal")
        _ = try await desk.inbox.round()
        #expect(throws: Never.self) { try BatchReceipt(json: Array(folder.read("accepted/a.csv.receipt.json").utf8)) }
        #expect(try claims() == [])
    }

    @Test("papers whose file has ended follow it, once", arguments: ["accepted", "rejected"])
    func papersLast(_ destination: String) async throws {
        _ = try folder.make("inbox/.claimed/17-0.claim@")
        _ = try folder.make("inbox/.claimed/17-0.\(destination)")
        try folder.write("inbox/.claimed/17-0.\(destination)/a.csv.receipt.txt", "text")
        try folder.write("\(destination)/a.csv", "one")
        try folder.write("\(destination)/a.csv.receipt.json", "json")
        _ = try await desk.inbox.round()
        #expect(try folder.names(destination) == ["a.csv", "a.csv.receipt.json", "a.csv.receipt.txt"])
        #expect(try claims() == [])
        #expect(desk.archive.attempts.isEmpty)
    }

    @Test("the rest of an interrupted write is removed, and what nobody knows is left alone")
    func rests() async throws {
        try folder.write("inbox/.claimed/.duty-new.abc", "[")
        try folder.write("inbox/.claimed/somebody's", "x")
        _ = try await desk.inbox.round()
        #expect(try claims() == ["somebody's"])
    }

    @Test("a damaged memory of waiting files costs only their time")
    func damagedMemory() async throws {
        try folder.write("inbox/.claimed/waiting.json", "[{")
        let desk = try Desk(folder)
        try folder.write("inbox/a.csv", "one")
        try await desk.settleAndWork()
        #expect(desk.archive.batches == ["a.csv"])
    }

    @Test("a file given back finds its name taken and gets a number; its sub-folder is made again where it is gone")
    func givenBack() throws {
        _ = try folder.make("inbox/roll")
        try folder.write("inbox/roll/a.csv", "one")
        let delivery = InboxName(FileName("a.csv")!, mapping: "roll")
        let claim = try #require(try Claim.take(delivery, in: desk.layout, at: WallTime(milliseconds: 17)))
        try folder.write("inbox/roll/a.csv", "two")
        #expect(try claim.giveBack() == InboxName(FileName("a.2.csv")!, mapping: "roll"))
        #expect(try folder.read("inbox/roll/a.csv") == "two")
        let again = try #require(try Claim.take(delivery, in: desk.layout, at: WallTime(milliseconds: 17)))
        try FileManager.default.removeItem(atPath: folder.path + "/inbox/roll")
        #expect(try again.giveBack() == delivery)
        #expect(try folder.read("inbox/roll/a.csv") == "two")
        #expect(try claims() == [])
    }

    @Test("two claims in one millisecond are two, and a file that is gone is no claim")
    func twoClaims() throws {
        try folder.write("inbox/a.csv", "one")
        try folder.write("inbox/b.csv", "two")
        let time = WallTime(milliseconds: 17)
        #expect(try Claim.take(InboxName(FileName("a.csv")!), in: desk.layout, at: time)?.id == "17-0")
        #expect(try Claim.take(InboxName(FileName("b.csv")!), in: desk.layout, at: time)?.id == "17-1")
        #expect(try Claim.take(InboxName(FileName("c.csv")!), in: desk.layout, at: time) == nil)
        #expect(try claims() == ["17-0.claim@", "17-1.claim@"])
        #expect(try Claim.leftBehind(in: desk.layout).map(\.delivery.name.display) == ["a.csv", "b.csv"])
    }

    @Test("folders that are not there, on one another or no folders are refused with the key")
    func layout() throws {
        let (inbox, other) = try (folder.make("inbox"), folder.make("accepted"))
        let file = try folder.write("file", "x")
        #expect(throws: ServiceError(.missing, "")) { try InboxLayout(inbox: inbox + "/none", accepted: other, rejected: other) }
        #expect(throws: ServiceError(.missing, "")) { try InboxLayout(inbox: inbox, accepted: file, rejected: other) }
        #expect(throws: ServiceError(.configuration, "")) { try InboxLayout(inbox: inbox, accepted: inbox, rejected: other) }
        let error = #expect(throws: ServiceError.self) { try InboxLayout(inbox: inbox, accepted: other, rejected: "/proc") }
        #expect(error?.message.hasPrefix("rejected: /proc is on another file system") == true)
    }
}
