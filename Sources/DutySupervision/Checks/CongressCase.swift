import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// One congress: what its chain says, and what its deputies' records add up to.
struct CongressCase {
    let facts: CongressFacts
    /// The attendance over all deputies, by sitting; sittings without one are passed over.
    let rolls: [String: SittingRoll]
    let judgesBallots: Bool

    var congress: String { facts.congress }

    /// A sitting held without the number that the law asks for. What was announced comes first; else the records count, and a cell that nobody
    /// recorded counts in favour of the sitting.
    func quorum(_ limits: Limits) -> [Trace] {
        facts.sittings.compactMap { sitting in
            guard isJudged(sitting, limits), let roll = rolls[sitting.identifier] else { return nil }
            let due = sitting.declared.due.map(Int.init) ?? roll.due
            let present = sitting.declared.present.map(Int.init) ?? roll.present.count
            let notRecorded = sitting.declared.present == nil ? Int(roll.notRecorded) : 0
            let needed = Self.needed(of: due, limits)
            guard due > 0, !roll.present.isEmpty || sitting.declared.present != nil, present + notRecorded < needed else { return nil }
            return Trace(
                .sitting(sitting.identifier), on: sitting.starts, of: congress,
                [sitting.identifier, String(due), String(present), String(notRecorded), String(needed)],
                entries: [sitting.record.sequence] + (sitting.declared.present == nil ? roll.present : []))
        }
    }

    /// DOMAIN rule 4.
    func announcedNotCounted() -> [Trace] {
        let ofSittings = facts.sittings.flatMap { sitting in
            sitting.declared.isDeclared ? rolls[sitting.identifier]?.mismatches(sitting, congress) ?? [] : []
        }
        let ofBallots = judgesBallots ? facts.ballots.compactMap { $0.mismatch(congress) } : []
        let groups = Dictionary(grouping: ofSittings + ofBallots) { "\($0.source.rawValue) \($0.identifier)" }
        return groups.values.map { group in
            let about: About = group[0].source == .sitting ? .sitting(group[0].identifier) : .ballot(group[0].identifier)
            let date: String? =
                group[0].source == .sitting
                ? facts.sitting(group[0].identifier)?.starts
                : facts.ballot(group[0].identifier)?.date
            let text = Phrase(
                group.map { $0.finding.text(.chinese) }.joined(), group.map { $0.finding.text(.english) }.joined(separator: " "))
            return Trace(about, on: date ?? "", of: congress, [text], entries: group.flatMap(\.entries))
        }
    }

    /// A plenary of the congress, or a sitting of its standing committee.
    private func isJudged(_ sitting: CongressFacts.Sitting, _ limits: Limits) -> Bool {
        guard let meeting = facts.meetings[sitting.meeting], meeting.type == limits.choice("meeting") else { return false }
        switch sitting.audience {
        case .wholeBody: return meeting.type == "session"
        case .organ(let organ): return meeting.type == "standingCommittee" && organ == "standingCommittee"
        default: return false
        }
    }

    private static func needed(of due: Int, _ limits: Limits) -> Int {
        let (numerator, denominator) = (limits.number("numerator"), limits.number("denominator"))
        if limits.choice("present") == "moreThan" { return due * numerator / denominator + 1 }
        return (due * numerator + denominator - 1) / denominator
    }
}
