import DutyArchive
import DutyRecords
import TransparencyLog

/// Compares all that was announced of sittings and ballots with what the records of all deputies add up to (DOMAIN rule 4).
///
/// Attendance counts here exactly as it does in each deputy's file (`AttendanceAccount`), standing versions only.
public enum AnnouncedReader {
    /// - Parameter reach: Compare only what a batch touched, and of a sitting without any attendance on file yet only the announced numbers
    ///   among themselves; nil for all.
    /// - Throws: `ReportError.Code.malformedRecord`, and whatever reading the archive throws.
    /// - Complexity: for each congress touched its chain and one scan of the mandates' view; for each sitting compared its attendance and
    ///   the deputies of its congress. Nothing but congress chains is read where no sitting declares anything.
    public static func report(_ snapshot: ArchiveSnapshot, touchedBy reach: BatchReach? = nil) throws -> AnnouncedReport {
        let congresses = try snapshot.subjects().compactMap { subject -> CongressFacts? in
            guard let congress = (try? SubjectID(subject.name))?.congress, reach?.touches(congress) ?? true else { return nil }
            return try CongressFacts(congress: congress, records: snapshot.records(of: subject.name))
        }.sorted { $0.congress < $1.congress }
        var report = AnnouncedReport()
        for facts in congresses {
            try compareSittings(
                facts.sittings.filter { isCompared($0, facts.congress, reach) }, facts.congress, snapshot, waits: reach != nil, &report)
            let ballots = facts.ballots.filter { reach?.touches(ballot: $0.identifier, facts.congress) ?? true }
            for ballot in ballots where ballot.totals.isComparable {
                report.ballots += 1
                if let mismatch = ballot.mismatch(facts.congress) { report.mismatches.append(mismatch) }
            }
        }
        return report
    }

    private static func isCompared(_ sitting: CongressFacts.Sitting, _ congress: String, _ reach: BatchReach?) -> Bool {
        sitting.declared.isDeclared && reach?.touches(sitting: sitting.identifier, congress) ?? true
    }

    private static func compareSittings(
        _ sittings: [CongressFacts.Sitting], _ congress: String, _ snapshot: ArchiveSnapshot, waits: Bool, _ report: inout AnnouncedReport
    ) throws {
        guard !sittings.isEmpty else { return }
        let mandates = try snapshot.mandates(in: congress)
        for sitting in sittings {
            let roll = try roll(of: sitting, congress, mandates, snapshot)
            report.sittings += 1
            let isAwaited = waits && roll.rows.isEmpty
            report.mismatches += roll.mismatches(sitting, congress).filter { !isAwaited || $0.difference.quantity == .declaredSum }
        }
    }

    /// - Parameter mandates: everybody's in the congress, by subject number.
    package static func roll(
        of sitting: CongressFacts.Sitting, _ congress: String, _ mandates: [Int64: Mandate], _ snapshot: ArchiveSnapshot
    ) throws -> SittingRoll {
        let roll = SittingRoll()
        guard let kind = snapshot.kind(named: "attendance"), let status = kind.valueIndex(of: "status"),
            let capacity = kind.valueIndex(of: "capacity")
        else { return roll }
        try snapshot.standing(kind, where: [("sitting", sitting.identifier), ("congress", congress)]) { row in
            let entry = SequenceNumber(row.sequence)
            roll.rows[row.subject] = SittingRoll.Row(
                entry: entry, state: try AttendanceState(code: row.values[status].text ?? "", entry: entry),
                isObserver: row.values[capacity].text == "observer")
        }
        for (deputy, mandate) in mandates { roll.count(deputy, mandate, at: sitting) }
        return roll
    }
}

extension BatchReach {
    func touches(_ congress: String) -> Bool {
        congresses.contains(congress) || sittings[congress] != nil || ballots[congress] != nil
    }

    func touches(sitting: String, _ congress: String) -> Bool {
        congresses.contains(congress) || sittings[congress]?.contains(sitting) ?? false
    }

    func touches(ballot: String, _ congress: String) -> Bool { ballots[congress]?.contains(ballot) ?? false }
}

extension CongressFacts.Ballot {
    /// Its totals among themselves, where they do not agree.
    package func mismatch(_ congress: String) -> Mismatch? {
        Reconciliation.difference(totals).map {
            Mismatch(
                congress: congress, source: .ballot, identifier: identifier, title: question, difference: $0, entries: [record.sequence])
        }
    }
}

/// The attendance of one sitting over all deputies.
package final class SittingRoll {
    struct Row {
        let entry: SequenceNumber
        let state: AttendanceState
        let isObserver: Bool
    }

    /// By the deputy's subject number.
    var rows: [Int64: Row] = [:]
    package private(set) var present: [SequenceNumber] = []
    package private(set) var absent: [SequenceNumber] = []
    package private(set) var leave: [SequenceNumber] = []
    package private(set) var notRecorded: Int64 = 0

    func count(_ deputy: Int64, _ mandate: Mandate, at sitting: CongressFacts.Sitting) {
        let row = rows[deputy]
        let isObserver = row?.isObserver ?? false
        let membership = mandate.membership(in: sitting.audience, on: sitting.starts, listed: row != nil && !isObserver)
        guard case .due(let state)? = AttendanceAccount.Standing(membership, row?.state, observer: isObserver) else { return }
        switch (state, row?.entry) {
        case (.present, let entry?), (.late, let entry?), (.leftEarly, let entry?): present.append(entry)
        case (.absent, let entry?): absent.append(entry)
        case (.leave, let entry?): leave.append(entry)
        default: notRecorded += 1
        }
    }

    package var due: Int { present.count + absent.count + leave.count + Int(notRecorded) }

    package func mismatches(_ sitting: CongressFacts.Sitting, _ congress: String) -> [Mismatch] {
        let counted = CountedAttendance(
            present: Int64(present.count), absent: Int64(absent.count), leave: Int64(leave.count), notRecorded: notRecorded)
        return Reconciliation.differences(sitting.declared, counted).map { difference in
            Mismatch(
                congress: congress, source: .sitting, identifier: sitting.identifier, title: sitting.title, difference: difference,
                entries: [sitting.record.sequence] + entries(behind: difference).sorted())
        }
    }

    private func entries(behind difference: Difference) -> [SequenceNumber] {
        switch difference.quantity {
        case .due: present + absent + leave
        case .present: present
        case .absent: difference.counted == Int64(absent.count) ? absent : absent + leave
        case .leave: leave
        case .declaredSum, .ballotSum: []
        }
    }
}
