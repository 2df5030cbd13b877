import DutyRecords
import TransparencyLog

/// One number that was announced and that the records do not bear out (DOMAIN rule 4). It refuses nothing and mends nothing.
public struct Mismatch: Sendable, Equatable {
    public enum Source: String, Sendable, Hashable { case sitting, ballot }

    /// `<division>.<term>`
    public let congress: String
    public let source: Source
    /// Of the sitting or the ballot.
    public let identifier: String
    /// The sitting's title or the ballot's question, where there is one.
    public let title: String?
    public let difference: Difference
    /// The entry that announced, then those that make the counted number up, in order.
    public let entries: [SequenceNumber]

    /// The same as a finding, with its basis.
    public var finding: Finding {
        Finding(
            .announced(difference), [identifier, String(difference.declared), String(difference.counted)], entries: entries)
    }
}

/// What comparing an archive with everything that was announced gave.
public struct AnnouncedReport: Sendable, Equatable {
    /// How many sittings and ballots announced something that could be compared.
    public var sittings = 0
    public var ballots = 0
    /// By congress; sittings by day, then ballots by date.
    public var mismatches: [Mismatch] = []

    public init() {}

    /// How many sittings or ballots have at least one mismatch.
    public func count(of source: Mismatch.Source) -> Int {
        Set(mismatches.filter { $0.source == source }.map { [$0.congress, $0.identifier] }).count
    }
}

extension Finding.Code {
    /// Arguments: the identifier, what was announced, what the records give.
    static func announced(_ difference: Difference) -> Self {
        let maybe = difference.couldBeUnrecorded ? unrecorded : Phrase("", "")
        let (name, chinese, english) = words(difference.quantity)
        return Self(
            name: name, phrase: Phrase(chinese + maybe.chinese, english + maybe.english),
            basis: Phrase("宣布的数字与记录不一致", "Announced and recorded numbers disagree"))
    }

    private static func words(_ quantity: Difference.Quantity) -> (name: String, chinese: String, english: String) {
        switch quantity {
        case .declaredSum:
            (
                "declared-sum", "单元会议 %1 宣布应到 %2 人，而宣布的实到、缺席、请假合计 %3 人。",
                "Sitting %1 declared %2 due, but present, absent and on leave as declared make %3."
            )
        case .due: ("declared-due", "单元会议 %1 宣布应到 %2 人，按记录应到 %3 人。", "Sitting %1 declared %2 due; by the records %3 were.")
        case .present:
            ("declared-present", "单元会议 %1 宣布实到 %2 人，按记录实到 %3 人。", "Sitting %1 declared %2 present; by the records %3 were.")
        case .absent:
            ("declared-absent", "单元会议 %1 宣布缺席 %2 人，按记录缺席 %3 人。", "Sitting %1 declared %2 absent; by the records %3 were.")
        case .leave:
            ("declared-leave", "单元会议 %1 宣布请假 %2 人，按记录请假 %3 人。", "Sitting %1 declared %2 on leave; by the records %3 were.")
        case .ballotSum:
            (
                "ballot-sum", "表决 %1 出席 %2 人，而赞成、反对、弃权、未按合计 %3。",
                "Ballot %1 had %2 present, but for, against, abstained and not pressed make %3."
            )
        }
    }

    private static let unrecorded = Phrase("差额可能出自未记录的代表。", " Deputies not recorded could account for it.")
}
