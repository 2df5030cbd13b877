import CryptoSuite
import DutyRecords
import TransparencyLog

/// Appends entries inside one transaction: numbers, links, times and digests come from here and nowhere else.
final class EntryAppender {
    let store: any StoreWriter
    /// Where subjects and heads from before this transaction are looked up.
    private let past: any StoreReader
    let context: HashContext
    /// Called before a new subject is put into the store, where another thread may be writing through it.
    var beforeWriting: () throws -> Void = {}
    private var nextSequence: Int64
    private var previous: Digest
    private(set) var lastTime: Timestamp?
    private var heads: [Int64: (count: Int64, hash: Digest)] = [:]
    private var numbers: [String: Int64] = [:]
    private var names: [Int64: SubjectID] = [:]
    private var salts = SaltSource()

    /// - Parameter past: A snapshot of what was committed before, where another thread may be writing through `store` meanwhile.
    init(_ store: any StoreWriter, past: (any StoreReader)? = nil, suite: HashSuite) throws {
        self.store = store
        self.past = past ?? store
        context = HashContext(suite)
        nextSequence = try store.size()
        let last = nextSequence > 0 ? try store.entry(nextSequence - 1) : nil
        previous = last?.hash ?? .zero
        lastTime = try last.map { try Timestamp(milliseconds: $0.recordedAt) }
    }

    /// The store's number for a subject, which begins to exist with its first entry.
    func number(of name: String) throws -> Int64 {
        if let number = numbers[name] { return number }
        let subject = try SubjectID(name)
        let number: Int64
        if let known = try past.subjectNumber(name) {
            number = known
        } else {
            try beforeWriting()
            number = try store.addSubject(name)
        }
        numbers[name] = number
        names[number] = subject
        return number
    }

    /// Appends one entry whose content is hashed here.
    @discardableResult
    func append(_ role: EntryRole, subject name: String, content: [UInt8], recordedAt: Timestamp) throws -> SequenceNumber {
        let salt = try salts.next()
        let digest = ContentDigest.digest(content: content, salt: salt, context: context)
        let number = try number(of: name)
        let entry = try next(role, subject: number, contentDigest: digest, recordedAt: recordedAt)
        try content.withUnsafeBytes { content in
            try store.append(
                EntryView(
                    sequence: entry.sequence, recordedAt: recordedAt.milliseconds, role: role, subject: number,
                    subjectSequence: entry.subjectSequence, contentDigest: digest, hash: entry.hash, salt: salt, content: content))
        }
        return SequenceNumber(entry.sequence)
    }

    @discardableResult
    func append<Content: RoleContent>(_ content: Content, subject: String, recordedAt: Timestamp) throws -> SequenceNumber {
        try append(Content.role, subject: subject, content: content.canonical, recordedAt: recordedAt)
    }

    /// Gives the next entry its numbers, links and hash; whoever called puts it into the store.
    func next(_ role: EntryRole, subject: Int64, contentDigest: Digest, recordedAt: Timestamp) throws
        -> (sequence: Int64, subjectSequence: Int64, hash: Digest)
    {
        let head = try head(of: subject)
        let sequence = nextSequence
        let header = EntryHeader(
            sequence: SequenceNumber(sequence), recordedAt: recordedAt, role: role, subject: names[subject]!,
            subjectSequence: head.count + 1, previous: previous, subjectPrevious: head.hash, contentDigest: contentDigest)
        let hash = header.hash(context)
        heads[subject] = (head.count + 1, hash)
        previous = hash
        lastTime = recordedAt
        nextSequence += 1
        return (sequence, head.count + 1, hash)
    }

    private func head(of subject: Int64) throws -> (count: Int64, hash: Digest) {
        if let head = heads[subject] { return head }
        let last = try past.lastEntry(of: subject, before: nextSequence)
        return (last?.subjectSequence ?? 0, last?.hash ?? .zero)
    }
}
