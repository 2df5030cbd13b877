extension Deputy {
    /// The name that stands now, then those before.
    public var allNames: [String] { [name] + formerNames }

    /// Whether the name is, folded, one that the deputy bears or bore.
    public func bears(_ name: String) -> Bool { allNames.contains { PersonName.agree($0, name) } }

    /// Whether the name was the deputy's on one of the days, both included.
    ///
    /// A name runs from the event that brings it to the day before the event that brings another; the first has no beginning. A former name
    /// that a roster lists without a date may have been borne on any day.
    public func bears(_ name: String, from first: String, to last: String) -> Bool {
        guard bears(name) else { return false }
        let names = MandateTimeline.sorted(events).compactMap { event -> (name: String, starts: String)? in
            guard event.change == .enrolled || event.change == .changed else { return nil }
            return event.name.map { ($0, event.date) }
        }
        let spans = names.indices.filter { PersonName.agree(names[$0].name, name) }
        guard !spans.isEmpty else { return true }
        return spans.contains { index in
            let isBegun = index == 0 || names[index].starts <= last
            return isBegun && (index + 1 == names.count || first < names[index + 1].starts)
        }
    }

    /// Whether the name may be one that the deputy bears or bore, with characters lost or its transcription left out.
    public func resembles(_ name: String) -> Bool { allNames.contains { PersonName.resembles($0, name) } }
}
