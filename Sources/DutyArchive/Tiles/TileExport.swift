import CryptoSuite
import Foundation
import TransparencyLog

/// What an export of tiles did.
public struct TileExportReport: Sendable, Equatable {
    /// The size of the published tree.
    public var size: Int64
    /// The size that was published before; nil for a new folder.
    public var previous: Int64?
    public var tiles = 0
    public var bundles = 0
    /// Partial tiles that were removed, since the full ones are there.
    public var removed = 0
    /// Whether it is a C2SP log: not where the suite is SM3.
    public var isLog: Bool
}

extension Archive {
    /// Publishes the newest checkpoint's tree as static files (Docs/format.md "Tiles"), adding what is new since the last export.
    ///
    /// The tiles are durable before the checkpoint takes its place, in one step; partial tiles go once the full ones are published. After a
    /// crash at any moment the folder serves the checkpoint that it had, and the same call finishes.
    /// - Parameters:
    ///   - directory: Absent, empty, or of an earlier export of this archive. Its parent is there.
    ///   - withEntries: With entry bundles, which are for those only who may see the whole archive. Decided by a folder's first export.
    ///   - progress: Called with the entries read so far and their total.
    /// - Throws: `notFound` without a checkpoint; `alreadyExists` for a folder that is not of this archive; `input` where it was made with
    ///   entries and these are not asked for, or the reverse; `checkpointAhead` where it publishes more than the archive has;
    ///   `checkpointInconsistent` where it publishes another history; `damaged` where the archive does not bear out its own checkpoint.
    @discardableResult
    public func exportTiles(to directory: URL, withEntries: Bool = false, progress: (Int64, Int64) -> Void = { _, _ in }) throws
        -> TileExportReport
    {
        try exportTiles(to: directory, withEntries: withEntries, progress: progress, willChange: { _ in })
    }

    @discardableResult
    func exportTiles(
        to directory: URL, withEntries: Bool, progress: (Int64, Int64) -> Void = { _, _ in }, willChange: @escaping (String) throws -> Void
    ) throws -> TileExportReport {
        try store.read { reader in
            guard let newest = try checkpoints.newest() else { throw ArchiveError(.notFound, .noCheckpoint) }
            let checkpoint = try checkpoint(newest.note, reader)
            guard try checkpoint.checkpoint.size.rawValue <= reader.size() else {
                throw ArchiveError(.checkpointAhead, .checkpointAhead, "\(checkpoint.checkpoint.size)", "\(try reader.size())")
            }
            let folder = try TileFolder.making(directory, willChange: willChange)
            let export = TileExport(archive: self, reader: reader, checkpoint: checkpoint, folder: folder, withEntries: withEntries)
            return try export.run(progress)
        }
    }
}

/// One export, from what the folder publishes to the newest checkpoint.
private struct TileExport {
    let archive: Archive
    let reader: any StoreReader
    let checkpoint: SignedCheckpoint
    let folder: TileFolder
    let withEntries: Bool

    private var size: Int64 { checkpoint.checkpoint.size.rawValue }

    func run(_ progress: (Int64, Int64) -> Void) throws -> TileExportReport {
        let context = HashContext(archive.suite)
        let published = try published()
        let start = published?.size.rawValue ?? 0
        var report = TileExportReport(size: size, previous: published?.size.rawValue, isLog: archive.suite == .sha256)
        let tree = TreeHashes(reader, archive.suite)
        var stack = try TileStack(size: TreeSize(start), context, reader: tree.hashes)
        // What was published is the beginning of this log, or nothing is written on top of it.
        if let published, stack.range.root(context) != published.root {
            throw ArchiveError(.checkpointInconsistent, .tilesInconsistent, folder.directory.path, "\(published.size)")
        }
        func put(_ bytes: [UInt8], _ path: String) throws -> Int {
            if let present = try folder.read(path) {
                if present == bytes { return 0 }
                // Beyond the published checkpoint there is only what an export left that was cut off.
                guard published != nil else { throw foreign(path) }
            }
            try folder.write(bytes, to: path)
            return 1
        }
        var bundles = withEntries ? try BundleStack(archive, reader, start: start) : nil
        try reader.scan((bundles?.start ?? start)..<size) { entry in
            if let bundle = try bundles?.append(entry) { report.bundles += try put(bundle.bytes, bundle.path) }
            guard entry.sequence >= start else { return true }
            guard entry.sequence == stack.size.rawValue else { return false }
            try stack.append(entry.hash, context) { report.tiles += try put(Self.bytes($1), $0.path) }
            if entry.sequence % 4096 == 0 { progress(entry.sequence - start, size - start) }
            return true
        }
        guard stack.size.rawValue == size, stack.range.root(context) == checkpoint.checkpoint.root else {
            throw ArchiveError(.damaged, .checkpointInconsistent, String(size))
        }
        if start < size {
            for (tile, hashes) in stack.partial { report.tiles += try put(Self.bytes(hashes), tile.path) }
            if let bundle = bundles?.partial { report.bundles += try put(bundle.bytes, bundle.path) }
            // Crash before the next line's end: the folder serves the old checkpoint, and some tiles that nobody asks for.
            try folder.sync()
        }
        if try folder.read(TileFolder.checkpoint) != checkpoint.note {
            try folder.write(checkpoint.note, to: TileFolder.checkpoint, isDurable: true)
        }
        // Crash here: the partial tiles stay for the next export to remove.
        for level in folder.names("tile") {
            for partials in folder.supersededPartials(below: "tile/\(level)") { report.removed += try folder.removePartials(partials) }
        }
        progress(size - start, size - start)
        return report
    }

    /// The checkpoint that the folder serves; nil where it is new, or an export into it was cut off before it had any.
    private func published() throws -> Checkpoint? {
        let names = Set(folder.names())
        guard names.isSubset(of: [TileFolder.checkpoint, "tile", TileFolder.partial]) else {
            throw foreign(names.subtracting([TileFolder.checkpoint, "tile", TileFolder.partial]).sorted()[0])
        }
        let hasEntries = folder.names("tile").contains("entries")
        guard !hasEntries || withEntries else { throw ArchiveError(.input, .tilesWithEntries, folder.directory.path) }
        guard names.contains(TileFolder.checkpoint) else { return nil }
        guard hasEntries || !withEntries else { throw ArchiveError(.input, .tilesWithoutEntries, folder.directory.path) }
        guard let note = try folder.read(TileFolder.checkpoint), let published = try? archive.checkpoint(note, reader).checkpoint else {
            throw foreign(TileFolder.checkpoint)
        }
        guard published.size.rawValue <= size else {
            throw ArchiveError(.checkpointAhead, .tilesAhead, folder.directory.path, "\(published.size)", String(size))
        }
        return published
    }

    private func foreign(_ path: String) -> ArchiveError {
        ArchiveError(.alreadyExists, .tilesForeign, folder.directory.path, path)
    }

    private static func bytes(_ hashes: [Digest]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(hashes.count * Digest.byteCount)
        for hash in hashes { hash.append(to: &bytes) }
        return bytes
    }
}
