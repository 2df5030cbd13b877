import CryptoSuite
import DutyRecords
import Foundation
import TransparencyLog

/// The erasures of an archive as they travel: what every restore of an older backup has to strike again before it serves
/// (Docs/format.md "List of erasures").
///
/// Targets are named with their hashes, so that a list strikes nothing in an archive whose entries are others.
public struct KnownErasures: Sendable, Equatable {
    static let format = "duty-archive/erasures/v1"
    private static let bytesMax = 64 << 20

    public struct Erasure: Sendable, Equatable {
        let sequence: Int64
        let targets: [(sequence: Int64, hash: Digest)]
        let objects: [Digest]
        let order: ErasureOrder

        public static func == (left: Self, right: Self) -> Bool { left.value == right.value }

        fileprivate var value: CanonicalJSON.Value {
            let targets = targets.map { target in
                CanonicalJSON.Value.object([("sequence", .integer(target.sequence)), ("hash", .string(target.hash.base64))])
            }
            return .object([
                ("sequence", .integer(sequence)), ("targets", .array(targets)), ("objects", .array(objects.map { .string($0.base64) })),
                ("basis", .string(order.basis)), ("authority", .string(order.authority)), ("decidedOn", .string(order.decidedOn)),
            ])
        }
    }

    public let origin: String
    public let erasures: [Erasure]

    /// NDJSON, canonical: a line that says what it is, then one for each erasure in the log's order.
    public var bytes: [UInt8] {
        let heading = CanonicalJSON.Value.object([("format", .string(Self.format)), ("origin", .string(origin))])
        return ([heading] + erasures.map(\.value)).flatMap { $0.serialize() + [0x0A] }
    }
}

extension Archive {
    /// All erasures that this archive knows.
    public func knownErasures() throws -> KnownErasures {
        try store.read { reader in
            let erasures = try ErasedEntries(reader).erasures.map { sequence, _, content in
                KnownErasures.Erasure(
                    sequence: sequence,
                    targets: try content.targets.compactMap { target in try reader.entry(target).map { (target, $0.hash) } },
                    objects: content.objects, order: content.order)
            }
            return KnownErasures(origin: opening.origin, erasures: erasures)
        }
    }
}

extension KnownErasures {
    /// Reads them from the folder of an archive, or from a list.
    ///
    /// - Throws: `input` where it is no list; what opening an archive throws.
    public init(_ url: URL, registry: KindRegistry = .standard) throws {
        if ArchiveLayout(url).isArchive {
            self = try Archive(url, registry: registry).knownErasures()
            return
        }
        guard let handle = FileHandle(forReadingAtPath: url.path) else { throw DurableFile.failure("open", url) }
        defer { try? handle.close() }
        try self.init(parsing: Array(try handle.read(upToCount: Self.bytesMax) ?? Data()), url.path)
    }

    init(parsing bytes: [UInt8], _ path: String) throws {
        func malformed(_ line: Int) -> ArchiveError { ArchiveError(.input, .erasuresMalformed, path, String(line)) }
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count >= 2, lines.popLast()?.isEmpty == true else { throw malformed(max(1, lines.count)) }
        guard let heading = try? CanonicalJSON.parse(Array(lines[0])), heading["format"] == .string(Self.format),
            case .string(let origin)? = heading["origin"]
        else { throw malformed(1) }
        self.origin = origin
        erasures = try lines.enumerated().dropFirst().map { index, line in
            do { return try Erasure(ContentObject(parsing: Array(line))) } catch { throw malformed(index + 1) }
        }
    }
}

extension KnownErasures.Erasure {
    fileprivate init(_ object: ContentObject) throws {
        var object = object
        sequence = try object.count("sequence")
        targets = try (object.optionalArray("targets") ?? []).map { value in
            guard case .integer(let sequence)? = value["sequence"], case .string(let text)? = value["hash"], let hash = Digest(base64: text)
            else { throw object.wrong("targets", "objects of sequence and hash") }
            return (sequence, hash)
        }
        objects = try object.strings("objects").map { text in
            guard let digest = Digest(base64: text) else { throw object.wrong("objects", "base64 of 32 bytes") }
            return digest
        }
        order = ErasureOrder(
            basis: try object.string("basis"), authority: try object.string("authority"), decidedOn: try object.string("decidedOn"))
        try order.check()
        try object.end()
    }
}

extension ArchiveWriter {
    /// Strikes again what erasures struck that this archive does not have: an older copy still holds what they destroyed.
    ///
    /// Each becomes an erasure of this archive's own, under the same order. What an erasure struck that is not here, or is struck already, is
    /// left out. Redacted copies are not made again.
    /// - Returns: How many erasures were written.
    func strikeAgain(_ known: KnownErasures, now: Timestamp? = nil) throws -> Int {
        var count = 0
        for erasure in known.erasures {
            let content: (subject: Int64, ErasureContent)? = try store.read { reader in
                var targets: [Int64] = []
                var subject: Int64?
                for target in erasure.targets {
                    guard let entry = try reader.entry(target.sequence), entry.hash == target.hash, entry.content != nil else { continue }
                    targets.append(target.sequence)
                    if entry.role != .batch { subject = subject ?? entry.subject }
                }
                guard let subject else { return nil }
                let objects = try erasure.objects.filter { try reader.object($0) != nil }
                return (subject, ErasureContent(targets: targets, objects: objects, copies: [], order: erasure.order))
            }
            guard let content else { continue }
            try strikeAgain(content.1, subject: content.subject, now: now)
            count += 1
        }
        return count
    }

    private func strikeAgain(_ content: ErasureContent, subject: Int64, now: Timestamp?) throws {
        try store.writeErasing { writer in
            let appender = try EntryAppender(writer, suite: archive.suite)
            let recordedAt = try ClockRule.recordedAt(now: now ?? .now(), last: appender.lastTime)
            if let (target, reason) = try ErasureRules.fault(content, at: writer.size(), subject: subject, writer) {
                throw ArchiveError(.input, .erasureTarget, String(target), reason)
            }
            let erasure = try appender.append(content, subject: writer.subjectName(subject)!, recordedAt: recordedAt)
            try ErasureStrike.removeRows(of: content.targets, writer, archive.registry)
            for target in content.targets { try writer.strike(target) }
            for object in content.objects { try writer.removeObject(object) }
            for target in content.targets {
                guard let batch = try writer.last(.batch, atOrBefore: target) else { continue }
                let original = try writer.entry(batch)?.content.map { try BatchContent(content: $0).digest }
                if original.map(content.objects.contains) ?? true { try writer.removeDeliveries(of: batch) }
            }
            try PendingErasure(
                sequence: erasure.rawValue, hash: try writer.entry(erasure.rawValue)!.hash.base64, objects: content.objects.map(\.hex),
                copies: [], folders: []
            ).write(archive.layout)
        }
        try finishErasure()
    }
}
