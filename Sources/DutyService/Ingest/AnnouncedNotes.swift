import DutyArchive
import DutyRecords
import DutyReports

/// Where announced numbers and records disagree after a batch, of the sittings and ballots that it touched (DOMAIN rule 4). Told with the
/// receipt: a finding, which refuses nothing and changes nothing.
public struct AnnouncedNotes: Codable, Hashable, Sendable {
    public struct Note: Codable, Hashable, Sendable {
        public var code: String
        public var congress: String
        public var sitting: String?
        public var ballot: String?
        public var declared: Int64
        public var counted: Int64
        public var chinese: String
        public var english: String
    }

    /// The first of them, by congress and date.
    public var listed: [Note]
    /// How many more there are.
    public var unlisted: Int
    /// How many sittings and ballots were compared.
    public var compared: Int

    private static let listedMax = 100

    /// Nil where the batch touched nothing that was announced.
    init?(_ report: AnnouncedReport) {
        compared = report.sittings + report.ballots
        guard compared > 0 else { return nil }
        listed = report.mismatches.prefix(Self.listedMax).map { mismatch in
            Note(
                code: mismatch.finding.code.name, congress: mismatch.congress,
                sitting: mismatch.source == .sitting ? mismatch.identifier : nil,
                ballot: mismatch.source == .ballot ? mismatch.identifier : nil, declared: mismatch.difference.declared,
                counted: mismatch.difference.counted, chinese: mismatch.finding.text(.chinese), english: mismatch.finding.text(.english))
        }
        unlisted = report.mismatches.count - listed.count
    }

    /// Lines for people: one for each finding, at most `linesMax`, and one for the rest; none where all agree.
    public func lines(_ language: Language) -> [String] {
        guard !listed.isEmpty else { return [] }
        let shown = listed.prefix(Self.linesMax).map { language == .chinese ? $0.chinese : $0.english }
        let rest = listed.count + unlisted - shown.count
        return [Self.heading[language]] + shown.map { "  " + $0 } + (rest > 0 ? [Self.more.text(language, String(rest))] : [])
    }

    private static let linesMax = 20
    private static let heading = Phrase("宣布与记录不一致（仅作提示，未作改动）：", "Announced otherwise (a finding only, nothing was changed):")
    private static let more = Phrase("  （另有 %1 处，见 duty file --all 的目录页）", "  (%1 more, see the index of duty file --all)")
}
