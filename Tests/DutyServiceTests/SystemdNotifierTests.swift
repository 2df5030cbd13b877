import Glibc
import Testing

@testable import DutyService

/// A real datagram socket to be told on.
final class DatagramServer: Sendable {
    private let descriptor: CInt

    /// - Parameter name: a path, or an abstract name after `@`.
    init(name: String) throws {
        descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(name.utf8) + [0]
        if bytes[0] == UInt8(ascii: "@") {
            bytes[0] = 0
            bytes.removeLast()
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.offset(of: \.sun_path)! + bytes.count)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        try #require(bound == 0)
    }

    deinit { close(descriptor) }

    /// The next datagram; nil where none came, with `waits` within a minute.
    func receive(waits: Bool = false) -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let count = recv(descriptor, &buffer, buffer.count, waits ? 0 : CInt(MSG_DONTWAIT))
        return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
    }
}

@Suite("Speaking to systemd")
struct SystemdNotifierTests {
    private static let clock = ServiceClock(monotonic: { .seconds(12) + .microseconds(34) }, wall: { WallTime(milliseconds: 0) })

    @Test("each message is one datagram in sd_notify's words, to a path and to an abstract socket", arguments: [false, true])
    func messages(abstract: Bool) throws {
        let folder = try TemporaryFolder()
        let name = abstract ? "@duty-test-\(getpid())-\(UInt64.random(in: 0 ... .max))" : folder.path + "/notify"
        let server = try DatagramServer(name: name)
        let notifier = SystemdNotifier(environment: ["NOTIFY_SOCKET": name], clock: Self.clock)
        let messages: [(SystemdNotifier.Message, String)] = [
            (.ready, "READY=1"), (.reloading, "RELOADING=1\nMONOTONIC_USEC=12000034"), (.stopping, "STOPPING=1"),
            (.watchdog, "WATCHDOG=1"), (.status("running\nwell"), "STATUS=running well"),
        ]
        for (message, text) in messages {
            #expect(notifier.send(message))
            #expect(server.receive() == text)
        }
        #expect(server.receive() == nil)
    }

    @Test(
        "without a socket to tell, or with one that nobody listens on, nothing happens",
        arguments: [nil, "", "relative", "/nowhere/notify"])
    func nobodyListens(_ socket: String?) {
        let environment = socket.map { ["NOTIFY_SOCKET": $0] } ?? [:]
        #expect(!SystemdNotifier(environment: environment).send(.ready))
    }

    @Test("a socket name longer than the system takes is not used")
    func longName() {
        let name = "/" + String(repeating: "x", count: 200)
        #expect(!SystemdNotifier(environment: ["NOTIFY_SOCKET": name]).send(.ready))
    }

    @Test("the watchdog is fed at half its time, and only where it is this process's")
    func watchdog() {
        #expect(SystemdNotifier(environment: ["WATCHDOG_USEC": "30000000"]).watchdogInterval == .seconds(15))
        #expect(
            SystemdNotifier(environment: ["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "\(getpid())"]).watchdogInterval == .seconds(15))
        #expect(SystemdNotifier(environment: ["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"]).watchdogInterval == nil)
        #expect(SystemdNotifier(environment: ["WATCHDOG_USEC": "many"]).watchdogInterval == nil)
        #expect(SystemdNotifier(environment: [:]).watchdogInterval == nil)
    }
}
