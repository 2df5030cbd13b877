import Dispatch
import DutyArchive
import DutyIntake
import DutyRecords
import Synchronization
import TransparencyLog

/// The inbox's way into an archive: the pipeline, run on a thread of its own and with its errors sorted by what to do about them.
public final class ArchiveIngester: BatchIngester {
    let archive: Archive
    private let pipeline: Mutex<IngestPipeline>
    /// Why nothing may be appended, once verification found a fault.
    private let fault = Mutex<String?>(nil)
    /// Ingesting reads, hashes and syncs for seconds: not on a thread that others wait for.
    private let queue = DispatchQueue(label: "dutyd.ingest")

    public init(_ pipeline: IngestPipeline) {
        archive = pipeline.archive
        self.pipeline = Mutex(pipeline)
    }

    /// New mappings, from the next file on.
    public func replace(_ pipeline: IngestPipeline) { self.pipeline.withLock { $0 = pipeline } }

    /// From the next file on nothing is appended any more.
    public func turnReadOnly(_ reason: String) { fault.withLock { $0 = $0 ?? reason } }

    public func ingest(_ file: ClaimedFile) async -> IngestOutcome {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.outcome(of: file)) }
        }
    }

    private func outcome(of file: ClaimedFile) -> IngestOutcome {
        if let reason = fault.withLock({ $0 }) { return .retryLater(.readOnly(reason: reason)) }
        let pipeline = pipeline.withLock { $0 }
        do {
            switch try pipeline.ingest(Self.source(file, pipeline.limits), .init(forced: file.mapping.map(KindMatcher.Forced.mapping))) {
            case .accepted(let receipt, _): return .accepted(receipt)
            case .duplicate(let receipt): return .duplicate(of: receipt)
            case .rejected(let faults): return .rejected(faults)
            case .waiting(let faults): return .waiting(faults)
            case .changedWhileRead: return .retryLater(.changedWhileRead)
            case .sound: preconditionFailure("nobody asked for a dry run")
            }
        } catch let error as ArchiveError {
            return Self.outcome(of: error)
        } catch let error as ServiceError {
            return error.code == .syncFailed ? .fatal(error) : .retryLater(.system(error.message))
        } catch {
            return .retryLater(.system("\(error)"))
        }
    }

    public func markedCopy(of file: ClaimedFile, _ report: FaultReport, _ language: Language) async -> [UInt8]? {
        let pipeline = pipeline.withLock { $0 }
        return await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(
                    returning: pipeline.markedCopy(of: Self.source(file, pipeline.limits), report, language, at: ServiceClock.system.wall())
                )
            }
        }
    }

    private static func source(_ file: ClaimedFile, _ limits: Limits) -> IngestPipeline.Source {
        IngestPipeline.Source(
            name: file.name.display, submitter: file.submitter, file: file.file,
            scans: ScanFolder(beside: file.name, in: file.folder, limits: limits, unsettled: file.unsettled))
    }

    static func outcome(of error: ArchiveError) -> IngestOutcome {
        let message = error.message(.english)
        switch error.code {
        case .durability: return .fatal(ServiceError(.syncFailed, message))
        case .notAnArchive, .unsupportedVersion, .alreadyExists: return .fatal(ServiceError(.archive, message))
        case .locked: return .retryLater(.locked(message))
        case .diskFull: return .retryLater(.noSpace)
        case .readOnly, .damaged, .checkpointMissing, .checkpointAhead, .checkpointInconsistent, .wrongKey, .clockBehind, .clockAhead:
            return .retryLater(.readOnly(reason: message))
        case .input, .notFound, .storage, .proofMalformed, .proofInvalid, .witnessRefused, .witnessContradicted:
            return .retryLater(.system(message))
        }
    }

    public func entryCount() async throws -> Int64 { try archive.snapshot { try $0.size().rawValue } }

    public func holdsOriginal(of receipt: BatchReceipt) async throws -> Bool {
        guard receipt.origin == archive.opening.origin else { return false }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(with: Result { try self.archive.holdsObject(receipt.digest) })
            }
        }
    }

    public func holds(_ scan: BatchReceipt.Scan, in file: OpenFile) async throws -> Bool {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(with: Result { try self.archive.holdsObject(scan.digest, in: file.descriptor) })
            }
        }
    }
}
