import DutyRecords

/// One standing stage of a motion or suggestion.
struct StandingItem {
    /// The entry that stands.
    let sequence: Int64
    /// On whose chain.
    let lead: String
    let event: ItemEvent
}

extension StandingContent {
    /// The standing stages of one motion or suggestion, by sequence; co-signers' entries are none.
    ///
    /// O(its entries): the kind's view is ordered by the number.
    func items(_ item: ItemKey, in reader: any StoreReader, _ registry: KindRegistry) throws -> [StandingItem] {
        guard let kind = registry.kind(named: item.kind.rawValue) else { return [] }
        let fields = [(item.kind.rawValue, item.number), ("congress", item.congress)]
        return try reader.standing(kind, where: fields, subject: nil, having: nil).compactMap { sequence in
            guard let event = try buffer(at: sequence).flatMap(ItemEvent.init(record:)), let entry = try reader.entry(sequence),
                let lead = try reader.subjectName(entry.subject)
            else { return nil }
            return StandingItem(sequence: sequence, lead: lead, event: event)
        }
    }
}
