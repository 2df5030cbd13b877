import DutyRecords

/// What a batch changed that announced numbers are compared with (DOMAIN rule 4), by congress: nothing else need be counted anew after it.
public struct BatchReach: Sendable, Equatable {
    /// Sittings that came or whose attendance changed.
    public private(set) var sittings: [String: Set<String>] = [:]
    public private(set) var ballots: [String: Set<String>] = [:]
    /// Congresses whose mandates changed, and with them who was due.
    public private(set) var congresses: Set<String> = []
    /// The bytes of the sitting noted last: a sheet's rows are mostly of one.
    private var last: [UInt8] = []

    public init() {}

    public var isEmpty: Bool { sittings.isEmpty && ballots.isEmpty && congresses.isEmpty }

    mutating func note(_ record: RecordBuffer, subject: String) {
        switch record.kind.name {
        case "attendance":
            // Nobody declared anything of most sittings: their rows cost this look.
            if record.sitting?.isAnnounced == false || isLast(record) { return }
            guard let congress = record.text("congress"), let sitting = record.text("sitting") else { return }
            sittings[congress, default: []].insert(sitting)
        case "sitting": Self.note(record, subject, in: &sittings)
        case "ballot": Self.note(record, subject, in: &ballots)
        case "mandate": if let congress = record.text("congress") { congresses.insert(congress) }
        default: return
        }
    }

    private static func note(_ record: RecordBuffer, _ subject: String, in identifiers: inout [String: Set<String>]) {
        guard subject.hasPrefix("congress."), let identifier = record.text(record.kind.name) else { return }
        identifiers[String(subject.dropFirst("congress.".count)), default: []].insert(identifier)
    }

    /// Whether congress and sitting are those of the record before; takes note of them.
    private mutating func isLast(_ record: RecordBuffer) -> Bool {
        var place: [UInt8] = []
        record.withSlots { slots, arena in
            for (field, slot) in slots.enumerated() {
                guard case .text(let range) = slot, Self.isPlace(record.kind.fields[field]) else { continue }
                place += arena[range]
                place.append(0x20)
            }
        }
        defer { last = place }
        return place == last
    }

    private static func isPlace(_ field: Field) -> Bool {
        switch field.type {
        case .congress, .reference: true
        default: false
        }
    }
}
