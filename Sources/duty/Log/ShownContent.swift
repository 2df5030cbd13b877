import DutyArchive
import DutyRecords
import TransparencyLog

/// What of an entry's content may be shown without a disclosure entry (DOMAIN rule 11): restricted parts are taken out here, before
/// anything is laid out.
///
/// A batch whose first record is restricted as a whole does not show its file's name either, which may say what its records are.
struct ShownContent {
    enum Withheld: Equatable {
        case nothing
        /// These fields of the record.
        case fields([String])
        /// All of it, its kind included.
        case whole
        /// Nobody can show it: it was erased.
        case erased
    }

    /// Nil where the whole is withheld.
    let value: CanonicalJSON.Value?
    let withheld: Withheld

    /// - Parameters:
    ///   - discloses: whether restricted content may be shown, its disclosure being durable.
    ///   - content: gives the content of another entry, which an annulment points to.
    init(_ entry: LogEntry, registry: KindRegistry, discloses: Bool, content: (Int64) throws -> [UInt8]?) throws {
        guard let bytes = entry.content else {
            (value, withheld) = (nil, .erased)
            return
        }
        let whole = try CanonicalJSON.parse(bytes)
        if entry.role == .batch {
            (value, withheld) = try Self.batch(whole, entry.sequence.rawValue, registry, content)
            return
        }
        guard !discloses else {
            (value, withheld) = (whole, .nothing)
            return
        }
        switch entry.role {
        case .record: (value, withheld) = Self.record(whole, registry)
        case .correction:
            let (record, taken) = whole["record"].map { Self.record($0, registry) } ?? (nil, .whole)
            withheld = taken
            value = record.map { whole.setting("record", $0) }
        case .annulment:
            // The reason tells of what was annulled.
            let target = try whole["target"]?.integer.flatMap(content)
            let taken = try target.map { Self.record(try CanonicalJSON.parse($0), registry).1 } ?? .whole
            withheld = taken == .nothing ? .nothing : .whole
            value = withheld == .whole ? nil : whole
        default: (value, withheld) = (whole, .nothing)
        }
    }

    /// No chain of a deputy could hold the disclosure of a batch, so that none is made: the name stays withheld.
    private static func batch(
        _ value: CanonicalJSON.Value, _ sequence: Int64, _ registry: KindRegistry, _ content: (Int64) throws -> [UInt8]?
    ) throws -> (CanonicalJSON.Value?, Withheld) {
        // A scan may be called after what it shows: `duty evidence list` tells the names that may be told.
        let value = value["evidence"].map { value.setting("evidence", $0.removingNames()) } ?? value
        guard value["records"]?.integer != 0 else { return (value, .nothing) }
        // What was erased may have been restricted, and its file's name may tell of it.
        guard let bytes = try content(sequence + 1) else { return (value.removing(["file"]), .fields(["file"])) }
        let first = try CanonicalJSON.parse(bytes)
        guard record(first["record"] ?? first, registry).1 == .whole else { return (value, .nothing) }
        return (value.removing(["file"]), .fields(["file"]))
    }

    /// A kind that is not known here may be restricted, and counts as such.
    private static func record(_ value: CanonicalJSON.Value, _ registry: KindRegistry) -> (CanonicalJSON.Value?, Withheld) {
        guard let name = value["kind"]?.string, let kind = registry.kind(named: name), !kind.restricted else { return (nil, .whole) }
        let taken = kind.fields.filter { $0.restricted && value[$0.name] != nil }.map(\.name)
        return (taken.isEmpty ? value : value.removing(taken), taken.isEmpty ? .nothing : .fields(taken))
    }
}

extension CanonicalJSON.Value {
    subscript(key: String) -> Self? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.0 == key }?.1
    }

    var string: String? { if case .string(let text) = self { text } else { nil } }
    var integer: Int64? { if case .integer(let number) = self { number } else { nil } }

    func setting(_ key: String, _ value: Self) -> Self {
        guard case .object(let members) = self else { return self }
        return .object(members.map { $0.0 == key ? (key, value) : $0 })
    }

    /// Objects of an array without their `file`.
    fileprivate func removingNames() -> Self {
        guard case .array(let values) = self else { return self }
        return .array(values.map { $0.removing(["file"]) })
    }

    func removing(_ keys: [String]) -> Self {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { !keys.contains($0.0) })
    }
}
