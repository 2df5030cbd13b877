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
    /// One slot per `kind.fields`, same order. `checkOnly` fields stay absent.
    public internal(set) var slots: [Slot]
    /// The bytes that text slots point into.
    public internal(set) var arena: [UInt8] = []
    /// The chain it stands on: the deputy's identifier, or `congress.<division>.<term>`.
    public internal(set) var subject: String = ""
    /// Canonical content (FORMAT "Content"), `source` included.
    public internal(set) var content: [UInt8] = []
    /// Where `,"source":{…}` stands in `content` (its leading or trailing comma included), to compare two records without it.
    public internal(set) var sourceRange: Range<Int> = 0..<0
    public internal(set) var sourceRow: Int = 0
    public internal(set) var sourceSheet: String?

    public init(kind: RecordKind) {
        self.kind = kind
        self.slots = Array(repeating: .absent, count: kind.fields.count)
    }

    public func text(_ field: Int) -> String? {
        guard case .text(let range) = slots[field] else { return nil }
        return String(decoding: arena[range], as: UTF8.self)
    }

    public func text(_ name: String) -> String? { kind.index(of: name).flatMap { text($0) } }

    public func integer(_ name: String) -> Int64? {
        guard let index = kind.index(of: name), case .integer(let value) = slots[index] else { return nil }
        return value
    }
}
