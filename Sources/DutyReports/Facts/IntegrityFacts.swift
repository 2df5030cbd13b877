import TransparencyLog

/// What ties a file to the archive: a reader compares it with a checkpoint held elsewhere.
public struct IntegrityFacts: Sendable, Hashable {
    /// One chain the file is drawn from.
    public struct Chain: Sendable, Hashable {
        public let subject: String
        /// How many entries the chain has, all roles.
        public let entries: Int64
        /// The chain's last entry hash, lower-case hexadecimal.
        public let head: String
        /// Entries whose content was erased, and the erasure that says so, in the chain's order.
        public let withheld: [Withheld]

        public init(subject: String, entries: Int64, head: String, withheld: [Withheld] = []) {
            self.withheld = withheld
            self.subject = subject
            self.entries = entries
            self.head = head
        }
    }

    public struct Withheld: Sendable, Hashable {
        public let entry: SequenceNumber
        public let erasure: SequenceNumber

        public init(entry: SequenceNumber, erasure: SequenceNumber) {
            self.entry = entry
            self.erasure = erasure
        }
    }

    public struct Seal: Sendable, Hashable {
        public let sequence: SequenceNumber
        public let recordedAt: Timestamp

        public init(sequence: SequenceNumber, recordedAt: Timestamp) {
            self.sequence = sequence
            self.recordedAt = recordedAt
        }
    }

    public struct Checkpoint: Sendable, Hashable {
        /// The signed note, whole.
        public let note: String
        /// Entries it covers: those with a smaller sequence number.
        public let size: TreeSize
        /// Lower-case hexadecimal.
        public let root: String

        public init(note: String, size: TreeSize, root: String) {
            self.note = note
            self.size = size
            self.root = root
        }
    }

    public var origin: String
    public var title: String
    /// `sha256` or `sm3`
    public var suite: String
    /// The deputy's own chain first, then each congress's.
    public var chains: [Chain]
    /// The newest seal; the file is complete as of it.
    public var seal: Seal?
    /// nil where none was signed yet.
    public var checkpoint: Checkpoint?

    public init(origin: String, title: String, suite: String, chains: [Chain], seal: Seal?, checkpoint: Checkpoint?) {
        self.origin = origin
        self.title = title
        self.suite = suite
        self.chains = chains
        self.seal = seal
        self.checkpoint = checkpoint
    }
}
