/// One standing mandate record, as far as it tells when a deputy held what.
public struct MandateEvent: Sendable, Hashable {
    /// What happened; raw values are the codes of `CodeLists.mandateEvent`.
    public enum Change: String, Sendable, CaseIterable {
        case enrolled, changed, resumed, suspended, organJoined, organLeft, ended
    }

    public var congress: String
    public var change: Change
    /// `YYYY-MM-DD`. The first day of what begins (a mandate, a suspension, a membership, a delegation, and again after a suspension);
    /// the last day of what ends (a mandate, a membership).
    public var date: String
    public var name: String?
    public var formerNames: [String]
    public var birthMonth: String?
    public var delegation: String?
    public var organ: String?
    /// The planned last day of the mandate.
    public var ends: String?

    public init(
        congress: String, change: Change, date: String, name: String? = nil, formerNames: [String] = [], birthMonth: String? = nil,
        delegation: String? = nil, organ: String? = nil, ends: String? = nil
    ) {
        self.congress = congress
        self.change = change
        self.date = date
        self.name = name
        self.formerNames = formerNames
        self.birthMonth = birthMonth
        self.delegation = delegation
        self.organ = organ
        self.ends = ends
    }

    /// The event that a validated record of kind `mandate` tells; nil where the record is of another kind.
    public init?(record: RecordBuffer) {
        guard record.kind.name == RecordKind.mandate.name, let congress = record.text("congress"),
            let change = record.text("event").flatMap(Change.init), let date = record.text("date")
        else { return nil }
        self.init(
            congress: congress, change: change, date: date, name: record.text("name"),
            formerNames: Self.names(record.text("formerNames") ?? ""), birthMonth: record.text("birthMonth"),
            delegation: record.text("delegation"), organ: record.text("organ"), ends: record.text("ends"))
    }

    /// Names as a cell lists them, separated by `、`, `;`, `；`, `,` or `，`.
    public static func names(_ list: String) -> [String] {
        list.split { "、;；,，".contains($0) }
            .map { String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
            .filter { !$0.isEmpty }
    }

    /// Whether two events are the same record's, so that one replaces the other (the natural key of `mandate`).
    func hasKey(of other: MandateEvent) -> Bool {
        congress == other.congress && change == other.change && date == other.date && organ == other.organ
    }

    /// Which of two events of one day comes first: what opens before what closes.
    var rank: Int { Change.allCases.firstIndex(of: change) ?? 0 }
}
