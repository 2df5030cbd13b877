import DutyArchive
import DutyIntake
import Glibc
import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals

/// The inbox, until the daemon is told to stop; the file in hand is brought to its end first.
struct InboxService: Service {
    let daemon: Daemon

    func run() async throws {
        daemon.board.started()
        daemon.log.notice(
            "started", metadata: ["archive": "\(daemon.configuration.archive)", "inbox": "\(daemon.configuration.inbox)"])
        daemon.notifier.send(.ready)
        do {
            try await cancelWhenGracefulShutdown { try await daemon.inbox.run(watcher: daemon.watcher, log: daemon.log) }
        } catch is CancellationError {
            return
        }
    }
}

/// A service after whose failed fsync nothing may be written any more, by no other service either: the process ends at once.
struct EndingService: Service {
    let service: any Service
    let log: Logger

    func run() async throws {
        do { try await service.run() } catch let error as ServiceError where error.code == .syncFailed {
            log.critical("the process ends now", metadata: ["reason": "\(error)"])
            _exit(1)
        }
    }
}

/// What is done now and then: systemd's watchdog, and the pruning of accepted copies.
struct UpkeepService: Service {
    let daemon: Daemon

    private static let pruneEvery = Duration.seconds(3600)

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            let interval = min(daemon.notifier.watchdogInterval ?? Self.pruneEvery, Self.pruneEvery)
            var sincePrune = Self.pruneEvery
            while !Task.isCancelled {
                daemon.notifier.send(.watchdog)
                if sincePrune >= Self.pruneEvery {
                    sincePrune = .zero
                    try await prune()
                }
                try? await Task.sleep(for: interval)
                sincePrune += interval
            }
        }
        daemon.notifier.send(.stopping)
    }

    private func prune() async throws {
        do { try await daemon.pruner.prune(keepDays: await daemon.inbox.keepAcceptedDays) } catch let error as ServiceError
            where error.code != .syncFailed
        {
            daemon.log.error("cannot prune accepted copies", metadata: ["reason": "\(error)"])
        }
    }
}

/// SIGHUP: the configuration and the mappings are read again. What is wrong is logged, and what was stays.
struct ReloadService: Service {
    let daemon: Daemon
    let hangups: UnixSignalsSequence

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in hangups { await daemon.reload() }
        }
    }
}

extension Daemon {
    func reload() async {
        notifier.send(.reloading)
        defer { notifier.send(.ready) }
        do {
            let new = try await DaemonConfiguration.load(path: configurationPath, environment: environment)
            let mappings = try new.loadMappings(registry: ingester.archive.registry)
            let rules = try new.loadRules()?.rules
            JournalLogHandler.level.withLock { $0 = new.logLevel }
            ingester.replace(new.pipeline(ingester.archive, mappings))
            await inbox.apply(new.inboxSettings(mappings))
            await sealer.apply(quiet: .seconds(new.sealQuietSeconds), entriesMax: Int64(new.sealEntriesMax))
            if let rules { await keeper?.apply(rules: rules, utcOffsetMinutes: new.utcOffsetMinutes) }
            await scrubber.apply(entriesPerSecond: new.verifyEntriesPerSecond)
            board.apply(utcOffsetMinutes: new.utcOffsetMinutes)
            watcher.wake()
            for key in new.fixedKeysChanged(from: configuration) {
                log.warning("takes effect on a restart only", metadata: ["key": "\(key)"])
            }
            log.notice("configuration and mappings read again")
        } catch {
            log.error("the configuration was not taken; what was stays", metadata: ["reason": "\(error)"])
        }
    }
}

extension DaemonConfiguration {
    /// Keys that a reload does not apply and that differ.
    func fixedKeysChanged(from old: DaemonConfiguration) -> [String] {
        let pairs: [(String, String?, String?)] = [
            ("archive", archive, old.archive), ("signingKey", signingKey, old.signingKey),
            ("signingKeyPassphrase", signingKeyPassphrase, old.signingKeyPassphrase), ("inbox", inbox, old.inbox),
            ("accepted", accepted, old.accepted), ("rejected", rejected, old.rejected), ("statusFile", statusFile, old.statusFile),
            ("findings", findings, old.findings),
        ]
        return pairs.filter { $0.1 != $0.2 }.map(\.0)
    }
}

extension DaemonStatus {
    /// For `systemctl status`.
    var line: String {
        let said = reason.map { ": " + $0 } ?? ""
        let ended = "\(counts.accepted) accepted, \(counts.duplicates) again, \(counts.rejected) rejected"
        return "\(state.rawValue)\(said); \(ended), \(counts.waiting) waiting"
    }
}
