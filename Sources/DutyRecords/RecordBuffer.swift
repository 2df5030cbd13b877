/// A validated record in the making, reused row after row: one slot per field of its kind, and its canonical content.
///
/// Only `RecordPlan` (from a row) and `RecordKind.read(content:)` (from the archive) fill one, so a filled buffer is
/// a record that passed validation (STYLE 7).
public final class RecordBuffer {
    public enum Slot: Equatable, Sendable {
        case absent
        /// `integer`, `minutes`, and `flag` (0 or 1).
        case integer(Int64)
        /// Everything else: the value's UTF-8 bytes in `arena`.
        case text(Range<Int>)
    }

    public let kind: RecordKind
    var storage: RecordValues
    /// The chain it stands on: the deputy's identifier, or `congress.<division>.<term>`. Empty after reading back:
    /// the subject stands in the entry's header, not in the content.
    public internal(set) var subject: String = ""
    /// What the row's references resolved to; nil after reading back, and where the kind has no such reference.
    public internal(set) var deputy: Deputy?
    public internal(set) var meeting: MeetingFacts?
    public internal(set) var sitting: SittingFacts?
    public internal(set) var ballot: BallotFacts?

    public init(kind: RecordKind) {
        self.kind = kind
        storage = RecordValues(fields: kind.fields.count)
    }

    /// Forgets the record before.
    func clear() {
        storage.clear()
        subject = ""
        deputy = nil
        meeting = nil
        sitting = nil
        ballot = nil
    }

    /// One slot per `kind.fields`, same order. Fields that are not stored stay absent.
    public var slots: [Slot] { storage.slots }
    /// The bytes that text slots point into.
    public var arena: [UInt8] { storage.arena }
    /// Canonical content (FORMAT "Content"), `source` included; after reading back, the bytes that were read.
    public var content: [UInt8] { storage.content }
    /// Where `,"source":{…}` stands in `content`, to compare two records without it.
    public var sourceRange: Range<Int> { storage.sourceRange }
    public var sourceRow: Int { storage.sourceRow }
    public var sourceSheet: String? { storage.sourceSheet }
    /// Zero-based; nil unless the row became several records, one for each of some columns.
    public var sourceColumn: Int? { storage.sourceColumn }
    /// Whether it is restricted, as a whole or by a field that it has.
    public var isRestricted: Bool {
        kind.restricted || zip(kind.fields, slots).contains { field, slot in field.restricted && slot != .absent }
    }
    /// The objectDigests, in base64, of the scans that its row names.
    public var sourceScans: [String] { storage.sourceScans }

    /// Swaps slots, arena and content with another buffer of the kind: a filled buffer is handed on without copying.
    public func exchange(with other: RecordBuffer) {
        precondition(kind.layout === other.kind.layout, "the buffers are of two kinds")
        swap(&storage, &other.storage)
    }

    public func isOfKind(named name: String) -> Bool { kind.name == name }

    /// Lends slots and arena for the time of the call.
    public func withSlots<Result>(_ body: (UnsafeBufferPointer<Slot>, UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try storage.slots.withUnsafeBufferPointer { slots in
            try storage.arena.withUnsafeBytes { try body(slots, $0) }
        }
    }

    /// Lends the content's bytes for the time of the call.
    public func withContent<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try storage.content.withUnsafeBytes(body)
    }

    /// The congress that the record is of: its `congress` field, or that of its chain.
    public var congress: String? {
        if let text = kind.layout.congressField.flatMap({ text($0) }) { return text }
        return subject.hasPrefix("congress.") ? String(subject.dropFirst(9)) : nil
    }

    public func text(_ field: Int) -> String? {
        guard case .text(let range) = storage.slots[field] else { return nil }
        return String(decoding: storage.arena[range], as: UTF8.self)
    }

    public func text(_ name: String) -> String? { kind.index(of: name).flatMap { text($0) } }

    public func integer(_ name: String) -> Int64? {
        guard let index = kind.index(of: name), case .integer(let value) = storage.slots[index] else { return nil }
        return value
    }
}
