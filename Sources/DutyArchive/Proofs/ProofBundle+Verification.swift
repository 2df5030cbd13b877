import CryptoSuite
import DutyRecords
import TransparencyLog

extension ProofBundle {
    /// Believes the key that the opening itself names: enough to show that a bundle agrees with itself, and no more.
    ///
    /// - Throws: `proofInvalid` where the opening names none.
    public func ownPolicy() throws -> TrustPolicy {
        try holding("opening") { TrustPolicy(log: try NoteVerifier(vkey: Opening(content: opening.content.bytes).verifier)) }
    }

    /// Checks everything that the bundle claims, on the word of whom the policy names and of nobody else.
    ///
    /// - Parameter authorities: Whose timestamps to believe; each that the bundle brings must be by one of them. Where none are named,
    ///   timestamps are not read.
    /// - Throws: `proofInvalid`, naming what does not hold.
    public func verify(
        _ policy: TrustPolicy, authorities: TimestampAuthorities? = nil, registry: KindRegistry = .standard
    ) throws -> ProvenBundle {
        let accepted = try holding("note") { try policy.accept(note) }
        let checkpoint = accepted.opened.checkpoint
        let context = HashContext(checkpoint.origin.suite)
        let imprint = TimestampImprint(of: checkpoint.text, suite: checkpoint.origin.suite)
        let stamps = try timestamps.enumerated().compactMap { index, bytes in
            try authorities.map { authorities in
                try holding("timestamps[\(index)]") { try TimestampResponse(parsing: bytes).verify(imprint, authorities: authorities) }
            }
        }

        try self.opening.verify("opening", in: checkpoint, context)
        try hold(
            self.opening.header.role == .opening && self.opening.header.sequence == SequenceNumber(0)
                && self.opening.header.subjectSequence == 1 && self.opening.header.previous == .zero
                && self.opening.header.subjectPrevious == .zero, "opening", "it is not entry 0, the opening")
        let opening = try holding("opening") { try Opening(content: self.opening.content.bytes) }
        try hold(
            opening.origin.utf8.elementsEqual(checkpoint.origin.bytes) && opening.suite == checkpoint.origin.suite, "opening",
            "its origin or suite is not the checkpoint's")

        try self.seal.verify("seal", in: checkpoint, context)
        let last = checkpoint.size.rawValue - 1
        try hold(
            self.seal.header.role == .seal && self.seal.header.sequence.rawValue == last, "seal", "it is not the checkpoint's last entry")
        let seal = try holding("seal") { try SealContent(content: self.seal.content.bytes) }
        try hold(seal.entries == last, "seal", "it counts \(seal.entries) entries before it, there are \(last)")

        // 32 bytes, as the opening was read.
        let salt = MapSalt(bytes: opening.mapSalt)!
        let proven = try chains.enumerated().map { index, chain in
            try chain.verify("chains[\(index)]", map: seal.subjectMap, salt: salt, before: self.seal.header.sequence, context)
            return try holding("chains[\(index)]") { try ProvenChain(chain, registry: registry) }
        }
        let present = Set(chains.dropFirst().compactMap(\.subject.congress))
        for congress in proven[0].congresses.sorted() {
            try hold(present.contains(congress), "chains", "the chain of congress \(congress), which a mandate names, is missing")
        }
        return ProvenBundle(
            accepted: accepted, timestamps: stamps, timestampsUnread: timestamps.count - stamps.count, opening: opening,
            seal: self.seal.header, subjects: seal.subjects, chains: proven)
    }
}

extension ProofBundle.Content {
    fileprivate func verify(_ digest: Digest, _ place: String, _ context: HashContext) throws {
        try hold(
            ContentDigest.digest(content: bytes, salt: salt, context: context) == digest, place,
            "the content is not what the header's digest says")
    }
}

extension ProofBundle.Anchored {
    fileprivate func verify(_ place: String, in checkpoint: Checkpoint, _ context: HashContext) throws {
        try content.verify(header.contentDigest, place, context)
        let proof = InclusionProof(leaf: header.sequence, size: checkpoint.size, hashes: inclusion)
        try holding(place) {
            try proof.verify(leafHash: header.hash(context), root: checkpoint.root, context)
        }
    }
}

extension ProofBundle.Chain {
    /// Complete and linked: from the first entry to the head that the map has.
    fileprivate func verify(
        _ place: String, map: Digest, salt: MapSalt, before seal: SequenceNumber, _ context: HashContext
    ) throws {
        let head = try holding(place + ".map") { try proof.head(of: subject, in: map, salt: salt, context) }
        var previous: Digest?
        var sequence = SequenceNumber(0)
        for (index, entry) in entries.enumerated() {
            let (header, place) = (entry.header, "\(place).entries[\(index)]")
            try hold(header.subject == subject, place, "it is of \(header.subject), not of \(subject)")
            try hold(
                header.subjectSequence == Int64(index) + 1, place, "it is number \(header.subjectSequence) of its subject, not \(index + 1)"
            )
            try hold(header.subjectPrevious == previous ?? .zero, place, "it does not follow the entry before")
            try hold(sequence < header.sequence && header.sequence < seal, place, "its sequence \(header.sequence) is out of order")
            try entry.content?.verify(header.contentDigest, place, context)
            (previous, sequence) = (header.hash(context), header.sequence)
        }
        try hold(
            head == previous, place,
            head == nil
                ? "the sealed map does not hold \(subject)" : "its last entry is not the head that the sealed map has: entries are missing")
    }
}

// MARK: - Faults

private func hold(_ condition: Bool, _ place: String, _ what: @autoclosure () -> String) throws {
    guard condition else { throw ArchiveError(.proofInvalid, .proofInvalid, place, what()) }
}

/// Whatever `body` throws is a proof that does not hold.
private func holding<Result>(_ place: String, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as ArchiveError {
        throw ArchiveError(.proofInvalid, .proofInvalid, place, error.message(.english))
    } catch {
        throw ArchiveError(.proofInvalid, .proofInvalid, place, "\(error)")
    }
}
