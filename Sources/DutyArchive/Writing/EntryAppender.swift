import CryptoSuite
import DutyRecords
import TransparencyLog

/// Appends entries inside one transaction: numbers, links, times and digests come from here and nowhere else.
final class EntryAppender {
    let store: any StoreWriter
    private let context: HashContext
    private(set) var next: Int64
    private var previous: Digest
    private(set) var lastTime: Timestamp?
    private var heads: [Int64: (count: Int64, hash: Digest)] = [:]
    private var numbers: [String: Int64] = [:]
    private var names: [Int64: SubjectID] = [:]
    private var salts = SaltSource()

    init(_ store: any StoreWriter, suite: HashSuite) throws {
        self.store = store
        context = HashContext(suite)
        next = try store.size()
        let last = next > 0 ? try store.entry(next - 1) : nil
        previous = last?.hash ?? .zero
        lastTime = try last.map { try Timestamp(milliseconds: $0.recordedAt) }
    }

    /// The store's number for a subject, which begins to exist with its first entry.
    func number(of name: String) throws -> Int64 {
        if let number = numbers[name] { return number }
        let subject = try SubjectID(name)
        let number = try store.subjectNumber(name) ?? store.addSubject(name)
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
        return try content.withUnsafeBytes { content in
            try append(role, subject: number, contentDigest: digest, salt: salt, content: content, recordedAt: recordedAt)
        }
    }

    @discardableResult
    func append<Content: RoleContent>(_ content: Content, subject: String, recordedAt: Timestamp) throws -> SequenceNumber {
        try append(Content.role, subject: subject, content: content.canonical, recordedAt: recordedAt)
    }

    /// Appends one entry whose content digest is known.
    @discardableResult
    func append(
        _ role: EntryRole, subject: Int64, contentDigest: Digest, salt: Salt, content: UnsafeRawBufferPointer,
        recordedAt: Timestamp
    ) throws -> SequenceNumber {
        let head = try head(of: subject)
        let header = EntryHeader(
            sequence: SequenceNumber(next), recordedAt: recordedAt, role: role, subject: names[subject]!,
            subjectSequence: head.count + 1, previous: previous, subjectPrevious: head.hash, contentDigest: contentDigest)
        let hash = header.hash(context)
        try store.append(
            EntryView(
                sequence: next, recordedAt: recordedAt.milliseconds, role: role, subject: subject, subjectSequence: head.count + 1,
                contentDigest: contentDigest, hash: hash, salt: salt, content: content))
        heads[subject] = (head.count + 1, hash)
        previous = hash
        lastTime = recordedAt
        next += 1
        return header.sequence
    }

    private func head(of subject: Int64) throws -> (count: Int64, hash: Digest) {
        if let head = heads[subject] { return head }
        let last = try store.lastEntry(of: subject, before: next)
        return (last?.subjectSequence ?? 0, last?.hash ?? .zero)
    }
}
