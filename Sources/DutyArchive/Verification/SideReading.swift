import CryptoSuite
import Dispatch
import DutyRecords

/// What verification reads beside the walk, on another thread and another connection: structure, derived tables, objects.
final class SideReading: @unchecked Sendable {
    // Unchecked: `outcome` is written before the group is left and read after it was waited for.

    struct Result {
        /// Entries in the snapshot that was read.
        var size: Int64
        var structure: [String]
        var sums: ViewSums
        /// What each object's bytes give now; nothing for one whose file is missing.
        var objects: [Digest: ObjectStore.Found]
    }

    private let group = DispatchGroup()
    private var outcome: Swift.Result<Result, any Error>?

    init(_ archive: Archive, sumKey: [UInt8]) {
        DispatchQueue.global(qos: .userInitiated).async(group: group) {
            self.outcome = Swift.Result { try Self.read(archive, sumKey) }
        }
    }

    func result() throws -> Result {
        group.wait()
        return try outcome!.get()
    }

    private static func read(_ archive: Archive, _ sumKey: [UInt8]) throws -> Result {
        try archive.reopened().store.read { reader in
            Result(
                size: try reader.size(), structure: try reader.structureFaults(),
                sums: try DerivedAudit(archive: archive, sumKey: sumKey).sums(reader),
                objects: try archive.objects.readAll(reader.objects()))
        }
    }
}
