/// The life of a suggestion (DOMAIN rule 8; Deputies Law §51, §52).
///
///     submitted → checked → handed over → handling → contact with the deputy → reply → opinion → concluded → follow-up
///
/// The check may return it for revision, a unit may return it to be reassigned, and a deputy who is not satisfied has it handled again. It may
/// be withdrawn until there is a reply. Key supervision and its steps happen beside the handling.
public struct SuggestionLife: ItemLife {
    public private(set) var stage: ItemStage?
    /// The unit that it was handed over to last.
    public private(set) var unit: String?
    /// When it was handed over, or to another unit, last.
    public private(set) var handedOver: String?
    /// By when the reply is due: the office's day, else the law's.
    public private(set) var deadline: String?
    /// The first reply since it was handed over.
    public private(set) var replied: String?
    /// A code of `CodeLists.satisfaction`.
    public private(set) var opinion: String?
    public private(set) var timesHandledAgain = 0
    public private(set) var isKeySupervised = false

    public init() {}

    public var expected: [ItemStage] { following + beside }

    private var following: [ItemStage] {
        switch stage {
        case nil: [.submitted]
        case .submitted: [.checked, .returnedForRevision, .withdrawn]
        case .returnedForRevision: [.submitted, .withdrawn]
        case .checked: [.handedOver, .withdrawn]
        case .handedOver, .reassigned: [.handling, .returned, .reassigned, .withdrawn]
        case .returned: [.reassigned, .withdrawn]
        // Several units handle one suggestion, and speak with the deputy more than once.
        case .handling: [.contacted, .handling, .returned, .withdrawn]
        case .contacted: [.replied, .contacted, .withdrawn]
        case .replied: [.opinion, .replied]
        case .opinion where opinion != "dissatisfied": [.concluded]
        case .opinion: timesHandledAgain == 0 ? [.handledAgain] : [.handledAgain, .concluded]
        case .handledAgain: [.contacted, .replied]
        case .concluded, .followUp: [.followUp]
        default: []
        }
    }

    /// What may happen without moving the handling on.
    private var beside: [ItemStage] {
        switch stage {
        case nil, .submitted, .returnedForRevision, .withdrawn: []
        case .concluded, .followUp: isKeySupervised ? [.supervised] : []
        default: isKeySupervised ? [.supervised] : [.keySupervised]
        }
    }

    public func after(_ event: ItemEvent) -> Self {
        var next = self
        switch event.stage {
        case .keySupervised: next.isKeySupervised = true
        case .supervised: break
        default: next.stage = event.stage
        }
        switch event.stage {
        case .handedOver, .reassigned:
            (next.unit, next.handedOver, next.replied) = (event.unit, event.date, nil)
            next.deadline = event.deadline ?? ReplyDeadline.legal(handedOver: event.date, isDifficult: event.isDifficult)
        case .replied: next.replied = next.replied ?? event.date
        case .opinion: next.opinion = event.result
        case .handledAgain: next.timesHandledAgain += 1
        default: break
        }
        return next
    }
}

/// By when a suggestion must be replied to: within three calendar months of being handed over, six where it is wide-ranging or difficult
/// (Deputies Law §51, DOMAIN rule 7). A suggestion that is handed to another unit is handed over anew.
public enum ReplyDeadline {
    /// The last day on which the reply is in time; where the month has no such day, its last one.
    public static func legal(handedOver: CalendarDate, isDifficult: Bool) -> CalendarDate? {
        handedOver.adding(months: isDifficult ? 6 : 3)
    }

    /// The same for dates as records hold them; nil where it is none.
    public static func legal(handedOver: String, isDifficult: Bool) -> String? {
        CalendarDate(handedOver).flatMap { legal(handedOver: $0, isDifficult: isDifficult) }?.text
    }
}
