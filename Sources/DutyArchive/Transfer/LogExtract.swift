import CryptoSuite
import DutyRecords
import Foundation
import TransparencyLog

/// A log as it goes to others: one line for each entry, whole where it concerns them, and its hash alone where it does not, so that whoever
/// has it computes the signed root from it (Docs/format.md "Transfer package").
public enum LogExtract {
    /// What of a log is shown.
    public struct Scope: Sendable {
        /// Deputies, and the chains of their congresses.
        public var subjects: Set<String>
        /// Contents recorded in this time, in milliseconds; nil for all.
        public var recorded: Range<Int64>?
        /// Only where the disclosure entries are durable.
        public var showsRestricted: Bool

        public init(subjects: Set<String>, recorded: Range<Int64>? = nil, showsRestricted: Bool = false) {
            self.subjects = subjects
            self.recorded = recorded
            self.showsRestricted = showsRestricted
        }
    }

    /// One line: canonical JSON.
    package enum Line {
        /// A content of 1 MiB, each byte of it an escape, with its header.
        static let bytesMax = 8 << 20

        case hash(Digest)
        case entry(header: [UInt8], content: ProofBundle.Content?)

        package var bytes: [UInt8] {
            let members: [(String, CanonicalJSON.Value)]
            switch self {
            case .hash(let hash): members = [("hash", .string(hash.base64))]
            case .entry(let header, let content):
                members =
                    [("header", .string(String(decoding: header, as: UTF8.self)))]
                    + (content.map {
                        [("content", .string(String(decoding: $0.bytes, as: UTF8.self))), ("salt", .string(Base64.encode($0.salt.bytes)))]
                    } ?? [])
            }
            return CanonicalJSON.Value.object(members).serialize()
        }

        /// Reads a line of at most 8 MiB.
        ///
        /// - Throws: `proofMalformed` for all that `bytes` would not give back.
        package init(parsing bytes: [UInt8], place: String) throws {
            func malformed(_ what: String) -> ArchiveError { ArchiveError(.proofMalformed, .proofMalformed, place, what) }
            let value: CanonicalJSON.Value
            do { value = try CanonicalJSON.parse(bytes, bytesMax: Self.bytesMax, valuesMax: 4) } catch {
                throw malformed(error.message(.english))
            }
            guard case .object(let members) = value else { throw malformed("an object") }
            var texts: [String: String] = [:]
            for (key, value) in members {
                guard case .string(let text) = value else { throw malformed("\(key): a string") }
                texts[key] = text
            }
            switch Set(texts.keys) {
            case ["hash"]:
                guard let hash = Digest(base64: texts["hash"]!) else { throw malformed("hash: base64 of 32 bytes") }
                self = .hash(hash)
            case ["header"]: self = .entry(header: Array(texts["header"]!.utf8), content: nil)
            case ["header", "content", "salt"]:
                guard let raw = Base64.decode(texts["salt"]!.utf8), let salt = Salt(bytes: raw) else {
                    throw malformed("salt: base64 of 16 bytes")
                }
                self = .entry(
                    header: Array(texts["header"]!.utf8), content: ProofBundle.Content(bytes: Array(texts["content"]!.utf8), salt: salt))
            default: throw malformed("hash; or header; or header, content and salt")
            }
        }
    }
}

extension ArchiveSnapshot {
    /// Calls `body` with each line of the log's first `size` entries, without line ends.
    ///
    /// - Returns: The batches whose contents are shown.
    /// - Throws: `damaged` where an entry is missing.
    /// - Complexity: two scans of the log.
    @discardableResult
    public func extract(_ scope: LogExtract.Scope, size: TreeSize, _ body: ([UInt8]) throws -> Void) throws -> [SequenceNumber] {
        let names = Dictionary(uniqueKeysWithValues: try reader.subjects())
        let range = 0..<size.rawValue
        func isRecorded(_ entry: EntryView) -> Bool { scope.recorded?.contains(entry.recordedAt) ?? true }
        var batches: Set<Int64> = []
        var batch: Int64 = -1
        try reader.scan(range) { entry in
            switch entry.role {
            case .batch: batch = entry.sequence
            case .record, .correction, .annulment:
                if isRecorded(entry), scope.subjects.contains(names[entry.subject] ?? "") { batches.insert(batch) }
            default: break
            }
            return true
        }
        // Asked before the walk: the same connection answers both.
        let unnamed =
            try scope.showsRestricted
            ? []
            : batches.filter { batch in
                let batch = SequenceNumber(batch)
                return try batch.rawValue >= 0 && (beginsRestricted(batch) || scans(ofBatch: batch).contains(where: \.isRestricted))
            }
        var disclosure = ContentDisclosure(registry: archive.registry, withheldKinds: [], showsRestricted: scope.showsRestricted)
        var heads: [Int64: Digest] = [:]
        var previous = Digest.zero
        var next: Int64 = 0
        try reader.scan(range) { entry in
            guard entry.sequence == next else { throw ArchiveError(.damaged, .entryMissing, String(next)) }
            next += 1
            let subjectPrevious = heads[entry.subject] ?? .zero
            defer {
                heads[entry.subject] = entry.hash
                previous = entry.hash
            }
            let subject = names[entry.subject] ?? ""
            let content = entry.content.flatMap { bytes in entry.salt.map { ProofBundle.Content(bytes: Array(bytes), salt: $0) } }
            let isShown: Bool
            if scope.subjects.contains(subject) {
                let mayBeShown = try content.map { try disclosure.shows(entry.role, sequence: entry.sequence, content: $0.bytes) } ?? false
                isShown = mayBeShown && isRecorded(entry)
            } else if subject == SubjectID.archive.text, entry.role != .batch || batches.contains(entry.sequence) {
                isShown = !unnamed.contains(entry.sequence)
            } else {
                try body(LogExtract.Line.hash(entry.hash).bytes)
                return true
            }
            let header = EntryHeader(
                sequence: SequenceNumber(entry.sequence), recordedAt: try Timestamp(milliseconds: entry.recordedAt), role: entry.role,
                subject: try SubjectID(subject), subjectSequence: entry.subjectSequence, previous: previous,
                subjectPrevious: subjectPrevious, contentDigest: entry.contentDigest)
            try body(LogExtract.Line.entry(header: header.text, content: isShown ? content : nil).bytes)
            return true
        }
        guard next == size.rawValue else { throw ArchiveError(.damaged, .entryMissing, String(next)) }
        return batches.subtracting(unnamed).sorted().map { SequenceNumber($0) }
    }

    /// Hands over an object's bytes piece by piece, and gives its salt; nil where it is not kept.
    ///
    /// - Throws: `damaged` where the bytes are not those of its digest.
    public func object(_ digest: Digest, _ body: ([UInt8]) throws -> Void) throws -> (salt: Salt, bytes: Int64)? {
        guard let object = try reader.object(digest) else { return nil }
        let hashing = ObjectDigest(archive.suite, salt: object.salt)
        let count = try archive.objects.read(digest) { bytes in
            hashing.update(bytes)
            try body(Array(bytes))
        }
        guard let count, hashing.finish() == digest else {
            throw ArchiveError(.damaged, .objectDamaged, archive.objects.path(digest).path)
        }
        return (object.salt, count)
    }
}

extension Phrase {
    static let objectDamaged = Phrase(
        "原件 %1 缺失或已被改动。请运行 duty verify。", "The object %1 is missing or was changed. Run duty verify.")
}
