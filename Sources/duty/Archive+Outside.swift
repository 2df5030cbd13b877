import DutyArchive
import DutyRecords
import Foundation

extension Archive {
    /// What a command writes for others lies outside the archive.
    ///
    /// - Throws: `CommandError` where the place lies within the archive's folder.
    func mustNotHold(_ place: URL) throws {
        guard !layout.holds(place) else { throw CommandError(.refused, Self.within, place.path) }
    }

    private static let within = Phrase("%1 在档案库目录之内。请另选位置。", "%1 lies within the archive. Choose another place.")
}
