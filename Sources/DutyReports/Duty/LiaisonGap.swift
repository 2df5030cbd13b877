import DutyRecords
import TransparencyLog

/// A hole in the contact between standing-committee members and deputies (联系代表, plan item 7), on one day.
public struct LiaisonGap: Sendable, Equatable {
    public enum Reason: String, Sendable, CaseIterable {
        /// The member of a running link holds no mandate any more, or left the standing committee.
        case memberGone
        /// The deputy of a running link holds no mandate any more.
        case deputyGone
        /// A member without a link to any deputy in office.
        case memberWithoutDeputies
        /// A deputy in office, no member, without a link to a member.
        case deputyWithoutMember
    }

    public let reason: Reason
    public let congress: String
    public let deputy: Int64?
    public let member: Int64?
    /// The last day on which all was well, where one is known.
    public let lastDay: String?
    /// The entry that started the link.
    public let entry: SequenceNumber?

    static let organ = "standingCommittee"
}

extension LiaisonGap {
    /// Of a link that nobody ended although one of the two is gone: what a person should look at; nil for any other gap.
    ///
    /// - Parameters: deputy, member: What people call the two.
    public func finding(deputy: String, member: String) -> Finding? {
        let phrase: Phrase
        switch reason {
        case .memberGone:
            phrase = Phrase(
                "联系代表 %1 的常委会组成人员 %2 已离任（最后在任日 %3），联系未解除；请另行安排。",
                "%2, the member who keeps contact with %1, left (last day %3) and the link still runs; arrange another.")
        case .deputyGone:
            phrase = Phrase("代表 %1 已离任（最后在任日 %3），与常委会组成人员 %2 的联系未解除。", "%1 left (last day %3), and the link with member %2 still runs.")
        case .memberWithoutDeputies, .deputyWithoutMember: return nil
        }
        let code = Finding.Code(name: "liaison-open", phrase: phrase, basis: Phrase("代表法第四十四条", "Deputies Law §44"))
        return Finding(code, [deputy, member, lastDay ?? "…"], entries: entry.map { [$0] } ?? [])
    }
}

/// One event of a link, as the deputy's chain tells it. Deputies are subject numbers.
public struct LiaisonEvent: Sendable, Equatable {
    public let deputy: Int64
    public let member: Int64
    public let isStart: Bool
    /// The first day of the contact, or its last (`YYYY-MM-DD`).
    public let date: String
    public let entry: SequenceNumber

    public init(deputy: Int64, member: Int64, isStart: Bool, date: String, entry: SequenceNumber) {
        self.deputy = deputy
        self.member = member
        self.isStart = isStart
        self.date = date
        self.entry = entry
    }
}

/// Finds the gaps of one congress. Pure values: `LiaisonReader` reads them.
public enum LiaisonGaps {
    package struct Pair: Hashable {
        package let deputy: Int64
        package let member: Int64
    }

    /// - Parameters:
    ///   - mandates: everybody's mandate in the congress.
    ///   - day: `YYYY-MM-DD`.
    /// - Returns: by reason; within one in the order of subject numbers.
    /// - Complexity: O(events + mandates), but for sorting.
    public static func gaps(_ events: [LiaisonEvent], _ mandates: [Int64: Mandate], congress: String, on day: String) -> [LiaisonGap] {
        var gaps: [LiaisonGap] = []
        var linkedDeputies: Set<Int64> = []
        var busyMembers: Set<Int64> = []
        func isMember(_ subject: Int64) -> Bool {
            mandates[subject].map { $0.isHeld(on: day) && $0.isMember(of: LiaisonGap.organ, on: day) } ?? false
        }
        for (pair, start) in running(events, on: day) {
            let isInOffice = mandates[pair.deputy]?.isHeld(on: day) ?? false
            if !isInOffice {
                let last = mandates[pair.deputy].flatMap { lastDay($0.periods, before: day) }
                gaps.append(gap(.deputyGone, pair.deputy, pair.member, last, start))
            } else if isMember(pair.member) {
                linkedDeputies.insert(pair.deputy)
                busyMembers.insert(pair.member)
            } else {
                linkedDeputies.insert(pair.deputy)
                let last = mandates[pair.member].flatMap { lastDay($0.organs[LiaisonGap.organ] ?? [], before: day) }
                gaps.append(gap(.memberGone, pair.deputy, pair.member, last, start))
            }
        }
        for (subject, mandate) in mandates where mandate.isHeld(on: day) {
            if isMember(subject) {
                if !busyMembers.contains(subject) { gaps.append(gap(.memberWithoutDeputies, nil, subject, nil, nil)) }
            } else if !linkedDeputies.contains(subject) {
                gaps.append(gap(.deputyWithoutMember, subject, nil, nil, nil))
            }
        }
        func gap(_ reason: LiaisonGap.Reason, _ deputy: Int64?, _ member: Int64?, _ last: String?, _ entry: SequenceNumber?) -> LiaisonGap {
            LiaisonGap(reason: reason, congress: congress, deputy: deputy, member: member, lastDay: last, entry: entry)
        }
        let order = LiaisonGap.Reason.allCases
        func rank(_ gap: LiaisonGap) -> (Int, Int64, Int64) { (order.firstIndex(of: gap.reason)!, gap.deputy ?? 0, gap.member ?? 0) }
        return gaps.sorted { rank($0) < rank($1) }
    }

    /// The links that run on the day, with the entry that started each.
    package static func running(_ events: [LiaisonEvent], on day: String) -> [Pair: SequenceNumber] {
        var running: [Pair: SequenceNumber] = [:]
        for event in events.sorted(by: { ($0.date, $0.isStart ? 0 : 1, $0.entry) < ($1.date, $1.isStart ? 0 : 1, $1.entry) }) {
            let pair = Pair(deputy: event.deputy, member: event.member)
            if event.isStart, event.date <= day {
                running[pair] = event.entry
            } else if !event.isStart, event.date < day {
                running[pair] = nil
            }
        }
        return running
    }

    private static func lastDay(_ intervals: [Mandate.Interval], before day: String) -> String? {
        intervals.compactMap(\.ends).filter { $0 < day }.max()
    }
}
