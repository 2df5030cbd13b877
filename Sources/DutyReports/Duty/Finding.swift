import DutyArchive
import DutyRecords
import TransparencyLog

/// Something a person should look at, with its basis and the entries behind it. It decides nothing.
public struct Finding: Sendable, Equatable {
    /// A class of finding: a stable name for machines, what it says, and what it rests on.
    public struct Code: Sendable, Hashable {
        public let name: String
        /// `%1`… are the finding's arguments.
        public let phrase: Phrase
        public let basis: Phrase

        package init(name: String, phrase: Phrase, basis: Phrase) {
            self.name = name
            self.phrase = phrase
            self.basis = basis
        }
    }

    public let code: Code
    public let arguments: [String]
    public let entries: [SequenceNumber]

    public init(_ code: Code, _ arguments: [String], entries: [SequenceNumber]) {
        self.code = code
        self.arguments = arguments
        self.entries = entries
    }

    public func text(_ language: Language) -> String { code.phrase.text(language, arguments) }
}

extension Finding.Code {
    static let twoSessionAbsences = Self(
        name: "two-session-absences",
        phrase: Phrase(
            "在 %1 次代表大会会议上，应到且有记录的单元会议全部记为未请假缺席（%2），另有 %3 场应到单元会议未记录。仅作为审查线索，不构成任何认定或决定。",
            "At %1 sessions every recorded due sitting is an unapproved absence (%2); %3 due sittings of them are not recorded. A candidate for review only: it establishes and decides nothing."
        ),
        basis: Phrase("代表法第六十二条第三项", "Deputies Law §62(3)"))
    static let observerInAudience = Self(
        name: "observer-in-audience",
        phrase: Phrase(
            "单元会议 %1 的应到范围包括该代表，却记为列席；按应到、未记录计。",
            "The audience of sitting %1 holds the deputy, yet the record says observer; counted as due and not recorded."),
        basis: Phrase("应到范围与身份不一致", "Audience and capacity disagree"))
    static let outsideAudience = Self(
        name: "attendance-not-due",
        phrase: Phrase(
            "单元会议 %1 有出席记录，但当日代表资格或应到范围不包括该代表；不计入应到，也不计入出席。",
            "Sitting %1 has an attendance record, but mandate or audience did not hold the deputy that day; counted neither as due nor as attended."
        ),
        basis: Phrase("记录与代表资格或应到范围不一致", "Record disagrees with mandate or audience"))
    static let attendedSuspended = Self(
        name: "attended-while-suspended",
        phrase: Phrase(
            "单元会议 %1 在暂停执行代表职务期间召开，却有出席记录；不计入应到，也不计入出席。",
            "Sitting %1 fell within a suspension, yet attendance is recorded; counted neither as due nor as attended."),
        basis: Phrase("代表法第六十一条", "Deputies Law §61"))
    static let voteOutside = Self(
        name: "vote-not-due",
        phrase: Phrase(
            "表决 %1 有记录，但当日该代表不在应参加表决的范围内；不计入表决统计。",
            "Ballot %1 has a record, but the deputy was not due at it that day; counted nowhere."),
        basis: Phrase("记录与代表资格或应到范围不一致", "Record disagrees with mandate or audience"))
    static let danglingReference = Self(
        name: "reference-not-standing",
        phrase: Phrase("记录所指的 %1 现已无有效条目；不计入统计。", "The record refers to %1, which no longer stands; counted nowhere."),
        basis: Phrase("所引条目已撤销或尚未载入", "The referenced entry is annulled or not enrolled"))
}

extension AttendanceAccount {
    /// What a person should look at in this account, in order of sitting.
    public var findings: [Finding] { (SessionAbsence.finding(in: self).map { [$0] } ?? []) + lineFindings }

    /// The same of this account cut to a period. Sessions missed count over the whole account, and are told in each period that one of
    /// them lies in.
    func findings(within period: FilePeriod) -> [Finding] {
        guard period.year != nil else { return findings }
        let cut = within(period)
        let told = Set(cut.lines.map(\.entry))
        let sessions = SessionAbsence.finding(in: self).flatMap { told.isDisjoint(with: $0.entries) ? nil : $0 }
        return (sessions.map { [$0] } ?? []) + cut.lineFindings
    }

    private var lineFindings: [Finding] {
        var result: [Finding] = []
        for line in lines {
            guard let record = line.record else { continue }
            let entries = [record.sequence, line.sitting.record.sequence]
            let code: Finding.Code? =
                switch line.standing {
                case .outside: .outsideAudience
                case .suspended where record.text("capacity") != "observer" && isAttended(record): .attendedSuspended
                default: line.observerInAudience ? .observerInAudience : nil
                }
            if let code { result.append(Finding(code, [line.sitting.identifier], entries: entries)) }
        }
        for record in unmatched {
            result.append(Finding(.danglingReference, [record.text("sitting") ?? ""], entries: [record.sequence]))
        }
        return result
    }

    private func isAttended(_ record: FiledRecord) -> Bool {
        record.text("status").flatMap(AttendanceState.init(rawValue:))?.attended ?? false
    }
}

extension VotingAccount {
    /// What a person should look at in this account, in order of ballot.
    public var findings: [Finding] {
        var result: [Finding] = []
        for line in lines where line.outside {
            result.append(
                Finding(.voteOutside, [line.ballot.identifier], entries: [line.entry, line.ballot.record.sequence]))
        }
        for record in unmatched {
            result.append(Finding(.danglingReference, [record.text("ballot") ?? ""], entries: [record.sequence]))
        }
        return result
    }
}
