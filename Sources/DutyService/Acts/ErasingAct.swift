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
        /// The copy without the struck rows; nil where none can be made, or nothing would be left in it.
        public let copy: [UInt8]?
        /// Why none can be made of a file on which other entries rest.
        public let refusal: Phrase?
        public var fate: Fate
    }

    public let scope: ErasureScope
    public var items: [Item]
    public var batches: Set<SequenceNumber> = []
    public var disclosures: Set<SequenceNumber> = []

    /// Finds what holds the records, and makes the copies that can be made.
    ///
    /// - Parameters:
    ///   - targets: Records of one subject.
    ///   - time: When a copy says that it was made.
    public init(_ archive: Archive, targets: [SequenceNumber], at time: WallTime = ServiceClock.system.wall()) throws {
        scope = try archive.snapshot { try $0.erasureScope(of: targets) }
        items = try scope.files.map { file in
            // A file of nothing but struck rows leaves nothing to keep.
            guard file.isRequired, file.role != .scan, file.others > 0 else {
                return Item(file: file, copy: nil, refusal: nil, fate: file.isRequired ? .goes : .stays)
            }
            guard let places = file.places else { return Item(file: file, copy: nil, refusal: Self.placeless, fate: .goes) }
            do {
                return Item(file: file, copy: try Self.copy(file, places, archive, time), refusal: nil, fate: .redacted)
            } catch let refusal as RedactedCopy.Refusal {
                return Item(file: file, copy: nil, refusal: refusal.phrase, fate: .goes)
            }
        }
    }

    private static func copy(
        _ file: ErasureScope.File, _ places: [ErasureScope.Place], _ archive: Archive, _ time: WallTime
    ) throws -> [UInt8] {
        try RedactedCopy.make(
            of: archive.objectBytes(file.digest),
            without: Set(places.map { RedactedCopy.Place(sheet: $0.sheet, row: $0.row, column: $0.column) }),
            created: Int(time.milliseconds / 1000))
    }

    private static let placeless = Phrase("有的条目没有写明出自哪一行", "one of the entries does not say which row it came from")

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
