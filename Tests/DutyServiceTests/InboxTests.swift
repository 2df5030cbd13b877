import CLinux
import DutyRecords
import Foundation
import Glibc
import Synchronization
import Testing

@testable import DutyService

@Suite("The inbox on real folders")
struct InboxTests {
    @Test("a good file ends in accepted with a receipt for machines and one for people")
    func accepted() async throws {
        let desk = try Desk()
        try desk.folder.write("inbox/a.csv", "rows")
        try await desk.settleAndWork()
        #expect(try desk.folder.names("accepted") == ["a.csv", "a.csv.receipt.json", "a.csv.receipt.txt"])
        #expect(try desk.folder.names("inbox") == [".claimed"])
        #expect(try desk.folder.names("inbox/.claimed") == [])
        let receipt = try BatchReceipt(json: Array(desk.folder.read("accepted/a.csv.receipt.json").utf8))
        #expect(receipt == FolderArchive.receipt("a.csv", "rows", batch: 0))
        let text = try desk.folder.read("accepted/a.csv.receipt.txt")
        #expect(text.hasPrefix("回执：") && text.contains("尚未锚定") && text.contains("Not yet anchored"))
    }

    @Test("a bad file ends in rejected with a report, Chinese first")
    func rejected() async throws {
        let desk = try Desk()
        try desk.folder.write("inbox/a.csv", "bad")
        try await desk.settleAndWork()
        #expect(try desk.folder.names("rejected") == ["a.csv", "a.csv.report.json", "a.csv.report.txt"])
        #expect(try desk.folder.read("rejected/a.csv.report.json").contains("\"code\" : \"bad-row\""))
        let text = try desk.folder.read("rejected/a.csv.report.txt")
        #expect(text.hasPrefix("文件“a.csv”有 1 处问题") && text.contains("第 1 行：坏行") && text.contains("row 1: a bad row"))
        #expect(desk.archive.batches.isEmpty)
    }

    @Test("nothing that ended earlier is overwritten: a later file of the same name gets a number, papers too")
    func sameName() async throws {
        let desk = try Desk()
        for text in ["one", "two", "three"] {
            try desk.folder.write("inbox/a.csv", text)
            try await desk.settleAndWork()
        }
        #expect(
            try desk.folder.names("accepted") == [
                "a.2.csv", "a.2.csv.receipt.json", "a.2.csv.receipt.txt", "a.3.csv", "a.3.csv.receipt.json", "a.3.csv.receipt.txt",
                "a.csv", "a.csv.receipt.json", "a.csv.receipt.txt",
            ])
        #expect(try ["a.csv", "a.2.csv", "a.3.csv"].map { try desk.folder.read("accepted/" + $0) } == ["one", "two", "three"])
    }

    @Test("a receipt that outlived its file is not overwritten either")
    func receiptStays() async throws {
        let desk = try Desk()
        try desk.folder.write("accepted/a.csv.receipt.json", "old")
        try desk.folder.write("inbox/a.csv", "one")
        try await desk.settleAndWork()
        #expect(try desk.folder.read("accepted/a.csv.receipt.json") == "old")
        #expect(desk.folder.exists("accepted/a.2.csv.receipt.json"))
    }

    @Test("the same bytes again get the earlier batch's receipt and add nothing")
    func redelivery() async throws {
        let desk = try Desk()
        try desk.folder.write("inbox/a.csv", "one")
        try await desk.settleAndWork()
        try desk.folder.write("inbox/b.csv", "one")
        try await desk.settleAndWork()
        let receipt = try BatchReceipt(json: Array(desk.folder.read("accepted/b.csv.receipt.json").utf8))
        #expect(receipt.batch == 0 && receipt.redelivery)
        #expect(desk.archive.batches == ["a.csv"])
    }

    @Test("lock, temporary and hidden files stay where they are, unread")
    func ignored() async throws {
        let desk = try Desk()
        for name in ["~$a.xlsx", ".~lock.a.csv#", "Thumbs.db", "desktop.ini", ".x"] { try desk.folder.write("inbox/" + name, "rows") }
        try await desk.settleAndWork()
        #expect(try desk.folder.names("inbox").count == 6)
        #expect(desk.archive.attempts.isEmpty)
    }

    @Test("a symbolic link is refused and never followed")
    func link() async throws {
        let desk = try Desk()
        let secret = try desk.folder.write("secret.csv", "rows")
        try FileManager.default.createSymbolicLink(atPath: desk.folder.path + "/inbox/a.csv", withDestinationPath: secret)
        try await desk.settleAndWork()
        #expect(desk.archive.attempts.isEmpty)
        #expect(try desk.folder.read("rejected/a.csv.report.json").contains("inbox-link"))
        #expect(try desk.folder.read("secret.csv") == "rows")
    }

    @Test("a folder that no mapping is named after is refused whole, and the report names the mappings")
    func strangeFolder() async throws {
        let desk = try Desk()
        _ = try desk.folder.make("inbox/2025")
        try desk.folder.write("inbox/2025/a.csv", "rows")
        try await desk.settleAndWork()
        #expect(desk.folder.exists("rejected/2025/a.csv"))
        #expect(try desk.folder.read("rejected/2025.report.txt").contains("roll"))
        #expect(desk.archive.attempts.isEmpty)
    }

    @Test("a named pipe is refused without waiting for its other end")
    func pipe() async throws {
        let desk = try Desk()
        #expect(mkfifo(desk.folder.path + "/inbox/a.csv", 0o600) == 0)
        try await desk.settleAndWork()
        #expect(try desk.folder.read("rejected/a.csv.report.json").contains("inbox-special"))
        #expect(try desk.folder.names("inbox") == [".claimed"])
    }

    @Test("a socket is refused")
    func socketFile() async throws {
        let desk = try Desk()
        let server = try DatagramServer(name: desk.folder.path + "/inbox/a.csv")
        try await desk.settleAndWork()
        #expect(try desk.folder.read("rejected/a.csv.report.json").contains("inbox-special"))
        _ = server
    }

    @Test("a file that the daemon's user cannot read is not opened, and the error says so")
    func unreadable() throws {
        let desk = try Desk()
        let path = try desk.folder.write("inbox/a.csv", "rows")
        chmod(path, 0)
        // Root reads everything, so this thread lays root's file rights down for the one call.
        let isRoot = geteuid() == 0
        if isRoot { setfsuid(65_534) }
        defer { if isRoot { setfsuid(0) } }
        let error = #expect(throws: ServiceError.self) { _ = try desk.layout.inbox.open(FileName("a.csv")!) }
        #expect(error?.systemError == EACCES)
    }

    @Test("names with newlines and names in GB18030 end under their own bytes, shown safely")
    func strangeNames() async throws {
        let desk = try Desk()
        let foreign: [UInt8] = [0xB3, 0xF6, 0xCF, 0xAF] + Array(".csv".utf8)
        try desk.layout.inbox.create(FileName(bytes: foreign)!, Array("one".utf8))
        try desk.layout.inbox.create(FileName("a\nb.csv")!, Array("bad".utf8))
        try await desk.settleAndWork()
        #expect(try desk.layout.accepted.names().contains(FileName(bytes: foreign)!))
        #expect(try desk.layout.accepted.names().contains(FileName(bytes: foreign + Array(".receipt.json".utf8))!))
        #expect(desk.archive.batches == ["出席.csv"])
        #expect(try desk.folder.read("rejected/a\nb.csv.report.txt").contains("文件“a\\nb.csv”"))
    }

    @Test("a name as long as Linux allows still gets its papers")
    func longName() async throws {
        let desk = try Desk()
        let name = FileName(bytes: Array(repeating: UInt8(ascii: "x"), count: 251) + Array(".csv".utf8))!
        try desk.layout.inbox.create(name, Array("one".utf8))
        try await desk.settleAndWork()
        let names = try desk.layout.accepted.names()
        #expect(names.count == 3)
        #expect(names.allSatisfy { $0.bytes.count <= 255 })
    }

    @Test("a file in a sub-folder named after a mapping is taken with that mapping")
    func mappingFolder() async throws {
        let desk = try Desk()
        _ = try desk.folder.make("inbox/roll")
        try desk.folder.write("inbox/roll/a.csv", "one")
        try await desk.settleAndWork()
        #expect(desk.archive.batches == ["a.csv"])
        #expect(desk.folder.exists("inbox/roll"))
        #expect(desk.folder.exists("accepted/a.csv.receipt.json"))
    }

    @Test("a file that misses something waits in the inbox and goes in after the batch that brings it")
    func waits() async throws {
        let desk = try Desk()
        try desk.folder.write("inbox/a.csv", "needs b.csv")
        try await desk.settleAndWork()
        #expect(desk.folder.exists("inbox/a.csv"))
        try desk.folder.write("inbox/b.csv", "sittings")
        try await desk.settleAndWork()
        #expect(desk.archive.batches == ["b.csv", "a.csv"])
    }

    @Test("a file that waited too long is rejected, and the report says what it missed")
    func waitedTooLong() async throws {
        let desk = try Desk(wait: 100)
        try desk.folder.write("inbox/a.csv", "needs b.csv")
        try await desk.settleAndWork()
        desk.clock.advance(.seconds(99))
        _ = try await desk.inbox.round()
        #expect(desk.folder.exists("inbox/a.csv"))
        desk.clock.advance(.seconds(1))
        _ = try await desk.inbox.round()
        let report = try desk.folder.read("rejected/a.csv.report.txt")
        #expect(report.contains("等待了 100 秒") && report.contains("没有登记单元会议 b.csv"))
    }

    @Test("a restart does not give a waiting file its time anew")
    func waitingSurvivesRestart() async throws {
        let folder = try TemporaryFolder()
        let first = try Desk(folder, wait: 100)
        try folder.write("inbox/a.csv", "needs b.csv")
        try await first.settleAndWork()
        let second = try Desk(folder, wait: 100)
        second.clock.advance(.seconds(50))
        _ = try await second.inbox.round()
        #expect(folder.exists("inbox/a.csv"))
        second.clock.advance(.seconds(60))
        _ = try await second.inbox.round()
        #expect(folder.exists("rejected/a.csv.report.json"))
    }

    @Test("a file that somebody writes on while it is read comes again, whole")
    func grows() async throws {
        let desk = try Desk()
        let path = try desk.folder.write("inbox/a.csv", "one\n")
        let writer = try #require(FileHandle(forUpdatingAtPath: path))
        try writer.seekToEnd()
        desk.archive.state.withLock { $0.whileReading = { try? writer.write(contentsOf: Data("two\n".utf8)) } }
        try await desk.settleAndWork()
        #expect(desk.folder.exists("inbox/a.csv"))
        desk.archive.state.withLock { $0.whileReading = nil }
        desk.clock.advance(.seconds(20))
        try await desk.settleAndWork()
        #expect(try desk.folder.read("accepted/a.csv") == "one\ntwo\n")
        #expect(desk.archive.state.withLock { $0.batches.map(\.text) } == ["one\n", "one\ntwo\n"])
    }

    @Test("a file that vanishes before it is taken is no error")
    func vanishes() async throws {
        let desk = try Desk()
        try desk.folder.write("inbox/a.csv", "one")
        try desk.folder.write("inbox/b.csv", "two")
        let gone = desk.folder.path + "/inbox/b.csv"
        desk.archive.state.withLock { $0.whileReading = { unlink(gone) } }
        try await desk.settleAndWork()
        #expect(desk.archive.batches == ["a.csv"])
        #expect(try desk.folder.names("inbox/.claimed") == [])
    }

    @Test("below the free space that must stay, files wait and the inbox says why; it goes on by itself")
    func space() async throws {
        let desk = try Desk(freeBytesMin: 1000)
        desk.space.value = 1002
        try desk.folder.write("inbox/a.csv", "one")
        try await desk.settleAndWork()
        #expect(desk.folder.exists("inbox/a.csv"))
        #expect(desk.archive.attempts.isEmpty)
        desk.space.value = 1003
        _ = try await desk.inbox.round()
        #expect(desk.archive.batches == ["a.csv"])
    }

    @Test("while the archive takes nothing, the first refusal ends the round and files stay in the inbox")
    func readOnly() async throws {
        let desk = try Desk()
        try desk.folder.write("inbox/a.csv", "one")
        try desk.folder.write("inbox/b.csv", "two")
        desk.archive.state.withLock { $0.next = [.retryLater(.readOnly(reason: "a fault"))] }
        try await desk.settleAndWork()
        #expect(desk.archive.attempts == ["a.csv"])
        #expect(try desk.folder.names("inbox") == [".claimed", "a.csv", "b.csv"])
        desk.clock.advance(.seconds(10))
        _ = try await desk.inbox.round()
        #expect(desk.archive.batches.sorted() == ["a.csv", "b.csv"])
    }

    @Test("what the ingester calls fatal ends the round and leaves the file claimed for the next start")
    func fatal() async throws {
        let folder = try TemporaryFolder()
        let desk = try Desk(folder)
        try folder.write("inbox/a.csv", "one")
        desk.archive.state.withLock { $0.next = [.fatal(ServiceError(.syncFailed, "fsync failed"))] }
        await #expect(throws: ServiceError(.syncFailed, "")) { try await desk.settleAndWork() }
        let next = try Desk(folder)
        _ = try await next.inbox.round()
        #expect(next.archive.batches == ["a.csv"])
        #expect(folder.exists("accepted/a.csv.receipt.txt"))
    }
}
