/// The sections of a performance file, in print order.
public enum FileSection: Int, Sendable, CaseIterable, Comparable {
    case basics, attendance, deliberation, voting, proposals, activities, contact, training, reports, publications, inquiries, notices
    case support, discipline, supervision, contests

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The section's key in files for machines: stable.
    public var key: String { "\(self)" }

    public var title: Phrase {
        switch self {
        case .basics: Phrase("基本信息", "Basics")
        case .attendance: Phrase("出席会议", "Attendance")
        case .deliberation: Phrase("审议发言", "Deliberation")
        case .voting: Phrase("参加表决", "Voting")
        case .proposals: Phrase("议案和建议", "Motions and suggestions")
        case .activities: Phrase("闭会期间活动", "Recess activities")
        case .contact: Phrase("联系群众", "Contact")
        case .training: Phrase("学习培训", "Training")
        case .reports: Phrase("述职", "Duty reports")
        case .publications: Phrase("发表与报道", "Publications")
        case .inquiries: Phrase("询问质询约见", "Inquiries")
        case .notices: Phrase("知情知政", "Notices")
        case .support: Phrase("履职保障", "Support")
        case .discipline: Phrase("会风会纪记录", "Discipline")
        case .supervision: Phrase("监督线索", "Supervision")
        case .contests: Phrase("代表异议", "Contests")
        }
    }

    /// All kinds of the section are restricted, so that without a disclosure entry it is not printed at all.
    public var isRestricted: Bool { self == .support || self == .discipline || self == .supervision }
}
