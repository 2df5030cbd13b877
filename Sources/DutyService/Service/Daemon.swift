import CryptoSuite
import DutyArchive
import DutyIntake
import DutyRecords
import DutySupervision
import Foundation
import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals

/// `dutyd`, wired: inbox → pipeline → archive, sealer and scrubber beside it, status and systemd told.
public struct Daemon: Sendable {
    let configurationPath: String
    let environment: [String: String]
    let configuration: DaemonConfiguration
    let inbox: Inbox
    let watcher: InboxWatcher
    let ingester: ArchiveIngester
    let pruner: AcceptedPruner
    let sealer: Sealer
    let scrubber: Scrubber
    /// Nil where no rules are configured.
    let keeper: FindingKeeper?
    let board: StatusBoard
    let notifier: SystemdNotifier
    let log: Logger

    /// Opens everything that is needed, or says what is missing.
    ///
    /// - Throws: `ServiceError`, `ArchiveError`, `IntakeError` (a mapping), `CryptoError` (the key).
    public static func open(
        configurationPath: String, environment: [String: String], makeLogger: @Sendable (String) -> Logger
    ) async throws -> Daemon {
        let configuration = try await DaemonConfiguration.load(path: configurationPath, environment: environment)
        JournalLogHandler.level.withLock { $0 = configuration.logLevel }
        let layout = try InboxLayout(inbox: configuration.inbox, accepted: configuration.accepted, rejected: configuration.rejected)
        let archive = try Archive(URL(fileURLWithPath: configuration.archive))
        let key = try configuration.keySource(archive, credentials: environment["CREDENTIALS_DIRECTORY"])
        // Better now than hours later, when the first seal is due.
        _ = try key.read()
        let mappings = try configuration.loadMappings(registry: archive.registry)
        let ingester = ArchiveIngester(configuration.pipeline(archive, mappings))
        let notifier = SystemdNotifier(environment: environment)
        let board = StatusBoard(
            file: try configuration.statusFile.map(StatusFile.init(path:)), utcOffsetMinutes: configuration.utcOffsetMinutes,
            onFault: { ingester.turnReadOnly($0) }, onChange: { notifier.send(.status($0.line)) }, log: makeLogger("status"))
        let folder = try Folder(path: archive.layout.directory.path)
        let inbox = Inbox(
            layout: layout, ingester: ingester, settings: configuration.inboxSettings(mappings),
            freeBytes: { try folder.freeBytes() }, didChange: { board.changed($0) }, log: makeLogger("inbox"))
        let sealer = Sealer(
            archive: archive, key: key, schedule: configuration.sealSchedule, lockWait: .seconds(configuration.lockWaitSeconds),
            board: board, log: makeLogger("sealer"))
        let scrubber = try Scrubber(
            archive: Archive(archive.layout.directory), entriesPerSecond: configuration.verifyEntriesPerSecond,
            utcOffsetMinutes: configuration.utcOffsetMinutes, board: board, log: makeLogger("scrubber"))
        let keeper = try configuration.loadRules().map { rules, folder in
            FindingKeeper(
                archive: try Archive(archive.layout.directory), rules: rules, folder: folder, language: configuration.language,
                utcOffsetMinutes: configuration.utcOffsetMinutes, board: board, log: makeLogger("findings"))
        }
        return Daemon(
            configurationPath: configurationPath, environment: environment, configuration: configuration, inbox: inbox,
            watcher: try InboxWatcher(layout: layout), ingester: ingester,
            pruner: AcceptedPruner(layout: layout, ingester: ingester, log: makeLogger("accepted")), sealer: sealer, scrubber: scrubber,
            keeper: keeper, board: board, notifier: notifier, log: makeLogger("dutyd"))
    }

    /// Works until SIGTERM or SIGINT, or until something must end the process.
    public func run() async throws {
        // Trapped before anybody is told that the daemon is ready: an earlier SIGHUP would end it.
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        let services: [(any Service)?] = [
            ReloadService(daemon: self, hangups: hangups), sealer, scrubber, keeper, UpkeepService(daemon: self),
            InboxService(daemon: self),
        ]
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.compactMap(\.self).map { .init(service: EndingService(service: $0, log: log)) },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
        try await group.run()
        board.stopping()
        log.notice("stopped")
    }
}

extension DaemonConfiguration {
    func loadMappings(registry: KindRegistry) throws -> [Mapping] {
        try mappings.map { try Mapping.load(folder: $0, registry: registry) } ?? []
    }

    /// The supervision rules and the folder that keeps what they find; nil where none are configured.
    func loadRules() throws -> (rules: RuleSet, folder: Folder)? {
        guard let supervisionRules, let findings else { return nil }
        return (try RuleSet(path: supervisionRules), try Folder(path: findings))
    }

    func pipeline(_ archive: Archive, _ mappings: [Mapping]) -> IngestPipeline {
        IngestPipeline(
            archive: archive, mappings: mappings, lockWait: .seconds(lockWaitSeconds), purpose: "dutyd",
            signingKey: signingKey.flatMap { $0.hasPrefix("credential:") ? nil : URL(filePath: $0) })
    }

    /// The signing key and what opens it.
    func keySource(_ archive: Archive, credentials: String?) throws -> KeySource {
        try KeySource(signingKey ?? archive.layout.signingKey.path, passphrase: signingKeyPassphrase, credentials: credentials)
    }

    func inboxSettings(_ mappings: [Mapping]) -> Inbox.Settings {
        Inbox.Settings(
            state: inboxState, mappings: Set(mappings.map(\.name)), language: language, rescan: .seconds(rescanSeconds),
            keepAcceptedDays: keepAcceptedDays)
    }

    var sealSchedule: SealSchedule { SealSchedule(quiet: .seconds(sealQuietSeconds), entriesMax: Int64(sealEntriesMax)) }
}
