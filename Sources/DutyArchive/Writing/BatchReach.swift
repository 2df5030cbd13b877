import DutyRecords

/// What a batch changed that other records are compared with: nothing else need be looked at anew after it.
public struct BatchReach: Sendable, Equatable {
    /// Sittings that came or whose attendance changed, by congress (DOMAIN rule 4).
    public private(set) var sittings: [String: Set<String>] = [:]
    /// Ballots that came or changed, by congress.
    public private(set) var ballots: [String: Set<String>] = [:]
    /// Congresses whose mandates changed, and with them who was due.
    public private(set) var congresses: Set<String> = []
    /// Deputies of whom a record came that is outside the mandate (DOMAIN rule 13).
    public private(set) var outside: Set<String> = []
    /// Deputies whose mandate or membership ended or was put right.
    public private(set) var ended: Set<String> = []
    /// Deputies whose chain the batch opened: there is nothing that their mandates could leave outside.
    private var opened: Set<String> = []
    /// The bytes of the sitting noted last: a sheet's rows are mostly of one.
    private var last: [UInt8] = []

    public init() {}

    public var isEmpty: Bool { sittings.isEmpty && ballots.isEmpty && congresses.isEmpty && outside.isEmpty && ended.isEmpty }

    /// - Parameter amends: Whether the record takes the place of another, or no longer stands.
    mutating func note(_ record: RecordBuffer, subject: String, amends: Bool) {
        switch record.kind.name {
        case "attendance":
            // Nobody declared anything of most sittings: their rows cost this look.
            if record.sitting?.isAnnounced == false || isLast(record) { return }
            guard let congress = record.text("congress"), let sitting = record.text("sitting") else { return }
            sittings[congress, default: []].insert(sitting)
        case "sitting": Self.note(record, subject, in: &sittings)
        case "ballot": Self.note(record, subject, in: &ballots)
        case "mandate":
            if let congress = record.text("congress") { congresses.insert(congress) }
            let event = record.text("event").flatMap(MandateEvent.Change.init)
            if !amends, record.deputy == nil { opened.insert(subject) }
            if !opened.contains(subject), amends || event == .ended || event == .organLeft { ended.insert(subject) }
        default: if record.isOutsideMandate { outside.insert(subject) }
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
