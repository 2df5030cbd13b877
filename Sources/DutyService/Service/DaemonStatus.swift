import Foundation

/// How the daemon fares, as its status file tells: for `duty status`, monitors and people.
public struct DaemonStatus: Codable, Sendable, Equatable {
    public enum State: String, Codable, Sendable {
        case starting, running
        /// Entries are not taken; see `reason`. Reads go on.
        case readOnly
        /// Files wait in the inbox until the disk has room.
        case waitingForSpace
        case stopping
    }

    public struct Counts: Codable, Sendable, Equatable {
        public var accepted: Int64 = 0
        public var duplicates: Int64 = 0
        public var rejected: Int64 = 0
        public var waiting: Int64 = 0
    }

    public struct Batch: Codable, Sendable, Equatable {
        public var sequence: Int64
        public var file: String
        public var records: Int64
        public var recordedAt: String
    }

    public struct Checkpoint: Codable, Sendable, Equatable {
        public var size: Int64
        public var signedAt: String

        public init(size: Int64, signedAt: String) {
            self.size = size
            self.signedAt = signedAt
        }
    }

    public struct Verification: Codable, Sendable, Equatable {
        /// 1 for the first pass over the whole archive.
        public var pass: Int64
        /// Entries of this pass that were verified.
        public var position: Int64
        public var startedAt: String
        /// When the last whole pass ended.
        public var lastPassEndedAt: String?
        /// What was found wrong, where something was.
        public var faults: [String]

        public init(pass: Int64, position: Int64, startedAt: String, lastPassEndedAt: String? = nil, faults: [String] = []) {
            self.pass = pass
            self.position = position
            self.startedAt = startedAt
            self.lastPassEndedAt = lastPassEndedAt
            self.faults = faults
        }
    }

    /// What supervision rules find, where rules are configured.
    public struct Findings: Codable, Sendable, Equatable {
        /// How many stand.
        public var count: Int
        /// The day as of which years and deadlines are judged.
        public var day: String
    }

    public struct Held: Codable, Sendable, Equatable {
        public var file: String
        public var mapping: String?
        public var state: InboxState.Held.State
        public var since: String?
        public var reason: String
    }

    public var state = State.starting
    public var reason: String?
    public var process: Int32
    public var startedAt: String
    public var updatedAt: String
    public var counts = Counts()
    public var lastBatch: Batch?
    public var lastCheckpoint: Checkpoint?
    public var verification: Verification?
    public var findings: Findings?
    /// Files still in the inbox, in name order; at most `heldMax`.
    public var held: [Held] = []

    static let heldMax = 1000

    public init(process: Int32, startedAt: String) {
        self.process = process
        self.startedAt = startedAt
        updatedAt = startedAt
    }

    public func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0A]
    }
}
