import Foundation
import Glibc
import Testing

@testable import DutyService

/// `dutyd` as a process of its own, on the folders of a world, telling on a datagram socket how it fares.
final class DaemonProcess {
    static let products = URL(filePath: ProcessInfo.processInfo.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()

    let process = Process()
    private let server: DatagramServer
    private let errors: String

    /// - Parameter configuration: lines added to the smallest configuration.
    init(_ world: ServiceWorld, _ configuration: [String: String] = [:], arguments: [String] = [], environment: [String: String] = [:])
        throws
    {
        let path = world.folder.path
        for folder in ["inbox", "accepted", "rejected"] { _ = try world.folder.make(folder) }
        Self.configure(world, configuration)
        let socket = "@duty-daemon-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        server = try DatagramServer(name: socket)
        errors = path + "/dutyd.log"
        if !FileManager.default.fileExists(atPath: errors) { _ = FileManager.default.createFile(atPath: errors, contents: nil) }
        let log = try #require(FileHandle(forWritingAtPath: errors))
        try log.seekToEnd()
        process.executableURL = Self.products.appending(path: "dutyd")
        process.arguments = ["--config", path + "/dutyd.yaml"] + arguments
        process.environment = ["NOTIFY_SOCKET": socket, "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
        process.standardError = log
        process.standardOutput = log
        try process.run()
    }

    static func configure(_ world: ServiceWorld, _ configuration: [String: String]) {
        var lines = [
            "archive": "archive", "inbox": "inbox", "accepted": "accepted", "rejected": "rejected", "statusFile": "status.json",
            "settleSeconds": "0", "freeBytesMin": "0", "sealQuietSeconds": "3600",
        ]
        lines.merge(configuration) { $1 }
        let text = lines.map { "\($0.key): \($0.value)\n" }.sorted().joined()
        _ = FileManager.default.createFile(atPath: world.folder.path + "/dutyd.yaml", contents: Data(text.utf8))
    }

    deinit { if process.isRunning { signal(SIGKILL) } }

    /// Waits for a message that holds the text; what else was told meanwhile is passed over.
    func wait(for text: String) throws {
        try wait("“\(text)”") { $0.contains(text) }
    }

    /// Waits until the condition holds, asking again with every message. A minute is far more than anything here needs.
    func wait(until condition: () throws -> Bool) throws {
        if try condition() { return }
        try wait("what was to come") { _ in try condition() }
    }

    private func wait(_ what: String, _ isDone: (String) throws -> Bool) throws {
        var told: [String] = []
        let limit = ServiceClock.system.monotonic() + .seconds(60)
        while ServiceClock.system.monotonic() < limit, let message = server.receive(waits: true) {
            told.append(message)
            if try isDone(message) { return }
        }
        Issue.record("never told \(what) but \(told.suffix(5)); log: \(log.suffix(3000))")
        throw ServiceError(.missing, what)
    }

    var log: String { (try? String(contentsOfFile: errors, encoding: .utf8)) ?? "" }

    func signal(_ number: CInt) { kill(process.processIdentifier, number) }

    /// Asks it to stop, and gives its exit code.
    func stop() -> CInt {
        signal(SIGTERM)
        process.waitUntilExit()
        return process.terminationStatus
    }
}

extension ServiceWorld {
    /// Delivers a file as a careful program does: written elsewhere, then renamed into the inbox.
    func deliver(_ name: String, _ text: String) throws { try deliver(name, Array(text.utf8)) }

    func deliver(_ name: String, _ bytes: [UInt8]) throws {
        _ = try folder.make("inbox")
        let written = folder.path + "/delivery"
        try Data(bytes).write(to: URL(fileURLWithPath: written))
        try #require(rename(written, folder.path + "/inbox/" + name) == 0)
    }

    func status() throws -> DaemonStatus {
        try JSONDecoder().decode(DaemonStatus.self, from: Data(contentsOf: URL(fileURLWithPath: folder.path + "/status.json")))
    }
}
