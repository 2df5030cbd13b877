import Glibc

/// Tells systemd how the service fares: the sd_notify protocol, one datagram per message (sd_notify(3)).
///
/// Where the unit asks for nothing (`NOTIFY_SOCKET` not set), messages go nowhere.
public struct SystemdNotifier: Sendable {
    public enum Message: Sendable {
        case ready
        /// Configuration is being read again; `ready` follows. Carries the monotonic clock, as `Type=notify-reload` asks.
        case reloading
        case stopping
        case watchdog
        /// One line for `systemctl status`.
        case status(String)
    }

    private let address: [UInt8]?
    /// Half of `WATCHDOG_USEC`: how often to say `watchdog`. Nil where the unit has no watchdog or it is not this process's.
    public let watchdogInterval: Duration?
    private let clock: ServiceClock

    public init(environment: [String: String], clock: ServiceClock = .system) {
        self.clock = clock
        address = environment["NOTIFY_SOCKET"].flatMap(Self.address)
        let isOurs = environment["WATCHDOG_PID"].map { $0 == String(getpid()) } ?? true
        watchdogInterval = environment["WATCHDOG_USEC"].flatMap(Int64.init).flatMap { microseconds in
            isOurs && microseconds > 0 ? .microseconds(microseconds / 2) : nil
        }
    }

    /// The bytes of `sun_path`: a path, or a name in the abstract namespace, written with `@`.
    private static func address(_ path: String) -> [UInt8]? {
        var bytes = Array(path.utf8)
        guard let first = bytes.first, bytes.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path) else { return nil }
        switch first {
        case UInt8(ascii: "/"): bytes.append(0)
        case UInt8(ascii: "@"): bytes[0] = 0
        default: return nil
        }
        return bytes
    }

    /// Sends a message; false where nobody could be told. A service goes on without.
    @discardableResult
    public func send(_ message: Message) -> Bool {
        guard let address else { return false }
        let descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var target = sockaddr_un()
        target.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: address) }
        let length = MemoryLayout<sockaddr_un>.offset(of: \.sun_path)! + address.count
        let text = Array(text(of: message).utf8)
        return withUnsafePointer(to: &target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                sendto(descriptor, text, text.count, CInt(MSG_NOSIGNAL), address, socklen_t(length)) == text.count
            }
        }
    }

    private func text(of message: Message) -> String {
        switch message {
        case .ready: "READY=1"
        case .reloading: "RELOADING=1\nMONOTONIC_USEC=\(clock.monotonic().microseconds)"
        case .stopping: "STOPPING=1"
        case .watchdog: "WATCHDOG=1"
        case .status(let line): "STATUS=" + line.split(separator: "\n").joined(separator: " ")
        }
    }
}

extension Duration {
    /// Whole microseconds.
    fileprivate var microseconds: Int64 { components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000 }
}
