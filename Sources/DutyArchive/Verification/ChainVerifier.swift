import CryptoSuite
import Dispatch
import DutyRecords
import Synchronization
import TransparencyLog

/// How much of an archive verification reads.
public enum VerificationDepth: String, Sendable, Codable {
    /// Headers, chain, tree, seals and checkpoints: no record's content, no object, no derived table.
    case quick
    /// Headers and contents are hashed again, records are not read: before a checkpoint is signed.
    case hashes
    /// Everything.
    case full
}

/// Walks the log from any entry on and checks each against FORMAT, resumably: for a full verification, the entries since the last
/// checkpoint before a seal, and the daemon's slices.
///
/// Per-entry work (hashes, contents) runs on workers; numbering, links, batches and seals are checked here, in order.
final class ChainVerifier {
    private let opening: Opening
    private let registry: KindRegistry
    private let depth: VerificationDepth
    private let hashing: HashContext
    private let checkers: CheckerPool
    private let sumKey: [UInt8]

    /// The next entry to check.
    private(set) var next: Int64
    private(set) var tree: GrowingTree
    private(set) var sums = ViewSums()
    private(set) var found = FaultList()
    /// Roots of the tree after each seal, and at the sizes that were asked for.
    private(set) var roots: [Int64: Digest] = [:]
    private(set) var seals: [Int64: SealContent] = [:]
    private(set) var withheld: [Int64: Int64] = [:]
    /// Signing keys by the sequence from which they count.
    var keys: [(from: Int64, vkey: String)] = []

    /// The first entry that is checked.
    let start: Int64
    var previous: Digest = .zero
    var lastTime: Int64?
    var heads: [Int64: Head] = [:]
    /// Subjects whose heads changed since the map last had them.
    var dirty: [Int64] = []
    var map: SubjectMap
    var names: [Int64: SubjectID] = [:] {
        didSet { archiveNumber = names.first { $0.value == .archive }?.key }
    }
    private var archiveNumber: Int64?
    /// How many entries of the batch are still to come; nil where its content is missing, which alone said it.
    var openBatch: (sequence: Int64, remaining: Int64?)?
    private var missing: [Int64: (subject: Int64, batch: Int64?)] = [:]
    var erased: [Int64: Int64] = [:]
    /// Corrections and annulments whose content is there, and what they amend.
    private var amending: [(sequence: Int64, subject: Int64, target: Int64)] = []
    /// The standing share of records that were corrected or annulled, by target.
    private var superseded: [Int64: (kind: Int, share: UInt64)?] = [:]
    /// Every object that a batch or an erasure names, and the first entry that does.
    private(set) var objectsNamed: [Digest: Int64] = [:]
    private(set) var objectsErased: Set<Digest> = []
    var scans = BatchScans()

    struct Head {
        var count: Int64 = 0
        var hash = Digest.zero
        var isDirty = false
    }

    /// - Parameters:
    ///   - start: Where to begin: the tree before it.
    ///   - sumKey: 16 random bytes.
    init(
        _ reader: any StoreReader, opening: Opening, registry: KindRegistry, depth: VerificationDepth, start: GrowingTree, sumKey: [UInt8]
    )
        throws
    {
        self.opening = opening
        self.registry = registry
        self.depth = depth
        self.sumKey = sumKey
        self.start = start.range.size.rawValue
        next = start.range.size.rawValue
        tree = start
        hashing = HashContext(opening.suite)
        checkers = CheckerPool { EntryChecker(suite: opening.suite, registry: registry, depth: depth, sumKey: sumKey) }
        map = SubjectMap(opening.suite, salt: MapSalt(bytes: opening.mapSalt)!)
        keys = [(0, opening.verifier)]
        if next > 0 { try resume(reader) }
    }

    static func names(_ reader: any StoreReader) throws -> [Int64: SubjectID] {
        Dictionary(
            try reader.subjects().compactMap { number, name in (try? SubjectID(name)).map { (number, $0) } }, uniquingKeysWith: { $1 })
    }

    /// Checks all entries before `end` that the snapshot holds.
    ///
    /// - Parameters:
    ///   - sizesOfInterest: Tree sizes whose roots are kept in `roots`, beside those after seals.
    ///   - progress: Called now and then with the number of entries checked so far; false stops the walk there.
    /// - Returns: False where `progress` stopped it.
    @discardableResult
    func advance(_ reader: any StoreReader, to end: Int64, sizesOfInterest: Set<Int64> = [], progress: (Int64) -> Bool = { _ in true })
        throws -> Bool
    {
        guard end > next else { return true }
        names = try Self.names(reader)
        var interests = sizesOfInterest
        var inFlight: [(EntryChunk, DispatchGroup)] = []
        var spare: [EntryChunk] = []
        var chunk = EntryChunk()
        func finishFirst() {
            let (first, group) = inFlight.removeFirst()
            group.wait()
            absorb(first, interests)
            first.removeAll()
            spare.append(first)
        }
        func dispatch() {
            guard !chunk.items.isEmpty else { return }
            let group = DispatchGroup()
            let (work, names, pool) = (chunk, names, checkers)
            DispatchQueue.global(qos: .userInitiated).async(group: group) { pool.lend { $0.check(work, names: names) } }
            inFlight.append((chunk, group))
            if inFlight.count > 3 { finishFirst() }
            chunk = spare.popLast() ?? EntryChunk()
        }
        defer { while !inFlight.isEmpty { finishFirst() } }
        var isStopped = false
        try reader.audit(next..<end) { entry, unknownRole in
            if let unknownRole { fault(.role, entry.sequence, of: entry.subject, "code \(unknownRole), which format 1 does not have") }
            try check(entry, reader, into: chunk)
            if entry.role == .seal { interests.insert(entry.sequence + 1) }
            if (entry.sequence + 1) % EntryChunk.entriesMax == 0 {
                dispatch()
                isStopped = !progress(next)
            } else if interests.contains(entry.sequence + 1) {
                dispatch()
            }
            return !isStopped
        }
        dispatch()
        while !inFlight.isEmpty { finishFirst() }
        if !isStopped, next < end { fault(.gap, next, "the log ends here, \(end) entries were expected") }
        return !isStopped
    }

    private func absorb(_ chunk: EntryChunk, _ interests: Set<Int64>) {
        found.add(contentsOf: chunk.faults)
        sums.merge(chunk.sums)
        for record in chunk.scans { checkScans(record.digests, record.sequence, record.subject, record.batch) }
        if !chunk.tiles.isEmpty, tree.range.size.rawValue % EntryChunk.entriesMax == 0 {
            for tile in chunk.tiles { tree.append(subtree: tile, height: Subtree.heightOfTile, hashing) }
            note(interests)
        } else {
            for leaf in chunk.leaves {
                tree.append(leaf, hashing)
                note(interests)
            }
        }
    }

    private func note(_ interests: Set<Int64>) {
        let size = tree.range.size.rawValue
        if interests.contains(size) { roots[size] = tree.range.root(hashing) }
    }

    // MARK: One entry, in order

    private func check(_ entry: EntryView, _ reader: any StoreReader, into chunk: EntryChunk) throws {
        let sequence = entry.sequence
        if sequence != next { fault(.gap, next, "the next entry in the store is \(sequence)") }
        // Before the entry becomes a head: a seal speaks of what comes before it.
        let batch = try checkRole(entry, reader)
        let head = advanceHead(entry)
        // Tampered numbers go up to the largest there are.
        if entry.subjectSequence != head.count &+ 1 {
            fault(.subjectSequence, sequence, of: entry.subject, "found \(entry.subjectSequence), expected \(head.count &+ 1)")
        }
        if let lastTime, entry.recordedAt < lastTime, entry.role != .clock {
            fault(.time, sequence, of: entry.subject, "\(entry.recordedAt) is before \(lastTime), milliseconds since 1970")
        }
        if entry.content == nil || entry.salt == nil { missing[sequence] = (entry.subject, batch) }
        chunk.append(entry, previous: previous, subjectPrevious: head.hash, batch: batch)
        previous = entry.hash
        lastTime = entry.recordedAt
        next = sequence + 1
    }

    /// Makes the entry its subject's head.
    ///
    /// - Returns: The head before.
    private func advanceHead(_ entry: EntryView) -> Head {
        let before = exchange(&heads[entry.subject, default: Head()], Head(count: entry.subjectSequence, hash: entry.hash, isDirty: true))
        if !before.isDirty { dirty.append(entry.subject) }
        if before.count == 0, names[entry.subject] == nil {
            fault(.subjectTable, entry.sequence, "no subject has number \(entry.subject)")
        }
        return before
    }

    private func exchange(_ head: inout Head, _ new: Head) -> Head {
        defer { head = new }
        return head
    }

    /// - Returns: The batch the entry belongs to.
    private func checkRole(_ entry: EntryView, _ reader: any StoreReader) throws -> Int64? {
        let isOnArchive = entry.subject == archiveNumber
        if entry.role.standsOnlyOnArchive != isOnArchive {
            fault(.role, entry.sequence, of: entry.subject, "\(entry.role.text) on \(names[entry.subject]?.text ?? "?")")
        }
        if (entry.role == .opening) != (entry.sequence == 0) { fault(.opening, entry.sequence, "\(entry.role.text) at \(entry.sequence)") }
        var batch = openBatch?.sequence
        switch entry.role {
        case .record, .correction, .annulment:
            if let open = openBatch {
                openBatch = open.remaining == 1 ? nil : (open.sequence, open.remaining.map { $0 - 1 })
            } else {
                batch = nil
                if entry.role == .record { fault(.batch, entry.sequence, of: entry.subject, "a record outside a batch") }
            }
        default:
            if let open = openBatch, let remaining = open.remaining {
                fault(.batch, entry.sequence, "\(entry.role.text) inside batch \(open.sequence), \(remaining) entries short")
            }
            openBatch = entry.role == .batch && entry.content == nil ? (entry.sequence, nil) : nil
            batch = nil
        }
        guard entry.role != .record, let content = entry.content else { return batch }
        do { try checkContent(entry, Array(content), batch, reader) } catch {
            if let error = error as? ArchiveError, error.code != .damaged { throw error }
            let reason = (error as? ArchiveError)?.message(.english) ?? "\(error)"
            fault(.contentInvalid, entry.sequence, of: entry.subject, reason)
        }
        return batch
    }

    private func checkContent(_ entry: EntryView, _ content: [UInt8], _ batch: Int64?, _ reader: any StoreReader) throws {
        switch entry.role {
        case .opening: if try Opening(content: content) != opening { fault(.opening, entry.sequence, "another archive's opening") }
        case .batch:
            let batch = try BatchContent(content: content)
            openBatch = batch.records > 0 ? (entry.sequence, batch.records) : nil
            for digest in batch.objects where objectsNamed[digest] == nil { objectsNamed[digest] = entry.sequence }
            scans.note(batch, of: entry.sequence)
        case .seal: try checkSeal(entry, SealContent(content: content))
        case .clock:
            let clock = try ClockContent(content: content)
            guard let from = lastTime, try Timestamp(text: clock.from).milliseconds == from,
                try Timestamp(text: clock.to).milliseconds == entry.recordedAt
            else { return fault(.clock, entry.sequence, "from \(clock.from) to \(clock.to)") }
        case .disclosure: _ = try DisclosureContent(content: content)
        case .key:
            let key = try KeyContent(content: content)
            if key.retires != keys.last?.vkey { fault(.key, entry.sequence, "retires a key that was not in force") }
            let new = try? NoteVerifier(vkey: key.verifier)
            if new?.algorithm != .ed25519 || new?.name.text != opening.origin {
                fault(.key, entry.sequence, "its new key is no Ed25519 key of \(opening.origin)")
            }
            keys.append((entry.sequence + 1, key.verifier))
        case .erasure:
            let erasure = try ErasureContent(content: content)
            for target in erasure.targets { erased[target] = entry.sequence }
            objectsErased.formUnion(erasure.objects)
            for copy in erasure.copies where objectsNamed[copy.copy] == nil { objectsNamed[copy.copy] = entry.sequence }
            guard CalendarDate(erasure.order.decidedOn) != nil else {
                return fault(.erasure, entry.sequence, of: entry.subject, "decided on \(erasure.order.decidedOn)")
            }
            if let (target, reason) = try ErasureRules.fault(erasure, at: entry.sequence, subject: entry.subject, reader) {
                fault(.erasure, entry.sequence, of: entry.subject, "\(target): \(reason)")
            }
        case .correction:
            let correction = try CorrectionContent(content: content)
            try supersede(entry, target: correction.target, by: correction.record.serialize(), batch, reader)
        case .annulment: try supersede(entry, target: AnnulmentContent(content: content).target, by: nil, batch, reader)
        case .record: break
        }
    }

    private func checkSeal(_ entry: EntryView, _ seal: SealContent) throws {
        for number in dirty {
            guard let head = heads[number] else { continue }
            heads[number]?.isDirty = false
            if let name = names[number] { map.set(name, head: head.hash) }
        }
        dirty.removeAll(keepingCapacity: true)
        if seal.entries != entry.sequence { fault(.seal, entry.sequence, "says \(seal.entries) entries") }
        if seal.subjects != Int64(map.count) { fault(.seal, entry.sequence, "says \(seal.subjects) subjects, there are \(map.count)") }
        let root = map.root()
        if seal.subjectMap != root { fault(.seal, entry.sequence, "says subject map \(seal.subjectMap), computed \(root)") }
        seals[entry.sequence] = seal
    }

    /// A correction or annulment: takes the target's standing row out of the sums and puts the replacement in.
    private func supersede(_ entry: EntryView, target: Int64, by replacement: [UInt8]?, _ batch: Int64?, _ reader: any StoreReader) throws {
        guard target < entry.sequence, let aimed = try reader.entry(target), aimed.role == .record, aimed.subject == entry.subject else {
            return fault(.correction, entry.sequence, of: entry.subject, "target \(target) is no earlier record of this subject")
        }
        amending.append((entry.sequence, entry.subject, target))
        guard depth == .full else { return }
        try checkers.lend { checker in
            let contents = StandingContent(reader, registry: registry)
            let before: (kind: Int, share: UInt64)?
            if let known = superseded[target] {
                before = known
            } else {
                before = try contents.buffer(at: target).flatMap { checker.viewShare($0, subject: aimed.subject, sequence: target) }
            }
            if let before { sums.remove(before.kind, before.share) }
            let after = try replacement.flatMap { bytes in
                try bytes.withUnsafeBytes { try contents.buffer(reading: $0, sequence: entry.sequence) }
            }.flatMap { record in
                checkScans(record.sourceScans, entry.sequence, entry.subject, batch)
                return checker.viewShare(record, subject: entry.subject, sequence: entry.sequence)
            }
            if let after {
                if let before, before.kind != after.kind {
                    fault(.correction, entry.sequence, of: entry.subject, "changes the kind of \(target)")
                }
                sums.add(after.kind, after.share)
            }
            superseded[target] = .some(after)
        }
    }

    /// A record names scans of its own batch. Of a batch that was erased nobody can say.
    private func checkScans(_ digests: [String], _ sequence: Int64, _ subject: Int64, _ batch: Int64?) {
        guard let batch, missing[batch] == nil, erased[batch] == nil, let stranger = scans.stranger(digests, in: batch) else { return }
        fault(.contentInvalid, sequence, of: subject, "names the scan \(stranger), which its batch \(batch) does not")
    }

    /// What can be said only once the last entry has been read: erasures cover what is missing, and nothing else is.
    func conclude(_ reader: any StoreReader) throws {
        if let open = openBatch, let remaining = open.remaining {
            fault(.batch, open.sequence, "\(remaining) of its entries are missing")
        }
        for (sequence, place) in missing.sorted(by: { $0.key < $1.key }) {
            if let erasure = erased[sequence] {
                withheld[sequence] = erasure
            } else {
                found.add(
                    IntegrityFault(.contentMissing, sequence: sequence, subject: names[place.subject]?.text, batch: place.batch, ""))
            }
        }
        for (target, erasure) in erased.sorted(by: { $0.key < $1.key }) where missing[target] == nil && target >= start {
            fault(.contentNotErased, target, "struck by entry \(erasure)")
        }
        for amendment in amending {
            guard let erasure = erased[amendment.target] else { continue }
            fault(
                .erasure, amendment.sequence, of: amendment.subject,
                "it outlives \(amendment.target), which entry \(erasure) struck")
        }
        var folded: Set<String> = []
        for (number, name) in try reader.subjects() {
            guard let subject = try? SubjectID(name) else {
                found.add(IntegrityFault(.subjectTable, subject: name, "not a subject"))
                continue
            }
            if !folded.insert(subject.folded).inserted {
                found.add(IntegrityFault(.subjectTable, subject: name, "differs from another only in case"))
            }
            if heads[number] == nil { found.add(IntegrityFault(.subjectTable, subject: name, "no entry of it")) }
        }
    }

    var subjectCount: Int { heads.count }

    func fault(_ code: IntegrityFault.Code, _ sequence: Int64, of subject: Int64? = nil, _ detail: String) {
        found.add(
            IntegrityFault(code, sequence: sequence, subject: subject.flatMap { names[$0]?.text }, batch: openBatch?.sequence, detail))
    }
}
