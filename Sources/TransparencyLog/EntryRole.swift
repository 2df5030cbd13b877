/// What an entry does (FORMAT "Entry"): nothing else in v1. The raw values are what the store keeps; they never change.
public enum EntryRole: Int, CaseIterable, Sendable {
    case opening = 0
    case batch = 1
    case record = 2
    case correction = 3
    case annulment = 4
    case erasure = 5
    case disclosure = 6
    case seal = 7
    case key = 8
    case clock = 9

    /// The word in the entry's text.
    public var text: String { String(describing: word) }

    init?(text: ArraySlice<UInt8>) {
        guard let role = EntryRole.allCases.first(where: { $0.text.utf8.elementsEqual(text) }) else { return nil }
        self = role
    }

    /// Whether it is found on the subject `archive` and nowhere else.
    public var standsOnlyOnArchive: Bool {
        switch self {
        case .opening, .batch, .seal, .key, .clock: true
        case .record, .correction, .annulment, .erasure, .disclosure: false
        }
    }

    var word: StaticString {
        switch self {
        case .opening: "opening"
        case .batch: "batch"
        case .record: "record"
        case .correction: "correction"
        case .annulment: "annulment"
        case .erasure: "erasure"
        case .disclosure: "disclosure"
        case .seal: "seal"
        case .key: "key"
        case .clock: "clock"
        }
    }
}
