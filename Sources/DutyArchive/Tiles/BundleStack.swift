import CryptoSuite
import TransparencyLog

/// Makes the entry bundles of a log whose entries come in order.
struct BundleStack {
    /// Where to begin: the first entry of the bundle in which an earlier export ended.
    let start: Int64

    private let context: HashContext
    private let names: [Int64: SubjectID]
    private let reader: any StoreReader
    private var previous = Digest.zero
    /// Each subject's last entry so far, as they come up.
    private var heads: [Int64: Digest] = [:]
    private var bytes: [UInt8] = []
    private var size: Int64

    init(_ archive: Archive, _ reader: any StoreReader, start: Int64) throws {
        self.reader = reader
        context = HashContext(archive.suite)
        self.start = start / Int64(Tile.widthMax) * Int64(Tile.widthMax)
        size = self.start
        names = Dictionary(
            try reader.subjects().compactMap { number, name in (try? SubjectID(name)).map { (number, $0) } }, uniquingKeysWith: { $1 })
        if size > 0 { previous = try reader.entry(size - 1)?.hash ?? .zero }
    }

    /// Adds the next entry.
    ///
    /// - Returns: The bundle that it fills up.
    /// - Throws: `damaged` where its text does not give its hash: nothing is published that its reader would refuse.
    mutating func append(_ entry: EntryView) throws -> (path: String, bytes: [UInt8])? {
        guard entry.sequence == size, let subject = names[entry.subject] else { throw Self.damaged(size) }
        let subjectPrevious = try heads[entry.subject] ?? reader.lastEntry(of: entry.subject, before: start)?.hash ?? .zero
        let header = EntryHeader(
            sequence: SequenceNumber(entry.sequence), recordedAt: try Timestamp(milliseconds: entry.recordedAt), role: entry.role,
            subject: subject, subjectSequence: entry.subjectSequence, previous: previous, subjectPrevious: subjectPrevious,
            contentDigest: entry.contentDigest)
        let text = header.text
        guard header.hash(context) == entry.hash else { throw Self.damaged(entry.sequence) }
        EntryBundle.append(text, to: &bytes)
        (previous, heads[entry.subject]) = (entry.hash, entry.hash)
        size += 1
        guard size.isMultiple(of: Int64(Tile.widthMax)) else { return nil }
        defer { bytes.removeAll(keepingCapacity: true) }
        return (EntryBundle(index: size / Int64(Tile.widthMax) - 1, width: Tile.widthMax).path, bytes)
    }

    /// The last bundle, where it is not full.
    var partial: (path: String, bytes: [UInt8])? {
        let width = Int(size % Int64(Tile.widthMax))
        return width == 0 ? nil : (EntryBundle(index: size / Int64(Tile.widthMax), width: width).path, bytes)
    }

    private static func damaged(_ sequence: Int64) -> ArchiveError { ArchiveError(.damaged, .entryMissing, String(sequence)) }
}
