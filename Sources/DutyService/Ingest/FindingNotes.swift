import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// What a person should look at after a batch, of what the batch touched: announced numbers that the records do not bear out (DOMAIN rule 4),
/// records of days outside the mandate (rule 13), and links to members of the standing committee that a mandate's end left open. Told with the receipt; a finding refuses nothing and changes nothing.
public struct FindingNotes: Codable, Hashable, Sendable {
    public struct Note: Codable, Hashable, Sendable {
        public var code: String
        public var congress: String?
        public var deputy: String?
        public var sitting: String?
        public var ballot: String?
        public var declared: Int64?
        public var counted: Int64?
        /// The entry that is outside the mandate, or that started the link.
        public var entry: Int64?
        public var chinese: String
        public var english: String
    }

    /// The first of them: by deputy, then what was announced, by congress and date.
    public var listed: [Note]
    /// How many more there are.
    public var unlisted: Int
    /// How many sittings and ballots were compared.
    public var compared: Int
    /// Of how many more deputies the mandate changed, or a record came, and nobody looked.
    public var unseen: Int

    static let listedMax = 100
    /// Deputies whose records are read for one receipt: a sheet that ends a whole term is not kept waiting.
    static let deputiesMax = 50

    /// Nil where the batch touched nothing that is compared with anything.
    ///
    /// - Parameter day: The day that it is, `YYYY-MM-DD`.
    init?(_ reach: BatchReach, _ snapshot: ArchiveSnapshot, on day: String) throws {
        guard !reach.isEmpty else { return nil }
        let announced = try AnnouncedReader.report(snapshot, touchedBy: reach)
        let deputies = reach.outside.union(reach.ended).sorted()
        let outside = try MandateReader.outsideMandate(deputies.prefix(Self.deputiesMax), snapshot)
        let notes =
            outside.flatMap { deputy, records in records.map { Note(deputy, $0) } }
            + (try Self.openLinks(of: reach.ended, snapshot, on: day)) + announced.mismatches.map(Note.init)
        compared = announced.sittings + announced.ballots
        unseen = max(0, deputies.count - Self.deputiesMax)
        guard compared + unseen + notes.count > 0 else { return nil }
        listed = Array(notes.prefix(Self.listedMax))
        unlisted = notes.count - listed.count
    }

    private static func openLinks(of deputies: Set<String>, _ snapshot: ArchiveSnapshot, on day: String) throws -> [Note] {
        guard !deputies.isEmpty else { return [] }
        let names = Dictionary(uniqueKeysWithValues: try snapshot.subjects())
        return try LiaisonReader.gaps(snapshot, congress: nil, on: day).compactMap { gap in
            guard let deputy = gap.deputy.flatMap({ names[$0] }), let member = gap.member.flatMap({ names[$0] }),
                deputies.contains(deputy) || deputies.contains(member)
            else { return nil }
            func called(_ id: String) throws -> String { "\(id) \(try snapshot.deputy(id)?.name ?? "")" }
            return try gap.finding(deputy: called(deputy), member: called(member)).map { Note($0, gap, deputy) }
        }
    }

    /// Lines for people: one for each finding, at most `linesMax`, and one for the rest; none where there is nothing to look at.
    public func lines(_ language: Language) -> [String] {
        guard !listed.isEmpty || unseen > 0 else { return [] }
        let shown = listed.prefix(Self.linesMax).map { language == .chinese ? $0.chinese : $0.english }
        let rest = listed.count + unlisted - shown.count
        return [Self.heading[language]] + shown.map { "  " + $0 } + (rest > 0 ? [Self.more.text(language, String(rest))] : [])
            + (unseen > 0 ? [Self.others.text(language, String(unseen))] : [])
    }

    private static let linesMax = 20
    private static let heading = Phrase("提示事项（供核对，未作任何改动）：", "Findings (for review, nothing was changed):")
    private static let more = Phrase("  （另有 %1 处，见履职档案和目录页）", "  (%1 more, see the files and their index)")
    private static let others = Phrase("  （另有 %1 名代表未逐一核对，见其履职档案）", "  (%1 more deputies not looked at, see their files)")
}

extension FindingNotes.Note {
    init(_ mismatch: Mismatch) {
        let finding = mismatch.finding
        self.init(
            code: finding.code.name, congress: mismatch.congress, sitting: mismatch.source == .sitting ? mismatch.identifier : nil,
            ballot: mismatch.source == .ballot ? mismatch.identifier : nil, declared: mismatch.difference.declared,
            counted: mismatch.difference.counted, chinese: finding.text(.chinese), english: finding.text(.english))
    }

    init(_ deputy: Deputy, _ record: FiledRecord) {
        let finding = Finding.outsideMandate(record)
        let who = "\(deputy.id) \(deputy.name)"
        self.init(
            code: finding.code.name, congress: record.text("congress"), deputy: deputy.id, entry: record.sequence.rawValue,
            chinese: "\(who)：条目 #\(record.sequence) \(finding.text(.chinese))",
            english: "\(who): entry #\(record.sequence), \(finding.text(.english))")
    }

    init(_ finding: Finding, _ gap: LiaisonGap, _ deputy: String) {
        self.init(
            code: finding.code.name, congress: gap.congress, deputy: deputy, entry: gap.entry?.rawValue, chinese: finding.text(.chinese),
            english: finding.text(.english))
    }
}
