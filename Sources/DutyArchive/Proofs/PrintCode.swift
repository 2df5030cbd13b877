import CryptoSuite
import DutyRecords
import TransparencyLog

/// What a printed file carries so that the paper can be held against the archive, or against a proof of the same deputy
/// (Docs/format.md "Print"): a checkpoint, and the deputy's chain as that checkpoint has it.
///
/// It bears no signature: it says which archive state the print was made from, and a proof or the archive says whether that state is.
public struct PrintCode: Hashable, Sendable {
    public static let format = "duty-archive/print/v1"
    public static let byteCountMax = 1024

    public let checkpoint: Checkpoint
    public let subject: SubjectID
    /// How many entries of the subject the checkpoint covers; 0 where it covers none.
    public let entries: Int64
    /// The hash of the last of them; 32 zero bytes where there is none.
    public let head: Digest

    public init(checkpoint: Checkpoint, subject: SubjectID, entries: Int64, head: Digest) {
        precondition(entries >= 0 && (entries == 0) == (head == .zero), "a chain without entries has no head")
        self.checkpoint = checkpoint
        self.subject = subject
        self.entries = entries
        self.head = head
    }

    /// One line, seven fields, a space between each two.
    public var text: String {
        [
            Self.format, checkpoint.origin.text, "\(checkpoint.size)", checkpoint.root.base64, subject.text, String(entries), head.base64,
        ].joined(separator: " ")
    }

    /// Reads what was scanned or typed: paper breaks lines, so that any run of spaces and line ends stands between two fields.
    ///
    /// - Throws: `proofMalformed`.
    public init(parsing text: String) throws {
        guard text.utf8.count <= Self.byteCountMax else { throw Self.malformed("the text", "at most \(Self.byteCountMax) bytes") }
        let fields = text.utf8.split { $0 == 0x20 || 0x09...0x0d ~= $0 }.map { String($0) ?? "" }
        guard fields.count == 7, fields[0] == Self.format else {
            throw Self.malformed("the beginning", "\(Self.format) and six more fields")
        }
        guard let checkpoint = try? Checkpoint(parsing: Array(fields[1...3].joined(separator: "\n").utf8) + [0x0a]),
            checkpoint.size.rawValue > 0
        else { throw Self.malformed("fields 2 to 4", "the archive's origin, a tree size and the base64 of a root") }
        guard let subject = try? SubjectID(fields[4]), !subject.isReserved else { throw Self.malformed("field 5", "a deputy's identifier") }
        guard let entries = Int64(fields[5]), String(entries) == fields[5], entries >= 0 else {
            throw Self.malformed("field 6", "a number of entries")
        }
        guard let head = Self.digest(fields[6]), (entries == 0) == (head == .zero) else {
            throw Self.malformed("field 7", "the base64 of the 32 bytes of the last entry's hash")
        }
        self.init(checkpoint: checkpoint, subject: subject, entries: entries, head: head)
    }

    private static func digest(_ text: String) -> Digest? { Base64.decode(Array(text.utf8)).flatMap { Digest(bytes: $0) } }

    private static func malformed(_ place: String, _ expected: String) -> ArchiveError {
        ArchiveError(.proofMalformed, .printMalformed, place, expected)
    }
}

// MARK: - Checking

extension PrintCode {
    /// Whether the root could be compared too, besides the deputy's chain.
    public enum Extent: Sendable, Hashable {
        case chainAndRoot
        /// The proof is of a later checkpoint: it shows the chain as it then was, and nothing of the smaller tree's root.
        case chain
    }

    /// Holds the print against a bundle that was verified.
    ///
    /// - Throws: `proofInvalid` where they disagree; `notFound` where the bundle is older than the print, or of somebody else.
    public func check(against bundle: ProofBundle, _ proven: ProvenBundle) throws -> Extent {
        try same(proven.checkpoint.origin.text, proven.subject.text)
        let newer = proven.checkpoint
        guard checkpoint.size <= newer.size else {
            throw ArchiveError(.notFound, .printNewer, "\(checkpoint.size)", "\(newer.size)")
        }
        let covered = bundle.chains[0].entries.prefix { checkpoint.size.contains($0.header.sequence) }
        try compare(entries: Int64(covered.count), head: covered.last?.header.hash(HashContext(newer.origin.suite)))
        guard checkpoint.size == newer.size else { return .chain }
        try compare(root: newer.root)
        return .chainAndRoot
    }

    fileprivate func same(_ origin: String, _ subject: String) throws {
        guard checkpoint.origin.text.utf8.elementsEqual(origin.utf8) else {
            throw ArchiveError(.notFound, .printForeign, checkpoint.origin.text, origin)
        }
        guard self.subject.text == subject else { throw ArchiveError(.notFound, .printForeign, self.subject.text, subject) }
    }

    fileprivate func compare(entries: Int64, head: Digest?) throws {
        guard entries == self.entries else {
            throw ArchiveError(.proofInvalid, .printCount, "\(checkpoint.size)", String(self.entries), String(entries))
        }
        guard (head ?? .zero) == self.head else {
            throw ArchiveError(.proofInvalid, .printHead, String(entries), self.head.base64, (head ?? .zero).base64)
        }
    }

    fileprivate func compare(root: Digest) throws {
        guard root == checkpoint.root else {
            throw ArchiveError(.proofInvalid, .printRoot, "\(checkpoint.size)", checkpoint.root.base64, root.base64)
        }
    }
}

extension ArchiveSnapshot {
    /// The code of a deputy's file as of the newest checkpoint; nil where there is none.
    public func printCode(of subject: String) throws -> PrintCode? {
        guard let checkpoint = try newestCheckpoint()?.checkpoint else { return nil }
        let last = try lastEntry(of: subject, before: checkpoint.size)
        return PrintCode(
            checkpoint: checkpoint, subject: try SubjectID(subject), entries: last?.subjectSequence ?? 0, head: last?.hash ?? .zero)
    }

    /// Holds a print against the archive: the tree of its size, and the deputy's chain in it.
    ///
    /// It goes by the hashes that the archive keeps; whether these are those of its contents, `verify` says.
    /// - Throws: as `PrintCode.check(against:_:)`.
    public func check(_ print: PrintCode) throws -> PrintCode.Extent {
        try print.same(origin, print.subject.text)
        let size = print.checkpoint.size
        guard try size <= self.size() else { throw ArchiveError(.notFound, .printNewer, "\(size)", "\(try self.size())") }
        let last = try lastEntry(of: print.subject.text, before: size)
        try print.compare(entries: last?.subjectSequence ?? 0, head: last?.hash)
        try print.compare(root: try size.root(HashContext(archive.suite), reader: tree.hash))
        return .chainAndRoot
    }

    private func lastEntry(of subject: String, before size: TreeSize) throws -> StoredEntry? {
        try reader.subjectNumber(subject).flatMap { try reader.lastEntry(of: $0, before: size.rawValue) }
    }
}
