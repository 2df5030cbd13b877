import CryptoSuite
import Dispatch
import DutyRecords

/// What verification reads beside the walk, on another thread and another connection: structure, derived tables, objects.
final class SideReading: @unchecked Sendable {
    // Unchecked: `outcome` is written before the group is left and read after it was waited for.

    struct Result {
        /// Entries in the snapshot that was read.
        var size: Int64 = 0
        var structure: [String] = []
        /// Nil where a table cannot be read; whoever needs it reads again and says what is wrong.
        var sums: ViewSums?
        /// What each object's bytes give now; nothing for one that is missing or cannot be read.
        var objects: [Digest: ObjectStore.Found] = [:]
    }

    private let group = DispatchGroup()
    private var outcome = Swift.Result<Result, any Error>.success(Result())

    init(_ archive: Archive, sumKey: [UInt8]) {
        DispatchQueue.global(qos: .userInitiated).async(group: group) {
            self.outcome = Swift.Result { try Self.read(archive, sumKey) }
        }
    }

    func result() throws -> Result {
        group.wait()
        return try outcome.get()
    }

    private static func read(_ archive: Archive, _ sumKey: [UInt8]) throws -> Result {
        var result = Result()
        let damage = try Archive.damage {
            try archive.reopened().store.read { reader in
                result.size = try reader.size()
                result.structure = try reader.structureFaults()
                _ = try Archive.damage { result.sums = try DerivedAudit(archive: archive, sumKey: sumKey).sums(reader) }
                for object in try reader.objects() { result.objects[object.digest] = try? archive.objects.digests(of: object) }
            }
        }
        result.structure += [damage?.detail].compactMap(\.self)
        return result
    }
}
