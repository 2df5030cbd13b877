import Dispatch
import DutyArchive
import DutyRecords
import DutySupervision
import Logging
import ServiceLifecycle
import TransparencyLog

/// Keeps the list of supervision findings current while the daemon runs: `findings.json` and `findings.html`, replaced whole.
///
/// It reads on a connection of its own and after batches are acknowledged, so that no file waits for it. The list is derived: it may be deleted,
/// and is made anew at the next start.
public actor FindingKeeper: Service {
    private let archive: Archive
    private let folder: Folder
    private let language: Language
    private let board: StatusBoard
    private let clock: ServiceClock
    private let log: Logger
    private var utcOffsetMinutes: Int
    private var list: FindingList
    private var notBefore = Duration.zero
    /// Counts the rules that were applied: a look under older ones is thrown away.
    private var generation = 0
    private let queue = DispatchQueue(label: "dutyd.findings", qos: .utility)

    /// How often it looks, and how long it leaves alone what could not be read or written.
    private static let every = Duration.seconds(1)
    private static let retry = Duration.seconds(30)

    static let json = FileName("findings.json")!
    static let html = FileName("findings.html")!

    /// - Parameters:
    ///   - archive: one of its own, since a look keeps the connection busy.
    ///   - folder: Where the list is written.
    public init(
        archive: Archive, rules: RuleSet, folder: Folder, language: Language, utcOffsetMinutes: Int, board: StatusBoard,
        clock: ServiceClock = .system, log: Logger
    ) {
        self.archive = archive
        self.folder = folder
        self.language = language
        self.board = board
        self.clock = clock
        self.log = log
        self.utcOffsetMinutes = utcOffsetMinutes
        list = FindingList(rules)
    }

    /// From the next look on, over all.
    public func apply(rules: RuleSet, utcOffsetMinutes: Int) {
        list = FindingList(rules)
        self.utcOffsetMinutes = utcOffsetMinutes
        generation += 1
    }

    public func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try await self.look()
                try? await Task.sleep(for: Self.every)
            }
        }
    }

    /// Looks once. What keeps it from looking or writing is said in the log, and tried again.
    ///
    /// - Throws: only what must end the process.
    public func look() async throws {
        guard clock.monotonic() >= notBefore else { return }
        do {
            let today = String(clock.wall().text(utcOffsetMinutes: utcOffsetMinutes).prefix("2026-01-01".count))
            let began = generation
            guard let seen = try await see(list, today), generation == began else { return }
            try folder.replace(Self.json, seen.report.json())
            // A crash here leaves an older page beside the newer data; the next start makes both anew.
            try folder.replace(Self.html, seen.report.html(language))
            list = seen.list
            board.supervised(.init(count: list.findings.count, day: today))
            log.notice(
                "findings looked for",
                metadata: [
                    "over": seen.change.isWhole ? "all" : "what new entries touched", "came": "\(seen.change.came.count)",
                    "went": "\(seen.change.went.count)", "stand": "\(list.findings.count)",
                ])
        } catch let error as ServiceError where error.code == .syncFailed {
            throw error
        } catch {
            notBefore = clock.monotonic() + Self.retry
            log.error("cannot keep the list of findings; trying again", metadata: ["reason": "\(error)"])
        }
    }

    private struct Seen: Sendable {
        let list: FindingList
        let change: FindingList.Change
        let report: Report
    }

    /// Nil where nothing can have changed.
    private func see(_ old: FindingList, _ today: String) async throws -> Seen? {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(
                    with: Result {
                        try self.archive.snapshot { snapshot in
                            var list = old
                            guard let change = try list.look(snapshot, today: today) else { return nil }
                            return Seen(list: list, change: change, report: try list.report(snapshot))
                        }
                    })
            }
        }
    }
}
