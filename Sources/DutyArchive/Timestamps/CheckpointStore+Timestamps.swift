import Foundation
import Glibc
import TransparencyLog

/// One of the timestamps beside a note, or a request for one: the size of the note, and its number there.
struct TimestampPlace: Hashable, Comparable {
    static let numbers = 1...9999

    let size: Int64
    let number: Int

    static func < (left: Self, right: Self) -> Bool { (left.size, left.number) < (right.size, right.number) }
}

extension CheckpointStore {
    func timestamp(_ place: TimestampPlace) -> URL { layout.timestamp(place.number, ofSize: TreeSize(place.size)) }

    func timestampRequest(_ place: TimestampPlace) -> URL { layout.timestampRequest(place.number, ofSize: TreeSize(place.size)) }

    /// In the order of sizes, then of numbers.
    func timestamps() -> [TimestampPlace] { places(timestamp) }

    /// Those that no answer was attached to yet.
    func timestampRequests() -> [TimestampPlace] { places(timestampRequest) }

    private func places(_ url: (TimestampPlace) -> URL) -> [TimestampPlace] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: layout.checkpoints.path)) ?? []
        return names.compactMap { name in
            let parts = name.split(separator: ".")
            guard parts.count == 3, let size = Int64(parts[0]), size >= 0, let number = Int(parts[1]), TimestampPlace.numbers ~= number,
                case let place = TimestampPlace(size: size, number: number), url(place).lastPathComponent == name
            else { return nil }
            return place
        }.sorted()
    }

    /// The place for another one of a size.
    ///
    /// - Throws: `input` where all numbers are taken.
    func freePlace(ofSize size: Int64) throws -> TimestampPlace {
        let taken = (timestamps() + timestampRequests()).filter { $0.size == size }.map(\.number).max() ?? 0
        guard taken < TimestampPlace.numbers.upperBound else { throw ArchiveError(.input, .timestampsTooMany, String(size)) }
        return TimestampPlace(size: size, number: taken + 1)
    }

    func dropRequest(_ place: TimestampPlace) throws {
        let url = timestampRequest(place)
        guard unlink(url.path) == 0 || errno == ENOENT else { throw DurableFile.failure("unlink", url) }
        try DurableFile.syncDirectory(layout.checkpoints)
    }
}
