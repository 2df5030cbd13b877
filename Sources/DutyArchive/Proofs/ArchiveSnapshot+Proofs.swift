import CryptoSuite
import DutyRecords
import TransparencyLog

extension ArchiveSnapshot {
    /// That an entry stands in the tree of a size (RFC 6962 §2.1.1).
    ///
    /// Takes at most two tiles of 256 hashes at each level of tiles, three levels for ten million entries.
    /// - Throws: `notFound` where the log does not hold the entry or the tree; `damaged` where an entry is missing.
    public func inclusionProof(of sequence: SequenceNumber, in size: TreeSize) throws -> InclusionProof {
        guard try size <= self.size(), size.contains(sequence) else {
            throw ArchiveError(.notFound, .noSuchEntry, "\(sequence)", "\(size)")
        }
        return try InclusionProof(of: sequence, in: size, HashContext(archive.suite), reader: tree.hash)
    }

    /// That a tree is the beginning of a larger one (RFC 6962 §2.1.2); `first` is at least 1.
    ///
    /// - Throws: as `inclusionProof`.
    public func consistencyProof(from first: TreeSize, to second: TreeSize) throws -> ConsistencyProof {
        guard first.rawValue >= 1, first <= second, try second <= self.size() else {
            throw ArchiveError(.notFound, .noSuchTree, "\(first)", "\(second)")
        }
        return try ConsistencyProof(from: first, to: second, HashContext(archive.suite), reader: tree.hash)
    }

    /// That the map of a seal holds each subject with its head, or does not hold it. O(subjects) the first time, and for each seal.
    ///
    /// - Throws: `damaged` where the map is not the one that was sealed.
    public func subjectProofs(of subjects: [SubjectID], at seal: SequenceNumber) throws -> [SubjectProof] {
        if sealed?.seal != seal { sealed = (seal, try map(at: seal)) }
        return subjects.map { sealed!.map.proof(for: $0) }
    }

    /// The map that a seal sealed, made anew from the chains' last entries before it.
    private func map(at seal: SequenceNumber) throws -> SubjectMap {
        guard let entry = try reader.entry(seal.rawValue), entry.role == .seal, let content = entry.content else {
            throw ArchiveError(.damaged, .noSeal, "\(seal)")
        }
        let heads = try reader.subjects().compactMap { number, name in
            try reader.lastEntry(of: number, before: seal.rawValue).map { (subject: try SubjectID(name), head: $0.hash) }
        }
        var map = SubjectMap(archive.suite, salt: MapSalt(bytes: archive.opening.mapSalt)!, heads: heads)
        guard try SealContent(content: content).subjectMap == map.root() else { throw ArchiveError(.damaged, .mapNotSealed, "\(seal)") }
        return map
    }

    /// What proves a subject's file as of the newest checkpoint; for a subject without an entry by then, what proves that.
    ///
    /// - Parameters:
    ///   - withheldKinds: names of kinds whose contents are left out.
    ///   - showsRestricted: only where a disclosure entry is durable.
    ///   - publicFields: for the public; contents with anything else are left out, and all that is no record.
    /// - Throws: `input` for a reserved subject; `notFound` where there is no checkpoint; `damaged` where what was read does not prove
    ///   what it should: nothing is given out that its reader would refuse.
    public func proofBundle(
        of subject: String, withholding withheldKinds: Set<String> = [], showsRestricted: Bool = false, publicFields: PublicFields? = nil
    ) throws -> ProofBundle {
        let subject = try SubjectID(subject)
        guard !subject.isReserved else { throw ArchiveError(.input, .reservedSubject, subject.text) }
        let (note, size, _) = try newestNote()
        let seal = SequenceNumber(size.rawValue - 1)
        var disclosure = ContentDisclosure(
            registry: archive.registry, withheldKinds: withheldKinds, showsRestricted: showsRestricted, publicFields: publicFields)
        let own = try entries(of: subject, before: seal)
        let congresses = try Set(
            own.compactMap { try $0.content.flatMap { [role = $0.header.role] in try MandateCongress.named(by: $0.bytes, role: role) } })
        let subjects = try [subject] + congresses.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { try SubjectID.congress($0) }
        let proofs = try subjectProofs(of: subjects, at: seal)
        let chains = try zip(subjects, proofs).map { subject, proof in
            let all = try subject == subjects[0] ? own : entries(of: subject, before: seal)
            try disclosure.prepare(all)
            let entries = try all.map { entry in
                let isShown = try entry.content.map {
                    try disclosure.shows(entry.header.role, sequence: entry.header.sequence.rawValue, content: $0.bytes)
                }
                return isShown == false ? ProofBundle.Entry(header: entry.header, content: nil) : entry
            }
            return ProofBundle.Chain(subject: subject, proof: proof, entries: entries)
        }
        let bundle = ProofBundle(
            note: note, timestamps: timestamps(ofSize: size), opening: try anchored(SequenceNumber(0), in: size),
            seal: try anchored(seal, in: size), chains: chains)
        do {
            _ = try bundle.verify(TrustPolicy(log: archive.verifier(ofCheckpoint: size, reader)), registry: archive.registry)
        } catch { throw ArchiveError(.damaged, .proofOfDamage, "\(error)") }
        return bundle
    }

    /// What proves one entry as of the newest checkpoint (C2SP tlog-proof), with the entry's text as its `extra` line.
    ///
    /// - Throws: `input` for an archive of SM3, which is no C2SP log; `notFound` where the checkpoint does not cover the entry; `damaged`
    ///   where the proof would not hold.
    public func logProof(of sequence: SequenceNumber) throws -> LogProof {
        guard archive.suite == .sha256 else { throw ArchiveError(.input, .noLogProof) }
        let (note, size, root) = try newestNote()
        let proof = try inclusionProof(of: sequence, in: size)
        let header = try header(of: sequence)
        let context = HashContext(archive.suite)
        do { try proof.verify(leafHash: header.hash(context), root: root, context) } catch {
            throw ArchiveError(.damaged, .proofOfDamage, "\(error)")
        }
        return LogProof(extra: header.text, index: sequence, hashes: proof.hashes, note: note)
    }

    func newestNote() throws -> (note: [UInt8], size: TreeSize, root: Digest) {
        guard let newest = try archive.checkpoints.newest() else { throw ArchiveError(.notFound, .noCheckpoint) }
        let checkpoint = try archive.checkpoint(newest.note, reader).checkpoint
        guard checkpoint.size.rawValue >= 2, try checkpoint.size <= size() else {
            throw ArchiveError(.checkpointAhead, .checkpointAhead, "\(checkpoint.size)", "\(try size())")
        }
        return (newest.note, checkpoint.size, checkpoint.root)
    }

    /// Those beside the note that can go into a bundle. One that does not hold is named by `verify`, and is no reason to give no proof.
    private func timestamps(ofSize size: TreeSize) -> [[UInt8]] {
        let places = archive.checkpoints.timestamps().filter { $0.size == size.rawValue }
        return Array(places.compactMap { try? archive.timestamp(at: $0, nil).response.bytes }.prefix(ProofBundle.timestampCountMax))
    }

    private func anchored(_ sequence: SequenceNumber, in size: TreeSize) throws -> ProofBundle.Anchored {
        guard let entry = try reader.entry(sequence.rawValue), let content = entry.content, let salt = entry.salt else {
            throw ArchiveError(.damaged, .entryMissing, "\(sequence)")
        }
        return ProofBundle.Anchored(
            header: try header(of: sequence), content: ProofBundle.Content(bytes: content, salt: salt),
            inclusion: try inclusionProof(of: sequence, in: size).hashes)
    }

    private func header(of sequence: SequenceNumber) throws -> EntryHeader {
        guard let entry = try reader.entry(sequence.rawValue) else { throw ArchiveError(.damaged, .entryMissing, "\(sequence)") }
        let previous = try reader.lastEntry(of: entry.subject, before: entry.sequence)?.hash ?? .zero
        return try header(entry, SubjectID(reader.subjectName(entry.subject) ?? ""), subjectPrevious: previous)
    }

    private func header(_ entry: StoredEntry, _ subject: SubjectID, subjectPrevious: Digest) throws -> EntryHeader {
        let previous = try entry.sequence == 0 ? .zero : reader.entry(entry.sequence - 1)?.hash
        guard let previous else { throw ArchiveError(.damaged, .entryMissing, String(entry.sequence - 1)) }
        return EntryHeader(
            sequence: SequenceNumber(entry.sequence), recordedAt: try Timestamp(milliseconds: entry.recordedAt), role: entry.role,
            subject: subject, subjectSequence: entry.subjectSequence, previous: previous, subjectPrevious: subjectPrevious,
            contentDigest: entry.contentDigest)
    }

    /// A subject's entries before the seal, with all contents that are there.
    private func entries(of subject: SubjectID, before seal: SequenceNumber) throws -> [ProofBundle.Entry] {
        guard let number = try reader.subjectNumber(subject.text) else { return [] }
        var rows: [StoredEntry] = []
        try reader.scan(subject: number, from: 1) { view in
            guard view.sequence < seal.rawValue else { return false }
            rows.append(StoredEntry(view))
            return true
        }
        var previous = Digest.zero
        return try rows.map { row in
            defer { previous = row.hash }
            let content = row.content.flatMap { bytes in row.salt.map { ProofBundle.Content(bytes: bytes, salt: $0) } }
            return ProofBundle.Entry(header: try header(row, subject, subjectPrevious: previous), content: content)
        }
    }
}

extension Archive {
    /// The key that vouches for a checkpoint of a size.
    fileprivate func verifier(ofCheckpoint size: TreeSize, _ reader: any StoreReader) throws -> NoteVerifier {
        try CheckpointAudit(archive: self, keys: signingKeys(reader)).verifier(size: size.rawValue)
    }
}
