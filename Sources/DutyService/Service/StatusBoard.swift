import Glibc
import Logging
import Synchronization

/// What the daemon's parts say of themselves, put together into the status file and systemd's status line.
public final class StatusBoard: Sendable {
    private struct State {
        var status: DaemonStatus
        var fault: String?
        var sealFault: String?
        var inbox = Inbox.Report()
    }

    private let state: Mutex<State>
    private let file: StatusFile?
    private let clock: ServiceClock
    private let offset: Mutex<Int>
    private let onFault: @Sendable (String) -> Void
    private let onChange: @Sendable (DaemonStatus) -> Void
    private let log: Logger

    /// - Parameters:
    ///   - onFault: told, once, when the archive turned out not to verify.
    ///   - onChange: told every new status.
    public init(
        file: StatusFile?, utcOffsetMinutes: Int, clock: ServiceClock = .system, onFault: @escaping @Sendable (String) -> Void = { _ in },
        onChange: @escaping @Sendable (DaemonStatus) -> Void = { _ in }, log: Logger
    ) {
        self.file = file
        self.clock = clock
        self.onFault = onFault
        self.onChange = onChange
        self.log = log
        offset = Mutex(utcOffsetMinutes)
        state = Mutex(State(status: DaemonStatus(process: getpid(), startedAt: clock.wall().text(utcOffsetMinutes: utcOffsetMinutes))))
    }

    public var status: DaemonStatus { state.withLock { $0.status } }
    /// Why nothing is appended any more.
    public var fault: String? { state.withLock { $0.fault } }

    public func apply(utcOffsetMinutes: Int) { offset.withLock { $0 = utcOffsetMinutes } }

    public func started() { update { $0.status.state = .running } }
    public func stopping() { update { $0.status.state = .stopping } }

    public func changed(_ report: Inbox.Report) { update { $0.inbox = report } }

    public func sealed(size: Int64) {
        let time = time
        update {
            $0.sealFault = nil
            $0.status.lastCheckpoint = .init(size: size, signedAt: time)
        }
    }

    public func sealFailed(_ reason: String) { update { $0.sealFault = reason } }

    func supervised(_ findings: DaemonStatus.Findings) { update { $0.status.findings = findings } }

    func verified(_ scrub: ScrubState) {
        update {
            $0.status.verification = .init(
                pass: scrub.pass, position: scrub.position, startedAt: scrub.startedAt, lastPassEndedAt: scrub.lastPassEndedAt,
                faults: scrub.faults)
        }
    }

    /// The archive does not verify: from here on nothing is appended.
    public func failVerification(_ faults: [String]) {
        let reason = faults.first ?? "verification failed"
        let isFirst = state.withLock { state in
            defer { state.fault = state.fault ?? reason }
            return state.fault == nil
        }
        if isFirst { onFault(reason) }
        update { _ in }
    }

    private var time: String { clock.wall().text(utcOffsetMinutes: offset.withLock { $0 }) }

    private func update(_ change: (inout State) -> Void) {
        let (time, now, wall, offset) = (time, clock.monotonic(), clock.wall(), offset.withLock { $0 })
        state.withLock { state in
            change(&state)
            state.status.updatedAt = time
            Self.compose(&state) { since in
                WallTime(milliseconds: wall.milliseconds - (now - since).milliseconds).text(utcOffsetMinutes: offset)
            }
            // Written under the lock, so that the file never goes back to an older status.
            do { try file?.write(state.status) } catch { log.error("cannot write the status file", metadata: ["reason": "\(error)"]) }
            onChange(state.status)
        }
    }

    private static func compose(_ state: inout State, _ time: (Duration) -> String) {
        let inbox = state.inbox
        state.status.counts = .init(
            accepted: inbox.accepted, duplicates: inbox.duplicates, rejected: inbox.rejected,
            waiting: Int64(inbox.held.count { $0.state == .waiting }))
        if let receipt = inbox.lastReceipt {
            state.status.lastBatch = .init(
                sequence: receipt.batch, file: receipt.file, records: receipt.records, recordedAt: receipt.recordedAt)
        }
        state.status.held = inbox.held.prefix(DaemonStatus.heldMax).map {
            .init(
                file: $0.delivery.name.display, mapping: $0.delivery.mapping, state: $0.state, since: $0.since.map(time), reason: $0.reason)
        }
        if state.status.state == .stopping || state.status.state == .starting { return }
        (state.status.state, state.status.reason) = (.running, state.sealFault.map { "not sealed: " + $0 })
        if inbox.lacksSpace || inbox.pause == .noSpace {
            (state.status.state, state.status.reason) = (.waitingForSpace, "files wait until the archive's disk has room")
        }
        if case .readOnly(let reason)? = inbox.pause { (state.status.state, state.status.reason) = (.readOnly, reason) }
        if let fault = state.fault { (state.status.state, state.status.reason) = (.readOnly, fault) }
    }
}
