import CryptoSuite
import TransparencyLog

/// One row of the log as a store keeps it, on loan: the pointers are valid only during the call that received it.
///
/// `previous` and `subjectPrevious` are not kept: they are the hashes of other rows (DESIGN "columns hold each fact once").
public struct EntryView {
    public var sequence: Int64
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var recordedAt: Int64
    public var role: EntryRole
    /// The store's own number for the subject.
    public var subject: Int64
    public var subjectSequence: Int64
    public var contentDigest: Digest
    /// The entryHash.
    public var hash: Digest
    /// Nil once erased.
    public var salt: Salt?
    /// Canonical content; nil once erased.
    public var content: UnsafeRawBufferPointer?

    public init(
        sequence: Int64, recordedAt: Int64, role: EntryRole, subject: Int64, subjectSequence: Int64, contentDigest: Digest, hash: Digest,
        salt: Salt?, content: UnsafeRawBufferPointer?
    ) {
        self.sequence = sequence
        self.recordedAt = recordedAt
        self.role = role
        self.subject = subject
        self.subjectSequence = subjectSequence
        self.contentDigest = contentDigest
        self.hash = hash
        self.salt = salt
        self.content = content
    }
}

/// One row of the log, owned.
public struct StoredEntry: Sendable, Equatable {
    public var sequence: Int64
    public var recordedAt: Int64
    public var role: EntryRole
    public var subject: Int64
    public var subjectSequence: Int64
    public var contentDigest: Digest
    public var hash: Digest
    public var salt: Salt?
    public var content: [UInt8]?

    public init(_ view: EntryView) {
        sequence = view.sequence
        recordedAt = view.recordedAt
        role = view.role
        subject = view.subject
        subjectSequence = view.subjectSequence
        contentDigest = view.contentDigest
        hash = view.hash
        salt = view.salt
        content = view.content.map(Array.init)
    }
}

/// A file kept beside the log: its digest, and the salt that is destroyed with it.
public struct StoredObject: Sendable, Equatable {
    public let digest: Digest
    public let salt: Salt
    public let bytes: Int64

    public init(digest: Digest, salt: Salt, bytes: Int64) {
        self.digest = digest
        self.salt = salt
        self.bytes = bytes
    }
}
