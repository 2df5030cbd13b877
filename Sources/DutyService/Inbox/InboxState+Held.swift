extension InboxState {
    /// What a restart needs to know of the files that wait.
    var waiting: [InboxName: WaitingMemory.Item] {
        items.compactMapValues { item in
            switch item.phase {
            case .waiting(let since, _, _, let reason), .beside(let since, let reason):
                WaitingMemory.Item(inode: item.entry.inode, modified: item.entry.modified, since: since, reason: reason)
            case .settling, .deferred, .stuck: nil
            }
        }
    }

    /// Files that waited when the daemon last ran go on waiting from then.
    mutating func remember(_ waiting: [InboxName: WaitingMemory.Item]) { remembered = waiting }

    /// Whether files wait for space on the disk.
    public var lacksSpace: Bool { items.values.contains { $0.lacksSpace } }

    /// What is in the inbox and why it is still there, in name order.
    public var held: [Held] {
        items.sorted { $0.key < $1.key }.map { delivery, item in
            if item.lacksSpace {
                let needed = item.entry.bytes + settings.freeBytesMin
                return Held(delivery: delivery, state: .waitingForSpace, reason: "needs \(needed) bytes free on the archive's disk")
            }
            switch item.phase {
            case .settling: return Held(delivery: delivery, state: .settling, reason: "may still be written")
            case .waiting(let since, _, _, let reason), .beside(let since, let reason):
                return Held(delivery: delivery, state: .waiting, since: since, reason: reason)
            case .deferred(_, let reason): return Held(delivery: delivery, state: .deferred, reason: reason)
            case .stuck(let reason): return Held(delivery: delivery, state: .stuck, reason: reason)
            }
        }
    }

    /// A file that is still in the inbox, and why.
    public struct Held: Sendable, Equatable {
        public enum State: String, Sendable, Codable {
            case settling, waiting, deferred, stuck, waitingForSpace
        }

        public var delivery: InboxName
        public var state: State
        /// Since when it waits for what it refers to, on the monotonic clock.
        public var since: Duration?
        public var reason: String
    }
}
