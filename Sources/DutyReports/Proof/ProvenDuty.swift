import DutyArchive
import DutyRecords

/// What a proven bundle says of a deputy's duty, counted by the arithmetic of the performance file from the proven chains alone.
public struct ProvenDuty: Sendable {
    public struct Congress: Sendable {
        public let congress: String
        public let attendance: AttendanceAccount
        public let voting: VotingAccount
        /// Nothing is withheld that could change the counts. Where something is, records that are not shown count as not recorded.
        public let isWhole: Bool
    }

    /// Nil where no standing mandate is shown: then nothing can be counted.
    public let deputy: Deputy?
    /// By start of the mandate.
    public let congresses: [Congress]

    /// - Throws: `ReportError.Code.malformedRecord` where a record lacks what its kind requires.
    public init(_ bundle: ProvenBundle) throws(ReportError) {
        deputy = bundle.deputy
        let own = bundle.chains[0]
        var congresses: [Congress] = []
        for mandate in deputy?.mandates ?? [] {
            let chain = bundle.chain(ofCongress: mandate.congress)
            let facts = try CongressFacts(congress: mandate.congress, records: chain?.records ?? [])
            let attendance = try AttendanceAccount(mandate: mandate, facts: facts, records: own.records)
            congresses.append(
                Congress(
                    congress: mandate.congress, attendance: attendance,
                    voting: try VotingAccount(attendance: attendance, records: own.records),
                    isWhole: own.isWhole && chain?.isWhole ?? true))
        }
        self.congresses = congresses
    }
}

extension ProvenChain {
    /// What was erased is counted by nobody, the archive included; what is only not shown would be.
    fileprivate var isWhole: Bool { withheld.count == erased.count }
}
