/// The life of a motion (Deputies Law §15, §50).
///
///     submitted → (referred to a committee → contact with the deputies → reviewed) → decided → concluded
///
/// The presidium decides at once whether it comes onto the agenda, or first hears a committee. It may be withdrawn until it is decided, and
/// once on the agenda until it is put to the vote.
public struct MotionLife: ItemLife {
    public private(set) var stage: ItemStage?
    /// The committee it was referred to.
    public private(set) var committee: String?
    /// A code of `CodeLists.motionOutcome`.
    public private(set) var outcome: String?

    public init() {}

    public var expected: [ItemStage] {
        switch stage {
        case nil: [.submitted]
        case .submitted: [.referred, .decided, .withdrawn]
        case .referred: [.contacted, .withdrawn]
        case .contacted: [.reviewed, .contacted, .withdrawn]
        case .reviewed: [.decided, .withdrawn]
        case .decided: outcome == "onAgenda" ? [.concluded, .withdrawn] : [.concluded]
        default: []
        }
    }

    public func after(_ event: ItemEvent) -> Self {
        var next = self
        next.stage = event.stage
        if event.stage == .referred { next.committee = event.unit }
        if event.stage == .decided { next.outcome = event.result }
        return next
    }
}
