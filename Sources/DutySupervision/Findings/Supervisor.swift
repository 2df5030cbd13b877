import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// Looks for what the rules point to, over all or over what a batch touched. Both agree: what is found after a batch is what is found over all,
/// as far as the batch touched it (`Reach.touches`).
public struct Supervisor {
    private let snapshot: ArchiveSnapshot
    private let rules: RuleSet
    private let today: String
    private let congresses: CongressReader

    /// - Parameter today: `YYYY-MM-DD`.
    public init(_ snapshot: ArchiveSnapshot, _ rules: RuleSet, today: String) {
        self.snapshot = snapshot
        self.rules = rules
        self.today = today
        congresses = CongressReader(snapshot)
    }

    /// Everything, sorted.
    ///
    /// - Complexity: reads every chain.
    public func findings() throws -> [RuleFinding] {
        var found = try snapshot.deputies().flatMap(findings(of:))
        for congress in try congresses.all() { found += try rules.findings(try congresses.given(congress)) }
        return found.sorted()
    }

    /// One deputy's.
    public func findings(of deputy: String) throws -> [RuleFinding] {
        guard let known = try snapshot.deputy(deputy) else { return [] }
        var facts: [String: CongressFacts] = [:]
        for mandate in known.mandates { facts[mandate.congress] = try congresses.of(mandate.congress) }
        let records = try snapshot.records(of: deputy).map(\.standing)
        return try rules.findings(DeputyCase(known, records, facts, today: today))
    }

    /// Those about one congress's meetings.
    public func findings(ofCongress congress: String) throws -> [RuleFinding] { try rules.findings(try congresses.given(congress)) }

    /// What a batch touched, for `findings(touchedBy:)`.
    public func reach(of batch: SequenceNumber) throws -> Reach { try reach(of: try snapshot.receipt(of: batch).entries) }

    /// What the entries of these sequence numbers touched.
    public func reach(of entries: Range<Int64>) throws -> Reach {
        var reader = ReachReader(snapshot, congresses, today: today)
        return try reader.read(entries)
    }

    /// Of all findings those that a batch may have brought, changed or taken away.
    ///
    /// - Complexity: O(rows of the sittings and days touched), whatever the archive's size, but for deputies touched as a whole, whose chains
    ///   are read.
    public func findings(touchedBy reach: Reach) throws -> [RuleFinding] {
        var whole = reach.deputies
        for congress in reach.congresses {
            let names = Dictionary(uniqueKeysWithValues: try snapshot.subjects())
            whole.formUnion(try congresses.mandates(in: congress).keys.compactMap { names[$0] })
        }
        var found = try whole.flatMap(findings(of:))
        for given in try PartReader(snapshot, congresses, today: today).cases(reach, without: whole) { found += try rules.findings(given) }
        for congress in reach.congresses.union(reach.counted) { found += try rules.findings(try congresses.given(congress)) }
        for (congress, sittings) in reach.sittings where !reach.counted.contains(congress) && !reach.congresses.contains(congress) {
            found += try rules.findings(try congresses.given(congress, sittings: sittings))
        }
        return found.filter(reach.touches).sorted()
    }
}
