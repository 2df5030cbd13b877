import DutyArchive
import DutyRecords
import TransparencyLog

/// One deputy's performance file (代表履职档案) as a value: what it says, independent of how it is printed.
///
/// Every renderer prints this value and nothing else, so what is not in it is in no output. Restricted content (DOMAIN rule 11) enters
/// it only under a disclosure entry.
public struct PerformanceFile: Sendable {
    /// A section, in one part per congress where it counts by congress.
    public struct Section: Sendable {
        public struct Part: Sendable {
            /// `<division>.<term>`; nil where the part is not one congress's.
            public let congress: String?
            public let facts: [Fact]
            public var charts: [Chart] = []
            public let tables: [Table]
            public let notes: [Phrase]
        }

        /// Stable, camel case.
        public let key: String
        public let title: Phrase
        public let parts: [Part]
        public let restricted: Bool

        public var isEmpty: Bool { parts.allSatisfy { $0.tables.isEmpty && $0.facts.isEmpty } }
    }

    public let deputy: Deputy
    public let period: FilePeriod
    public let summary: [Fact]
    /// nil where nothing has a day.
    public let timeline: Chart?
    public let sections: [Section]
    private let voting: [(account: VotingAccount, facts: CongressFacts)]
    /// Every entry that some number or row names, by sequence.
    public let evidence: [Evidence]
    /// The same as it is written.
    let evidenceRows: EvidenceRows
    public let integrity: IntegrityFacts
    /// What a print carries so that it can be checked; nil where there is no checkpoint.
    public let printCode: PrintCode?
    /// Present where restricted content is.
    public let disclosure: DisclosureFacts?
    let congressNames: [String: Phrase]

    /// - Parameters:
    ///   - period: what part of the deputy's duty it tells.
    ///   - disclosure: the durable disclosure entry under which leave reasons and restricted records are shown; nil leaves them out.
    /// - Throws: `ReportError.Code.malformedRecord` where a record lacks what its kind requires.
    /// - Complexity: O(records + sittings + ballots), but for sorting.
    public init(_ input: FileInput, period: FilePeriod = .whole, disclosure: DisclosureFacts? = nil) throws(ReportError) {
        let builder = try FileBuilder(input, restricted: disclosure != nil, period: period)
        deputy = builder.input.deputy
        self.period = period
        printCode = input.printCode
        integrity = input.integrity
        congressNames = input.congressNames
        self.disclosure = disclosure
        sections = builder.sections()
        voting = builder.duties.map { ($0.voting, $0.attendance.facts) }
        summary = builder.summary()
        timeline = builder.timeline
        evidence = Evidence.all(of: sections, summary, input, builder.contestSteps, restricted: disclosure != nil)
        evidenceRows = EvidenceRows(evidence)
    }

    /// The ballots that concern the deputy, by congress and date.
    public var ballots: [FiledBallot] { voting.flatMap { voting in voting.account.lines.map { FiledBallot($0, voting.facts) } } }

    /// What people call a congress.
    func name(of congress: String) -> Phrase { congressNames[congress] ?? Phrase(congress, congress) }
}

extension PerformanceFile {
    /// How many of the entries named are not covered by the checkpoint: all of them where there is none.
    public var unanchored: Int {
        guard let checkpoint = integrity.checkpoint else { return evidence.count }
        return evidence.count { !checkpoint.size.contains($0.sequence) }
    }
}
