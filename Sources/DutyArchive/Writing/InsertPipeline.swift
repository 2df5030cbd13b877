import CryptoSuite
import Dispatch
import DutyRecords
import Foundation
import TransparencyLog

/// Puts records into the store on a thread of its own, so that reading and hashing the next rows goes on meanwhile.
///
/// At most three chunks are under way, which bounds memory. The store's session is used by this thread only, except after `drain`.
final class InsertPipeline {
    /// What a chunk carries of one record beside the record itself.
    struct Item {
        let sequence: Int64
        let recordedAt: Int64
        let subject: Int64
        let subjectSequence: Int64
        let contentDigest: Digest
        let hash: Digest
        let salt: Salt
        /// Which call of `add` brought it.
        let ordinal: Int
    }

    /// What became of the records whose natural key was taken.
    struct Taken {
        /// Those for which a record that says the same stood before.
        var same = OrdinalSet()
        /// The others.
        var refused: [RefusedRecord] = []
    }

    /// Records with room for them, used again and again.
    private final class Chunk {
        var items: [Item] = []
        /// At least as many as `items`.
        var records: [RecordBuffer] = []
    }

    private static let recordsMax = 256
    private static let chunksMax = 3

    private let writer: any StoreWriter
    private let comparison: StandingContent
    private let scans: ScanDesk
    private let firstRecord: Int64
    private let queue = DispatchQueue(label: "archive.insert", qos: .userInitiated)
    private let room = DispatchSemaphore(value: chunksMax)
    private let state = State()
    private var current = Chunk()

    private final class State: @unchecked Sendable {
        // Unchecked: `taken` and `failure` are written on the queue and read through `queue.sync`; `spare` is behind the lock.
        var taken = Taken()
        var failure: (any Error)?
        private let lock = NSLock()
        private var spare: [Chunk] = []

        func giveBack(_ chunk: Chunk) { lock.withLock { spare.append(chunk) } }
        func spareChunk() -> Chunk { lock.withLock { spare.popLast() } ?? Chunk() }
    }

    init(_ writer: any StoreWriter, registry: KindRegistry, scans: ScanDesk, firstRecord: Int64) {
        self.writer = writer
        self.scans = scans
        self.firstRecord = firstRecord
        comparison = StandingContent(writer, registry: registry)
    }

    /// Takes what the record holds; the caller's buffer is free afterwards.
    func add(_ item: Item, _ record: RecordBuffer) {
        let index = current.items.count
        if index == current.records.count {
            current.records.append(RecordBuffer(kind: record.kind))
        } else if !current.records[index].isOfKind(named: record.kind.name) {
            current.records[index] = RecordBuffer(kind: record.kind)
        }
        current.records[index].exchange(with: record)
        current.items.append(item)
        if current.items.count == Self.recordsMax { dispatch() }
    }

    /// Waits until everything added is in the store, and gives what was taken so far.
    @discardableResult
    func drain() throws -> Taken {
        if !current.items.isEmpty { dispatch() }
        let state = state
        return try queue.sync {
            if let failure = state.failure { throw failure }
            return state.taken
        }
    }

    /// Waits until nothing of it touches the store any more; what was not handed on is dropped.
    ///
    /// Owed before the transaction ends, however it ends: an insert after a rollback would be a transaction of its own.
    func stop() { queue.sync {} }

    private func dispatch() {
        room.wait()
        let work = Insertion(chunk: current, pipeline: self)
        queue.async { work.run() }
        current = state.spareChunk()
    }

    private struct Insertion: @unchecked Sendable {
        // Unchecked: the chunk belongs to the queue until it is given back.
        let chunk: Chunk
        let pipeline: InsertPipeline

        func run() {
            let state = pipeline.state
            do { if state.failure == nil { try pipeline.insert(chunk) } } catch { state.failure = error }
            chunk.items.removeAll(keepingCapacity: true)
            state.giveBack(chunk)
            pipeline.room.signal()
        }
    }

    private func insert(_ chunk: Chunk) throws {
        for index in chunk.items.indices {
            let (item, record) = (chunk.items[index], chunk.records[index])
            if let standing = try writer.insertView(record, subject: item.subject, sequence: item.sequence) {
                try note(record, item, standing)
                continue
            }
            try record.withContent { content in
                try writer.append(
                    EntryView(
                        sequence: item.sequence, recordedAt: item.recordedAt, role: .record, subject: item.subject,
                        subjectSequence: item.subjectSequence, contentDigest: item.contentDigest, hash: item.hash, salt: item.salt,
                        content: content))
            }
        }
    }

    /// A key was taken, so this run cannot be committed as it is; it goes on to find all such keys.
    private func note(_ record: RecordBuffer, _ item: Item, _ standing: Int64) throws {
        if standing < firstRecord, try comparison.says(record, at: standing, scans: scans) {
            state.taken.same.insert(item.ordinal)
            return
        }
        guard standing >= 0, let earlier = try comparison.buffer(at: standing) else {
            throw ArchiveError(.damaged, .standingMissing, String(standing))
        }
        let outcome: AddOutcome
        if standing >= firstRecord {
            outcome = .repeated(row: earlier.sourceRow)
        } else if try comparison.lacksOnlyScans(record, at: standing) {
            outcome = .standsWithoutScan(SequenceNumber(standing))
        } else {
            outcome = .conflict(SequenceNumber(standing))
        }
        state.taken.refused.append(
            RefusedRecord(row: record.sourceRow, sheet: record.sourceSheet, column: record.sourceColumn, outcome: outcome))
    }
}
