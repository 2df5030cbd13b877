import DutyArchive
import DutyIntake
import DutyRecords
import Foundation
import Glibc
import TransparencyLog

/// Takes event files into an archive: bytes → rows → validated records → one batch → receipt. `duty ingest` and the daemon both go through here.
public struct IngestPipeline: Sendable {
    public struct Options: Sendable {
        /// Do everything but keep it.
        public var isDryRun = false
        /// Take the good rows and keep the faulty ones in a list that the batch names; never for the inbox.
        public var setsAside = false
        /// The kind or mapping to read the file with, whatever it looks like.
        public var forced: KindMatcher.Forced?

        public init(isDryRun: Bool = false, setsAside: Bool = false, forced: KindMatcher.Forced? = nil) {
            self.isDryRun = isDryRun
            self.setsAside = setsAside
            self.forced = forced
        }
    }

    /// What became of a file.
    public enum Result: Sendable {
        /// A new batch stands, durable. `setAside`: the rows that were kept apart.
        case accepted(BatchReceipt, setAside: FaultReport)
        /// The same bytes were a batch before; nothing was added.
        case duplicate(of: BatchReceipt)
        /// A dry run that would have been accepted, with what it would have brought.
        case sound(BatchCounts, setAside: FaultReport)
        /// Nothing was added.
        case rejected(FaultReport)
        /// Nothing was added; every fault is a reference to something not enrolled yet.
        case waiting(FaultReport)
        /// Nothing was added: somebody wrote to the file while it was read.
        case changedWhileRead

        /// What is wrong with the file or with some of its rows; nil where nothing was looked for.
        public var faults: FaultReport? {
            switch self {
            case .accepted(_, let report), .sound(_, let report), .rejected(let report), .waiting(let report): report
            case .duplicate, .changedWhileRead: nil
            }
        }
    }

    /// An event file to be taken in.
    public struct Source {
        /// In display form; it is what the batch says it was called.
        public var name: String
        public var submitter: String
        /// A regular file; it is read from the beginning.
        public var file: OpenFile
        /// The scans beside it, where it may bring any.
        public var scans: ScanFolder?

        public init(name: String, submitter: String, file: OpenFile, scans: ScanFolder? = nil) {
            self.name = name
            self.submitter = submitter
            self.file = file
            self.scans = scans
        }
    }

    public let archive: Archive
    public let matcher: KindMatcher
    public let limits: Limits
    /// How long to wait for another writer.
    public let lockWait: Duration
    /// Who asks for the lock, for those who wait.
    public let purpose: String
    /// Where what recognises erased records lies, beside the signing key.
    private let tombstones: URL

    /// - Parameter signingKey: Where the signing key lies, unless it is in the archive's own folder; it is not read.
    public init(
        archive: Archive, mappings: [Mapping] = [], limits: Limits = Limits(), lockWait: Duration, purpose: String, signingKey: URL? = nil
    ) {
        self.archive = archive
        tombstones = Tombstones.file(besideKey: signingKey ?? archive.layout.signingKey)
        matcher = KindMatcher(registry: archive.registry, mappings: mappings)
        self.limits = limits
        self.lockWait = lockWait
        self.purpose = purpose
    }

    /// Takes in one file, all of it or nothing. What it says is durable when this returns.
    ///
    /// - Parameter progress: called every few thousand rows with the number read.
    /// - Throws: `ArchiveError`; nothing was added then, or, after `durability`, nobody knows and the process must end.
    public func ingest(_ source: Source, _ options: Options = .init(), progress: (Int) -> Void = { _ in }) throws -> Result {
        let form: (format: String, mapping: Mapping?, expected: Int64?)
        do {
            form = try self.form(of: source, options)
        } catch let error as IntakeError {
            return error.code == .fileChanged ? .changedWhileRead : .rejected(FaultReport(error.faults))
        }
        let delivery = Delivery(file: source.name, format: form.format, submitter: source.submitter, mapping: form.mapping?.bytes)
        var contradictions: [BatchFilling.Place: Fault] = [:]
        while true {
            let (receipt, filling): (Receipt?, BatchFilling?)
            do {
                (receipt, filling) = try fill(delivery, form.expected, source, options, contradictions, progress)
            } catch let fault as Fault {
                // A scan of the whole file.
                return fault.code.missingReference ? .waiting(FaultReport([fault])) : .rejected(FaultReport([fault]))
            }
            if let receipt {
                let paper = try paper(receipt, filling, source)
                return receipt.isRedelivery ? .duplicate(of: paper) : .accepted(paper, setAside: filling?.report ?? FaultReport())
            }
            guard let filling else { return .changedWhileRead }
            if options.setsAside && !filling.found.isEmpty {
                // Which rows contradict others is known after the last one: read again without them.
                contradictions.merge(filling.found) { $1 }
                continue
            }
            if filling.isAcceptable { return .sound(filling.counts, setAside: filling.report) }
            return filling.waitsOnly ? .waiting(filling.report) : .rejected(filling.report)
        }
    }

    private func paper(_ receipt: Receipt, _ filling: BatchFilling?, _ source: Source) throws -> BatchReceipt {
        var paper = try BatchReceipt(receipt, archive: archive)
        paper.notes = filling.flatMap { $0.notes.isEmpty ? nil : $0.notes }
        // The batch is durable: what cannot be compared keeps nobody from the receipt, and `duty status` says why.
        paper.findings = try? archive.snapshot { try FindingNotes(receipt.reach, $0, on: receipt.recordedAt.localDay) }
        if receipt.isRedelivery, let scans = try source.scans?.wholeNames() {
            let kept = Set(receipt.content.evidence.map(\.file))
            let late = scans.filter { !kept.contains($0) }.map { Fault(.scanLate, $0, receipt.batch.description) }
            if !late.isEmpty { paper.notes = RowNotes(late, unlisted: 0) }
        }
        return paper
    }

    /// One attempt. Without a receipt nothing was kept; without a filling either, somebody was writing to the file.
    private func fill(
        _ delivery: Delivery, _ expected: Int64?, _ source: Source, _ options: Options, _ contradictions: [BatchFilling.Place: Fault],
        _ progress: (Int) -> Void
    ) throws -> (Receipt?, BatchFilling?) {
        var last: BatchFilling?
        guard lseek(source.file.descriptor, 0, SEEK_SET) == 0 else { throw systemFailure("cannot read \(source.name)") }
        let receipt = try archive.write(purpose: "\(purpose) \(source.name)", wait: lockWait) { writer in
            try writer.ingest(delivery, from: source.file.descriptor, expecting: expected, tombstones: tombstones, scans: source.scans) {
                copy, batch in
                last = nil
                // What counts from here on is the private copy; the file only has to be what was copied.
                guard try source.file.isUnchanged() else { return .cancel }
                let filling = BatchFilling(
                    setsAside: options.setsAside, submitter: delivery.submitter, contradictions: contradictions)
                last = filling
                try filling.fill(
                    batch, from: copy, name: source.name, matcher: matcher, forced: options.forced, limits: limits, progress: progress)
                guard filling.isAcceptable, filling.found.isEmpty, !options.isDryRun else { return .cancel }
                return .commit(setAside: filling.rowsSetAside, faults: filling.faultList)
            }
        }
        return (receipt, last)
    }

    /// Format and mapping, which the batch entry names and the archive must know before it reads.
    private func form(of source: Source, _ options: Options) throws -> (format: String, mapping: Mapping?, expected: Int64?) {
        let bytes = try ByteSource(name: source.name, descriptor: source.file.descriptor)
        let rows = try RowSource.open(bytes, matcher: matcher, forced: options.forced, limits: limits, context: NothingKnown())
        return (rows.reader.format.rawValue, rows.mapping, rows.recordsExpected)
    }
}

/// Opening a source asks nothing of its context; this one has nothing to answer.
private final class NothingKnown: RecordContext {
    func deputy(_ id: String) throws -> Deputy? { nil }
    func deputies(named name: String) throws -> [Deputy] { [] }
    func deputies(resembling name: String) throws -> [Deputy] { [] }
    func spelling(of id: String) throws -> String? { nil }
    func meeting(_ identifier: String, of congress: String) throws -> MeetingFacts? { nil }
    func sitting(_ identifier: String, of congress: String) throws -> SittingFacts? { nil }
    func ballot(_ identifier: String, of congress: String) throws -> BallotFacts? { nil }
    func history(of item: ItemKey) throws -> ItemHistory? { nil }
    func entry(_ sequence: Int64) throws -> EntryFacts? { nil }
    func contests(of entry: Int64, deputy: String) throws -> [ContestFacts] { [] }
}
