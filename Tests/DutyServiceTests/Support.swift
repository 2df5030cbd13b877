import DutyRecords
import DutyService
import Foundation
import Glibc
import Logging
import Synchronization
import Testing

/// A folder of a test's own, removed with it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("duty-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func make(_ name: String) throws -> String {
        let folder = path + "/" + name
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let file = path + "/" + name
        try text.write(toFile: file, atomically: false, encoding: .utf8)
        return file
    }

    func read(_ name: String) throws -> String { try String(contentsOfFile: path + "/" + name, encoding: .utf8) }

    func names(_ folder: String) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted() }

    func exists(_ name: String) -> Bool {
        var status = stat()
        return lstat(path + "/" + name, &status) == 0
    }
}

/// A clock that tests move.
final class TestClock: Sendable {
    private let time = Mutex((monotonic: Duration.seconds(1000), wall: Int64(1_760_000_000_000)))

    func advance(_ duration: Duration) {
        time.withLock {
            $0.monotonic += duration
            $0.wall += duration.components.seconds * 1000
        }
    }

    var now: Duration { time.withLock { $0.monotonic } }

    var clock: ServiceClock {
        ServiceClock(
            monotonic: { self.time.withLock { $0.monotonic } },
            wall: { WallTime(milliseconds: self.time.withLock { $0.wall }) })
    }
}

extension Logger {
    static var quiet: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}

/// A small real ingester: a folder is the archive, a file in it is a batch. A file's first line decides how it fares:
/// `bad` is rejected, `needs X` waits until a batch named X stands.
final class FolderArchive: BatchIngester, Sendable {
    struct State {
        var batches: [(name: String, text: String)] = []
        var attempts: [String] = []
        var next: [IngestOutcome] = []
        var whileReading: (@Sendable () -> Void)?
    }

    let state = Mutex(State())

    static let faulty = FaultCode("bad-row", Phrase("坏行", "a bad row"))
    static let missing = FaultCode("unknown-sitting", Phrase("没有登记单元会议 %1", "sitting %1 is not enrolled"), missingReference: true)

    var batches: [String] { state.withLock { $0.batches.map(\.name) } }
    var attempts: [String] { state.withLock { $0.attempts } }

    func ingest(_ file: ClaimedFile) async -> IngestOutcome {
        let text = String(decoding: (try? file.file.readAll()) ?? [], as: UTF8.self)
        state.withLock { $0.whileReading }?()
        return state.withLock { state in
            state.attempts.append(file.name.display)
            if !state.next.isEmpty { return state.next.removeFirst() }
            if let index = state.batches.firstIndex(where: { $0.text == text }) {
                var receipt = Self.receipt(state.batches[index].name, text, batch: index)
                receipt.redelivery = true
                return .duplicate(of: receipt)
            }
            let line = text.split(separator: "\n").first ?? ""
            if line == "bad" { return .rejected(FaultReport([Fault(Self.faulty, row: 1)])) }
            if line.hasPrefix("needs "), !state.batches.contains(where: { $0.name == line.dropFirst(6) }) {
                return .waiting(FaultReport([Fault(Self.missing, row: 1, String(line.dropFirst(6)))]))
            }
            state.batches.append((file.name.display, text))
            return .accepted(Self.receipt(file.name.display, text, batch: state.batches.count - 1))
        }
    }

    /// For files whose name says that they are workbooks.
    func markedCopy(of file: ClaimedFile, _ report: FaultReport, _ language: Language) async -> [UInt8]? {
        file.name.display.hasSuffix(".xlsx") ? Array("marked: \(report.count)".utf8) : nil
    }

    func entryCount() async throws -> Int64 { state.withLock { Int64($0.batches.count) } }

    func holdsOriginal(of receipt: BatchReceipt) async throws -> Bool {
        state.withLock {
            $0.batches.indices.contains(Int(receipt.batch)) && Int64($0.batches[Int(receipt.batch)].text.utf8.count) == receipt.bytes
        }
    }

    /// It keeps no scans.
    func holds(_ scan: BatchReceipt.Scan, in file: OpenFile) async throws -> Bool { false }

    static func receipt(_ name: String, _ text: String, batch: Int) -> BatchReceipt {
        BatchReceipt(
            origin: "example.org/duty", batch: Int64(batch), firstRecord: 5, lastRecord: 6, file: name, digest: "ZGlnZXN0",
            bytes: Int64(text.utf8.count), format: "csv", submitter: "clerk", records: 2, skipped: 0,
            recordedAt: "2026-01-15T08:00:00.000Z", entryHash: "aGFzaA==")
    }
}

/// An inbox on real folders with a clock of the test's.
struct Desk {
    let folder: TemporaryFolder
    let archive = FolderArchive()
    let clock = TestClock()
    let layout: InboxLayout
    let inbox: Inbox
    let space: Mutexed<Int64>

    init(
        _ folder: TemporaryFolder? = nil, settle: Int = 3, wait: Int = 100, mappings: Set<String> = ["roll"], freeBytesMin: Int64 = 0
    ) throws {
        let folder = try folder ?? TemporaryFolder()
        self.folder = folder
        let space = Mutexed<Int64>(.max)
        self.space = space
        layout = try InboxLayout(inbox: folder.make("inbox"), accepted: folder.make("accepted"), rejected: folder.make("rejected"))
        inbox = Inbox(
            layout: layout, ingester: archive,
            settings: .init(
                state: .init(settle: .seconds(settle), wait: .seconds(wait), retry: .seconds(10), freeBytesMin: freeBytesMin),
                mappings: mappings, language: .chinese),
            clock: clock.clock, freeBytes: { space.value }, log: .quiet)
    }

    /// Looks, lets what is there settle, and works on it.
    func settleAndWork() async throws {
        _ = try await inbox.round()
        clock.advance(.seconds(3))
        _ = try await inbox.round()
    }
}

final class Mutexed<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>
    init(_ value: Value) { mutex = Mutex(value) }
    var value: Value {
        get { mutex.withLock { $0 } }
        set { mutex.withLock { $0 = newValue } }
    }
}
