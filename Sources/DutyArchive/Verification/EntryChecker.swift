import CryptoSuite
import DutyRecords
import TransparencyLog

/// Recomputes what can be said of each entry by itself: its hash, its content's digest, its record. One per worker.
final class EntryChecker: @unchecked Sendable {
    // Unchecked: the pool lends a checker to one worker at a time.

    private let hashing: HashContext
    private let registry: KindRegistry
    private let depth: VerificationDepth
    private var rowSum: RowSum
    /// By position of the kind in the registry.
    private let readers: [(table: ViewTable, buffer: RecordBuffer)]
    /// Entries of one kind come together.
    private var lastKind = 0

    init(suite: HashSuite, registry: KindRegistry, depth: VerificationDepth, sumKey: [UInt8]) {
        hashing = HashContext(suite)
        self.registry = registry
        self.depth = depth
        rowSum = RowSum(key: sumKey)
        readers = registry.kinds.map { (ViewTable($0), RecordBuffer(kind: $0)) }
    }

    func check(_ chunk: EntryChunk, names: [Int64: SubjectID]) {
        chunk.bytes.withUnsafeBytes { bytes in
            for item in chunk.items { check(item, bytes, chunk, names) }
        }
        guard chunk.items.count == EntryChunk.entriesMax, chunk.items[0].sequence % EntryChunk.entriesMax == 0 else {
            return
        }
        var level = chunk.leaves
        while level.count > Int(EntryChunk.entriesMax) / Tile.widthMax {
            for pair in 0..<level.count / 2 { level[pair] = hashing.node(prefix: 0x01, level[2 * pair], level[2 * pair + 1]) }
            level.removeLast(level.count / 2)
        }
        chunk.tiles = level
    }

    private func check(_ item: EntryChunk.Item, _ bytes: UnsafeRawBufferPointer, _ chunk: EntryChunk, _ names: [Int64: SubjectID]) {
        chunk.sums.index &+= rowSum.index(subject: item.subject, subjectSequence: item.subjectSequence, sequence: item.sequence)
        guard let subject = names[item.subject], let recordedAt = try? Timestamp(milliseconds: item.recordedAt),
            0...9_007_199_254_740_991 ~= item.subjectSequence
        else {
            // No header says this. The stored hash keeps the tree computable.
            chunk.leaves.append(item.hash)
            chunk.faults.append(
                IntegrityFault(
                    .entryHash, sequence: item.sequence, subject: names[item.subject]?.text, batch: item.batch,
                    "subject \(item.subject), its entry \(item.subjectSequence), at \(item.recordedAt) ms: no header can say this"))
            return
        }
        let header = EntryHeader(
            sequence: SequenceNumber(item.sequence), recordedAt: recordedAt, role: item.role, subject: subject,
            subjectSequence: item.subjectSequence, previous: item.previous, subjectPrevious: item.subjectPrevious,
            contentDigest: item.contentDigest)
        let hash = header.hash(hashing)
        chunk.leaves.append(hash)
        func fault(_ code: IntegrityFault.Code, _ detail: String) {
            chunk.faults.append(IntegrityFault(code, sequence: item.sequence, subject: subject.text, batch: item.batch, detail))
        }
        if hash != item.hash { fault(.entryHash, "stored \(item.hash), computed \(hash)") }
        guard depth != .quick, let range = item.content, let salt = item.salt else { return }
        let content = UnsafeRawBufferPointer(rebasing: bytes[range])
        let digest = ContentDigest.digest(content: content, salt: salt, context: hashing)
        if digest != item.contentDigest { fault(.contentDigest, "stored \(item.contentDigest), computed \(digest)") }
        guard depth == .full, item.role == .record else { return }
        do {
            let (kind, share) = try viewShare(content, item)
            chunk.sums.add(kind, share)
            let digests = readers[kind].buffer.sourceScans
            if !digests.isEmpty, let batch = item.batch { chunk.scans.append((item.sequence, item.subject, batch, digests)) }
        } catch {
            fault(.contentInvalid, "\(error)")
        }
    }

    /// The share of a record's view row, and the position of its kind.
    private func viewShare(_ content: UnsafeRawBufferPointer, _ item: EntryChunk.Item) throws -> (Int, UInt64) {
        guard let kind = registry.position(ofKindIn: content, likely: lastKind) else {
            throw ArchiveError(.damaged, .unknownKind, String(item.sequence))
        }
        lastKind = kind
        let (table, buffer) = readers[kind]
        try table.kind.read(content: content, into: buffer)
        return (kind, rowSum.view(buffer, kind: kind, table, subject: item.subject, sequence: item.sequence))
    }

    /// The share of the view row that a record has while an entry stands for it.
    func viewShare(_ record: RecordBuffer, subject: Int64, sequence: Int64) -> (kind: Int, share: UInt64)? {
        guard let position = registry.kinds.firstIndex(where: { $0.name == record.kind.name }) else { return nil }
        return (position, rowSum.view(record, kind: position, readers[position].table, subject: subject, sequence: sequence))
    }
}
