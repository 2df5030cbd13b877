import DutyArchive
import DutyIntake
import DutyRecords
import Foundation
import TransparencyLog

/// An erasure as it is decided, file by file, before it is carried out: what holds the records, what goes, and what is kept in its place.
public struct ErasingAct: Sendable {
    /// What becomes of an object.
    public enum Fate: Sendable, Equatable {
        /// It goes, and a copy without the struck rows is kept in its place.
        case redacted
        case goes
        case stays
    }

    /// One object that holds the records, or may.
    public struct Item: Sendable {
        public let file: ErasureScope.File
        /// The copy without the struck rows; nil where none can be made.
        public let copy: [UInt8]?
        public var fate: Fate
    }

    public let scope: ErasureScope
    public var items: [Item]
    public var batches: Set<SequenceNumber> = []
    public var disclosures: Set<SequenceNumber> = []

    /// Finds what holds the records, and makes the copies that can be made.
    ///
    /// - Parameter targets: Records of one subject.
    public init(_ archive: Archive, targets: [SequenceNumber]) throws {
        scope = try archive.snapshot { try $0.erasureScope(of: targets) }
        items = try scope.files.map { file in
            // A file of nothing but struck rows leaves nothing to keep.
            guard file.isRequired, file.role != .scan, file.others > 0, let places = file.places,
                let copy = try Self.copy(file, places, archive)
            else {
                return Item(file: file, copy: nil, fate: file.isRequired ? .goes : .stays)
            }
            return Item(file: file, copy: copy, fate: .redacted)
        }
    }

    private static func copy(_ file: ErasureScope.File, _ places: [ErasureScope.Place], _ archive: Archive) throws -> [UInt8]? {
        guard file.format == "csv" || file.format == "ndjson" else { return nil }
        return try RedactedText.copy(
            of: archive.objectBytes(file.digest), without: Set(places.map { RedactedText.Place(row: $0.row, column: $0.column) }))
    }

    public func request(_ order: ErasureOrder) -> ErasureRequest {
        var request = ErasureRequest(order: order, scope: scope)
        request.batches = batches
        request.disclosures = disclosures
        for item in items where !batches.contains(item.file.batch) {
            switch item.fate {
            case .stays: continue
            case .goes: break
            case .redacted: request.copies[item.file.digest] = item.copy
            }
            if !item.file.isRequired { request.files.insert(item.file.digest) }
        }
        return request
    }
}
