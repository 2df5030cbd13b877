import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// The ledger of suggestions (办理工作台账): every suggestion of a congress, how far it has come, who is at it and how its clock stands.
public struct SuggestionLedger: Sendable {
    public struct Line: Sendable {
        public let item: SuggestionItem
        public let clock: SuggestionItem.Clock
        /// The session during which it came in; nil between sessions.
        public let session: String?
        public let topic: Phrase?
        let leadName: String
        let cosigners: Int
    }

    public let congress: String
    /// Only those submitted in this year; nil for all.
    public let year: Int?
    public let day: String
    let archive: String
    /// By number.
    public let lines: [Line]

    /// - Complexity: one scan of the suggestions' view.
    public init(_ snapshot: ArchiveSnapshot, congress: String, year: Int? = nil, on day: String, topics: Topics = Topics()) throws {
        self.congress = congress
        self.year = year
        self.day = day
        archive = snapshot.title
        let congresses = CongressReader(snapshot)
        let sessions = try congresses.of(congress).meetings.values.filter(\.isSession)
        let people = try People(snapshot, congresses, congress: congress, on: day)
        let names = Dictionary(uniqueKeysWithValues: try snapshot.subjects())
        var stages: [String: [FiledRecord]] = [:]
        var cosigners: [String: Int] = [:]
        if let kind = snapshot.kind(named: RecordKind.suggestion.name) {
            try snapshot.standing(kind, where: [("congress", congress)]) { row in
                guard let name = names[row.subject] else { return }
                let record = try FiledRecord(row, kind, subject: name)
                if record.text("part") == nil {
                    stages[name, default: []].append(record)
                } else {
                    cosigners[record.text("suggestion") ?? "", default: 0] += 1
                }
            }
        }
        let items = stages.values.flatMap { SuggestionItem.all(in: $0.sorted { $0.sequence < $1.sequence }) }
        lines = items.filter { item in year.map { item.submitted?.hasPrefix("\($0)-") == true } ?? true }
            .sorted { $0.number < $1.number }.map { item in
                Line(
                    item: item, clock: item.clock(on: day),
                    session: sessions.first { meeting in item.submitted.map { meeting.starts <= $0 && $0 <= meeting.ends } ?? false }?
                        .title,
                    topic: item.title.flatMap(topics.topic), leadName: people.name(item.lead), cosigners: cosigners[item.number] ?? 0)
            }
    }
}
