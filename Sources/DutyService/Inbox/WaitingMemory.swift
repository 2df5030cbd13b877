import Foundation

/// Since when files wait, kept across restarts in `.claimed/waiting.json`, so that a restart does not give them their time anew.
///
/// Losing it costs only that: files wait `waitSeconds` again.
struct WaitingMemory {
    struct Item: Equatable, Sendable {
        var inode: UInt64
        var modified: Int64
        /// Monotonic.
        var since: Duration
        var reason: String
    }

    static let fileName = FileName("waiting.json")!

    private struct Line: Codable {
        var mapping: String?
        /// base64, since a name is bytes.
        var name: String
        var inode: UInt64
        var modified: Int64
        /// Milliseconds since 1970.
        var since: Int64
        var reason: String
    }

    static func encode(_ waiting: [InboxName: Item], clock: ServiceClock) throws -> [UInt8] {
        let (wall, now) = (clock.wall(), clock.monotonic())
        let lines = waiting.sorted { $0.key < $1.key }.map { delivery, item in
            Line(
                mapping: delivery.mapping, name: Data(delivery.name.bytes).base64EncodedString(), inode: item.inode,
                modified: item.modified, since: wall.milliseconds - (now - item.since).milliseconds, reason: item.reason)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        return Array(try encoder.encode(lines)) + [0x0A]
    }

    /// A wall clock that was set back since makes nothing wait less than no time.
    static func decode(_ bytes: [UInt8], clock: ServiceClock) throws -> [InboxName: Item] {
        let (wall, now) = (clock.wall(), clock.monotonic())
        var waiting: [InboxName: Item] = [:]
        for line in try JSONDecoder().decode([Line].self, from: Data(bytes)) {
            guard let raw = Data(base64Encoded: line.name), let name = FileName(bytes: Array(raw)) else { continue }
            let waited = Duration.milliseconds(max(0, wall.milliseconds - line.since))
            waiting[InboxName(name, mapping: line.mapping)] = Item(
                inode: line.inode, modified: line.modified, since: now - waited, reason: line.reason)
        }
        return waiting
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
