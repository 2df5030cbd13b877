import CryptoSuite
import DutyRecords
import Foundation
import Glibc
import TransparencyLog

/// By what an erased record is recognised when it is delivered again: a code over its subject, kind and key, under a secret that is in
/// neither the archive nor a backup of it (Docs/format.md "Tombstones").
///
/// The file lies beside the signing key, mode 0600: the secret, and a line for each record.
public struct Tombstones: Sendable {
    static let heading = "duty-archive/tombstones/v1"
    private static let bytesMax = 64 << 20

    struct Stone: Sendable, Hashable {
        /// The erased record's entry, and its hash, so that a stone counts only for the entry it was made for.
        let sequence: Int64
        let hash: Digest
    }

    private let suite: HashSuite
    private let secret: [UInt8]
    private var stones: [Digest: Stone] = [:]

    /// Where they lie, given where the signing key does.
    public static func file(besideKey key: URL) -> URL { key.appendingPathExtension("tombstones") }

    init(_ suite: HashSuite) throws {
        self.suite = suite
        secret = try Entropy.bytes(32)
    }

    /// - Returns: Nil where there is no such file.
    /// - Throws: `readOnly` where it may not be read; `input` where others may, or it is another file.
    public static func read(_ url: URL, _ suite: HashSuite) throws -> Tombstones? {
        let descriptor = open(url.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw DurableFile.failure("open", url)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= bytesMax else {
            throw ArchiveError(.input, .tombstonesMalformed, url.path, "1")
        }
        guard status.st_mode & 0o077 == 0 else { throw ArchiveError(.input, .tombstonesExposed, url.path) }
        let data = try FileHandle(fileDescriptor: descriptor).readToEnd() ?? Data()
        return try Tombstones(parsing: Array(data), suite, path: url.path)
    }

    /// - Throws: `input`, naming the line, for all that `bytes` would not give back byte for byte.
    package init(parsing bytes: [UInt8], _ suite: HashSuite, path: String) throws {
        self.suite = suite
        func malformed(_ line: Int) -> ArchiveError { ArchiveError(.input, .tombstonesMalformed, path, String(line)) }
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard bytes.count <= Self.bytesMax, lines.count >= 3, lines[0].elementsEqual(Self.heading.utf8), lines.last?.isEmpty == true else {
            throw malformed(1)
        }
        guard let secret = Base64.decode(lines[1]), secret.count == Digest.byteCount else { throw malformed(2) }
        self.secret = secret
        var before: Int64 = -1
        for (index, line) in lines.enumerated().dropFirst(2).dropLast() {
            let parts = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false).map {
                String(decoding: $0, as: UTF8.self)
            }
            guard parts.count == 3, let code = Digest(base64: parts[0]), let sequence = Int64(parts[1]), let hash = Digest(base64: parts[2])
            else { throw malformed(index + 1) }
            let stone = Stone(sequence: sequence, hash: hash)
            guard Self.line(code, stone).utf8.elementsEqual(line), sequence > before, stones.updateValue(stone, forKey: code) == nil else {
                throw malformed(index + 1)
            }
            before = sequence
        }
    }

    /// The file. A line for each record, in the order of their entries.
    package var bytes: [UInt8] {
        let lines = stones.sorted { $0.value.sequence < $1.value.sequence }.map { Self.line($0.key, $0.value) }
        return Array(([Self.heading, Base64.encode(secret)] + lines).map { $0 + "\n" }.joined().utf8)
    }

    private static func line(_ code: Digest, _ stone: Stone) -> String { "\(code.base64) \(stone.sequence) \(stone.hash.base64)" }

    /// Durable when this returns.
    func write(_ url: URL) throws { try DurableFile.write(bytes, to: url, mode: 0o600) }

    mutating func add(_ record: RecordBuffer, subject: String, sequence: Int64, hash: Digest) {
        stones[code(record, subject: subject)] = Stone(sequence: sequence, hash: hash)
    }

    func stone(of record: RecordBuffer) -> Stone? { stones.isEmpty ? nil : stones[code(record, subject: record.subject)] }

    /// The erased records that are recognised.
    var known: Set<Stone> { Set(stones.values) }

    /// The key alone: the same fact told in other words is still the fact that was to be forgotten.
    private func code(_ record: RecordBuffer, subject: String) -> Digest {
        let message = CanonicalJSON.Value.array(([subject, record.kind.name] + record.naturalKey).map { .string($0) }).serialize()
        return KeyedHash.code(suite, key: secret, Array("duty-archive/tombstone/v1\n".utf8) + message)
    }
}

/// The tombstones as a batch asks them: which erasure a record is withheld under, if any.
public final class ErasedRecords {
    private let reader: any StoreReader
    private let tombstones: Tombstones?
    private let erased: ErasedEntries
    /// How many erased records would not be recognised if they were delivered again.
    public let unrecognised: Int

    init(_ reader: any StoreReader, _ tombstones: Tombstones?) throws {
        self.reader = reader
        self.tombstones = tombstones
        let erased = try ErasedEntries(reader)
        self.erased = erased
        let known = tombstones?.known ?? []
        unrecognised = try erased.targets.keys.count { target in
            guard let entry = try reader.entry(target), entry.role == .record else { return false }
            return !known.contains(Tombstones.Stone(sequence: target, hash: entry.hash))
        }
    }

    /// The erasure under which a record with this subject, kind and key was struck.
    public func erasure(of record: RecordBuffer) throws -> SequenceNumber? {
        guard let stone = tombstones?.stone(of: record), let erasure = erased.targets[stone.sequence],
            try reader.entry(stone.sequence)?.hash == stone.hash
        else { return nil }
        return SequenceNumber(erasure)
    }
}
