import CryptoSuite
import Foundation
import Glibc
import TransparencyLog

/// One thing that is wrong with an exported folder.
public struct TileFault: Hashable, Sendable {
    public enum Code: String, Sendable, CaseIterable {
        /// The checkpoint is missing, malformed, not signed by the key that was named, or of another tree than the tiles.
        case checkpoint
        case missing, wrong
        /// A tile or bundle beyond the checkpoint's tree.
        case extra
        /// A file that is no part of a log.
        case unknown
        /// The tree is not consistent with the checkpoint that was remembered.
        case remembered
    }

    public let code: Code
    /// Within the folder.
    public let path: String
    /// What was found and what was expected, with the values.
    public let detail: String

    init(_ code: Code, _ path: String, _ detail: String = "") {
        (self.code, self.path, self.detail) = (code, path, detail)
    }
}

/// What checking an exported folder found.
public struct TileReport: Sendable {
    public internal(set) var origin: String?
    public internal(set) var size: Int64 = 0
    public internal(set) var root: String?
    /// The key that signed the checkpoint, where one was named and did.
    public internal(set) var signer: String?
    /// The size of the remembered checkpoint that the tree contains, where one was named and it does.
    public internal(set) var remembered: Int64?
    public internal(set) var tiles = 0
    /// Nil where the folder has no entry bundles.
    public internal(set) var bundles: Int?
    /// Partial tiles and bundles of earlier checkpoints, which hold what the later ones do.
    public internal(set) var earlier = 0
    public internal(set) var faults: [TileFault] = []

    public var isSound: Bool { faults.isEmpty }
    /// Whether it is a C2SP log: not where the suite is SM3.
    public var isLog: Bool { origin.flatMap { try? Origin($0) }?.suite == .sha256 }
}

/// Checks a folder of tiles against its checkpoint, without any archive: every tile is computed anew from those of level 0.
public struct TileAudit {
    private let directory: URL
    private var report = TileReport()
    /// Each tile above level 0 that is not as computed, with its hashes as they are in the file; nil where there is no such file.
    private var unlike: [Tile: [Digest]] = [:]
    /// As computed from level 0, of the tiles in `unlike`.
    private var computed: [Tile: [Digest]] = [:]

    private init(_ directory: URL) { self.directory = directory.standardizedFileURL }

    /// Checks every file of the folder.
    ///
    /// - Parameters:
    ///   - verifiers: The log's keys, from outside, any of which is enough, and an SM2 key that must have signed as well; without them only
    ///     the folder's agreement with itself is shown.
    ///   - remembered: A checkpoint's note that was kept, of this log and at most of the folder's size.
    /// - Throws: `notFound` where there is no such folder; `storage` where the disk fails. All else is a fault in the report.
    public static func verify(at directory: URL, verifiers: [NoteVerifier] = [], remembered: [UInt8]? = nil) throws -> TileReport {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: directory.path, isDirectory: &isFolder), isFolder.boolValue else {
            throw ArchiveError(.notFound, .noTiles, directory.path)
        }
        var audit = TileAudit(directory)
        try audit.run(verifiers, remembered)
        return audit.report
    }

    private mutating func fault(_ code: TileFault.Code, _ path: String, _ detail: String = "") {
        report.faults.append(TileFault(code, path, detail))
    }

    private mutating func run(_ verifiers: [NoteVerifier], _ remembered: [UInt8]?) throws {
        guard let note = try TileFolder.read(TileFolder.checkpoint, in: directory) else {
            return fault(.checkpoint, TileFolder.checkpoint, "there is none")
        }
        let checkpoint: Checkpoint
        do { checkpoint = try Checkpoint(parsing: SignedNote(parsing: note).text) } catch {
            return fault(.checkpoint, TileFolder.checkpoint, "\(error)")
        }
        (report.origin, report.size, report.root) = (checkpoint.origin.text, checkpoint.size.rawValue, checkpoint.root.base64)
        if let first = verifiers.first {
            do {
                let opened = try Checkpoint.open(note, origin: Origin(first.name.text), keys: verifiers)
                report.signer = opened.signers.map(\.vkey).joined(separator: " ")
            } catch { fault(.checkpoint, TileFolder.checkpoint, "\(error)") }
        }
        let old = remembered.flatMap { try? Checkpoint(parsing: SignedNote(parsing: $0).text) }
        let rootThen = try checkTree(checkpoint, rootAt: old?.size)
        try checkBundles(checkpoint)
        try checkOthers(checkpoint)
        guard let old else { return }
        guard old.origin == checkpoint.origin, old.size <= checkpoint.size, rootThen == old.root else {
            return fault(.remembered, TileFolder.checkpoint, "size \(old.size), root \(old.root), of \(old.origin)")
        }
        report.remembered = old.size.rawValue
    }
}

// MARK: - The tree

extension TileAudit {
    /// - Returns: The root at another size, where it is within the tree.
    private mutating func checkTree(_ checkpoint: Checkpoint, rootAt other: TreeSize?) throws -> Digest? {
        let context = HashContext(checkpoint.origin.suite)
        var stack = TileStack()
        var rootThen = other?.rawValue == 0 ? stack.range.root(context) : nil
        for tile in Tile.tiles(of: checkpoint.size) where tile.level == 0 {
            // A tile that cannot be read leaves its place to zeros, which are no entry's hash.
            for leaf in try hashes(tile) ?? Array(repeating: .zero, count: tile.width) {
                try stack.append(leaf, context) { if $0.level > 0 { try compare($0, $1) } }
                if stack.size == other { rootThen = stack.range.root(context) }
            }
        }
        for (tile, hashes) in stack.partial where tile.level > 0 { try compare(tile, hashes) }
        let root = stack.range.root(context)
        if root == checkpoint.root {
            // The leaves are proven, so it is the others that are wrong.
            for tile in unlike.keys.sorted(by: Self.isBefore) { fault(.wrong, tile.path, "not what the tiles below it give") }
        } else {
            blame(checkpoint, root, context)
        }
        return rootThen
    }

    /// The hashes of a tile's file; a partial one may have given way to the full one. Names what is missing or has another length.
    private mutating func hashes(_ tile: Tile) throws -> [Digest]? {
        report.tiles += 1
        if let bytes = try TileFolder.read(tile.path, in: directory) {
            do { return try tile.hashes(in: bytes) } catch {
                fault(.wrong, tile.path, error.message)
                return nil
            }
        }
        let full = Tile(level: tile.level, index: tile.index, width: Tile.widthMax)
        if tile != full, let bytes = try TileFolder.read(full.path, in: directory), let hashes = try? full.hashes(in: bytes) {
            return Array(hashes.prefix(tile.width))
        }
        fault(.missing, tile.path)
        return nil
    }

    private mutating func compare(_ tile: Tile, _ expected: [Digest]) throws {
        guard let found = try hashes(tile), found != expected else { return }
        (unlike[tile], computed[tile]) = (found, expected)
    }

    /// The leaves do not give the checkpoint's root: names each tile whose root is not the one that the tile above it has.
    private mutating func blame(_ checkpoint: Checkpoint, _ root: Digest, _ context: HashContext) {
        let named = Set(report.faults.map(\.path))
        var blamed: [Tile] = []
        for (tile, found) in unlike {
            for (slot, hash) in found.enumerated() {
                let child = Tile(level: tile.level - 1, index: tile.index << 8 + Int64(slot), width: Tile.widthMax)
                // A child that is itself unlike is judged by what its file says.
                let claimed = unlike[child].map { Self.root($0, context) } ?? computed[tile]?[slot]
                if claimed != hash, !named.contains(child.path) { blamed.append(child) }
            }
        }
        for tile in blamed.sorted(by: Self.isBefore) { fault(.wrong, tile.path, "its root is not the one in the tile above it") }
        guard blamed.isEmpty, named.isEmpty else { return }
        if let edge = Tile.tiles(of: checkpoint.size).last(where: { $0.level == 0 && $0.width < Tile.widthMax }) {
            fault(.wrong, edge.path, "or the checkpoint is: all tiles beside it agree with one another")
        }
        fault(.checkpoint, TileFolder.checkpoint, "says root \(checkpoint.root), the tiles give \(root)")
    }

    private static func root(_ hashes: [Digest], _ context: HashContext) -> Digest {
        var range = CompactRange()
        for hash in hashes { range.append(hash, context) }
        return range.root(context)
    }

    private static func isBefore(_ one: Tile, _ other: Tile) -> Bool { (one.level, one.index) < (other.level, other.index) }
}

// MARK: - Bundles and other files

extension TileAudit {
    private mutating func checkBundles(_ checkpoint: Checkpoint) throws {
        guard FileManager.default.fileExists(atPath: directory.appending(path: "tile/entries").path) else { return }
        let context = HashContext(checkpoint.origin.suite)
        let named = Set(report.faults.map(\.path))
        report.bundles = 0
        for tile in Tile.tiles(of: checkpoint.size) where tile.level == 0 {
            let bundle = EntryBundle(index: tile.index, width: tile.width)
            report.bundles? += 1
            guard let bytes = try TileFolder.read(bundle.path, in: directory) ?? prefix(of: bundle) else {
                fault(.missing, bundle.path)
                continue
            }
            do {
                let leaves = try bundle.entries(in: bytes).map { context.digest(of: [0x00] + $0) }
                // A tile that was named says nothing of its bundle.
                guard !named.contains(tile.path), let file = try TileFolder.read(tile.path, in: directory),
                    let hashes = try? tile.hashes(in: file), hashes != leaves
                else {
                    continue
                }
                fault(.wrong, bundle.path, "its entries do not give the hashes of \(tile.path)")
            } catch let error as LogError { fault(.wrong, bundle.path, error.message) }
        }
    }

    /// The first entries of the full bundle that took a partial one's place.
    private func prefix(of bundle: EntryBundle) throws -> [UInt8]? {
        let full = EntryBundle(index: bundle.index, width: Tile.widthMax)
        guard bundle != full, let bytes = try TileFolder.read(full.path, in: directory), let entries = try? full.entries(in: bytes) else {
            return nil
        }
        var first: [UInt8] = []
        for entry in entries.prefix(bundle.width) { EntryBundle.append(Array(entry), to: &first) }
        return first
    }

    /// Files that the checkpoint's tree does not have: partial ones of earlier checkpoints stay until the full one is there, and say the same.
    private mutating func checkOthers(_ checkpoint: Checkpoint) throws {
        var expected = Set(Tile.tiles(of: checkpoint.size).map(\.path))
        if report.bundles != nil {
            for tile in Tile.tiles(of: checkpoint.size) where tile.level == 0 {
                expected.insert(EntryBundle(index: tile.index, width: tile.width).path)
            }
        }
        expected.insert(TileFolder.checkpoint)
        for path in (try? FileManager.default.subpathsOfDirectory(atPath: directory.path))?.sorted() ?? [] where !expected.contains(path) {
            var status = stat()
            guard lstat(directory.appending(path: path).path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { continue }
            guard let later = later(path, checkpoint.size) else {
                let isTile = (try? Tile(path: path)) != nil || (try? EntryBundle(path: path)) != nil
                fault(isTile ? .extra : .unknown, path)
                continue
            }
            guard let bytes = try TileFolder.read(path, in: directory), let whole = try TileFolder.read(later, in: directory),
                whole.starts(with: bytes), Self.isWhole(path, bytes)
            else {
                fault(.wrong, path, "not the beginning of \(later)")
                continue
            }
            report.earlier += 1
        }
    }

    private static func isWhole(_ path: String, _ bytes: [UInt8]) -> Bool {
        (try? Tile(path: path).hashes(in: bytes)) != nil || (try? EntryBundle(path: path).entries(in: bytes)) != nil
    }

    /// The file that an earlier checkpoint's partial one grew into; nil for any other.
    private func later(_ path: String, _ size: TreeSize) -> String? {
        if let tile = try? Tile(path: path) {
            let count = tile.level < 7 ? size.rawValue >> (8 * tile.level) - tile.index << 8 : 0
            guard count > tile.width else { return nil }
            return Tile(level: tile.level, index: tile.index, width: Int(min(count, 256))).path
        }
        guard let bundle = try? EntryBundle(path: path) else { return nil }
        let count = size.rawValue - bundle.index << 8
        guard count > bundle.width else { return nil }
        return EntryBundle(index: bundle.index, width: Int(min(count, 256))).path
    }
}
