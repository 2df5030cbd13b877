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
    static let bytesMax = 64 << 20

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
            return .object(
                [("sequence", .integer(sequence)), ("targets", .array(targets)), ("objects", .array(objects.map { .string($0.base64) }))]
                    + order.members)
        }
    }

    public let origin: String
    public let erasures: [Erasure]

    private static func heading(_ origin: String) -> CanonicalJSON.Value {
        .object([("format", .string(format)), ("origin", .string(origin))])
    }

    /// NDJSON, canonical: a line that says what it is, then one for each erasure in the log's order.
    public var bytes: [UInt8] {
        ([Self.heading(origin)] + erasures.map(\.value)).flatMap { $0.serialize() + [0x0A] }
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
        try self.init(parsing: Array(try handle.read(upToCount: Self.bytesMax + 1) ?? Data()), url.path)
    }

    /// Reads a list of at most 64 MiB.
    ///
    /// - Throws: `input`, naming the line, for all that `bytes` would not give back byte for byte.
    package init(parsing bytes: [UInt8], _ path: String) throws {
        func malformed(_ line: Int) -> ArchiveError { ArchiveError(.input, .erasuresMalformed, path, String(line)) }
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard bytes.count <= Self.bytesMax, lines.count >= 2, lines.popLast()?.isEmpty == true else { throw malformed(max(1, lines.count)) }
        guard let heading = try? CanonicalJSON.parse(Array(lines[0])), case .string(let origin)? = heading["origin"],
            heading == Self.heading(origin)
        else { throw malformed(1) }
        self.origin = origin
        erasures = try lines.enumerated().dropFirst().map { index, line in
            guard let erasure = try? Erasure(ContentObject(parsing: Array(line))), erasure.value.serialize().elementsEqual(line) else {
                throw malformed(index + 1)
            }
            return erasure
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
        order = try ErasureOrder(from: &object)
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
            guard let (content, subject, deliveries) = try store.read({ try left(of: erasure, $0) }) else { continue }
            _ = try commit(content, subject: subject, deliveries: deliveries, now: now)
            try finishErasure()
            count += 1
        }
        return count
    }

    /// What of an erasure is still to be struck here, on whose chain, and the batches whose originals go; nil where nothing is.
    private func left(
        of erasure: KnownErasures.Erasure, _ reader: any StoreReader
    ) throws -> (ErasureContent, subject: String, deliveries: Set<Int64>)? {
        let entries = try erasure.targets.compactMap { target in
            try reader.entry(target.sequence).flatMap { $0.hash == target.hash && $0.content != nil ? $0 : nil }
        }
        guard let subject = entries.first(where: { $0.role != .batch })?.subject else { return nil }
        let objects = try erasure.objects.filter { try reader.object($0) != nil }
        let content = ErasureContent(targets: entries.map(\.sequence), objects: objects, copies: [], order: erasure.order)
        if let (target, reason) = try ErasureRules.fault(content, at: reader.size(), subject: subject, reader) {
            throw ArchiveError(.input, .erasureTarget, String(target), reason)
        }
        let deliveries = try Set(content.targets.compactMap { try reader.last(.batch, atOrBefore: $0) }).filter { batch in
            guard !content.targets.contains(batch), let bytes = try reader.entry(batch)?.content else { return true }
            return objects.contains(try BatchContent(content: bytes).digest)
        }
        return (content, try reader.subjectName(subject)!, deliveries)
    }
}
