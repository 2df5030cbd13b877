import DutyArchive
import DutyRecords
import TransparencyLog

/// Compares all that was announced of sittings and ballots with what the records of all deputies add up to (DOMAIN rule 4).
///
/// Attendance counts here exactly as it does in each deputy's file (`AttendanceAccount`), standing versions only.
public enum AnnouncedReader {
    /// - Throws: `ReportError.Code.malformedRecord`, and whatever reading the archive throws.
    /// - Complexity: one scan of the attendance view, then O(sittings that declare something × deputies of their congress). Nothing but
    ///   the congress chains is read where no sitting declares anything.
    public static func report(_ snapshot: ArchiveSnapshot) throws -> AnnouncedReport {
        let subjects = try snapshot.subjects()
        let congresses = try subjects.compactMap { subject -> CongressFacts? in
            guard let congress = (try? SubjectID(subject.name))?.congress else { return nil }
            return try CongressFacts(congress: congress, records: snapshot.records(of: subject.name))
        }.sorted { $0.congress < $1.congress }
        let rolls = try attendance(congresses, subjects, snapshot)
        var report = AnnouncedReport()
        for facts in congresses {
            for sitting in facts.sittings {
                guard let roll = rolls[facts.congress]?[sitting.identifier] else { continue }
                report.sittings += 1
                report.mismatches += roll.mismatches(sitting, facts.congress)
            }
            for ballot in facts.ballots where ballot.totals.isComparable {
                report.ballots += 1
                guard let difference = Reconciliation.difference(ballot.totals) else { continue }
                report.mismatches.append(
                    Mismatch(
                        congress: facts.congress, source: .ballot, identifier: ballot.identifier, title: ballot.question,
                        difference: difference, entries: [ballot.record.sequence]))
            }
        }
        return report
    }

    /// A roll for each sitting that declares something, by congress and identifier.
    private static func attendance(
        _ congresses: [CongressFacts], _ subjects: [(number: Int64, name: String)], _ snapshot: ArchiveSnapshot
    ) throws -> [String: [String: SittingRoll]] {
        var rolls: [String: [String: SittingRoll]] = [:]
        for facts in congresses {
            for sitting in facts.sittings where sitting.declared.isDeclared {
                rolls[facts.congress, default: [:]][sitting.identifier] = SittingRoll()
            }
        }
        guard !rolls.isEmpty, let kind = snapshot.kind(named: "attendance"), let congress = kind.valueIndex(of: "congress"),
            let sitting = kind.valueIndex(of: "sitting"), let status = kind.valueIndex(of: "status"),
            let capacity = kind.valueIndex(of: "capacity")
        else { return rolls }
        try snapshot.standing(kind) { row in
            guard let roll = rolls[row.values[congress].text ?? ""]?[row.values[sitting].text ?? ""] else { return }
            let entry = SequenceNumber(row.sequence)
            roll.rows[row.subject] = SittingRoll.Row(
                entry: entry, state: try AttendanceState(code: row.values[status].text ?? "", entry: entry),
                isObserver: row.values[capacity].text == "observer")
        }
        for subject in subjects where (try? SubjectID(subject.name))?.isReserved == false {
            guard let deputy = try snapshot.deputy(subject.name) else { continue }
            for mandate in deputy.mandates {
                guard let touched = rolls[mandate.congress] else { continue }
                for facts in congresses where facts.congress == mandate.congress {
                    for sitting in facts.sittings { touched[sitting.identifier]?.count(subject.number, mandate, at: sitting) }
                }
            }
        }
        return rolls
    }
}

/// The attendance of one sitting over all deputies.
private final class SittingRoll {
    struct Row {
        let entry: SequenceNumber
        let state: AttendanceState
        let isObserver: Bool
    }

    /// By the deputy's subject number.
    var rows: [Int64: Row] = [:]
    private var present: [SequenceNumber] = []
    private var absent: [SequenceNumber] = []
    private var leave: [SequenceNumber] = []
    private var notRecorded: Int64 = 0

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

    func mismatches(_ sitting: CongressFacts.Sitting, _ congress: String) -> [Mismatch] {
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
