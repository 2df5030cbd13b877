import DutyRecords
import Glibc
import Logging

/// The inbox at work: sees what lies there, does what `InboxState` decides, and brings each file to its end.
///
/// A file ends in accepted/ with its receipt, in rejected/ with a report, or back in the inbox; after a crash at any
/// instruction the next round finishes what was begun, by the same code.
public actor Inbox {
    public struct Settings: Sendable {
        public var state: InboxState.Settings
        /// The names of the mappings, each of which a sub-folder may bear.
        public var mappings: Set<String>
        /// The language that comes first in papers.
        public var language: Language
        /// How often the whole inbox is looked at, whatever happens.
        public var rescan: Duration
        /// For how long accepted copies are kept; 0: for ever.
        public var keepAcceptedDays: Int

        public init(
            state: InboxState.Settings, mappings: Set<String>, language: Language, rescan: Duration = .seconds(60),
            keepAcceptedDays: Int = 0
        ) {
            self.state = state
            self.mappings = mappings
            self.language = language
            self.rescan = rescan
            self.keepAcceptedDays = keepAcceptedDays
        }
    }

    /// What the inbox did since it was opened, and what it holds.
    public struct Report: Sendable {
        public var accepted: Int64 = 0
        public var duplicates: Int64 = 0
        public var rejected: Int64 = 0
        public var lastReceipt: BatchReceipt?
        /// Why no file is taken now, where that is so.
        public var pause: RetryReason?
        public var lacksSpace = false
        public var held: [InboxState.Held] = []
    }

    private let layout: InboxLayout
    private let ingester: any BatchIngester
    private let clock: ServiceClock
    private let freeBytes: @Sendable () throws -> Int64
    private let didChange: @Sendable (Report) -> Void
    private let log: Logger
    private var settings: Settings
    private var state: InboxState
    private var report = Report()
    private var knownEntries: Int64 = -1
    private var savedWaiting: [InboxName: WaitingMemory.Item] = [:]

    /// - Parameters:
    ///   - freeBytes: what is free on the archive's disk.
    ///   - didChange: told after every file; it must not wait.
    public init(
        layout: InboxLayout, ingester: any BatchIngester, settings: Settings, clock: ServiceClock = .system,
        freeBytes: @escaping @Sendable () throws -> Int64, didChange: @escaping @Sendable (Report) -> Void = { _ in }, log: Logger
    ) {
        self.layout = layout
        self.ingester = ingester
        self.settings = settings
        self.clock = clock
        self.freeBytes = freeBytes
        self.didChange = didChange
        self.log = log
        state = InboxState(settings: settings.state)
        do {
            let bytes = try layout.claims.open(WaitingMemory.fileName).readAll()
            state.remember(try WaitingMemory.decode(bytes, clock: clock))
        } catch {
            log.debug("no files are remembered as waiting", metadata: ["reason": "\(error)"])
        }
    }

    /// New settings: what waits may find what it needs under new mappings.
    public func apply(_ settings: Settings) {
        self.settings = settings
        state.settings = settings.state
        state.archiveGrew()
    }

    /// One round: takes up what an interrupted round left, then all that is ready, in name order.
    ///
    /// - Parameter arrived: what came by rename since the last round.
    /// - Returns: when to come again at the latest, on the monotonic clock; nil: when something happens.
    /// - Throws: `ServiceError`; `syncFailed` and whatever the ingester calls fatal end the process.
    public func round(arrived: Set<InboxName> = []) async throws -> Duration? {
        report.pause = nil
        for delivery in arrived { state.arrivedByRename(delivery) }
        for claim in try Claim.leftBehind(in: layout) {
            log.notice("a file claimed before the last stop is taken up again", metadata: ["file": "\(claim.delivery)"])
            _ = try await process(claim, lastTry: false)
            if report.pause != nil { return rest() }
        }
        let entries = try await ingester.entryCount()
        if entries != knownEntries { state.archiveGrew() }
        state.observe(try layout.listing(mappings: settings.mappings), at: clock.monotonic())
        while !Task.isCancelled {
            switch state.next(at: clock.monotonic(), freeBytes: try freeBytes()) {
            case .idle(let until):
                knownEntries = try await ingester.entryCount()
                try saveWaiting()
                tell()
                return until
            case .claim(let delivery, let lastTry):
                let ending = try await take(delivery, lastTry: lastTry)
                state.finished(delivery, ending, at: clock.monotonic())
                tell()
                if report.pause != nil { return rest() }
            }
        }
        return nil
    }

    var now: Duration { clock.monotonic() }
    var mappings: Set<String> { settings.mappings }
    var rescan: Duration { settings.rescan }
    var keepAcceptedDays: Int { settings.keepAcceptedDays }

    private func rest() -> Duration {
        tell()
        return clock.monotonic() + settings.state.retry
    }

    private func tell() {
        report.held = state.held
        report.lacksSpace = state.lacksSpace
        didChange(report)
    }

    private func saveWaiting() throws {
        let waiting = state.waiting
        guard waiting != savedWaiting else { return }
        try layout.claims.replace(WaitingMemory.fileName, try WaitingMemory.encode(waiting, clock: clock))
        savedWaiting = waiting
    }

    private func take(_ delivery: InboxName, lastTry: Bool) async throws -> InboxState.Ending {
        do {
            // A scan is not taken by itself: the sheet that it proves takes it along.
            if !lastTry, try layout.peek(delivery)?.isScan == true { return .beside(delivery, reason: Self.besideReason) }
            guard let claim = try Claim.take(delivery, in: layout, at: clock.wall()) else {
                log.info("vanished from the inbox before it was taken", metadata: ["file": "\(delivery)"])
                return .gone(grew: false)
            }
            return try await process(claim, lastTry: lastTry)
        } catch let error as ServiceError where [EBUSY, EACCES, EPERM].contains(error.systemError) {
            // It cannot be moved (a mount point, somebody's else in a sticky folder): said once, until it changes.
            log.warning("cannot be taken from the inbox", metadata: ["file": "\(delivery)", "reason": "\(error)"])
            let name = delivery.name.numbered(1, room: 32)
            let faults = FaultReport([Fault(.unreadableFile, error.message)])
            for paper in try papers(faults, delivery, marked: nil) {
                try layout.rejected.replace(name.appending(paper.suffix), paper.bytes)
            }
            return .stuck(reason: error.message)
        }
    }

    private func process(_ claim: Claim, lastTry: Bool) async throws -> InboxState.Ending {
        guard let entry = try claim.entry() else {
            try claim.discard()
            return .gone(grew: false)
        }
        if let fault = refusal(of: entry.kind) { return try reject(claim, FaultReport([fault])) }
        let file: OpenFile
        do {
            file = try claim.folder.open(claim.delivery.name)
        } catch let error as ServiceError where error.systemError == ENOENT {
            try claim.discard()
            return .gone(grew: false)
        } catch let error as ServiceError where [EMFILE, ENFILE, ENOMEM].contains(error.systemError) {
            return try giveBack(claim, .system(error.message))
        } catch {
            return try reject(claim, FaultReport([Fault(.unreadableFile, "\(error)")]))
        }
        // Between the look and the opening it may have been replaced; what counts is what was opened.
        if let fault = refusal(of: file.entry.kind) { return try reject(claim, FaultReport([fault])) }
        if file.isScan { return try putBeside(claim, lastTry) }
        let claimed = ClaimedFile(
            name: claim.delivery.name, mapping: claim.delivery.mapping, submitter: file.entry.ownerName, file: file,
            folder: try claim.home(),
            unsettled: state.unsettled(beside: claim.delivery, at: clock.monotonic()))
        let outcome = await ingester.ingest(claimed)
        if case .accepted(let receipt) = outcome, try file.isUnchanged() { try await bringScans(receipt, claim) }
        if case .duplicate(let receipt) = outcome, try file.isUnchanged() { try await bringScans(receipt, claim) }
        return try conclude(claim, file, outcome, marked: await marked(claimed, outcome, lastTry), lastTry: lastTry)
    }

    /// Brings the scans that a batch names, if they still lie beside its sheet with the same bytes, to where the sheet will end.
    ///
    /// They go before it: a crash between finds the sheet claimed, and the archive says again which scans are its own.
    private func bringScans(_ receipt: BatchReceipt, _ claim: Claim) async throws {
        guard let scans = receipt.evidence, !scans.isEmpty else { return }
        let beside = ScanFolder(beside: claim.delivery.name, in: try claim.home())
        for scan in scans {
            guard let name = try beside.name(of: scan.file), let file = try? claim.home().open(name), file.entry.kind == .regular,
                try await ingester.holds(scan, in: file), try file.isUnchanged()
            else { continue }
            try claim.bring(scan: name)
        }
    }

    /// A scan that no sheet took along goes back to wait for one, or has waited long enough.
    private func putBeside(_ claim: Claim, _ lastTry: Bool) throws -> InboxState.Ending {
        guard !lastTry else {
            let seconds = settings.state.wait.components.seconds
            return try reject(claim, FaultReport([Fault(.scanAlone, claim.delivery.name.display, String(seconds))]))
        }
        guard let delivery = try claim.giveBack() else { return .gone(grew: false) }
        return .beside(delivery, reason: Self.besideReason)
    }

    private static let besideReason = "a scan, until a sheet takes it along"

    /// The copy that goes beside a file about to be refused; none where it would take the space that the archive needs.
    private func marked(_ file: ClaimedFile, _ outcome: IngestOutcome, _ lastTry: Bool) async throws -> [UInt8]? {
        let report: FaultReport
        switch outcome {
        case .rejected(let faults): report = faults
        case .waiting(let faults) where lastTry: report = faults
        default: return nil
        }
        guard let copy = await ingester.markedCopy(of: file, report, settings.language) else { return nil }
        return try freeBytes() - settings.state.freeBytesMin < Int64(copy.count) ? nil : copy
    }

    private func conclude(
        _ claim: Claim, _ file: OpenFile, _ outcome: IngestOutcome, marked: [UInt8]?, lastTry: Bool
    ) throws -> InboxState.Ending {
        switch outcome {
        case .retryLater(let reason): return try giveBack(claim, reason)
        case .fatal(let error): throw error
        case _ where !(try file.isUnchanged()):
            // Somebody wrote on after it was read. What was filed stands; the whole file comes again, and of it only
            // what is new.
            return try giveBack(claim, .changedWhileRead)
        case .accepted(let receipt), .duplicate(of: let receipt):
            var isNew = false
            if case .accepted = outcome { isNew = true }
            return try accept(claim, receipt, isNew: isNew)
        case .waiting(let faults) where lastTry:
            let seconds = settings.state.wait.components.seconds
            return try reject(claim, faults.preceded(by: Fault(.waitedTooLong, String(seconds))), marked: marked)
        case .waiting(let faults):
            let reason = faults.faults.first.map { $0.line(settings.language) } ?? ""
            guard let delivery = try claim.giveBack() else { return .gone(grew: false) }
            log.info("waits for what it refers to", metadata: ["file": "\(delivery)", "faults": "\(faults.count)"])
            return .waits(delivery, reason: reason)
        case .rejected(let faults):
            return try reject(claim, faults, marked: marked)
        }
    }

    private func accept(_ claim: Claim, _ receipt: BatchReceipt, isNew: Bool) throws -> InboxState.Ending {
        let text = receipt.texts(first: settings.language)
        try claim.end(
            in: .accepted, papers: [(".receipt.json", try receipt.json()), (".receipt.txt", Array(text.utf8))])
        if isNew { report.accepted += 1 } else { report.duplicates += 1 }
        report.lastReceipt = receipt
        log.info(
            isNew ? "accepted" : "delivered again, nothing added",
            metadata: ["file": "\(claim.delivery)", "batch": "\(receipt.batch)", "records": "\(receipt.records)"])
        return .gone(grew: isNew)
    }

    private func reject(_ claim: Claim, _ faults: FaultReport, marked: [UInt8]? = nil) throws -> InboxState.Ending {
        try claim.end(in: .rejected, papers: try papers(faults, claim.delivery, marked: marked))
        report.rejected += 1
        log.notice("rejected", metadata: ["file": "\(claim.delivery)", "faults": "\(faults.count)"])
        return .gone(grew: false)
    }

    private func papers(_ faults: FaultReport, _ delivery: InboxName, marked: [UInt8]?) throws -> [(suffix: String, bytes: [UInt8])] {
        try FaultPapers(faults, file: delivery.name.display, marked: marked, first: settings.language).papers
    }

    private func giveBack(_ claim: Claim, _ reason: RetryReason) throws -> InboxState.Ending {
        if reason != .changedWhileRead { report.pause = reason }
        log.notice("will be tried again", metadata: ["file": "\(claim.delivery)", "reason": "\(reason.text)"])
        guard let delivery = try claim.giveBack() else { return .gone(grew: false) }
        return .deferred(delivery, reason: reason.text)
    }

    /// Why an entry that is not a regular file is refused; nil for a regular one.
    private func refusal(of kind: FileEntry.Kind) -> Fault? {
        switch kind {
        case .regular: nil
        case .link: Fault(.inboxLink)
        case .folder: Fault(.inboxFolder, settings.mappings.sorted().joined(separator: ", "))
        case .pipe, .socket, .device: Fault(.inboxSpecial, kind.rawValue)
        }
    }
}
