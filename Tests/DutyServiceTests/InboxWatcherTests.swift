import DutyRecords
import Foundation
import Testing

@testable import DutyService

/// Every wait here has a limit far beyond the test's own and ends by what happens, never by time.
@Suite("Watching the inbox")
struct InboxWatcherTests {
    private static let long = Duration.seconds(3600)

    private func layout(_ folder: TemporaryFolder) throws -> InboxLayout {
        try InboxLayout(inbox: folder.make("inbox"), accepted: folder.make("accepted"), rejected: folder.make("rejected"))
    }

    @Test("a file moved in ends the wait and is known to be complete")
    func movedIn() async throws {
        let folder = try TemporaryFolder()
        let watcher = try InboxWatcher(layout: layout(folder))
        try folder.write("a.csv", "one")
        try FileManager.default.moveItem(atPath: folder.path + "/a.csv", toPath: folder.path + "/inbox/a.csv")
        #expect(try await watcher.events(within: Self.long, mappings: []) == [InboxName(FileName("a.csv")!)])
    }

    @Test("a file written in place ends the wait and is not taken for complete")
    func written() async throws {
        let folder = try TemporaryFolder()
        let watcher = try InboxWatcher(layout: layout(folder))
        try folder.write("inbox/a.csv", "one")
        #expect(try await watcher.events(within: Self.long, mappings: []) == [])
    }

    @Test("a mapping's sub-folder is watched too, even one made after the watch began")
    func subfolder() async throws {
        let folder = try TemporaryFolder()
        let watcher = try InboxWatcher(layout: layout(folder))
        _ = try folder.make("inbox/roll")
        #expect(try await watcher.events(within: Self.long, mappings: ["roll"]) == [])
        #expect(try await watcher.events(within: .zero, mappings: ["roll"]) == [])
        try folder.write("a.csv", "one")
        try FileManager.default.moveItem(atPath: folder.path + "/a.csv", toPath: folder.path + "/inbox/roll/a.csv")
        #expect(try await watcher.events(within: Self.long, mappings: ["roll"]) == [InboxName(FileName("a.csv")!, mapping: "roll")])
    }

    @Test("a wait can be ended from outside, before it begins and while it lasts")
    func woken() async throws {
        let folder = try TemporaryFolder()
        let watcher = try InboxWatcher(layout: layout(folder))
        watcher.wake()
        #expect(try await watcher.events(within: Self.long, mappings: []) == [])
        async let waiting = watcher.events(within: Self.long, mappings: [])
        watcher.wake()
        #expect(try await waiting == [])
    }

    @Test("cancelling the task ends the wait")
    func cancelled() async throws {
        let folder = try TemporaryFolder()
        let watcher = try InboxWatcher(layout: layout(folder))
        let task = Task { try await watcher.events(within: Self.long, mappings: []) }
        task.cancel()
        #expect(try await task.value == [])
    }

    @Test("the wait ends by itself at its limit")
    func limit() async throws {
        let folder = try TemporaryFolder()
        let watcher = try InboxWatcher(layout: layout(folder))
        #expect(try await watcher.events(within: .milliseconds(1), mappings: []) == [])
    }

    @Test("more events than the kernel keeps lose nothing, since the whole inbox is looked at")
    func overflow() async throws {
        let folder = try TemporaryFolder()
        let desk = try Desk(folder, settle: 0)
        let watcher = try InboxWatcher(layout: desk.layout)
        let limit = Int(try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8).dropLast()) ?? 16_384
        // Each makes two events that cannot be merged with the one before; the last file's are dropped for certain.
        for number in 0...(limit / 2) {
            try #require(FileManager.default.createFile(atPath: folder.path + "/inbox/.x\(number % 7)", contents: nil))
        }
        try folder.write("inbox/last.csv", "one")
        _ = try await watcher.events(within: Self.long, mappings: [])
        _ = try await desk.inbox.round()
        #expect(desk.archive.batches == ["last.csv"])
    }

    @Test("the inbox works by itself: files that appear are taken, and it stops when it is told to")
    func run() async throws {
        let folder = try TemporaryFolder()
        let (lines, sink) = AsyncStream.makeStream(of: Int64.self)
        let layout = try layout(folder)
        let archive = FolderArchive()
        let inbox = Inbox(
            layout: layout, ingester: archive,
            settings: .init(
                state: .init(settle: .zero, wait: .seconds(9), retry: .seconds(1), freeBytesMin: 0), mappings: [], language: .english,
                rescan: .seconds(3600)),
            freeBytes: { .max }, didChange: { sink.yield($0.accepted) }, log: .quiet)
        let watcher = try InboxWatcher(layout: layout)
        let task = Task { try await inbox.run(watcher: watcher, log: .quiet) }
        try folder.write("inbox/a.csv", "one")
        for await accepted in lines where accepted == 1 { break }
        try folder.write("inbox/b.csv", "two")
        for await accepted in lines where accepted == 2 { break }
        task.cancel()
        try await task.value
        #expect(archive.batches == ["a.csv", "b.csv"])
    }
}
