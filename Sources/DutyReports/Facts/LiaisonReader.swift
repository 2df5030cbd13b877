import DutyArchive
import DutyRecords
import TransparencyLog

/// Reads the links between standing-committee members and deputies, and finds the gaps.
public enum LiaisonReader {
    /// - Parameters:
    ///   - congress: `<division>.<term>`; nil for every congress in which a link was filed.
    ///   - day: `YYYY-MM-DD`.
    /// - Complexity: one scan of the liaisons' view, and one of the mandates' for each congress.
    public static func gaps(_ snapshot: ArchiveSnapshot, congress: String?, on day: String) throws -> [LiaisonGap] {
        guard let kind = snapshot.kind(named: RecordKind.liaison.name) else { return [] }
        let numbers = Dictionary(uniqueKeysWithValues: try snapshot.subjects().map { ($0.name, $0.number) })
        var events: [String: [LiaisonEvent]] = congress.map { [$0: []] } ?? [:]
        func text(_ row: ViewRow, _ field: String) -> String? { kind.valueIndex(of: field).flatMap { row.values[$0].text } }
        try snapshot.standing(kind, where: congress.map { [("congress", $0)] } ?? []) { row in
            // The member's chain says the same once more.
            guard text(row, "side") ?? "" == "", let member = text(row, "counterpart").flatMap({ numbers[$0] }),
                let place = text(row, "congress"), let date = text(row, "date")
            else { return }
            events[place, default: []].append(
                LiaisonEvent(
                    deputy: row.subject, member: member, isStart: text(row, "event") == "started", date: date,
                    entry: SequenceNumber(row.sequence)))
        }
        return try events.sorted { $0.key < $1.key }.flatMap { congress, events in
            LiaisonGaps.gaps(events, try snapshot.mandates(in: congress), congress: congress, on: day)
        }
    }
}
