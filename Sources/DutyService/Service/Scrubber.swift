import Dispatch
import DutyArchive
import DutyRecords
import Foundation
import Logging
import ServiceLifecycle

/// Verifies the archive without end, at a pace, and turns the daemon read-only when something is wrong.
///
/// It goes on where the last run stopped, begins a new pass when one ends, and rests between passes so that an archive of
/// few entries and large objects is not read all day.
public actor Scrubber: Service {
    private let archive: Archive
    private let folder: Folder
    private let board: StatusBoard
    private let clock: ServiceClock
    private let utcOffsetMinutes: Int
    private let log: Logger
    private var entriesPerSecond: Int
    private var state: ScrubState
    private var pass: VerificationPass?
    private var savedAt: Duration
    private let queue = DispatchQueue(label: "dutyd.verify", qos: .utility)

    /// A slice lasts about so long, and its result is kept at most so often.
    private static let slice = Duration.seconds(1)
    private static let saveEvery = Duration.seconds(30)

    /// - Parameter archive: one of its own, since a slice keeps the connection busy.
    /// - Throws: `ServiceError` where the archive's folder cannot be opened.
    public init(
        archive: Archive, entriesPerSecond: Int, utcOffsetMinutes: Int, board: StatusBoard, clock: ServiceClock = .system, log: Logger
    ) throws {
        self.archive = archive
        self.entriesPerSecond = entriesPerSecond
        self.utcOffsetMinutes = utcOffsetMinutes
        self.board = board
        self.clock = clock
        self.log = log
        folder = try Folder(path: archive.layout.directory.path)
        savedAt = clock.monotonic()
        state = ScrubState.read(from: folder) ?? ScrubState(startedAt: clock.wall().text(utcOffsetMinutes: utcOffsetMinutes))
        if !state.faults.isEmpty {
            // What was found wrong stays so until a whole pass says otherwise.
            state.position = 0
            board.failVerification(state.faults)
        }
    }

    public func apply(entriesPerSecond: Int) { self.entriesPerSecond = entriesPerSecond }

    public func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let began = await self.now
                let rest = try await self.step()
                try? await Task.sleep(for: max(.zero, Self.slice - (await self.now - began)) + rest)
            }
            try await self.save()
        }
    }

    private var now: Duration { clock.monotonic() }

    /// Verifies one slice.
    ///
    /// - Returns: how long to rest beyond the pace.
    /// - Throws: only what must end the process.
    @discardableResult
    public func step() async throws -> Duration {
        let began = now
        do {
            let step = try await advance()
            report()
            if case .ended = step {
                try endPass()
                return max(Self.slice, (now - began) * 10)
            }
            if now - savedAt >= Self.saveEvery { try save() }
        } catch let error as ArchiveError where error.code == .durability {
            throw ServiceError(.syncFailed, error.message(.english))
        } catch let error as ServiceError where error.code == .syncFailed {
            throw error
        } catch {
            log.error("cannot verify now; trying again", metadata: ["reason": "\(error)"])
            pass = nil
            return Self.saveEvery
        }
        return .zero
    }

    private func advance() async throws -> VerificationPass.Step {
        let loan = Loan(pass)
        let (archive, position, entries) = (archive, state.position, Int64(entriesPerSecond))
        let step: VerificationPass.Step = try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(
                    with: Result {
                        let pass = try loan.pass ?? VerificationPass(archive, from: position)
                        loan.pass = pass
                        return try pass.advance(entries: entries)
                    })
            }
        }
        pass = loan.pass
        return step
    }

    /// A pass on its way to the verifying thread and back.
    private final class Loan: @unchecked Sendable {
        // Unchecked: the actor waits while the thread has it.
        var pass: VerificationPass?
        init(_ pass: VerificationPass?) { self.pass = pass }
    }

    private func report() {
        guard let pass else { return }
        state.position = pass.position
        let found = pass.faults
        if !found.isEmpty && board.fault == nil {
            for fault in found.prefix(ScrubState.faultsMax) {
                log.critical("verification found a fault", metadata: ["fault": "\(fault.message(.english))"])
            }
            log.critical("the archive is read-only from here; run `duty verify` and see Docs/operations.md")
        }
        if !found.isEmpty {
            state.faults = found.prefix(ScrubState.faultsMax).map { $0.message(.english) }
            board.failVerification(state.faults)
        }
        board.verified(state)
    }

    private func endPass() throws {
        guard let ended = pass else { return }
        pass = nil
        let time = clock.wall().text(utcOffsetMinutes: utcOffsetMinutes)
        if ended.faults.isEmpty && ended.begin == 0 {
            if !state.faults.isEmpty { log.notice("a whole pass found nothing wrong any more; a restart lets files in again") }
            state.faults = []
        }
        state.lastPassEndedAt = time
        log.info("verified the whole archive", metadata: ["pass": "\(state.pass)", "entries": "\(ended.position)"])
        state.pass += 1
        state.position = 0
        state.startedAt = time
        board.verified(state)
        try save()
    }

    private func save() throws {
        try folder.replace(ScrubState.fileName, try state.json())
        savedAt = now
    }
}
