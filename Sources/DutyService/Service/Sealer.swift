import CryptoSuite
import Dispatch
import DutyArchive
import DutyRecords
import Logging
import ServiceLifecycle
import TransparencyLog

/// Seals the archive and signs a checkpoint when it is due.
public actor Sealer: Service {
    private let archive: Archive
    private let key: KeySource
    private let lockWait: Duration
    private let board: StatusBoard
    private let clock: ServiceClock
    private let log: Logger
    private var schedule: SealSchedule
    private var notBefore = Duration.zero
    private let queue = DispatchQueue(label: "dutyd.seal")

    /// How often it looks, and how long it leaves an archive alone that could not be sealed.
    private static let look = Duration.seconds(1)
    private static let retry = Duration.seconds(30)

    public init(
        archive: Archive, key: KeySource, schedule: SealSchedule, lockWait: Duration, board: StatusBoard, clock: ServiceClock = .system,
        log: Logger
    ) {
        self.archive = archive
        self.key = key
        self.schedule = schedule
        self.lockWait = lockWait
        self.board = board
        self.clock = clock
        self.log = log
    }

    public func apply(quiet: Duration, entriesMax: Int64) {
        schedule.quiet = quiet
        schedule.entriesMax = entriesMax
    }

    public func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try await self.sealIfDue()
                try? await Task.sleep(for: Self.look)
            }
        }
    }

    /// Looks once, and seals if it is time. What keeps it from sealing is said in status and log, and tried again.
    ///
    /// - Throws: only what must end the process.
    public func sealIfDue() async throws {
        let now = clock.monotonic()
        guard board.fault == nil, now >= notBefore else { return }
        do {
            let size = try archive.snapshot { try $0.size().rawValue }
            guard schedule.isDue(size: size, anchored: try archive.newestCheckpointSize(), at: now) else { return }
            let signed = try await seal()
            board.sealed(size: signed.checkpoint.size.rawValue)
            log.notice("sealed and signed a checkpoint", metadata: ["size": "\(signed.checkpoint.size)"])
        } catch let error as ArchiveError where error.code == .durability {
            throw ServiceError(.syncFailed, error.message(.english))
        } catch let error as ArchiveError where error.code == .damaged || error.code == .checkpointInconsistent {
            board.failVerification([error.message(.english)])
            log.critical("the archive does not verify; read-only from here", metadata: ["fault": "\(error)"])
        } catch {
            notBefore = now + Self.retry
            board.sealFailed("\(error)")
            log.error("cannot seal; trying again", metadata: ["reason": "\(error)"])
        }
    }

    private func seal() async throws -> SignedCheckpoint {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(
                    with: Result {
                        // Read each time: a key that others came to be able to read is refused from then on.
                        let keys = try self.key.read()
                        return try self.archive.write(purpose: "dutyd seal", wait: self.lockWait) {
                            try $0.seal(with: keys.ed25519, sm2: keys.sm2)
                        }
                    })
            }
        }
    }
}
