import CryptoSuite
import DutyRecords
import TransparencyLog

/// Checks an extract of a log against its signed checkpoint, line by line: every hash, every link that can be seen, every content shown, and
/// the root over all of it.
public final class LogExtractAudit {
    /// What an extract proved.
    public struct Result: Sendable {
        public let accepted: TrustPolicy.Accepted
        public let opening: Opening
        /// By sequence, of every entry whose header is there.
        public let headers: [Int64: Digest]
        /// Deputies whose headers are there, sorted.
        public let deputies: [String]
        /// How many contents are shown.
        public let contents: Int
        /// By sequence.
        public let batches: [Int64: BatchContent]

        public var checkpoint: Checkpoint { accepted.opened.checkpoint }
    }

    private let checkpoint: Checkpoint
    private let context: HashContext
    private var range = CompactRange()
    private var headers: [Int64: Digest] = [:]
    private var contents = 0
    private var batches: [Int64: BatchContent] = [:]
    private var opening: Opening?
    /// Of each subject: the last entry seen.
    private var heads: [String: (number: Int64, hash: Digest)] = [:]
    private var previous = Digest.zero
    private let note: [UInt8]

    /// - Parameter note: The checkpoint's signed note; its signature is looked at in the end.
    public init(note: [UInt8]) throws {
        self.note = note
        do { checkpoint = try Checkpoint(parsing: SignedNote(parsing: note).text) } catch {
            throw ArchiveError(.proofMalformed, .proofMalformed, "checkpoint.note", "\(error)")
        }
        context = HashContext(checkpoint.origin.suite)
    }

    /// - Throws: `proofMalformed` or `proofInvalid`, naming the line.
    public func take(_ bytes: [UInt8]) throws {
        let sequence = range.size.rawValue
        let place = "entries.ndjson:\(sequence + 1)"
        try hold(sequence < checkpoint.size.rawValue, place, "there are more entries than the checkpoint covers")
        let line = try LogExtract.Line(parsing: bytes, place: place)
        let hash: Digest
        switch line {
        case .hash(let alone): hash = alone
        case .entry(let text, let content):
            let header: EntryHeader
            do { header = try EntryHeader(parsing: text) } catch { throw ArchiveError(.proofMalformed, .proofMalformed, place, "\(error)") }
            try hold(header.sequence.rawValue == sequence, place, "it is entry \(header.sequence), not \(sequence)")
            try hold(header.previous == previous, place, "it does not follow the entry before")
            hash = header.hash(context)
            try holdChain(header, place)
            if let content {
                let digest = ContentDigest.digest(content: content.bytes, salt: content.salt, context: context)
                try hold(digest == header.contentDigest, place, "the content is not what the header's digest says")
                contents += 1
                try read(header, content.bytes, place)
            }
            headers[sequence] = hash
            heads[header.subject.text] = (header.subjectSequence, hash)
        }
        range.append(hash, context)
        previous = hash
    }

    private func hold(_ condition: Bool, _ place: String, _ what: @autoclosure () -> String) throws {
        guard condition else { throw ArchiveError(.proofInvalid, .proofInvalid, place, what()) }
    }

    /// A subject that is shown is shown from its first entry on; of the archive's own chain, batches of others may be left out.
    private func holdChain(_ header: EntryHeader, _ place: String) throws {
        let last = heads[header.subject.text]
        if header.subject == .archive, header.subjectSequence != (last?.number ?? 0) + 1 { return }
        try hold(
            header.subjectSequence == (last?.number ?? 0) + 1, place,
            "it is number \(header.subjectSequence) of \(header.subject), after number \(last?.number ?? 0)")
        try hold(header.subjectPrevious == last?.hash ?? .zero, place, "it does not follow its subject's entry before")
    }

    private func read(_ header: EntryHeader, _ content: [UInt8], _ place: String) throws {
        do {
            switch header.role {
            case .opening: opening = try Opening(content: content)
            case .batch: batches[header.sequence.rawValue] = try BatchContent(content: content)
            default: break
            }
        } catch let error as ArchiveError { throw ArchiveError(.proofInvalid, .proofInvalid, place, error.message(.english)) }
    }

    /// What all lines together prove.
    ///
    /// - Parameter policy: Whom the reader believes; without one, the key that the opening names, which proves agreement only.
    public func finish(_ policy: TrustPolicy?) throws -> Result {
        func fail(_ what: String) -> ArchiveError { ArchiveError(.proofInvalid, .proofInvalid, "entries.ndjson", what) }
        guard range.size == checkpoint.size else { throw fail("it has \(range.size) entries, the checkpoint covers \(checkpoint.size)") }
        guard range.root(context) == checkpoint.root else { throw fail("its root is not the checkpoint's") }
        guard let opening, opening.origin.utf8.elementsEqual(checkpoint.origin.bytes), opening.suite == checkpoint.origin.suite else {
            throw fail("entry 0 is not the opening of the checkpoint's log")
        }
        do {
            let policy = try policy ?? TrustPolicy(log: NoteVerifier(vkey: opening.verifier))
            let accepted = try policy.accept(note)
            let deputies = heads.keys.filter { (try? SubjectID($0))?.isReserved == false }.sorted()
            return Result(accepted: accepted, opening: opening, headers: headers, deputies: deputies, contents: contents, batches: batches)
        } catch { throw ArchiveError(.proofInvalid, .proofInvalid, "checkpoint.note", "\(error)") }
    }

    /// Whether a bundle is of this log and shows nothing that the extract has otherwise.
    ///
    /// - Throws: `proofInvalid`.
    public static func hold(_ bundle: ProofBundle, agreesWith result: Result, place: String) throws {
        let context = HashContext(result.opening.suite)
        for entry in bundle.chains.flatMap(\.entries) {
            let sequence = entry.header.sequence.rawValue
            guard let known = result.headers[sequence], known == entry.header.hash(context) else {
                throw ArchiveError(.proofInvalid, .proofInvalid, place, "entry \(sequence) is not the one of entries.ndjson")
            }
        }
    }
}
