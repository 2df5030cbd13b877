import Foundation
import Glibc
import TransparencyLog

/// The signed notes at hand: `checkpoints/<tree size, 12 digits or more>.note`, each durable before it is given out.
struct CheckpointStore {
    let layout: ArchiveLayout
    /// A note is a few hundred bytes; one with a hundred cosignatures stays far below this.
    static let bytesMax = 1 << 20

    func path(_ size: Int64) -> URL { layout.checkpoint(ofSize: TreeSize(size)) }

    /// The sizes of all notes, ascending.
    func sizes() throws -> [Int64] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: layout.checkpoints.path) else { return [] }
        return names.compactMap { name in
            guard name.hasSuffix(".note"), let size = Int64(name.dropLast(5)), path(size).lastPathComponent == name else { return nil }
            return size
        }.sorted()
    }

    func note(_ size: Int64) throws -> [UInt8] { try Self.read(path(size)) }

    func newest() throws -> (size: Int64, note: [UInt8])? {
        guard let size = try sizes().last else { return nil }
        return (size, try note(size))
    }

    func save(_ note: [UInt8], size: Int64) throws {
        try DurableFile.write(note, to: path(size))
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
