import DutyRecords

/// What a rule can look for. Each is a pure function over one deputy's standing records, or over one congress's; the limits are the rule's.
public enum Check: String, Sendable, CaseIterable {
    // Of a deputy.
    case sessionsMissed, leaveWithoutApproval, votedOnLeave, lowAttendance, lowVoting, lowActivity, outsideMandate, twoPlaces, replyOverdue,
        noReport, suspensionNotReflected, linkedMemberEnded
    // Of a congress.
    case quorum, announcedNotCounted

    /// One number or choice that a rule of this check states; all are required, so that no limit is hidden in a program.
    struct Limit {
        enum Form {
            case number(ClosedRange<Int>)
            case choice([String])
        }

        let name: String
        let form: Form

        var expected: String {
            switch form {
            case .number(let range): "\(range.lowerBound)…\(range.upperBound)"
            case .choice(let choices): choices.joined(separator: " / ")
            }
        }
    }

    var limits: [Limit] {
        switch self {
        case .sessionsMissed: [Limit(name: "sessions", form: .number(1...20))]
        case .lowAttendance: [Limit(name: "perMille", form: .number(1...1000)), Limit(name: "sittings", form: .number(1...10_000))]
        case .lowVoting: [Limit(name: "perMille", form: .number(1...1000)), Limit(name: "ballots", form: .number(1...10_000))]
        case .lowActivity: [Limit(name: "activities", form: .number(1...1000))]
        case .twoPlaces: [Limit(name: "daysMax", form: .number(1...31))]
        case .noReport: [Limit(name: "years", form: .number(1...5))]
        case .quorum:
            [
                Limit(name: "meeting", form: .choice(["session", "standingCommittee"])),
                Limit(name: "numerator", form: .number(1...100)), Limit(name: "denominator", form: .number(1...100)),
                Limit(name: "present", form: .choice(["atLeast", "moreThan"])),
            ]
        default: []
        }
    }

    /// Whether it looks at a congress's chain and not at a deputy's.
    var isOfCongress: Bool { self == .quorum || self == .announcedNotCounted }

    /// What was found, with the finding's arguments.
    var phrase: Phrase {
        switch self {
        case .sessionsMissed:
            Phrase(
                "在 %1 次代表大会会议上，应到且有记录的单元会议全部记为未请假缺席（%2），另有 %3 场应到单元会议未记录。",
                "At %1 sessions every recorded due sitting is an unapproved absence (%2); %3 due sittings of them are not recorded.")
        case .leaveWithoutApproval:
            Phrase("单元会议 %1 记为请假，但没有批准人，也没有批准日期。", "Sitting %1 is recorded as leave, with neither who approved it nor when.")
        case .votedOnLeave:
            Phrase("单元会议 %1 记为“%2”，同场表决却记为参加：%3。", "Sitting %1 is recorded as “%2”, yet votes in it as cast: %3.")
        case .lowAttendance:
            Phrase("%1 年应到且有记录的单元会议 %2 场，出席 %3 场，低于 %4。", "In %1, %3 of %2 due and recorded sittings were attended: below %4.")
        case .lowVoting:
            Phrase("%1 年应参加且有记录的表决 %2 次，参加 %3 次，低于 %4。", "In %1, the deputy took part in %3 of %2 recorded ballots: below %4.")
        case .lowActivity: Phrase("%1 年全年在任，闭会期间活动 %2 次，少于 %3 次。", "In office all of %1 with %2 recess activities, fewer than %3.")
        case .outsideMandate: Phrase("%1 有记录（%2），但当日没有代表资格。", "Recorded on %1 (%2), on a day without a mandate.")
        case .twoPlaces:
            // Days are all that is recorded.
            Phrase("%1 当天记录在不同地点：%2；是否同时，请核对。", "Recorded in different places on %1: %2. Whether at the same time is to be checked.")
        case .replyOverdue: Phrase("建议 %1 应于 %2 前答复，%3。", "Suggestion %1 was due for a reply by %2: %3.")
        case .noReport: Phrase("%1 全期在任，没有述职记录。", "In office throughout %1, without a recorded duty report.")
        case .suspensionNotReflected: Phrase("%1 处于暂停执行代表职务期间，却有履职记录：%2。", "On %1 the mandate was suspended, yet duty is recorded: %2.")
        case .linkedMemberEnded:
            Phrase(
                "常委会组成人员职务已于 %1 结束，联系代表关系仍未解除：%2。", "Membership of the standing committee ended on %1, yet links to deputies still run: %2."
            )
        case .quorum:
            Phrase("单元会议 %1 应到 %2 人，到会 %3 人，另有 %4 人未记录，不足法定人数 %5 人。", "Sitting %1: %2 due, %3 present, %4 not recorded; %5 are needed.")
        case .announcedNotCounted: Phrase("%1", "%1")
        }
    }
}
