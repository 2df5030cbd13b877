import Foundation
import Glibc
import TransparencyLog

/// The signed notes at hand: `checkpoints/<tree size, 12 digits or more>.note`, each durable before it is given out; and beside them,
/// as `.refused`, those signed by the archive's key that the archive does not agree with.
struct CheckpointStore {
    let layout: ArchiveLayout
    /// A note is a few hundred bytes; one with a hundred cosignatures stays far below this.
    static let bytesMax = 1 << 20

    func path(_ size: Int64) -> URL { layout.checkpoint(ofSize: TreeSize(size)) }

    func refusedPath(_ size: Int64) -> URL { layout.refusedCheckpoint(ofSize: TreeSize(size)) }

    /// The sizes of all notes, ascending.
    func sizes() throws -> [Int64] { sizes(path) }

    /// The sizes of all refused notes, ascending.
    func refusedSizes() throws -> [Int64] { sizes(refusedPath) }

    private func sizes(_ path: (Int64) -> URL) -> [Int64] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: layout.checkpoints.path) else { return [] }
        return names.compactMap { name in
            guard let dot = name.lastIndex(of: "."), let size = Int64(name[..<dot]), path(size).lastPathComponent == name else {
                return nil
            }
            return size
        }.sorted()
    }

    func note(_ size: Int64) throws -> [UInt8] { try Self.read(path(size)) }

    /// - Parameter limit: Larger ones are passed over: an archive that is shorter than its checkpoint is not anchored by it.
    func newest(atMost limit: Int64 = .max) throws -> (size: Int64, note: [UInt8])? {
        guard let size = try sizes().last(where: { $0 <= limit }) else { return nil }
        return (size, try note(size))
    }

    /// Keeps a note. Where one with the same text is there, as with cosignatures that were attached since, the lines of both are kept, its
    /// own first.
    func save(_ note: [UInt8], size: Int64) throws {
        let there = try? SignedNote(parsing: self.note(size))
        guard var there, let new = try? SignedNote(parsing: note), new.text == there.text else {
            return try DurableFile.write(note, to: path(size))
        }
        for signature in new.signatures where there.signatures.count < SignedNote.signatureCountMax { there.add(signature) }
        try DurableFile.write(there.bytes, to: path(size))
    }

    /// Keeps a note that the archive is too short for: as its newest checkpoint, which it is.
    func keepAhead(_ note: [UInt8], size: Int64) throws {
        if !FileManager.default.fileExists(atPath: path(size).path) { try save(note, size: size) }
    }

    /// Keeps a note that vouches for another history. The first of its size is evidence enough.
    func keepRefused(_ note: [UInt8], size: Int64) throws {
        let url = refusedPath(size)
        if !FileManager.default.fileExists(atPath: url.path) { try DurableFile.write(note, to: url) }
    }

    /// Lets go of a refused note that the archive turned out to agree with.
    func dropRefused(_ size: Int64) throws {
        guard unlink(refusedPath(size).path) == 0 || errno == ENOENT else { throw DurableFile.failure("unlink", refusedPath(size)) }
        try DurableFile.syncDirectory(layout.checkpoints)
    }

    /// Reads a note a person hands over.
    static func read(_ url: URL) throws -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: url.path) else { throw DurableFile.failure("open", url) }
        defer { try? handle.close() }
        let data = try handle.read(upToCount: bytesMax + 1) ?? Data()
        guard data.count <= bytesMax else { throw ArchiveError(.input, .noteTooLong, url.path, String(bytesMax)) }
        return Array(data)
    }
}
