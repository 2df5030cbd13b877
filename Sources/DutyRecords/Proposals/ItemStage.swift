/// A stage in the life of a motion or suggestion; raw values are the codes of `CodeLists.motionStage` and `CodeLists.suggestionStage`.
public enum ItemStage: String, Sendable, CaseIterable {
    case submitted, withdrawn
    // Of suggestions.
    case returnedForRevision, checked, handedOver, returned, reassigned, handling
    /// The unit or committee spoke with the deputy (Deputies Law §50, §51).
    case contacted
    case replied, opinion, handledAgain
    case concluded, followUp, keySupervised, supervised
    // Of motions.
    case referred, reviewed, decided
}

/// What is numbered within a congress and has a life: raw values are the names of the kinds.
public enum ItemKind: String, Sendable, CaseIterable {
    case motion, suggestion

    public init?(_ kind: RecordKind) { self.init(rawValue: kind.name) }

    var stages: CodeList {
        switch self {
        case .motion: CodeLists.motionStage
        case .suggestion: CodeLists.suggestionStage
        }
    }
}

/// One motion or suggestion: the number that joins its entries.
public struct ItemKey: Sendable, Hashable {
    public let kind: ItemKind
    /// `<division>.<term>`
    public let congress: String
    public let number: String

    public init(_ kind: ItemKind, congress: String, number: String) {
        self.kind = kind
        self.congress = congress
        self.number = number
    }

    /// The item that a record of kind `motion` or `suggestion` is about; nil for other kinds.
    public init?(record: RecordBuffer) {
        guard let kind = ItemKind(record.kind), let congress = record.congress, let number = record.text(kind.rawValue) else { return nil }
        self.init(kind, congress: congress, number: number)
    }
}

/// One standing record of a stage, as far as the life of the item depends on it.
public struct ItemEvent: Sendable, Hashable {
    public let stage: ItemStage
    /// `YYYY-MM-DD`
    public let date: String
    /// The handling unit or the committee.
    public let unit: String?
    /// Of an opinion, a code of `CodeLists.satisfaction`; of a decision, one of `CodeLists.motionOutcome`.
    public let result: String?
    /// Handed over as wide-ranging or difficult: six months to reply (Deputies Law §51).
    public let isDifficult: Bool
    /// The day by which the reply is due, where the office set one earlier than the law does.
    public let deadline: String?

    public init(
        _ stage: ItemStage, _ date: String, unit: String? = nil, result: String? = nil, isDifficult: Bool = false, deadline: String? = nil
    ) {
        self.stage = stage
        self.date = date
        self.unit = unit
        self.result = result
        self.isDifficult = isDifficult
        self.deadline = deadline
    }

    /// The event that a validated record tells; nil for other kinds, and for a co-signer's entry, which is no stage of its own.
    public init?(record: RecordBuffer) {
        guard let kind = ItemKind(record.kind), record.text("part") == nil, let stage = record.text("stage").flatMap(ItemStage.init),
            let date = record.text("date")
        else { return nil }
        self.init(
            stage, date, unit: record.text("unit"), result: record.text(kind == .motion ? "outcome" : "opinion"),
            isDifficult: record.integer("difficult") == 1, deadline: record.text("deadline"))
    }

    /// Whether two events are the same record's, so that one replaces the other (the natural key, number aside).
    public func hasKey(of other: ItemEvent) -> Bool { stage == other.stage && date == other.date && unit == other.unit }
}

/// What stands of one motion or suggestion.
public struct ItemHistory: Sendable, Hashable {
    /// On whose chain its stages stand.
    public let lead: String
    /// In no order that may be relied on.
    public let events: [ItemEvent]
    /// Events that stood until the record under validation was to take their place.
    public let replaced: [ItemEvent]

    public init(lead: String, events: [ItemEvent], replaced: [ItemEvent] = []) {
        self.lead = lead
        self.events = events
        self.replaced = replaced
    }
}
