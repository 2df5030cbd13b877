import DutyArchive
import DutyRecords
import TransparencyLog

/// One suggestion as its standing records tell it: its life, who is at it, and how its clock stands.
public struct SuggestionItem: Sendable {
    public let congress: String
    public let number: String
    /// The lead deputy's identifier.
    public let lead: String
    /// The stages' records in the order in which they took effect.
    public let stages: [FiledRecord]
    public let life: SuggestionLife

    /// The items that a deputy leads, by congress and number. What a co-signer filed is no stage.
    public static func all(in records: [FiledRecord]) -> [SuggestionItem] {
        let stages = records.filter { $0.kind.name == "suggestion" && $0.text("part") == nil }
        return Dictionary(grouping: stages) { "\($0.text("congress") ?? "") \($0.text("suggestion") ?? "")" }
            .sorted { $0.key < $1.key }.compactMap { SuggestionItem($0.value) }
    }

    private init?(_ records: [FiledRecord]) {
        guard let first = records.first, let congress = first.text("congress"), let number = first.text("suggestion") else { return nil }
        let events = records.compactMap { record in ItemEvent(record).map { (event: $0, record: record) } }
        let timeline = ItemTimeline<SuggestionLife>(events.map(\.event))
        var left = events
        stages = timeline.events.compactMap { event in
            left.firstIndex { $0.event == event }.map { left.remove(at: $0).record }
        }
        self.congress = congress
        self.number = number
        lead = first.subject
        life = timeline.life
    }

    private func last(_ stages: ItemStage...) -> FiledRecord? {
        self.stages.last { record in stages.contains { $0.rawValue == record.text("stage") } }
    }

    public var title: String? { stages.lazy.compactMap { $0.text("title") }.first }
    public var submitted: String? { stages.first { $0.text("stage") == "submitted" }?.text("date") }
    public var assisting: [String] { (last(.handedOver, .reassigned)?.text("assisting")).map(MandateEvent.names) ?? [] }
    /// Six months to reply instead of three (Deputies Law §51).
    public var isDifficult: Bool { last(.handedOver, .reassigned)?.integer("difficult") == 1 }
    public var keySupervised: FiledRecord? { last(.keySupervised) }

    /// The session at which it was submitted, or nil between sessions: suggestions are taken in all the year round.
    public var meeting: String? { stages.first { $0.text("stage") == "submitted" }?.text("meeting") }

    /// How the reply's clock stands.
    public enum Clock: Sendable, Hashable {
        /// Not handed over, withdrawn, or returned by the unit and not yet assigned anew.
        case none
        case running(daysLeft: Int)
        case overdue(days: Int)
        case repliedInTime
        case repliedLate(days: Int)

        public var isBreach: Bool {
            switch self {
            case .overdue, .repliedLate: true
            default: false
            }
        }

        public var code: String {
            switch self {
            case .none: "none"
            case .running: "running"
            case .overdue: "overdue"
            case .repliedInTime: "repliedInTime"
            case .repliedLate: "repliedLate"
            }
        }

        public var phrase: Phrase {
            switch self {
            case .none: Phrase("未计时", "not running")
            case .running(let days): Phrase("剩余 \(days) 天", "\(days) days left")
            case .overdue(let days): Phrase("已逾期 \(days) 天未答复", "\(days) days overdue, no reply")
            case .repliedInTime: Phrase("按期答复", "replied in time")
            case .repliedLate(let days): Phrase("逾期 \(days) 天答复", "replied \(days) days late")
            }
        }
    }

    /// - Parameter today: `YYYY-MM-DD`; a reply is in time on the day it is due.
    public func clock(on today: String) -> Clock {
        guard let due = life.deadline.flatMap({ CalendarDate($0) }), life.stage != .withdrawn, life.stage != .returned else { return .none }
        if let replied = life.replied.flatMap({ CalendarDate($0) }) {
            return replied <= due ? .repliedInTime : .repliedLate(days: replied.dayNumber - due.dayNumber)
        }
        guard let now = CalendarDate(today) else { return .none }
        return now <= due ? .running(daysLeft: due.dayNumber - now.dayNumber) : .overdue(days: now.dayNumber - due.dayNumber)
    }

    /// The entries that the clock follows from: the hand-over and the first reply since.
    public var clockEntries: [SequenceNumber] {
        let start = stages.lastIndex { ["handedOver", "reassigned"].contains($0.text("stage")) }
        guard let start else { return [] }
        let reply = stages[start...].first { $0.text("stage") == "replied" }
        return [stages[start].sequence] + (reply.map { [$0.sequence] } ?? [])
    }
}

extension ItemEvent {
    /// The event that a filed stage tells; nil where it is none.
    fileprivate init?(_ record: FiledRecord) {
        guard let stage = record.text("stage").flatMap(ItemStage.init), let date = record.text("date") else { return nil }
        self.init(
            stage, date, unit: record.text("unit"), result: record.text("opinion"), isDifficult: record.integer("difficult") == 1,
            deadline: record.text("deadline"))
    }
}
