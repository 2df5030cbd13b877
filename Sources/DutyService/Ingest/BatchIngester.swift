import DutyRecords

/// Takes one file into the archive: the seam between the inbox, which moves files, and the pipeline, which reads them.
public protocol BatchIngester: Sendable {
    /// One file, one batch, all of it or nothing. When it returns `accepted`, the batch is durable.
    ///
    /// Called again with the same bytes after a crash at any moment, it answers `duplicate` with the receipt of the batch
    /// that stands, so that a caller may always repeat what it does not know the end of.
    func ingest(_ file: ClaimedFile) async -> IngestOutcome

    /// A copy of a refused file with its faults marked; nil where none can be made.
    func markedCopy(of file: ClaimedFile, _ report: FaultReport, _ language: Language) async -> [UInt8]?

    /// How many entries the archive has: when it grew, files that wait for something missing are tried again.
    func entryCount() async throws -> Int64

    /// Whether the archive still holds the original that the receipt names, and its bytes verify.
    func holdsOriginal(of receipt: BatchReceipt) async throws -> Bool

    /// Whether a file's bytes are those of a scan that the archive keeps.
    func holds(_ scan: BatchReceipt.Scan, in file: OpenFile) async throws -> Bool
}

/// How an attempt to ingest a file ended.
public enum IngestOutcome: Sendable {
    /// A new batch stands, durable.
    case accepted(BatchReceipt)
    /// The same bytes were a batch before; nothing was added.
    case duplicate(of: BatchReceipt)
    /// Nothing was added, and the same file will fail again.
    case rejected(FaultReport)
    /// Nothing was added; every fault is a reference to something not enrolled yet.
    case waiting(FaultReport)
    /// Nothing was added, for a reason that is not the file's.
    case retryLater(RetryReason)
    /// The process must end.
    case fatal(ServiceError)
}

/// Why a file has to be tried again, none of it the file's fault.
public enum RetryReason: Sendable, Hashable {
    /// Somebody was still writing it.
    case changedWhileRead
    /// Another process holds the archive's lock; who it is.
    case locked(String)
    /// The archive's disk is full, or nearly.
    case noSpace
    /// The archive takes no entries now: it failed verification, or lacks a checkpoint or its key.
    case readOnly(reason: String)
    /// The system refused something that it may grant later.
    case system(String)

    public var text: String {
        switch self {
        case .changedWhileRead: "changed while it was read"
        case .locked(let reason): reason
        case .noSpace: "not enough free space"
        case .readOnly(let reason): "the archive is read-only: \(reason)"
        case .system(let reason): reason
        }
    }
}
